"""A long statement cut at a comma, where what is left is a sentence and still true."""

from __future__ import annotations

import re
from dataclasses import replace

from briefings.domain import facts
from briefings.domain.surfaces import occurs
from quizzes.domain.text import MOST_CLAIMS, claims_in

LONG, SHORTEST = 24, 8  # words
MOST_CUTS = 3
BOUND_TOGETHER = re.compile(
    r"^Because\b|\b(?:if|unless|not only|both|either|neither|whether|rather than|on condition"
    r"|provided|no|not|never|nor|only)\b|[:“”\"()]|[.!?] [A-Z]",
    re.IGNORECASE,
)
APPOSED = re.compile(r"^[^,]+, (?:an?|the) [^,]+\.$")  # a name and what it is, and no verb
OPENED = re.compile(r", (?:which|who|whose)\b")
JOINED = re.compile(
    r",\s(?:but|and)\s(?:the|an?|it|he|she|they|this|its|his|her|their|there)\b[^;]+\.$"
)
TAILS = (
    re.compile(r";\s[^;]+\.$"),
    re.compile(r",\s(?:which|who|whose|where|whereas|while)\b[^,;]+\.$"),
    re.compile(r",\s(?:leaving|making|causing|giving|arguing|saying|adding)\b[^;]+\.$"),
    JOINED,
    re.compile(r",? because\b[^;]+\.$"),
    re.compile(r",? and that\b[^;]+\.$"),
    re.compile(
        r",? and (?:will|would|has|have|had|is|are|was|were|can|could|may|must|should) [^;]+\.$"
    ),
    re.compile(
        r", (?:compared with|well ahead of|together with|by which time|in return for)\b[^;]+\.$"
    ),
)
# What stands behind a comma and a participle, or tells what was told once more.
LOOSE_TAILS = (
    re.compile(r",\s(?:an?|one)\s[^,;]+\.$"),
    re.compile(r",\s(?:such as|since|although|though|even though|so that|in order to)\b[^;]+\.$"),
    re.compile(r",\s(?:which|who|whose|where)\b[^;]+\.$"),
    re.compile(r",\s[a-z]+ing\b[^;]+\.$"),
)
FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|can|could|may|might|must|should|did|does|do"
    r"|[a-z]{2,}ed|rose|fell|grew|made|held|found|took|gave|sent|came|went|began|led|won|lost|said"
    r"|sold|bought|built|brought|wrote|became|kept|left|met|paid|put|ran|set|stood|told|thought"
    r"|requires|holds|shows|makes|takes|needs|wants|plans|expects|remains|continues|includes"
    r"|represents|serves|aims|seeks|hopes|grows|costs|gives|says|allows|intends|faces|offers)\b"
)
# An aside that keeps a verb from its object: "built, largely at her own expense, a series of".
KEPT_APART = re.compile(
    r", (?:[a-z]+ly|partly|at|in|on|by|with|for|after|as|according) [^,]*\.?$", re.IGNORECASE
)
# One of several clauses in a row, of which the last has gone: "it sent aid, Japan built a ward".
IN_ROW = re.compile(
    rf", (?!(?:and|but|or|who|which|whose|where|when|as|if)\b)[^,]* {FINITE.pattern}[^,]*$"
)
# A participle that goes on with the clause: ", who showed that grains, counted twice, could be …".
OWN_CLAUSE = (
    r"\w+ed\b[^,]*, (?:could|can|may|might|must|should|would|will|was|were|is|are|has|have|had)\b)"
)
MIDDLE = re.compile(
    r",\s(?:which|who|whose)\s[^,;]+,(?=\s(?!and\b|or\b|but\b)[a-z]+)(?! " + OWN_CLAUSE
)


# Who or what somebody is, between a name and its verb: "Ada Holm, a teacher, learned that".
APPOSED_NAME = re.compile(
    rf"([A-Z][\w’'.-]+), (?:an?|the) [^,;]+, (?={FINITE.pattern}|[a-z]+ed\b|learned\b)"
)


def brief(fact: facts.Fact, short: str = "") -> facts.Fact:
    """The fact told in fewer words, without the values that are then missing; or as it is.

    short  those words, if not a long statement's own without its clauses
    """
    said = fact.statement
    short = short or shortened(said)
    if short == said:
        return fact
    values = {role: value for role, value in fact.values.items() if _stands(value, short)}
    asked = {role: stem for role, stem in fact.ask.items() if role in values}
    return replace(fact, statement=short, values=values, ask=asked)


def shortened(said: str) -> str:
    """A statement of many words or claims without its last or its middle clause."""
    for _ in range(MOST_CUTS):
        if len(said.split()) <= LONG and claims_in(said) <= MOST_CLAIMS:
            break
        if BOUND_TOGETHER.search(said):
            break
        said = _cut(said)
    return said


def _cut(said: str) -> str:
    for tail in TAILS:
        left = tail.sub(".", said)
        # A comma that is left may have opened the very clause whose end was cut.
        whole = not APPOSED.match(left) and not OPENED.search(left)
        whole = whole and not (tail is JOINED and IN_ROW.search(left))
        if left != said and len(left.split()) >= SHORTEST and whole:
            return left
    if len(MIDDLE.findall(said)) == 1:
        return MIDDLE.sub("", said)
    if len(APPOSED_NAME.findall(said)) == 1:
        return APPOSED_NAME.sub(r"\1 ", said)
    return next(filter(None, (_without(tail, said) for tail in LOOSE_TAILS)), said)


def _without(tail: re.Pattern[str], said: str) -> str:
    """A statement without a loose tail; "" where none is, or where no verb would be left."""
    left = tail.sub(".", said)
    enough = left != said and len(left.split()) >= SHORTEST and not KEPT_APART.search(left)
    return left if enough and FINITE.search(left) and not APPOSED.match(left) else ""


def _stands(value: facts.Value, said: str) -> bool:
    parts = value.items if isinstance(value, facts.ItemsValue) else (value,)
    return all(occurs(part.text, said) for part in parts)
