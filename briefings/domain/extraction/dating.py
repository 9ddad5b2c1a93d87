"""Dates in a text: to ISO as precise as they are written, and what "last year" means."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from briefings.domain.extraction.seasons import seasons
from briefings.domain.seeking import sought
from briefings.domain.surfaces import MONTHS, is_date

MONTH = "|".join(
    [*MONTHS[1:], "Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sept?", "Oct", "Nov", "Dec"]
)
YEAR = r"(?:1[0-9]|20)[0-9]{2}"
DAY = r"(?:[12][0-9]|3[01]|0?[1-9])(?:st|nd|rd|th)?"
EXACT = re.compile(
    rf"\b(?:(?P<d1>{DAY}) (?P<m1>{MONTH})\.?,? (?P<y1>{YEAR})"
    rf"|(?P<m2>{MONTH})\.? (?P<d2>{DAY}),? (?P<y2>{YEAR})"
    rf"|(?P<m3>{MONTH})\.?,? (?P<y3>{YEAR})"
    rf"|(?P<iso>{YEAR}-[01][0-9]-[0-3][0-9]))\b(?![-/][0-9])"
)
YEARS = sought(
    rf"\b(?:in|since|by|until|till|from|of|to|for|during|before|after|and|early|late|mid-|around"
    rf"|through|between)[ ](?P<y>{YEAR})\b(?![-–/][0-9]|,[0-9]|\.[0-9]|[0-9s%]|\s?[%°])",
    re.IGNORECASE,
)
NOT_A_YEAR = re.compile(r"^\s*(?:[a-z]+s\b(?<!was)(?<!his)(?<!its)|million|billion|percent|km\b)")
FLOATING = sought(
    r"\b(?:(?P<word>today|yesterday|tomorrow)"
    r"|(?P<which>[Tt]his|[Ll]ast|[Nn]ext) (?P<unit>year|month)"
    rf"|(?P<pre>[Ii]n |[Ii]n early |[Ii]n late |[Ss]ince |[Uu]ntil "
    rf"|[Bb]y )(?P<month>{MONTH})(?! [0-9])"
    rf"|(?P<m4>{MONTH}) (?P<d4>{DAY})|(?P<d5>{DAY}) (?P<m5>{MONTH})"
    r")\b(?!\.?,? (?:[0-9]{4}|last year))"
)
DAY_LAST_YEAR = sought(
    rf"\b(?P<m>{MONTH}) (?P<d>{DAY}),? last year\b|\b(?P<m2>{MONTH}) last year\b"
)
# "within the next year" means no year at all, and "of last year" is "of 2023".
BEFORE = re.compile(
    r"\b(?:(?P<span>the|a|each|every|per)|of|by|since|until|till|from|to|for|than|during|between"
    r"|before|after|in|on) $",
    re.IGNORECASE,
)
WILL = re.compile(
    r"\b(?:will|(?:is|are) (?:to|due|expected|planned|scheduled|set)"
    r"|(?:due|expected|planned|scheduled|set) to (?:be|begin|start|open|end|close|finish|come|take"
    r"|report|resume|launch|expire|vote|meet|decide)) [^,;]*$"
)
# "Expires on 30 September", "to be paid by 1 December": of which year, nobody says.
OPEN = re.compile(
    r"\b(?:to|may|can|must|shall|should|would|could|might|expires?|ends?|begins?|starts?|opens?"
    r"|closes?|returns?|meets?|runs?) [^,;]*$"
)
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
PROGRAMMED = re.compile(r"\b(?:begins?|starts?|opens?|resumes?|closes?|ends?|meets?|votes?) $")
WEEKDAY = re.compile(rf"\b(?:[Oo]n|[Ll]ast) (?P<day>{'|'.join(DAYS)})\b(?! [0-9]|,? [A-Z0-9])")
OTHER_DAYS = re.compile(
    r"\b(?:last|this|next|on|the (?:previous|following)) "
    r"(?:week|weekend|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|day|year|month)\b"
    r"|\bearlier this\b|\blater this\b|\b(?:days?|weeks?|months?|years?|decades?) (?:ago|later)\b"
    r"|\bthis (?:week|morning|summer|autumn|winter|spring|decade|century)\b|\bnowadays\b"
)


@dataclass(frozen=True, slots=True)
class Dated:
    """`text[start:end]` is a date."""

    iso: str
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Settled:
    """Words that mean a time only to who knows when they were written, and what they mean."""

    start: int
    end: int
    text: str


def dates_in(text: str) -> tuple[Dated, ...]:
    """Dates with their year, in order, none inside another."""
    if not any(c.isdigit() for c in text):
        return ()
    found = [d for match in EXACT.finditer(text) if (d := _exact(match))]
    for match in YEARS.finditer(text):
        start, end = match.span("y")
        inside = any(d.start < end and start < d.end for d in found)
        if not inside and not NOT_A_YEAR.match(text[end:]):
            found.append(Dated(match["y"], match["y"], start, end))
    return tuple(sorted(found, key=lambda d: d.start))


def _exact(match: re.Match[str]) -> Dated | None:
    if match["iso"]:
        iso = match["iso"]
    else:
        year = match["y1"] or match["y2"] or match["y3"]
        iso = f"{year}-{_month(match['m1'] or match['m2'] or match['m3']):02d}"
        day = match["d1"] or match["d2"]
        iso += f"-{_number(day):02d}" if day else ""
    return Dated(iso, match.group(), match.start(), match.end()) if is_date(iso) else None


def _month(name: str) -> int:
    return next(n for n, month in enumerate(MONTHS) if n and month.startswith(name[:3]))


def _number(day: str) -> int:
    return int(re.sub(r"\D", "", day))


def days_of(text: str, published: str) -> tuple[Mapping[str, str], bool]:
    """Days with their years, by "14 February", and whether most are of another year.

    A day that stands with two years is left out.
    """
    found: dict[str, set[str]] = {}
    years: Counter[bool] = Counter()
    for day in dates_in(text):
        if len(day.iso) == len("2024-02-14") and day.iso != published:
            found.setdefault(day.iso[5:], set()).add(day.iso[:4])
            years[day.iso[:4] == published[:4]] += 1
    sure = {day: next(iter(named)) for day, named in found.items() if len(named) == 1}
    return sure, years[False] > years[True]


def of_known(text: str, known: Mapping[str, str]) -> Iterator[Settled]:
    """ "On 14 February" where the article gives the year of that day elsewhere."""
    for match in FLOATING.finditer(text):
        day, month = match["d4"] or match["d5"], match["m4"] or match["m5"]
        year = known.get(f"{_month(month):02d}-{_number(day):02d}", "") if day else ""
        if year:
            comma = "," if match["m4"] else ""
            yield Settled(*match.span(), f"{match.group()}{comma} {year}")


# What is so in a month of any year, or of one that is counted otherwise.
USUAL = re.compile(
    r"\b(?:than|on average|as \w+ as|every|each|usually|typically|often|always|most years"
    r"|by the (?:first|second|third|fourth|fifth|sixth)"
    r" (?:summer|winter|spring|autumn|season|year))\b",
    re.IGNORECASE,
)


def settled(text: str, published: str, years_near: frozenset[int]) -> Iterator[Settled]:
    """What "last year" and "in January" mean, where the day of publication tells.

    years_near  other years named close by: "in January" may be of one of those
    """
    if len(published) < 7:
        return
    base = date.fromisoformat((published + "-01")[:10])
    known: list[tuple[int, int]] = []
    for match in DAY_LAST_YEAR.finditer(text):
        day = f" {match['d']}, " if match["d"] else " "
        known.append(match.span())
        yield Settled(*match.span(), f"{match['m'] or match['m2']}{day}{base.year - 1}")
    here = max(years_near, default=base.year) >= base.year
    if len(published) == 10:
        yield from _weekdays(text, base)
    for match in FLOATING.finditer(text):
        before = BEFORE.search(text[: match.start()])
        if before and before["span"]:
            continue
        meant = _told_of(match, text, base, here=here, exact=len(published) == 10)
        owning = text[match.end() : match.end() + 2] in {"'s", "’s"}  # "last year's budget"
        if (before or owning) and meant.startswith(("in ", "on ")):
            meant = meant[3:]
        if meant and not any(s < match.end() and match.start() < e for s, e in known):
            yield Settled(*match.span(), meant)
    yield from (Settled(*one) for one in seasons(text, base, here=here))


def _told_of(match: re.Match[str], text: str, base: date, *, here: bool, exact: bool) -> str:
    """What a time means: the next of its kind where it is to come, "" where it only may be."""
    ahead = text[: match.start()]
    month = match["month"] or match["m4"] or match["m5"]
    if month and WILL.search(ahead):
        return _coming(match, base)
    if month and _month(month) > base.month and OPEN.search(ahead):
        return ""
    return _meant(match, base, here, exact)


def _weekdays(text: str, base: date) -> Iterator[Settled]:
    """ "On Tuesday" is the last one before the day of publication, unless that is one itself.

    Of what will begin, or by its programme begins, it is the next one.
    """
    for match in WEEKDAY.finditer(text):
        back = (base.weekday() - DAYS.index(match["day"])) % 7
        if back:
            ahead = text[: match.start()]
            comes = WILL.search(ahead) or PROGRAMMED.search(ahead)
            day = base + timedelta(days=7 - back) if comes else base - timedelta(days=back)
            yield Settled(*match.span(), f"on {day.day} {MONTHS[day.month]} {day.year}")


def _meant(match: re.Match[str], base: date, here: bool, exact: bool) -> str:
    if match["word"]:
        step = {"today": 0, "yesterday": -1, "tomorrow": 1}[match["word"]]
        day = base + timedelta(days=step)
        return f"on {day.day} {MONTHS[day.month]} {day.year}" if exact else ""
    if match["unit"]:
        return _counted(match["which"], match["unit"], base)
    if not here:
        return ""
    if match["month"] and USUAL.search(match.string):
        return ""  # "3 degrees warmer in August": of no one year
    if match["month"]:
        month = _month(match["month"])
        return f"{match['pre']}{match['month']} {base.year - (month > base.month)}"
    month = _month(match["m4"] or match["m5"])
    return f"{match.group()}{',' if match['m4'] else ''} {base.year - (month > base.month)}"


def _coming(match: re.Match[str], base: date) -> str:
    """ "Will begin in September", "is due on 30 September": the next one."""
    if match["month"]:
        return f"{match.group()} {base.year + (_month(match['month']) < base.month)}"
    month, day = _month(match["m4"] or match["m5"]), _number(match["d4"] or match["d5"])
    comma = "," if match["m4"] else ""
    return f"{match.group()}{comma} {base.year + ((month, day) < (base.month, base.day))}"


def _counted(which: str, unit: str, base: date) -> str:
    step = {"this": 0, "last": -1, "next": 1}[which.lower()]
    if unit == "year":
        return f"in {base.year + step}"
    months = base.year * 12 + base.month - 1 + step
    return f"in {MONTHS[months % 12 + 1]} {months // 12}"


def floats(text: str) -> re.Match[str] | None:
    """The first words that mean another time for every reader."""
    return OTHER_DAYS.search(text) or next(
        (m for m in FLOATING.finditer(text) if m["word"] or m["unit"]), None
    )
