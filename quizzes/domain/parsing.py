"""Numbers and dates as people type them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from briefings.domain.surfaces import MONTHS, NUMBER_WORDS, is_date

SCALES = {
    "k": 3, "thousand": 3, "m": 6, "mn": 6, "mio": 6, "million": 6, "millions": 6,
    "b": 9, "bn": 9, "billion": 9, "billions": 9,
}  # fmt: skip
UNITS = {
    "km": "kilometres", "kms": "kilometres", "kilometre": "kilometres", "kilometres": "kilometres",
    "kilometer": "kilometres", "kilometers": "kilometres", "mile": "miles", "miles": "miles",
    "usd": "us dollars", "$": "us dollars", "dollar": "us dollars", "dollars": "us dollars",
    "us": "us dollars", "us$": "us dollars", "€": "euros", "eur": "euros", "euro": "euros",
    "euros": "euros", "£": "pounds", "pounds": "pounds", "%": "per cent", "percent": "per cent",
}  # fmt: skip
NUMBER = re.compile(r"\d{1,3}(?:[ ,’']\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class TypedNumber:
    """A number as typed; `scaled` says whether "million" or the like was written out."""

    number: Decimal
    scaled: bool
    unit: str = ""


def parse_number(text: str) -> TypedNumber | None:
    """Read "150", "$150 million", "1.5bn", "76 km" or "three"; None if it is not one number."""
    flat = text.casefold().replace("\u00a0", " ")
    found = NUMBER.findall(flat)
    words = re.findall(r"us\$|[a-z]+|[$€£%]", NUMBER.sub(" ", flat))
    if len(found) == 1:
        number = Decimal(re.sub(r"[ ,’']", "", found[0]))
    else:
        named = [NUMBER_WORDS[word] for word in words if word in NUMBER_WORDS]
        if found or len(named) != 1:
            return None
        number = named[0]
    powers = [SCALES[word] for word in words if word in SCALES]
    units = [UNITS[word] for word in words if word in UNITS]
    scaled = number * Decimal(10) ** sum(powers)
    return TypedNumber(scaled, bool(powers), units[0] if units else "")


def parse_date(text: str) -> str | None:
    """Read "2024-01-30", "30 January 2024", "Jan 2024" or "2024" as an ISO date; None otherwise."""
    flat = text.strip().casefold().replace(",", " ")
    if is_date(flat):
        return flat
    months = [
        number
        for number, name in enumerate(MONTHS)
        if name and re.search(rf"\b{name[:3].casefold()}({name[3:].casefold()})?\b", flat)
    ]
    years = re.findall(r"\b\d{4}\b", flat)
    days = re.findall(r"\b(\d{1,2})(?:st|nd|rd|th)?\b", flat)
    if len(years) != 1 or len(months) > 1 or len(days) > 1:
        return None
    parts = [int(years[0]), *months, *(int(day) for day in days if months)]
    try:
        whole = date(parts[0], parts[1] if months else 1, parts[2] if len(parts) == 3 else 1)
    except ValueError:
        return None
    return whole.isoformat()[: (4, 7, 10)[len(parts) - 1]]
