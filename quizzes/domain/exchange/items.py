"""Questions as other programs know them: what every format writes and reads.

Formats differ in what they can say; an item holds what they have in common, as plain text. Our
own questions become items in `leaving`; items of others become drafts in `arriving`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from fractions import Fraction

from quizzes.domain.questions import Question

FULL, NONE = Fraction(1), Fraction(0)
SMALLEST_PART = 20  # formats write shares with five decimals: 33.33333 is a third
UNWRITABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
LARGEST = 30  # digits before or after the point; beyond it nobody asks for a figure
FACT, LESSON, BRIEFING = "fact:", "lesson:", "briefing:"


class Kind(StrEnum):
    """How an item is answered."""

    SINGLE = "single"
    MULTIPLE = "multiple"
    TRUE_FALSE = "true_false"
    TEXT = "text"
    NUMBER = "number"
    ORDER = "order"
    MATCH = "match"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Choice:
    """An option, or for `text` an accepted answer.

    share  what choosing it earns: 1 for all, a third for one of three, below 0 where it costs
    """

    text: str
    share: Fraction = NONE
    feedback: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """An accepted number; `tolerance` is absolute, in the same unit."""

    number: Decimal
    tolerance: Decimal = Decimal(0)
    share: Fraction = FULL
    feedback: str = ""


@dataclass(frozen=True, slots=True)
class Pair:
    """What belongs together. Several pairs may share a right side."""

    left: str
    right: str


@dataclass(frozen=True, slots=True)
class Item:
    """One question as plain text.

    id        the same for as long as it is the same question to a reader: exporting it again
              updates it
    choices   of single, multiple and true_false in the order shown; of text what is accepted
    pairs     of match; `spare` are right sides that belong to nothing
    order     of order, as is right
    answer    of open: what a person compares with
    unit      of number: what is counted
    feedback  shown after every answer, with the words that prove it
    source    address of the passage, if there is one
    question  the whole question, where a format of our own carries it
    """

    kind: Kind
    stem: str
    id: str = ""
    title: str = ""
    choices: tuple[Choice, ...] = ()
    figures: tuple[Figure, ...] = ()
    pairs: tuple[Pair, ...] = ()
    spare: tuple[str, ...] = ()
    order: tuple[str, ...] = ()
    answer: str = ""
    unit: str = ""
    feedback: str = ""
    tags: tuple[str, ...] = ()
    source: str = ""
    question: Question | None = field(default=None, compare=False)

    @property
    def facts(self) -> tuple[str, ...]:
        """Keys of the facts it is about, as its tags say."""
        return tuple(tag.removeprefix(FACT) for tag in self.tags if tag.startswith(FACT))

    @property
    def right(self) -> tuple[Choice, ...]:
        """Choices that earn something."""
        return tuple(choice for choice in self.choices if choice.share > 0)


def share(percent: str | float | Decimal) -> Fraction:
    """A share written as a percentage: 33.33333 is a third, -50 minus a half.

    Raises ValueError for what is no number from -100 to 100.
    """
    try:
        exact = Fraction(str(percent).strip()) / 100
    except ZeroDivisionError as error:
        raise ValueError(percent) from error
    if abs(exact) > 1:
        raise ValueError(percent)
    near = exact.limit_denominator(SMALLEST_PART)
    return near if abs(near - exact) < Fraction(1, 100_000) else exact.limit_denominator(10**7)


def figure(text: str) -> Decimal:
    """A number as formats write it. Raises ValueError for anything else, and for absurd sizes."""
    try:
        number = Decimal(text.strip())
    except InvalidOperation as error:
        raise ValueError(text) from error
    if not number.is_finite() or abs(number.adjusted()) > LARGEST or len(text) > 2 * LARGEST:
        raise ValueError(text)
    return number


def percent(of: Fraction) -> str:
    """A share as formats want it: 100, 33.33333, -16.66667."""
    written = f"{float(of * 100):.5f}".rstrip("0").rstrip(".")
    return "0" if written == "-0" else written


def starred(text: str) -> str:
    """A text to type in which a star is a star: to Moodle a bare one stands for any text."""
    return text.replace("*", r"\*")


def unstarred(text: str) -> str:
    """The text that `starred` wrote. Raises ValueError where a star stands for any text."""
    if "*" in text.replace(r"\*", ""):
        raise ValueError(text)
    return text.replace(r"\*", "*")


def plain(text: str) -> str:
    """Text as every format can hold it: one kind of line end, no control characters, trimmed."""
    lines = UNWRITABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    return unicodedata.normalize("NFC", lines).strip()


def tidy(item: Item) -> Item:
    """The item with every text made `plain`."""
    return replace(
        item,
        stem=plain(item.stem),
        title=plain(item.title),
        choices=tuple(
            replace(choice, text=plain(choice.text), feedback=plain(choice.feedback))
            for choice in item.choices
        ),
        figures=tuple(replace(one, feedback=plain(one.feedback)) for one in item.figures),
        pairs=tuple(Pair(plain(pair.left), plain(pair.right)) for pair in item.pairs),
        spare=tuple(plain(text) for text in item.spare),
        order=tuple(plain(text) for text in item.order),
        answer=plain(item.answer),
        unit=plain(item.unit),
        feedback=plain(item.feedback),
        tags=tuple(dict.fromkeys(filter(None, map(plain, item.tags)))),
    )


def wanting(item: Item) -> Iterator[str]:
    """What an item lacks to be asked, as stable codes; see `WANTING` for the words."""
    if not item.stem:
        yield "no-stem"
    yield from _WANTING[item.kind](item)


def _one_right(item: Item) -> Iterator[str]:
    if len(item.choices) < 2:
        yield "too-few-options"
    if sum(choice.share == FULL for choice in item.choices) != 1:
        yield "not-one-right"
    yield from _alike(choice.text for choice in item.choices)


def _some_right(item: Item) -> Iterator[str]:
    if len(item.choices) < 2:
        yield "too-few-options"
    if not item.right:
        yield "no-key"
    yield from _alike(choice.text for choice in item.choices)


def _texts(item: Item) -> Iterator[str]:
    if not any(choice.share == FULL for choice in item.choices):
        yield "no-key"


def _figures(item: Item) -> Iterator[str]:
    if not any(figure.share == FULL for figure in item.figures):
        yield "no-key"


def _pairs(item: Item) -> Iterator[str]:
    if len(item.pairs) < 2:
        yield "too-few-pairs"
    yield from _alike(pair.left for pair in item.pairs)


def _order(item: Item) -> Iterator[str]:
    if len(item.order) < 2:
        yield "too-few-options"
    yield from _alike(item.order)


def _open(item: Item) -> Iterator[str]:
    if not (item.answer or item.feedback):
        yield "no-key"


def _alike(texts: Iterable[str]) -> Iterator[str]:
    seen = [" ".join(text.split()) for text in texts]
    if not all(seen):
        yield "empty-option"
    if len(set(seen)) < len(seen):
        yield "options-alike"


_WANTING = {
    Kind.SINGLE: _one_right,
    Kind.TRUE_FALSE: _one_right,
    Kind.MULTIPLE: _some_right,
    Kind.TEXT: _texts,
    Kind.NUMBER: _figures,
    Kind.MATCH: _pairs,
    Kind.ORDER: _order,
    Kind.OPEN: _open,
}
