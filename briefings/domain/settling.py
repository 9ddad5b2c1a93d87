"""A statement that refers to something, with what it refers to in the place of the word."""

from __future__ import annotations

import re
from dataclasses import replace

from briefings.domain.candidates import Doubt
from briefings.domain.facts import Fact

POSSESSIVE = frozenset({"its", "his", "their"})


def settled(fact: Fact, doubt: Doubt, antecedent: str) -> Fact:
    """The fact with the doubtful word of its statement replaced; as it was where it has none.

    Of several such words the statement's is the one that stands as far on as the doubt's does in
    the proof. `its` becomes a genitive.
    """
    word = re.compile(rf"(?<!\w){re.escape(doubt.text)}(?!\w)", re.IGNORECASE)
    places = list(word.finditer(fact.statement))
    if not places:
        return fact
    place = places[min(_before(fact, doubt, word), len(places) - 1)]
    said = f"{antecedent}{_genitive(antecedent) if doubt.text.casefold() in POSSESSIVE else ''}"
    statement = f"{fact.statement[: place.start()]}{said}{fact.statement[place.end() :]}"
    return replace(fact, statement=statement[:1].upper() + statement[1:])


def choices(fact: Fact, doubt: Doubt) -> tuple[tuple[str, str], ...]:
    """What a doubtful word may mean, each with the statement that comes of it."""
    return tuple((one, settled(fact, doubt, one).statement) for one in doubt.options)


def says_the_same(doubt: Doubt, antecedent: str) -> bool:
    """Whether somebody repeats the word: then it is clear to them as it stands."""
    return antecedent.strip(" .“”\"'").casefold() == doubt.text.casefold()


def _before(fact: Fact, doubt: Doubt, word: re.Pattern[str]) -> int:
    """How many such words stand before the doubtful one in the passage that it belongs to."""
    for one in fact.evidence:
        if one.start <= doubt.start < one.end:
            return len(word.findall(one.quote, 0, doubt.start - one.start))
    return 0


def _genitive(name: str) -> str:
    if name.casefold().endswith(("'s", "’s")):
        return ""
    return "’" if name.endswith("s") else "’s"
