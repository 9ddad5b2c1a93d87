"""Small pieces of English that several forms of question share."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from briefings.domain import facts
from briefings.domain.surfaces import MONTHS, number_in, scale_of
from quizzes.domain.wording import SCALE_WORDS


def replaced(statement: str, old: str, new: str) -> str:
    """The statement with its one occurrence of `old` as whole words replaced; "" if not one."""
    pattern = rf"(?<!\w){re.escape(old)}(?!\w)"
    if len(re.findall(pattern, statement)) != 1:
        return ""
    return re.sub(pattern, lambda _: new, statement)


def in_words(texts: Sequence[str]) -> str:
    """ "copper, lithium and gold"."""
    if len(texts) < 2:
        return "".join(texts)
    return f"{', '.join(texts[:-1])} and {texts[-1]}"


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


def whole_text(value: facts.Value) -> str:
    """A value as a statement says it; items joined as a list."""
    if isinstance(value, facts.ItemsValue):
        return in_words([item.text for item in value.items])
    return value.text
