"""A line that tells who wrote an article, and when, taken apart."""

from __future__ import annotations

import re

from briefings.domain.ingesting.dates import MONTHS, date_line
from briefings.domain.ingesting.junk import junk

NAME = r"[A-ZÀ-ÞĀ-Ž][\w.’'-]{0,30}"
BYLINE = re.compile(
    rf"(?:[Bb][Yy]|Written by|Authors?|Words by|Words|Text by|Text)\s?:?\s"
    rf"(?P<names>{NAME}(?:(?:,?\s(?:and|&|de|van|von|bin|al|der|la)\s|,\s|\s){NAME}){{0,9}})"
)
BETWEEN = re.compile(
    r"\s*[|·•—–\n]\s*|\s-\s"
    r"|\.\s+(?=(?:Medically|Fact-checked|Reviewed|Last|Next|Updated|Published|Photo|Illustr|Edited)\w*\b)"
)
DAY = (
    r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? )?"
    r"(?:\d{1,2}(?:st|nd|rd|th)? [A-Z][a-z]{2,8},? \d{4}|[A-Z][a-z]{2,8}\.? \d{1,2}, \d{4})"
)
# "Ada Holm, Energy Correspondent, 9 October 2025", "Lindo, 9 October 2025".
BEFORE_DAY = re.compile(rf"(?P<who>[^.;:]{{3,90}}?),? (?P<day>{DAY})")
BEHIND_DAY = re.compile(
    rf"(?:(?:Published|Posted|Updated|Written)(?: on)? )?(?P<day>{DAY})(?P<who> by .{{3,60}})"
)
# Where a press release is from: "SKARHOLM, Norway".
PLACE = re.compile(r"[A-ZÀ-ÞĀ-Ž]{2}[A-ZÀ-ÞĀ-Ž .'’-]{1,30}(?:, [A-ZÀ-Þ][\w .]{2,30})?")
OF_TOWNS = frozenset(
    {"Port", "Fort", "Lake", "Mount", "Cape", "New", "San", "Santa", "Saint", "St"}
)
TOWN = re.compile(rf"{NAME}(?:, {NAME})?")
# Who publishes: "Centre for Maritime Order", "HALVERN INSTITUTE FOR PUBLIC CHOICE".
HOUSE = re.compile(
    r"(?:the )?(?:[\w&’'.-]+ ){0,6}(?:institute|centre|center|council|foundation|university"
    r"|college|programme|program|observatory|think tank|press|review|journal|quarterly|magazine"
    r"|gazette|society|network|project|unit|department|faculty|school)"
    r"(?: (?:for|of|on|and)(?: [\w&’',-]+){1,6})?",
    re.IGNORECASE,
)
TELLING = frozenset({"date", "time", "author"})
AND = re.compile(r" and | & |, ")
PERSON = re.compile(rf"{NAME}(?: (?:[A-Z]\.|de|van|von|bin|al|der|la|du|di))?(?: {NAME}){{1,2}}")
# What else a line of author and date tells: who checked it, and what it was first printed in.
ASIDE = re.compile(
    r"(?:medically |fact-?|peer )?(?:reviewed|checked|edited) by .{3,60}"
    r"|next (?:review|update):? .{3,40}|filed under:? .{2,80}"
    r"|(?:photo(?:graph)?s?|pictures?|illustrations?|images?)(?: by|:) .{3,60}"
    r"|(?:opinion|feature|analysis|essay|explainer|interview|comment|news|report|profile)",
    re.IGNORECASE,
)
SERIES = re.compile(r"(?:[Ff]rom|[Ii]n) .{4,70}|.{2,40}, (?:no|issue|vol)\.? ?\d{1,4}")
UNDATED = re.compile(rf"\d{{1,2}}(?:st|nd|rd|th)? (?:{'|'.join(MONTHS)})", re.IGNORECASE)
JUDGED = re.compile(
    r"(?:[Jj]udg(?:e?ment|e?ment handed down|e?ment given|e?ment delivered)|[Hh]anded down|[Dd]ate)"
    r"(?: on)?: (?P<date>.{6,40})"
)
ROLE = re.compile(
    r"(?P<name>[^,]{4,60}), (?:\w+ ){0,3}(?i:editor|correspondent|reporter|writer|staff)"
)
LONGEST_PART = 6  # words


def told(text: str, *, whole: bool) -> list[tuple[str, str]]:
    parts = [text] if whole else _parts(text)
    found = [_part(part) for part in parts]
    if not whole and len(parts) > 1:
        signed = any(each and each[0] == "author" for each in found)
        found = [
            each or _beside(part, signed=signed) for each, part in zip(found, parts, strict=True)
        ]
    tells = any(each and each[0] in TELLING for each in found)
    return [each for each in found if each] if tells and all(found) else []


def _beside(part: str, *, signed: bool) -> tuple[str, str] | None:
    """What a part of a line is, beside a date or a byline: a place, a house or somebody's name.

    signed  whether another part is a byline, beside which a few words are what it was printed in
    """
    if signed and len(part.split()) <= LONGEST_PART:
        return "place", part
    if (
        TOWN.fullmatch(part)
        or PLACE.fullmatch(part)
        or HOUSE.fullmatch(part)
        or SERIES.fullmatch(part)
    ):
        return "place", part
    several = AND.split(part)
    if any(HOUSE.fullmatch(name) or name.split()[0] in OF_TOWNS for name in several):
        return "place", part
    return ("author", part) if all(map(PERSON.fullmatch, several)) else None


def _parts(text: str) -> list[str]:
    """`By A. B., 3 May 2024` and `A | B` taken apart."""
    parts = [part for part in BETWEEN.split(text.removesuffix(".")) if part]
    if len(parts) != 1:
        return parts
    told = BEHIND_DAY.fullmatch(parts[0]) or BEFORE_DAY.fullmatch(parts[0])
    if told:
        return [told["who"].strip(), told["day"]]
    if text[:3].lower() == "by ":
        names, comma, rest = text.partition(", ")
        return [names, rest] if comma else parts
    return parts


def _part(text: str) -> tuple[str, str] | None:
    judged = JUDGED.fullmatch(text)
    date = date_line(judged["date"] if judged else text)
    if date:
        return "date", date
    role = ROLE.fullmatch(text)
    byline = BYLINE.fullmatch(role["name"] if role else text)
    if byline:
        return "author", byline["names"]
    if role and PERSON.fullmatch(role["name"]):
        return "author", role["name"]
    told = junk(text, likely=True) or UNDATED.fullmatch(text) or ASIDE.fullmatch(text)
    return ("time", text) if told else None
