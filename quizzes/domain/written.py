"""The ways to write a right number or date, for whoever looks a question over.

Grading reads what is typed and needs no list; this tells the reader what it takes.
"""

from __future__ import annotations

from decimal import Decimal

from briefings.domain.surfaces import COUNTED, date_text
from quizzes.domain.questions import Key
from quizzes.domain.wording import SCALE_WORDS

SIGNS = {"EUR": "€", "USD": "$", "GBP": "£"}
CALLED = {"EUR": "euros", "USD": "dollars", "GBP": "pounds"}
IN_WORDS = {number: word for word, number in COUNTED.items()}


def written(key: Key, answer: str) -> tuple[str, ...]:
    """The answer as the source writes it, then other ways to write the same."""
    if key.number is None:
        return tuple(dict.fromkeys((answer, date_text(key.date)))) if key.date else (answer,)
    return tuple(dict.fromkeys((answer, *_numbers(key.number, key.unit))))


def _numbers(number: Decimal, unit: str) -> tuple[str, ...]:
    figures = _scaled(number)
    if unit in SIGNS:
        return f"{unit} {figures}", f"{SIGNS[unit]}{figures}", f"{figures} {CALLED[unit]}"
    if unit == "percent":
        return f"{figures}%", f"{figures} percent"
    word = IN_WORDS.get(number)
    return (figures, word) if word else (figures,)


def _scaled(number: Decimal) -> str:
    """ "240 million" for 240000000; figures below a million."""
    for scale in sorted(SCALE_WORDS, reverse=True):
        if scale >= 1_000_000 and number >= scale:
            return f"{(number / scale).normalize():,f} {SCALE_WORDS[scale]}"
    return f"{number.normalize():,f}"
