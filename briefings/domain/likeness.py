"""Facts that say the same, and facts that cannot both be right: pointed out, never decided."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from briefings.domain.facts import DateValue, Fact, NumberValue
from briefings.domain.surfaces import normalised

SAME = 92.0  # percent of likeness of two statements from which they say the same
ALIKE = 78.0  # percent from which two statements without their figures speak of the same thing
NEAR = 50.0  # percent of likeness from which a question with its answer may be about a fact
FIGURES = re.compile(r"\b\d[\d,.]*\b|\b(?:one|two|three|four|five|six|seven|eight|nine|ten)\b")


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Another fact that gives another figure or date for what seems to be the same thing."""

    other: Fact
    mine: str
    theirs: str


def duplicates(fact: Fact, others: Iterable[Fact]) -> tuple[Fact, ...]:
    """Facts that say what this one says, in nearly the same words and with the same figures."""
    return tuple(
        other
        for other in others
        if other.key != fact.key
        and fuzz.token_sort_ratio(fact.statement, other.statement, score_cutoff=SAME)
        and _figures(fact) == _figures(other)
    )


def disagreements(fact: Fact, others: Iterable[Fact]) -> tuple[Disagreement, ...]:
    """Facts about the same thing whose number or date differs."""
    bare = _bare(fact.statement)
    found = []
    for other in others:
        if other.key == fact.key or not fuzz.token_sort_ratio(
            bare, _bare(other.statement), score_cutoff=ALIKE
        ):
            continue
        for mine, theirs in _pairs(fact, other):
            found.append(Disagreement(other, mine, theirs))
            break
    return tuple(found)


def _pairs(fact: Fact, other: Fact) -> Iterable[tuple[str, str]]:
    """Values of one role and unit that differ."""
    for role, value in fact.values.items():
        their = other.values.get(role)
        if isinstance(value, NumberValue) and isinstance(their, NumberValue):
            if value.unit == their.unit and value.number != their.number:
                yield value.text, their.text
        elif isinstance(value, DateValue) and isinstance(their, DateValue):
            shared = min(len(value.iso), len(their.iso))
            if value.iso[:shared] != their.iso[:shared]:
                yield value.text, their.text


def _bare(statement: str) -> str:
    return FIGURES.sub("", statement.casefold())


def _figures(fact: Fact) -> list[str]:
    return FIGURES.findall(fact.statement.casefold())


def nearest(text: str, facts: Sequence[Fact]) -> Fact | None:
    """The fact whose statement is most like a text; None where none is like it."""
    said = [normalised(fact.statement) for fact in facts]
    found = process.extractOne(
        normalised(text), said, scorer=fuzz.token_sort_ratio, score_cutoff=NEAR
    )
    return facts[found[2]] if found else None
