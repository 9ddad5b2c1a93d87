"""Small pieces of English that several forms of question share."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import islice

from briefings.domain import facts
from briefings.domain.surfaces import MONTHS, WORDS, number_in, scale_of, whole_words
from quizzes.domain.wording import SCALE_WORDS

LEAD = re.compile(r"^(?:According to|In) [^,]+, |^(?:The|Some) [\w ]+? (?:\w+s|hold) that ")
MOST_CLAIMS = 3  # that a learner judges at once
WORDS_OF_CLAIM = 3  # fewer are a member of a list, not a claim


def replaced(statement: str, old: str, new: str) -> str:
    """The statement with its one occurrence of `old` as whole words replaced; "" if not one."""
    starts = list(islice(whole_words(old, statement), 2))
    if len(starts) != 1:
        return ""
    return f"{statement[: starts[0]]}{new}{statement[starts[0] + len(old) :]}"


def in_words(texts: Sequence[str]) -> str:
    """ "copper, lithium and gold"; a comma before the last "and" where there is another one."""
    if len(texts) < 2:
        return "".join(texts)
    comma = "," if any(" and " in text for text in texts) else ""
    return f"{', '.join(texts[:-1])}{comma} and {texts[-1]}"


def quantity_in(text: str) -> Decimal:
    """The quantity that an option writes, for sorting options from low to high."""
    number = number_in(text)
    if re.match(r"half\b", text.casefold()):
        return (number or scale_of(text)) / 2
    return number or Decimal(0)


def bare_figure(text: str) -> str:
    """A figure without its unit: "43 million people" as "43 million", "four wells" as "4"."""
    number, scale = number_in(text) or Decimal(0), scale_of(text)
    return f"{number / scale:,f} {SCALE_WORDS.get(scale, '')}".strip()


def moment(text: str) -> tuple[int, int, int]:
    """Year, month and day of a date as `date_text` writes it, 0 for what it leaves open."""
    words = text.split()
    months = [MONTHS.index(word) for word in words if word in MONTHS]
    numbers = [int(word) for word in words if word.isdecimal()]
    year = max(numbers, default=0)
    return year, (months or [0])[0], min(numbers) if len(numbers) > 1 else 0


def is_name(text: str) -> bool:
    """Whether every word begins with a capital, as in a proper name."""
    return all(word[:1].isupper() for word in text.split())


def whole_text(value: facts.Value, statement: str) -> str:
    """A value in natural English, with the articles of its statement; items joined as a list."""
    match value:
        case facts.ItemsValue():
            return in_words([with_article(item.text, statement) for item in value.items])
        case facts.EntityValue() | facts.PhraseValue():
            return with_article(value.text, statement)
    return value.text


def with_article(text: str, statement: str) -> str:
    """ "the Wakhan Corridor" where the statement writes so, in the middle of a sentence."""
    low, wanted = statement.lower(), text.lower()
    if not any(f"{article} {wanted}" in low for article in ("the", "a", "an")):
        return text
    found = re.search(rf"(?<!\w)(the|an?) {re.escape(text)}(?!\w)", statement, re.IGNORECASE)
    return f"{found[1].lower()} {text}" if found else text


def count_word(number: int) -> str:
    """ "three" for 3; figures above twenty."""
    return WORDS[number] if number < len(WORDS) else str(number)


def lead_and_claim(statement: str) -> tuple[str, str]:
    """The words that say whose a statement is, and the rest: "In the article's view, ", "…"."""
    found = LEAD.match(statement)
    return (found[0], statement[found.end() :]) if found else ("", statement)


def unattributed(statement: str) -> str:
    """A statement as its own sentence, where the text around it says whose it is."""
    _, claim = lead_and_claim(statement)
    return claim[:1].upper() + claim[1:]


def claims_in(statement: str) -> int:
    """How many things a statement says that could be false by themselves; single words do not."""
    _, claim = lead_and_claim(statement)
    parts = re.split(r"[,;:] (?:and )?| and ", claim)
    return max(1, sum(len(part.split()) >= WORDS_OF_CLAIM for part in parts))
