"""How values are written in English."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from functools import lru_cache
from itertools import dropwhile

# Not `calendar.month_name`, which follows the machine's language.
MONTHS = (
    *("", "January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
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
ARTICLES = frozenset({"a", "an", "the"})
APOSTROPHES = dict.fromkeys(map(ord, "’‘'`´′ʼʻʿʾ"))
UNDECOMPOSED = str.maketrans(
    {
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "ð": "d",
        "ı": "i",
        "æ": "ae",
        "œ": "oe",
        "þ": "th",
        "&": " and ",
    }
)
DOTTED = re.compile(r"(?<!\w)([^\W\d_])\.(?=[^\W\d_](?!\w))")  # the first dots of "U.S.A."
NO_WORD = re.compile(r"[^a-z0-9_]")
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


@lru_cache(maxsize=16_384)
def normalised(text: str) -> str:
    """Text for comparison: no case, accents, punctuation, articles or extra space.

    The last word is never taken for an article: "Plan A" is not "Plan".
    """
    told = text.translate(APOSTROPHES)
    if told.isascii():
        flat = DOTTED.sub(r"\1", told.lower().replace("&", " and "))
        words = NO_WORD.sub(" ", flat).split()
    else:
        flat = DOTTED.sub(r"\1", _flattened(told))
        words = "".join(c if _is_of_a_word(c) else " " for c in flat).split()
    return " ".join([*(word for word in words[:-1] if word not in ARTICLES), *words[-1:]])


def _flattened(text: str) -> str:
    flat = unicodedata.normalize("NFKD", text).casefold()
    flat = unicodedata.normalize("NFKD", flat).translate(UNDECOMPOSED)
    return unicodedata.normalize("NFC", "".join(c for c in flat if not _is_unheard(c)))


def _is_unheard(c: str) -> bool:
    """Accents, short vowels of Arabic and Hebrew, and signs that show nothing at all.

    Marks that make another letter, as in Hindi, Thai and Japanese, are none of these.
    """
    mark = unicodedata.combining(c)
    return 10 <= mark <= 35 or mark >= 200 or unicodedata.category(c) == "Cf"


def _is_of_a_word(c: str) -> bool:
    return c.isalnum() or c == "_" or unicodedata.category(c).startswith("M")


def occurs(needle: str, text: str) -> bool:
    """Whether `needle` stands in `text` as whole words."""
    return next(whole_words(needle, text), None) is not None


def put_for(needle: str, new: str, text: str) -> str:
    """Text with other words for some that stand in it as whole words, in whatever case."""
    low, wanted = text.lower(), needle.lower()
    if not needle.isascii() or len(low) != len(text) or "ſ" in low or "ı" in low:
        pattern = rf"(?<!\w){re.escape(needle)}(?!\w)"
        return re.sub(pattern, lambda _: new, text, flags=re.IGNORECASE)
    pieces: list[str] = []
    end = 0
    for start in whole_words(wanted, low):
        pieces += [text[end:start], new]
        end = start + len(wanted)
    return "".join((*pieces, text[end:])) if pieces else text


def whole_words(needle: str, text: str) -> Iterator[int]:
    """Where `needle` begins in `text` as whole words; a pattern of its own would take longer."""
    start = text.find(needle)
    while start >= 0 and needle:
        end = start + len(needle)
        around = text[start - 1 : start] + text[end : end + 1] if start else text[end : end + 1]
        whole = not any(c.isalnum() or c == "_" for c in around)
        if whole:
            yield start
        start = text.find(needle, end if whole else start + 1)
