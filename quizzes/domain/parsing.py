"""Numbers and dates as people type them.

What could mean two things is not understood, so that the learner is asked again: nothing is
marked by a guess at what they meant.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from briefings.domain.surfaces import COUNTED, MONTHS
from quizzes.domain.units import METRES, powers_in_words, unit_in

LONGEST = 200  # characters; nobody types more, and huge powers of ten are no numbers
SCALES = {
    "k": 3, "thousand": 3, "lakh": 5, "m": 6, "mn": 6, "mio": 6, "mln": 6, "million": 6,
    "millions": 6, "crore": 7, "b": 9, "bn": 9, "billion": 9, "billions": 9, "tn": 12,
    "trillion": 12, "trillions": 12,
}  # fmt: skip
TIMES = {"hundred": 100, "dozen": 12}
HALF = Decimal("0.5")
DIGITS = {"٬": ",", "٫": ".", "，": ",", "．": "."}
GROUPED = r"\d{1,3}(?:[ ,’'٬]\d{3})+|\d{1,2}(?:,\d{2})+,\d{3}"  # 150,000,000 and 15,00,00,000
NUMBER = re.compile(rf"(?:{GROUPED})(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+")
WORD = re.compile(r"[^\W\d_]+")
ONE = re.compile(r"(?<!half )\ba (?=[a-z]+illion|thousand|hundred|lakh|crore)")
THOUSANDS_OR_DECIMALS = re.compile(r"(?<![\d.,])[1-9]\d{0,2}\.\d{3}(?![\d.])")
MINUS = re.compile(r"(?<!\w)[-−–]\s?[$€£¥]?\d|\bminus\b")
# Words after which a figure does not say the number: "not 76", "a quarter of a million".
OTHERWISE = frozenset({"not", "never", "third", "thirds", "quarter", "quarters", "score"})
MONTH_WORDS = {
    **{name.casefold(): n for n, name in enumerate(MONTHS) if name},
    **{name[:3].casefold(): n for n, name in enumerate(MONTHS) if name},
    "sept": 9,
}
# Words of a date that say nothing more of it.
BESIDE_DATES = frozenset(
    (
        *("the", "of", "on", "in", "year", "st", "nd", "rd", "th", "ad", "ce"),
        *("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
        *("mon", "tue", "tues", "wed", "thu", "thur", "thurs", "fri", "sat", "sun"),
    )
)


@dataclass(frozen=True, slots=True)
class TypedNumber:
    """A number as typed; `scaled` says whether "million" or the like was written out."""

    number: Decimal
    scaled: bool
    unit: str = ""


def parse_number(text: str, wanted: str = "") -> TypedNumber | None:
    """Read "150", "$150 million", "1.5bn", "76 km" or "twenty-five"; None if not one number.

    A comma before three figures marks thousands. "1,5" and "1.500" are read differently in
    different countries, so neither is taken to mean anything.

    wanted  the unit asked for, by which "m" is told to mean metres or million
    """
    flat = _flat(text).replace("per cent", "percent")
    if len(flat) > LONGEST or any(c.isnumeric() and not c.isdecimal() for c in flat):
        return None  # "1½" and "10⁸" too: taken for 1 and for 10 they would be wrong
    found = NUMBER.findall(flat)
    words = WORD.findall(NUMBER.sub(" ", ONE.sub("one ", flat)))
    if wanted == METRES:
        words = [METRES if word == "m" else word for word in words]
    if len(found) > 1 or OTHERWISE.intersection(words) or _ambiguous(flat, words):
        return None
    number = _with_figures(found[0], words) if found else _in_words(words)
    if number is None:
        return None
    sign = -1 if MINUS.search(flat) else 1
    return TypedNumber(sign * number, not SCALES.keys().isdisjoint(words), unit_in(flat))


def _flat(text: str) -> str:
    """Small letters, ASCII figures and single spaces, without signs that show nothing."""
    shown = "".join(_figure(c) for c in text.casefold() if unicodedata.category(c) != "Cf")
    return " ".join(powers_in_words(shown).split())


def _figure(c: str) -> str:
    return str(unicodedata.decimal(c)) if c.isdecimal() else DIGITS.get(c, c)


def _ambiguous(flat: str, words: Sequence[str]) -> bool:
    """Whether a point might mark thousands; in "1.234 million" it cannot."""
    return SCALES.keys().isdisjoint(words) and THOUSANDS_OR_DECIMALS.search(flat) is not None


def _with_figures(found: str, words: Sequence[str]) -> Decimal | None:
    """ "5 hundred" and "1.5 million"; None where words name more: "5 and a half"."""
    if "half" in words or not COUNTED.keys().isdisjoint(words):
        return None
    number = Decimal(re.sub(r"[ ,’']", "", found))
    for word in words:
        number *= TIMES.get(word, 1) * Decimal(10) ** SCALES.get(word, 0)
    return number


def _in_words(words: Sequence[str]) -> Decimal | None:
    """ "one million two hundred and five" as 1,000,205; None for two numbers or none."""
    whole, part, last = Decimal(0), None, None
    for word in words:
        if word in SCALES:
            scale = Decimal(10) ** SCALES[word]
            if part is None or (last is not None and scale >= last):
                return None
            whole, part, last = whole + part * scale, None, scale
        elif word == "half" or word in TIMES or word in COUNTED:
            part = _grown(part, word)
            if part is None:
                return None
    if last is None:
        return part
    return whole + (part or 0)


def _grown(part: Decimal | None, word: str) -> Decimal | None:
    """A number below a thousand with one word more; None where that begins another number."""
    if word in TIMES:
        fits = part is None or part == HALF or 1 <= part < 100
        return (part or 1) * Decimal(TIMES[word]) if fits else None
    if word == "half":
        return HALF if part is None else None
    if part is None:
        return COUNTED[word]
    return part + COUNTED[word] if _goes_on(part, COUNTED[word]) else None


def _goes_on(total: Decimal, number: Decimal) -> bool:
    """Whether number words make one number: "twenty" + "five", "one hundred" + "ten"."""
    after_tens = total % 100 >= 20 and total % 10 == 0 and number < 10
    after_hundred = total >= 100 and total % 100 == 0
    return number > 0 and (after_tens or after_hundred)


def parse_date(text: str) -> str | None:
    """Read "2024-01-30", "30 January 2024", "30/1/2024" or "Jan 2024" as ISO; None otherwise.

    "3/4/2024" is April in one country and March in another, so it is not taken to mean anything;
    "30/1/2024" and "1/30/2024" can be told, and with points the day comes first everywhere.
    """
    flat = _flat(text).replace(",", " ").rstrip(".")
    if len(flat) > LONGEST or is_day_or_month(text):
        return None
    parts = _from_figures(flat) or _from_words(flat)
    return _iso(parts) if parts else None


def is_day_or_month(text: str) -> bool:
    """Whether a date in figures could be read with the month first as well as with the day."""
    found = re.fullmatch(r"(\d{1,2})([-/ ])(\d{1,2})\2(\d{4})", _flat(text))
    return found is not None and found[1] != found[3] and max(int(found[1]), int(found[3])) <= 12


def _from_figures(flat: str) -> tuple[int, ...]:
    """Year, month and day of "2024-1-30", "30/1/2024", "1/2024" or "2024"."""
    if found := re.fullmatch(r"(\d{4})(?:[-/.](\d{1,2}))?(?:[-/.](\d{1,2}))?", flat):
        return tuple(int(part) for part in found.groups() if part)
    if found := re.fullmatch(r"(?:(\d{1,2})[-/. ])?(\d{1,2})[-/. ](\d{4})", flat):
        year, month, *day = (int(part) for part in reversed(found.groups()) if part)
        swapped = day and month > 12 >= day[0] and "." not in flat
        return (year, day[0], month) if swapped else (year, month, *day)
    return ()


def _from_words(flat: str) -> tuple[int, ...]:
    """Year, month and day of a text that names the month, or the year alone."""
    words = [word for word in WORD.findall(flat) if word not in BESIDE_DATES]
    months = [MONTH_WORDS[word] for word in words if word in MONTH_WORDS]
    years = re.findall(r"(?<!\w)\d{4}(?!\w)", flat)
    days = re.findall(r"(?<!\w)(\d{1,2})(?:st|nd|rd|th)?(?!\w)", flat)
    known = len(words) == len(months) and len(re.findall(r"\d+", flat)) == len(years) + len(days)
    if not known or len(years) != 1 or len(months) > 1 or len(days) > len(months):
        return ()
    return (int(years[0]), *months, *(int(day) for day in days))


def _iso(parts: tuple[int, ...]) -> str | None:
    try:
        whole = date(*(*parts, 1, 1)[:3])
    except ValueError:
        return None
    return whole.isoformat()[: (4, 7, 10)[len(parts) - 1]]
