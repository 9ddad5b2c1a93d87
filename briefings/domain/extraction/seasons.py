"""Seasons and ends of years that only the day of publication dates: "next spring"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from briefings.domain.seeking import sought

# The month in which a season is at its height; winter is over in the year that it is counted to.
HEIGHTS = {"spring": 4, "summer": 7, "autumn": 10, "fall": 10}
SEASON = sought(
    r"\b(?P<joint>(?:of|by|until|till|since|before|after|for|from|in|during) )?"
    r"(?P<which>last|this|next) (?P<season>spring|summer|autumn|fall)\b(?! [0-9])"
)
YEAR_END = sought(
    r"\b(?:[Bb]y|[Bb]efore|[Uu]ntil|[Aa]t|[Tt]owards) the end of (?P<year>the year|this year)\b"
    r"(?! (?:[0-9]|of|in|when|that|before|after))"
)
COMING = re.compile(r"\b(?:will|is|are|has|have|may|must|should|plans?|expects?|hopes?|wants?)\b")


def seasons(text: str, base: date, *, here: bool) -> Iterator[tuple[int, int, str]]:
    """Words and what they mean: "in the spring of 2025".

    here  whether the passage is not about years before
    """
    for match in SEASON.finditer(text):
        year = _year(match["which"], HEIGHTS[match["season"]], base)
        joint = match["joint"] or "in "
        if year:
            yield *match.span(), f"{joint}the {match['season']} of {year}"
    for match in YEAR_END.finditer(text):
        if here and COMING.search(text[: match.start()]):
            yield *match.span("year"), str(base.year)


def _year(which: str, height: int, base: date) -> int:
    """The year of the season before, now or after; 0 where it may be of two."""
    if abs(base.month - height) <= 1:  # within it: "last summer" in July is that of a year ago
        return base.year + {"last": -1, "this": 0, "next": 1}[which]
    past = base.month > height
    match which:
        case "this":
            return base.year
        case "last":
            return base.year if past and base.month - height > 2 else base.year - 1
        case _:
            return base.year + 1 if past else base.year
