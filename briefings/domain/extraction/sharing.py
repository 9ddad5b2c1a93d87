"""Questions for a share told in words: "more than half of its electricity", "by about a fifth"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefings.domain.extraction.answering import Wondered, bare_words, tree, under_verb
from briefings.domain.extraction.drafts import Draft
from briefings.domain.extraction.inverting import POINTS, turned
from briefings.domain.extraction.narrowing import own
from briefings.domain.extraction.tokens import Token
from briefings.domain.extraction.vocabulary import words

PARTS = words(
    "half third thirds quarter quarters fifth fifths sixth sixths seventh eighth eighths tenth"
    " tenths"
)
OWN = words("its their his her")  # of the subject, which the question names
CHANGED = words(
    "rise fall grow drop decline increase decrease cut reduce raise lower shrink expand improve"
)
TAIL = re.compile(r"^[^,;:]*$")


def shares(draft: Draft) -> Iterator[Wondered]:
    """What share of something somebody has, and by how much something changed."""
    if draft.sentence.child(draft.verb, "neg") is not None:
        return
    for token in under_verb(draft, "dobj"):
        if token.lower in PARTS:
            yield from _of_whole(draft, token, set())
    for prep in under_verb(draft, "prep"):
        noun = draft.sentence.child(prep.i, "pobj")
        if noun is None or noun.lower not in PARTS:
            continue
        if prep.lower == "by" and draft.sentence.tokens[draft.verb].lemma in CHANGED:
            yield from _by(draft, prep, noun)
        elif prep.i == draft.verb + 1:
            yield from _of_whole(draft, noun, {prep.i})


def _of_whole(draft: Draft, noun: Token, prep: set[int]) -> Iterator[Wondered]:
    """ "What share of its electricity does Norland import?"."""
    sentence = draft.sentence
    of = next((t for t in sentence.under(noun.i) if t.lower == "of"), None)
    places = tree(draft, noun.i)
    if of is None or (not prep and min(places) != draft.verb + 1):
        return
    whole = {i for i in tree(draft, of.i) if i > of.i}
    answer = {i for i in places if i < of.i}
    told = own(draft, frozenset(places | prep))
    named = bare_words(draft, whole)
    found = turned(told, frozenset(places | prep)) if named else None
    behind = [i for i in told.kept if i > max(places) and sentence.tokens[i].text != "."]
    if found and not _points(draft, whole) and TAIL.match(named) and not behind:
        end = f" {sentence.tokens[min(prep)].lower}" if prep else ""
        stem = f"{found.asked(f'What share of {named}')[:-1]}{end}?"
        yield Wondered("share", stem, bare_words(draft, answer), frozenset(answer))


def _by(draft: Draft, prep: Token, noun: Token) -> Iterator[Wondered]:
    """ "By how much did rents fall?"."""
    places = tree(draft, prep.i)
    answer = tree(draft, noun.i)
    told = own(draft, frozenset(places))
    tokens = draft.sentence.tokens
    behind = [i for i in told.kept if i > max(places) and tokens[i].text != "."]
    found = turned(told, frozenset(places))
    if found and not behind and not any(tokens[i].lower == "of" for i in answer):
        text = bare_words(draft, answer)
        yield Wondered("share", found.asked("By how much"), text, frozenset(answer))


def _points(draft: Draft, places: set[int]) -> bool:
    """Whether a pronoun stands there other than the possessive of the subject."""
    tokens = draft.sentence.tokens
    return any(
        tokens[i].lower in POINTS and tokens[i].lower not in OWN and i not in draft.swaps
        for i in places
    )
