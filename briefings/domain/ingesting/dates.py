"""The day an article says it is from, as ISO and only as precise as it says."""

from __future__ import annotations

import re
from datetime import date

MONTHS = (
    *("january", "february", "march", "april", "may", "june", "july"),
    *("august", "september", "october", "november", "december"),
)
NUMBERS = {name[:length]: n for n, name in enumerate(MONTHS, 1) for length in (3, 4, len(name))}
MONTH = r"(?P<month>[A-Za-z]{3,9})\.?"
YEAR = r"(?P<year>(?:1[5-9]|20)\d\d)"
DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
FORMS = tuple(
    re.compile(form)
    for form in (
        rf"{YEAR}-(?P<number>\d\d)-(?P<day>\d\d)(?:[T ][0-9:.Z+-]{{4,30}})?",
        rf"{YEAR}/(?P<number>\d\d?)/(?P<day>\d\d?)",
        rf"{YEAR}-(?P<number>\d\d)",
        rf"{DAY}\s(?:of\s)?{MONTH},?\s{YEAR}",
        rf"{MONTH}\s{DAY},?\s{YEAR}",
        rf"{MONTH},?\s{YEAR}",
        rf"(?P<number>\d\d?)/(?P<day>1[3-9]|2\d|3[01])/{YEAR}",
        rf"(?P<day>1[3-9]|2\d|3[01])[./](?P<number>\d\d?)[./]{YEAR}",
    )
)
AROUND = re.compile(
    r"(?:(?:first\s)?(?:published|updated|posted|last\s(?:updated|modified|reviewed|checked)|modified|reviewed|date|issued|"
    r"released)(?:\son)?\s?:?\s)?(?:on\s)?(?:(?:mon|tues?|wednes|thurs?|fri|satur|sun)day,?\s)?"
    r"(?P<date>[^|]{6,30}?)"
    r"(?:,?\s(?:at\s)?\d{1,2}[:.]\d\d(?:[:.]\d\d)?(?:\s?[ap]\.?m\.?)?(?:\s\(?[A-Z]{2,5}\)?)?)?",
    re.IGNORECASE,
)
LONGEST = 90  # characters of a line that is only a date


def iso_date(text: str) -> str:
    """`2024-02-22`, `2024-02` or nothing. An order of day and month that may be either is none."""
    text = text.strip()
    for form in FORMS:
        found = form.fullmatch(text)
        if found:
            return _iso(found.groupdict())
    return ""


def _iso(parts: dict[str, str | None]) -> str:
    named = (parts.get("month") or "").lower()
    month = NUMBERS.get(named, 0) if named else int(parts.get("number") or 0)
    year, day = int(parts["year"] or 0), parts.get("day")
    try:
        whole = date(year, month, int(day or 1))
    except ValueError:
        return ""
    return whole.isoformat() if day else whole.isoformat()[:7]


def date_line(text: str) -> str:
    """The date that a line is all about: `Published on Thursday, 22 February 2024, 10:30 GMT`."""
    if len(text) > LONGEST:
        return ""
    found = AROUND.fullmatch(text)
    return iso_date(found["date"]) if found else ""
