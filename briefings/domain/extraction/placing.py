"""Questions for the event with which something happened, and for where things are."""

from __future__ import annotations

from collections.abc import Iterator

from briefings.domain.extraction.answering import Wondered, bare_words, is_end, tree, under_verb
from briefings.domain.extraction.drafts import Draft
from briefings.domain.extraction.inverting import points, turned
from briefings.domain.extraction.narrowing import own
from briefings.domain.extraction.tokens import Token
from briefings.domain.extraction.vocabulary import words

WHEN = words("when after before once")
BESIDE = words(
    "in on at under beneath behind near along below above beside off between inside through across"
)
STAYING = words(
    "live grow occur breed spawn nest stand lie settle bury find keep store hold form collect"
    " gather hide feed hatch build survive travel run flow move migrate drift accumulate originate"
)
TIMES = frozenset({"DATE", "TIME", "PERCENT", "MONEY", "QUANTITY", "CARDINAL", "ORDINAL"})
NO_PLACE = words(
    "year month week day hour time century case way end beginning middle order total court fact"
    " addition particular general age period decade spring summer autumn winter line place number"
    " danger need favour favor use need force power charge office front return response"
)
FEWEST_PLACE = 3  # words of an answer: "in water" says too little


def occasions(draft: Draft) -> Iterator[Wondered]:
    """When something happened, told by what else did: "when war broke out"."""
    sentence = draft.sentence
    if sentence.tokens[draft.verb].lemma == "be":
        return
    for token in under_verb(draft, "advcl"):
        places = tree(draft, token.i)
        opening = sentence.tokens[min(places)] if places else None
        subject = sentence.subject(token.i)
        if opening is None or opening.lower not in WHEN or subject is None:
            continue
        if not opening.dep or opening.head != token.i or points(draft, places):
            continue
        comma = {min(places) - 1, max(places) + 1} & set(draft.kept)
        link = {i for i in comma if sentence.tokens[i].text == ","}
        found = _turned_without(draft, places, link)
        if found:
            text = bare_words(draft, places)
            text = text[:1].lower() + text[1:]
            yield Wondered("occasion", found, text, frozenset(places))


def _turned_without(draft: Draft, places: set[int], link: set[int]) -> str:
    told = own(draft, frozenset(places | link))
    if not is_end(told, places):
        return ""
    behind = {i for i in told.kept if i > max(places)} if min(places) > draft.verb else set()
    found = turned(told, frozenset(places | link | behind))
    return found.asked("When") if found else ""


def locations(draft: Draft) -> Iterator[Wondered]:
    """Where things live, lie or are kept, in words that are no name."""
    sentence = draft.sentence
    verb = sentence.tokens[draft.verb]
    if verb.lemma not in STAYING or sentence.child(verb.i, "neg", "dobj", "prt") is not None:
        return
    for prep in under_verb(draft, "prep"):
        noun = sentence.child(prep.i, "pobj")
        places = tree(draft, prep.i)
        if noun is None or prep.i != verb.i + 1 or not _is_place(draft, prep, noun, places):
            continue
        found = _where(draft, places)
        if found:
            text = bare_words(draft, places)
            yield Wondered("location", found, text, frozenset(places))


def _is_place(draft: Draft, prep: Token, noun: Token, places: set[int]) -> bool:
    plain = noun.pos == "NOUN" and noun.entity not in TIMES and noun.lemma not in NO_PLACE
    fits = prep.lower in BESIDE and len(places) >= FEWEST_PLACE
    return plain and fits and not points(draft, places)


def _where(draft: Draft, places: set[int]) -> str:
    told = own(draft, frozenset(places))
    tokens = draft.sentence.tokens
    behind = {i for i in told.kept if i > max(places)}
    if not all(tokens[i].pos == "PUNCT" for i in behind):
        return ""
    found = turned(told, frozenset(places | behind))
    return found.asked("Where") if found else ""
