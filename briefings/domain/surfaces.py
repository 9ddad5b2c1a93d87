"""How values are written in English."""

from __future__ import annotations

import calendar
import re
from datetime import date
from decimal import Decimal
from itertools import dropwhile

MONTHS = tuple(calendar.month_name)
SCALES = {
    "thousand": Decimal(1_000),
    "million": Decimal(1_000_000),
    "billion": Decimal(1_000_000_000),
    "trillion": Decimal(1_000_000_000_000),
}
WORDS = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen"),
    *("eighteen", "nineteen", "twenty"),
)
NUMBER_WORDS = {word: Decimal(number) for number, word in enumerate(WORDS)}
TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
COUNTED = {**NUMBER_WORDS, **{word: Decimal(n * 10) for n, word in enumerate(TENS, start=2)}}
PARTS = {"half", "third", "quarter", "dozen", "score"}  # nobody adds these up here
FIGURES = re.compile(r"(?:(?<!\w)[-−])?[0-9][0-9,]*(?:\.[0-9]+)?")


def date_text(iso: str) -> str:
    """2024-01-30 as "30 January 2024", 2023-05 as "May 2023", 2021 as itself."""
    parts = [int(part) for part in iso.split("-")]
    if len(parts) == 1:
        return iso
    month = f"{MONTHS[parts[1]]} {parts[0]}"
    return month if len(parts) == 2 else f"{parts[2]} {month}"


def is_date(iso: str) -> bool:
    """Whether this is YYYY, YYYY-MM or YYYY-MM-DD and in the calendar."""
    if not re.fullmatch(r"[0-9]{4}(-[0-9]{2}){0,2}", iso):
        return False
    try:
        date.fromisoformat((iso + "-01-01")[:10])
    except ValueError:
        return False
    return True


def scale_of(text: str) -> Decimal:
    """What "150" counts in "$150 million": 1,000,000; 1 where no such word stands there."""
    words = re.findall(r"[a-z]+", text.lower())
    return next((SCALES[word] for word in words if word in SCALES), Decimal(1))


def number_in(text: str) -> Decimal | None:
    """The number that a text writes in figures or in words; None if there is none."""
    found = FIGURES.search(text)
    if found:
        return Decimal(found.group().replace(",", "").replace("−", "-")) * scale_of(text)
    words = re.findall(r"[a-z]+", text.lower())
    return None if PARTS.intersection(words) else _counted(words)


def _counted(words: list[str]) -> Decimal | None:
    """The first number among words: "two hundred and five million" is 205,000,000."""
    known = {"hundred", *COUNTED, *SCALES}
    whole, part = Decimal(0), Decimal(0)
    run = list(dropwhile(lambda word: word not in known, words))
    for word in run:
        if word in COUNTED:
            part += COUNTED[word]
        elif word == "hundred":
            part = (part or 1) * Decimal(100)
        elif word in SCALES:
            whole, part = whole + (part or 1) * SCALES[word], Decimal(0)
        elif word != "and":
            break
    return whole + part if run else None


def occurs(needle: str, text: str) -> bool:
    """Whether `needle` stands in `text` as whole words."""
    return re.search(rf"(?<!\w){re.escape(needle)}(?!\w)", text) is not None
