"""Figures in a sentence: sums, shares, lengths, counts, and what each counts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from briefings.domain.extraction.dating import Dated
from briefings.domain.extraction.tokens import NOUNS, Sentence, Token
from briefings.domain.surfaces import COUNTED, number_in

SCALE = r"(?:[ -]?(?:thousand|million|billion|trillion)\b)?"
FIGURE = r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?"
SIGNS = {"$": "USD", "US$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR"}
CODES = "USD|EUR|GBP|JPY|CHF|CNY|INR|SEK|NOK|DKK|CAD|AUD"
SMALL = "|".join(
    word for word in sorted(COUNTED, key=len, reverse=True) if word not in {"zero", "one"}
)
FOUND = re.compile(
    rf"(?P<money>(?:US)?[$€£¥₹]\s?(?:{FIGURE}){SCALE})"
    rf"|(?P<coded>\b(?:{CODES}) (?:{FIGURE}){SCALE})"
    rf"|(?P<share>(?<![\w.,])(?:{FIGURE})(?:\s?%|[ -](?:percent|per cent)\b(?:age points?)?))"
    rf"|(?P<plain>(?<![\w.,/–-])(?:{FIGURE}){SCALE}(?![\w%/°]|[.,][0-9]))"
    rf"|(?P<word>\b(?:{SMALL})(?:-(?:one|two|three|four|five|six|seven|eight|nine))?"
    r"(?: hundred| thousand| million| billion| dozen)?\b(?![-]\w+[-]))",
    re.IGNORECASE,
)
WORD_MONEY = {"dollars": "USD", "euros": "EUR", "pounds": "GBP", "yuan": "CNY", "yen": "JPY"}
LENGTHS = {
    **dict.fromkeys(("kilometer", "kilometers", "kilometre", "kilometres", "km"), "km"),
    **dict.fromkeys(("mile", "miles"), "miles"),
    **dict.fromkeys(("meter", "meters", "metre", "metres", "m"), "metres"),
    **dict.fromkeys(("foot", "feet"), "feet"),
}
PLURALS = {
    "year": "years",
    "month": "months",
    "day": "days",
    "hour": "hours",
    "week": "weeks",
    "minute": "minutes",
    "ton": "tons",
    "tonne": "tonnes",
    "megawatt": "megawatts",
}
ABOUT = re.compile(
    r"\b(?:about|around|approximately|roughly|some|nearly|almost|an estimated|estimated|circa)\s+$",
    re.IGNORECASE,
)
RANGED = re.compile(
    rf"^\s?(?:[-–—]|to|and|or)\s?(?:(?:[$€£]|EUR |USD )?[0-9]|(?:{SMALL})\b)", re.IGNORECASE
)
RANGED_BEFORE = re.compile(
    rf"(?:between|from)\s+\S+(?: \w+)? (?:and|to)\s+$|\b(?:{SMALL}) (?:to|or)\s+$"
    r"|(?<!in [12][0-9]{2})[0-9]\s?(?:[-–—]|to|or)\s?[$€£]?$"
)
LABELLED = re.compile(
    r"\b(?:phase|figure|fig\.|table|chapter|section|article|articles|part|no\.|number|page|version"
    r"|type"
    r"|clauses?|grounds?|paragraphs?|paras?\.?|rooms?|schedule|annex|appendix|exhibit|regulation|step"
    r"|resolution|line|group|route|case|rule|act|covid|§|volume|season|class|grade|unit|day)\s?$",
    re.IGNORECASE,
)
ORDINARY = frozenset({"one", "two"})  # words that rarely count for much


@dataclass(frozen=True, slots=True)
class Counted:
    """A figure: `sentence.text[start:end] == text`.

    kind    money, share, length, or count
    ranged  one end of a range, which nobody can be asked for by itself
    noun    place of the word that is counted; -1 for none
    """

    number: Decimal
    unit: str
    kind: str
    text: str
    start: int
    end: int
    approximate: bool
    ranged: bool
    noun: int


def figures_in(sentence: Sentence, dates: tuple[Dated, ...]) -> tuple[Counted, ...]:
    """Every figure that is no date, no label and no ordinal, in order."""
    text = sentence.text
    return tuple(
        found
        for match in FOUND.finditer(text)
        if not any(d.start < match.end() and match.start() < d.end for d in dates)
        and (found := _counted(match, sentence))
    )


def _counted(match: re.Match[str], sentence: Sentence) -> Counted | None:
    text, start, end = match.group(), *match.span()
    before, after = sentence.text[:start], sentence.text[end:]
    number = number_in(text.replace("-", " ") if match["word"] else text)
    if number is None or (match["plain"] and LABELLED.search(before)):
        return None
    token = _token_at(sentence, start)
    if token is None:
        return None
    noun = _noun_of(token, sentence)
    kind, unit = _kind(match, noun, sentence, after)
    if not unit or _is_bare_year(match, kind, text):
        return None
    ranged = bool(RANGED.match(after) or RANGED_BEFORE.search(before))
    about = ABOUT.search(before) is not None
    if number == number.to_integral_value():
        number = number.to_integral_value()
    return Counted(number, unit, kind, text, start, end, about, ranged, noun.i if noun else -1)


def _token_at(sentence: Sentence, start: int) -> Token | None:
    offset = sentence.start + start
    return next((t for t in sentence.tokens if t.start <= offset < t.end), None)


def _is_bare_year(match: re.Match[str], kind: str, text: str) -> bool:
    plain = bool(match["plain"]) and kind == "count"
    return plain and re.fullmatch(r"(?:1[5-9]|20)[0-9]{2}", text) is not None


def _noun_of(token: Token, sentence: Sentence) -> Token | None:
    """The noun that a figure counts."""
    head = token
    for _ in range(4):
        if head.pos in NOUNS and head.i > token.i:
            return head
        above = sentence.tokens[head.head]
        if above is head or head.dep not in {
            "nummod",
            "compound",
            "quantmod",
            "amod",
            "nmod",
            "npadvmod",
        }:
            break
        head = above
    following = sentence.tokens[token.i + 1 : token.i + 4]
    for one in following:
        if one.pos in NOUNS:
            return one
        if one.pos not in {"ADJ", "NUM", "PUNCT"} or one.text == ",":
            break
    return None


def _kind(
    match: re.Match[str], noun: Token | None, sentence: Sentence, after: str
) -> tuple[str, str]:
    if match["money"]:
        sign = match["money"].split("0")[0]
        symbol = next(s for s in ("US$", *SIGNS) if sign.startswith(s))
        return "money", SIGNS[symbol]
    if match["coded"]:
        return "money", match["coded"][:3].upper()
    if match["share"]:
        return "share", "percent" if "point" not in match["share"] else "percentage points"
    word = re.match(r"[ -]?([A-Za-z]+)", after)
    first = word[1].lower() if word else ""
    if first in LENGTHS:
        return "length", LENGTHS[first]
    if first in WORD_MONEY:
        return "money", WORD_MONEY[first]
    if first in PLURALS:
        return "count", PLURALS[first]
    return "count", _unit(noun, match, sentence)


def _unit(noun: Token | None, match: re.Match[str], sentence: Sentence) -> str:
    """What is counted, in the plural: "freight forwarders"."""
    if noun is None or noun.tag not in {"NNS", "NNPS"} or (match["word"] or "").lower() in ORDINARY:
        return ""
    first = noun.i
    while (
        first > 0
        and sentence.tokens[first - 1].dep == "compound"
        and sentence.tokens[first - 1].start >= sentence.start + match.end()
    ):
        first -= 1
    return sentence.words(range(first, noun.i + 1)).lower()
