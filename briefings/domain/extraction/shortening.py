"""A long statement without what a question about one of its values does not need."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from briefings.domain.extraction.clauses import goes_back
from briefings.domain.extraction.drafts import Draft
from briefings.domain.extraction.tokens import Token
from briefings.domain.extraction.trimming import loses_subject

LONG = 22  # words of a statement that is asked about as a whole
NEAR_VERB = 3  # words between a subject and its verb: a comma, "has", "also"
SHORTEST = 8  # words that must be left
BOUND_TOGETHER = re.compile(
    r"\b(?:if|unless|not only|both|either|neither|whether|rather than|because)\b|[:“”\"]", re.I
)


def shortened(draft: Draft, text: str, asked: frozenset[int]) -> Draft:
    """The statement around a value: its own clause, without asides behind a comma.

    asked  the places of the value's words, which stay

    Nothing is taken from a statement under a condition, or whose halves need each other.
    """
    if len(text.split()) <= LONG or BOUND_TOGETHER.search(text):
        return draft
    own = own_clause(draft, asked)
    dropped: set[int] = set()
    for aside in asides_of(own):
        if not aside & asked and own.verb not in aside and not _has_subject(own, aside):
            dropped |= aside | commas_beside(own, aside)
    told = own.without(dropped)
    return told if SHORTEST <= len(told.text().split()) < len(text.split()) else draft


def _has_subject(draft: Draft, aside: set[int]) -> bool:
    """Whether what is called an aside is what the sentence is about.

    "Since the war of 2022, Norway, a country of five million, has …": for parsers, Norway may stand
    beside the war, and "since" leads in the sentence itself.
    """
    subject, first = draft.sentence.subject(draft.verb), draft.tokens[0]
    before_verb = max(aside) < draft.verb and draft.verb - max(aside) <= NEAR_VERB
    led_in = first.dep == "mark" and first.head == draft.verb
    return before_verb and (led_in or subject is None or subject.i in aside)


def commas_beside(draft: Draft, aside: set[int]) -> set[int]:
    """The commas on both sides of an aside."""
    tokens = draft.sentence.tokens
    beside = {min(aside) - 1, max(aside) + 1} & set(draft.kept)
    return {i for i in beside if tokens[i].text == ","}


def own_clause(draft: Draft, asked: frozenset[int]) -> Draft:
    """The joined clause that has the value, or the draft without clauses joined to it."""
    sentence = draft.sentence
    joined = [t for t in sentence.under(draft.verb) if _is_joined(draft, t)]
    for verb in joined:
        places = sentence.subtree(verb.i) & set(draft.kept)
        if asked <= places:
            return replace(draft, kept=tuple(sorted(places)), verb=verb.i)
    told = {t.i for t in joined}
    joined += [t for t in sentence.under(draft.verb) if t.i not in told and _follows(draft, t)]
    if any(asked & sentence.subtree(verb.i) for verb in joined):
        return draft
    dropped = set[int]().union(*(sentence.subtree(verb.i) for verb in joined))
    if joined:
        ends = {t.i for t in sentence.under(draft.verb) if t.dep == "cc"}
        dropped |= {i for i in ends if i > draft.verb}
    return draft.without(dropped)


def _is_joined(draft: Draft, token: Token) -> bool:
    """Whether a clause with a subject of its own, no pronoun, is joined to the main one."""
    if token.dep != "conj" or not token.is_verb or token.i not in draft.kept:
        return False
    subject = draft.sentence.subject(token.i)
    if subject is None or goes_back(draft.sentence, subject):
        return False
    ahead = draft.sentence.tokens[draft.sentence.left_edge(token.i) : token.i]
    if any(t.tag in {"WDT", "WP", "WP$"} for t in ahead):
        return False  # "for which 70 million forints have been allocated"
    return subject.pos != "PRON" or subject.i in draft.swaps


def _follows(draft: Draft, token: Token) -> bool:
    """Whether a clause goes on from the main one, which can do without it."""
    joined = token.dep == "conj" and token.is_verb and token.i in draft.kept
    return joined and draft.sentence.subject(token.i) is not None


def asides_of(draft: Draft) -> Iterator[set[int]]:
    """What may be left out: relative clauses, appositions and participles behind a comma."""
    sentence = draft.sentence
    for token in draft.tokens:
        trails = token.dep == "advcl" and token.tag in {"VBG", "VBN"}
        if (token.dep in {"relcl", "appos"} or trails) and sentence.after_comma(token.i):
            places = sentence.unglued(sentence.subtree(token.i))
            if sentence.tokens[min(places)].dep != "mark" and not loses_subject(sentence, places):
                yield places
