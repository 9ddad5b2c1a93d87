"""Which figures of a table may be compared: those of one unit, and of one kind of thing."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from typing import TypeVar

from quizzes.domain.wording import normalised

One = TypeVar("One")

UNIT = re.compile(r"\(([^)]*)\)")
PER = re.compile(r"\bper (?:[0-9][0-9,.]* )?[a-z]+(?: [a-z]+)?", re.IGNORECASE)
# Words of a row or of a heading that say what sort of figure it has.
SORT = re.compile(
    r"\b(?:costs?|prices?|rents?|wages?|incomes?|spending|budgets?|revenues?|ages?|aged|rates?|shares?"
    r"|percentages?|ratios?|medians?|averages?|means?|areas?|lengths?|heights?|widths?|depths?"
    r"|distances?|volumes?|weights?|speeds?|temperatures?|days|weeks|months|years|hours|minutes"
    r"|index|scores?|thinning|growth|change|increase|decrease|loss|target|limit|adequate|normal"
    r"|densit(?:y|ies)|capacity|output|power|time|times)\b",
    re.IGNORECASE,
)
TOTAL = re.compile(
    r"^(?:all\b|total|overall|sum\b|together|in all|whole\b|combined)|\btotal$", re.I
)
YEAR = re.compile(r"\b[12][0-9]{3}\b(?:[-–/][0-9]{2,4})?")
TELLING = 5  # letters by which a row's own words give away what stands in it


def sort_of(name: str, unit: str = "") -> tuple[str, ...]:
    """What tells the kind of a figure by the name of its row: a unit, *per*, *median age*."""
    inside = " ".join(UNIT.findall(name)) if not YEAR.search(name) else ""
    said = (word.lower() for word in SORT.findall(UNIT.sub("", name)))
    rate = PER.search(name)
    return (unit, inside, rate[0].lower() if rate else "", *sorted(set(said)))


def is_total(name: str) -> bool:
    """Whether a row adds others up, and so comes highest: "All patients"."""
    return TOTAL.search(name.strip()) is not None


def largest_kind(several: Sequence[tuple[One, str, str]]) -> list[One]:
    """Of things with their names and units, those of the kind that most of them are of."""
    kinds: dict[tuple[str, ...], list[One]] = defaultdict(list)
    for one, name, unit in several:
        if not is_total(name):
            kinds[sort_of(name, unit)].append(one)
    return max(kinds.values(), key=len, default=[])


def measure_of(head: str) -> str:
    """A heading without its year: "area" of "Area 1974"."""
    return " ".join(YEAR.sub("", head).lower().split())


def are_one_measure(heads: Sequence[str]) -> bool:
    """Whether headings differ by their years alone, or by names that say no kind of figure."""
    if len({measure_of(head) for head in heads}) == 1:
        return True
    plain = not any(UNIT.search(head) or YEAR.search(head) for head in heads)
    return plain and not any(SORT.search(head) or is_total(head) for head in heads)


def gives_away(row: str, said: str) -> bool:
    """Whether a row's name shares a word with what stands in it: "String Quartet: quartet"."""
    mine = {word for word in normalised(row).split() if len(word) >= TELLING}
    return bool(mine & set(normalised(said).split()))
