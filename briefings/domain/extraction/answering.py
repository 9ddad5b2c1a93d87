"""An answer of several words, and the question that is left of its statement."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from briefings.domain.extraction.drafts import Draft, tidied
from briefings.domain.extraction.inverting import (
    turned,
)
from briefings.domain.extraction.narrowing import own
from briefings.domain.extraction.tokens import Token

OBJECTS = frozenset({"it", "them", "him", "her"})
MOST_ANSWER, FEWEST_ANSWER = 15, 2  # words
MOST_TOPIC, FEWEST_LEFT = 11, 5
ADDED = re.compile(
    r",? (?:and that|which|who|whose|where|since|although|though|while|whereas|but|so that) |, and "
)


@dataclass(frozen=True, slots=True)
class Wondered:
    """A question, the words that answer it, and their places."""

    role: str
    stem: str
    text: str
    places: frozenset[int]


def made(role: str, opening: str, draft: Draft, answer: set[int], link: set[int]) -> Wondered:
    """A question by turning round what is left of a statement without its answer.

    link  words that join the two, and stand in neither
    """
    places = frozenset(answer)
    told = own(draft, places | link)
    leave = places | link | {i for i in told.kept if i > max(answer)}
    whole = is_end(told, answer) and not lost_object(told, draft, places | link)
    found = turned(told, frozenset(leave)) if whole else None
    text = cut(bare_words(draft, answer))
    return Wondered(role, found.asked(opening) if found else "", text, places)


def lost_object(told: Draft, whole: Draft, asked: frozenset[int] | set[int]) -> bool:
    """Whether "it" is left of what a clause that has gone named: "leases it to the club"."""
    if told.kept == whole.kept:
        return False
    left = (t for t in told.tokens if t.i not in asked and t.i not in told.swaps)
    return any(t.tag == "PRP" and t.lower in OBJECTS and t.i > told.verb for t in left)


def cut(text: str) -> str:
    """A long answer up to what its last clauses add to it."""
    while len(text.split()) > MOST_ANSWER:
        added = list(ADDED.finditer(text))
        if not added or len(text[: added[-1].start()].split()) < FEWEST_LEFT:
            break
        text = text[: added[-1].start()]
    return text


def bare_words(draft: Draft, places: set[int]) -> str:
    kept = tuple(sorted(places & set(draft.kept)))
    text = Draft(draft.sentence, kept, draft.verb, "", draft.swaps).bare()
    return tidied(text).rstrip(" .;,")


def is_end(draft: Draft, answer: set[int]) -> bool:
    """Whether nothing but signs stands behind the answer, or between its words."""
    kept = [i for i in draft.kept if min(answer) <= i]
    rest = [i for i in kept if i not in answer]
    if all(draft.sentence.tokens[i].pos == "PUNCT" for i in rest):
        return True
    first = next((i for i in draft.kept if draft.sentence.tokens[i].pos != "PUNCT"), -1)
    return first in answer or first + 1 in answer  # at the head: "Because …, she refused"


def under_verb(draft: Draft, *deps: str) -> Iterator[Token]:
    """What hangs on a draft's verb."""
    for token in draft.sentence.under(draft.verb):
        if token.dep in deps and token.i in draft.kept:
            yield token


def mark_of(draft: Draft, token: Token) -> str:
    mark = draft.sentence.child(token.i, "mark")
    return mark.lower if mark is not None else ""


def tree(draft: Draft, i: int) -> set[int]:
    return draft.sentence.subtree(i) & set(draft.kept)


def without_mark(draft: Draft, token: Token) -> tuple[set[int], set[int]]:
    """The words of a clause, and the word that opens it with the comma before."""
    places = tree(draft, token.i)
    mark = draft.sentence.child(token.i, "mark")
    link = {mark.i} if mark is not None and mark.i in places else set()
    first = min(places)
    tokens = draft.sentence.tokens
    comma = {first - 1} if first and tokens[first - 1].text == "," else set()
    behind = max(places) + 1
    if behind < len(tokens) and tokens[behind].text == ",":
        comma.add(behind)
    return places - link, link | (comma & set(draft.kept))
