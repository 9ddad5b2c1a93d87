"""Numbers and dates as people type them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from briefings.domain.surfaces import MONTHS, NUMBER_WORDS

LONGEST = 200  # characters; nobody types more, and huge powers of ten are no numbers
SCALES = {
    "k": 3, "thousand": 3, "m": 6, "mn": 6, "mio": 6, "million": 6, "millions": 6,
    "b": 9, "bn": 9, "billion": 9, "billions": 9, "trillion": 12, "trillions": 12,
}  # fmt: skip
UNITS = {
    "km": "kilometres", "kms": "kilometres", "kilometre": "kilometres", "kilometres": "kilometres",
    "kilometer": "kilometres", "kilometers": "kilometres", "mile": "miles", "miles": "miles",
    "mi": "miles", "metre": "metres", "metres": "metres", "meter": "metres", "meters": "metres",
    "usd": "us dollars", "$": "us dollars", "dollar": "us dollars", "dollars": "us dollars",
    "us$": "us dollars", "€": "euros", "eur": "euros", "euro": "euros",
    "euros": "euros", "£": "pounds", "gbp": "pounds", "pound": "pounds", "pounds": "pounds",
    "yuan": "yuan", "rmb": "yuan", "cny": "yuan", "%": "per cent", "percent": "per cent",
    "year": "years", "years": "years", "month": "months", "months": "months",
    "week": "weeks", "weeks": "weeks", "day": "days", "days": "days",
}  # fmt: skip
TENS = {
    "thirty": Decimal(30), "forty": Decimal(40), "fifty": Decimal(50), "sixty": Decimal(60),
    "seventy": Decimal(70), "eighty": Decimal(80), "ninety": Decimal(90),
}  # fmt: skip
WORDS = {
    **NUMBER_WORDS,
    **TENS,
    "half": Decimal("0.5"),
    "dozen": Decimal(12),
}
NUMBER = re.compile(r"\d{1,3}(?:[ ,’']\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+")
WORD = re.compile(r"us\$|[a-z]+|[$€£%]")
THOUSANDS_OR_DECIMALS = re.compile(r"(?<![\d.,])[1-9]\d{0,2}\.\d{3}(?![\d.])")
MINUS = re.compile(r"(?<!\w)[-−–]\s?[$€£]?\d|\bminus\b")


@dataclass(frozen=True, slots=True)
class TypedNumber:
    """A number as typed; `scaled` says whether "million" or the like was written out."""

    number: Decimal
    scaled: bool
    unit: str = ""


def parse_number(text: str) -> TypedNumber | None:
    """Read "150", "$150 million", "1.5bn", "76 km" or "twenty-five"; None if not one number.

    A comma before three figures marks thousands. "1,5" and "1.500" are read differently in
    different countries, so neither is taken to mean anything.
    """
    flat = " ".join(text.casefold().split()).replace("per cent", "percent")
    if len(flat) > LONGEST:
        return None
    found = NUMBER.findall(flat)
    words = WORD.findall(
        NUMBER.sub(" ", re.sub(r"(?<!half )\ba (?=[a-z]+illion|thousand|hundred)", "one ", flat))
    )
    number = _in_figures(found[0]) if len(found) == 1 else None if found else _in_words(words)
    powers = [SCALES[word] for word in words if word in SCALES]
    if number is None or _ambiguous(flat, bool(powers)):
        return None
    units = [UNITS[word] for word in words if word in UNITS]
    sign = -1 if MINUS.search(flat) else 1
    scaled = sign * number * Decimal(10) ** sum(powers)
    return TypedNumber(scaled, bool(powers), units[0] if units else "")


def _in_figures(found: str) -> Decimal:
    return Decimal(re.sub(r"[ ,’']", "", found))


def _ambiguous(flat: str, scaled: bool) -> bool:
    """Whether a point might mark thousands; in "1.234 million" it cannot."""
    return not scaled and THOUSANDS_OR_DECIMALS.search(flat) is not None


def _in_words(words: Sequence[str]) -> Decimal | None:
    """ "one hundred and twenty-five" as 125; None where words name two numbers or none."""
    total: Decimal | None = None
    for word in words:
        if word == "hundred":
            if total is not None and not 0 < total < 10:
                return None
            total = (total or Decimal(1)) * 100
        elif word in WORDS:
            if total is not None and not _goes_on(total, WORDS[word]):
                return None
            total = (total or Decimal(0)) + WORDS[word]
    return total


def _goes_on(total: Decimal, number: Decimal) -> bool:
    """Whether number words make one number: "twenty" + "five", "one hundred" + "ten"."""
    whole = number == number.to_integral_value() and number > 0
    after_tens = total % 100 >= 20 and total % 10 == 0 and number < 10
    after_hundred = total >= 100 and total % 100 == 0
    return whole and (after_tens or after_hundred)


def parse_date(text: str) -> str | None:
    """Read "2024-01-30", "30 January 2024", "30/1/2024" or "Jan 2024" as ISO; None otherwise.

    In figures the day comes before the month.
    """
    flat = " ".join(text.casefold().replace(",", " ").split())
    if len(flat) > LONGEST:
        return None
    parts = _from_figures(flat) or _from_words(flat)
    return _iso(parts) if parts else None


def _from_figures(flat: str) -> tuple[int, ...]:
    """Year, month and day of "2024-1-30", "30/1/2024", "1/2024" or "2024"."""
    if found := re.fullmatch(r"(\d{4})(?:[-/.](\d{1,2}))?(?:[-/.](\d{1,2}))?", flat):
        return tuple(int(part) for part in found.groups() if part)
    if found := re.fullmatch(r"(?:(\d{1,2})[-/. ])?(\d{1,2})[-/. ](\d{4})", flat):
        return tuple(int(part) for part in reversed(found.groups()) if part)
    return ()


def _from_words(flat: str) -> tuple[int, ...]:
    """Year, month and day of a text that names the month, or the year alone."""
    months = [n for n, name in enumerate(MONTHS) if name and _names_month(name.casefold(), flat)]
    years = re.findall(r"\b\d{4}\b", flat)
    days = re.findall(r"\b(\d{1,2})(?:st|nd|rd|th)?\b", flat)
    if len(years) != 1 or len(months) > 1 or len(days) > len(months):
        return ()
    return (int(years[0]), *months, *(int(day) for day in days))


def _names_month(month: str, flat: str) -> bool:
    short = "sept?" if month == "september" else month[:3]
    return re.search(rf"\b(?:{month}|{short})\b", flat) is not None


def _iso(parts: tuple[int, ...]) -> str | None:
    try:
        whole = date(*(*parts, 1, 1)[:3])
    except ValueError:
        return None
    return whole.isoformat()[: (4, 7, 10)[len(parts) - 1]]
