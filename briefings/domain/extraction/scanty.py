"""Statements that only lead on to the next: "three motives are offered", "not everyone agrees"."""

from __future__ import annotations

from collections.abc import Iterator

from briefings.domain.extraction.drafts import Draft
from briefings.domain.extraction.restricting import under
from briefings.domain.extraction.tokens import SUBJECTS, Token
from briefings.domain.extraction.vocabulary import words

Words = tuple[Token, ...]
ANNOUNCED = words(
    "motive reason argument factor explanation point theory question issue problem consequence"
    " step option answer objection lesson cause possibility proposal obstacle"
)
MANY = words("several some many various different further other few more")
PUTTING = words("offer give cite mention list raise suggest propose name advance discuss put")
STANDING = words("stand follow emerge arise matter remain exist")
ANYBODY = frozenset({"everyone", "everybody"})
REMAINING = frozenset({"rest", "remainder"})
PARTS = words("half most third quarter fifth tenth some part percent share majority")
EARLIER = frozenset({"before", "beforehand", "previously"})


def scanty(draft: Draft) -> Iterator[Words]:
    """Words of a statement that the text around it has to fill."""
    if draft.rule not in {"sentence", "clause"}:
        return
    verb = draft.sentence.tokens[draft.verb]
    subject = draft.sentence.subject(draft.verb)
    if subject is not None and (
        _announces(draft, verb, subject) or _is_not_everybody(draft, subject)
    ):
        yield (subject,)
    yield from _remaining(draft)
    yield from _credits(draft, verb)
    yield from _since_when(draft)


def _announces(draft: Draft, verb: Token, subject: Token) -> bool:
    """ "Three motives are usually offered": the sentences that follow tell which."""
    several = any(c.dep == "nummod" or c.lower in MANY for c in under(subject, draft))
    if subject.lemma not in ANNOUNCED or subject.tag != "NNS" or not several:
        return False
    passive = any(c.dep == "auxpass" for c in under(verb, draft))
    told = any(c.dep in {"dobj", "ccomp", "xcomp", "attr", "agent"} for c in under(verb, draft))
    return not told and ((passive and verb.lemma in PUTTING) or verb.lemma in STANDING)


def _is_not_everybody(draft: Draft, subject: Token) -> bool:
    """ "Not everyone is persuaded that it works": who is not, the text goes on to tell."""
    first = draft.tokens[0]
    return subject.lower in ANYBODY and first.lower == "not" and first.i < subject.i


def _remaining(draft: Draft) -> Iterator[Words]:
    """ "Diesel accounts for the rest", where nothing tells what the first part was."""
    for token in draft.tokens:
        if token.lower not in REMAINING or token.dep not in {*SUBJECTS, "dobj", "pobj"}:
            continue
        before = [t for t in draft.tokens if t.i < token.i]
        shared = any(t.lemma in PARTS or t.entity == "PERCENT" or t.text == "%" for t in before)
        behind = any(c.lower == "of" for c in under(token, draft))
        counted = any(c.isdigit() for t in before for c in t.text)
        if not (shared or behind or counted):
            yield (token,)


def _credits(draft: Draft, verb: Token) -> Iterator[Words]:
    """ "She credits the bus lanes": with what?"""
    beside = under(verb, draft)
    if verb.lemma == "credit" and not any(c.lower in {"with", "for", "to"} for c in beside):
        told = (t.lower in {"with", "for"} for t in draft.tokens if t.i > verb.i)
        if not any(told):
            yield (verb,)


def _since_when(draft: Draft) -> Iterator[Words]:
    """ "Before, a trip cost £5.20": before what?"""
    first, second = draft.tokens[0], draft.tokens[1] if len(draft.tokens) > 1 else None
    bare = second is not None and second.text == "," and not draft.head
    if bare and first.lower in EARLIER and first.i not in draft.swaps:
        yield (first,)
