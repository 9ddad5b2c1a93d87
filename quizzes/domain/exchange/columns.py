"""Tables of other programs: what each column holds, guessed by its head and set by a person."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from itertools import islice
from typing import Any

from briefings.domain.surfaces import normalised
from quizzes.domain.exchange.items import FULL, NONE, Choice, Figure, Item, Kind, figure
from quizzes.domain.exchange.rows import Row, Unreadable
from quizzes.domain.exchange.tables import Cells, cells_of, read_row, unguarded

DELIMITERS = (",", ";", "\t", "|")
SAMPLE = 20_000  # characters by which the delimiter is guessed
SHOWN = 5  # rows of a preview
MOST_COLUMNS = 60
SHORT = 8  # words of an answer that somebody may be asked to type
SEVERAL = re.compile(r"\s*[;|\n]\s*|\s*,\s+|,")
WEIGHTLESS = re.compile(r"[^\w]+")


class Part(StrEnum):
    """What a column holds; `option` may be said of several."""

    QUESTION = "question"
    OPTION = "option"
    ANSWER = "answer"
    FEEDBACK = "feedback"
    TAGS = "tags"
    ID = "id"
    NOTHING = ""


# Words of heads, as common programs write them.
HEADS = {
    Part.QUESTION: r"question( text)?|stem|prompt|term|front|item",
    Part.OPTION: r"(option|choice|distractor|wrong( answer)?|incorrect( answer)?) ?[a-z0-9]{0,2}"
    r"|answer ?([a-h]|\d{1,2})|[a-h]|\d{1,2}",
    Part.ANSWER: r"(correct|right)( answers?| options?| choices?)?( s)?|answers?( key)?|key"
    r"|solution|definition|back",
    Part.FEEDBACK: r"feedback|explanation|rationale|comments?|notes?|why",
    Part.TAGS: r"tags?|topics?|categor(y|ies)|keywords?|labels?|subject",
    Part.ID: r"id|identifier|(question )?(id|number|no)",
}


@dataclass(frozen=True, slots=True)
class Layout:
    """How a table is read.

    parts     what each column holds, in order
    has_head  whether the first row names the columns
    """

    delimiter: str
    parts: tuple[Part, ...]
    has_head: bool = True

    @property
    def is_usable(self) -> bool:
        """Whether there is a question, and something that answers it."""
        answers = {Part.ANSWER, Part.OPTION} & set(self.parts)
        return self.parts.count(Part.QUESTION) == 1 and bool(answers)


def layout_of(text: str) -> Layout:
    """The likeliest layout. Raises Unreadable where the text is no table of two columns."""
    delimiter = _delimiter(text)
    head = next(cells_of(text, delimiter), (0, []))[1]
    if not 2 <= len(head) <= MOST_COLUMNS:
        raise Unreadable("bad-table")
    parts = _guessed(head)
    named = Part.QUESTION in parts or Part.ANSWER in parts
    return Layout(delimiter, parts if named else _unnamed(len(head)), has_head=named)


def _delimiter(text: str) -> str:
    """The sign that cuts the first rows into the same number of cells, most of them."""
    sample = text.lstrip("\ufeff")[:SAMPLE]

    def evenness(delimiter: str) -> tuple[int, int]:
        try:
            rows = [len(cells) for _, cells in islice(cells_of(sample, delimiter), 20)]
        except (Unreadable, csv.Error):
            return 0, 0
        most = max(rows, default=0)
        return (sum(n == most for n in rows), most) if most > 1 else (0, 0)

    return max(DELIMITERS, key=evenness)


def _guessed(head: Cells) -> tuple[Part, ...]:
    found: list[Part] = []
    for cell in head:
        name = " ".join(WEIGHTLESS.sub(" ", cell.casefold().replace("_", " ")).split())
        part = next((p for p, words in HEADS.items() if re.fullmatch(words, name)), Part.NOTHING)
        once = part is not Part.OPTION and part in found
        found.append(Part.NOTHING if once else part)
    return tuple(found)


def _unnamed(n: int) -> tuple[Part, ...]:
    """A table without a head: the question first, its answer last, what may be chosen between."""
    return (Part.QUESTION, *[Part.OPTION] * (n - 2), Part.ANSWER)


def preview(text: str, layout: Layout) -> list[list[str]]:
    """The first rows, the head among them, each as long as the layout."""
    n = len(layout.parts)
    rows = islice(cells_of(text, layout.delimiter), SHOWN + 1)
    return [[unguarded(cell) for cell in [*cells, *[""] * n][:n]] for _, cells in rows]


def read(text: str, layout: Layout) -> Iterator[Row]:
    """Every row of a table as its layout says."""
    table = cells_of(text, layout.delimiter)
    for place, cells in islice(table, 1 if layout.has_head else 0, None):
        yield read_row(place, [unguarded(cell) for cell in cells], lambda c: _item(c, layout.parts))


def _item(cells: Cells, parts: Sequence[Part]) -> Item:
    held: dict[Part, list[str]] = {part: [] for part in Part}
    for part, cell in zip(parts, cells, strict=False):
        held[part].append(cell.strip())
    said = {part: next(iter(held[part]), "") for part in Part}
    options = [text for text in held[Part.OPTION] if text]
    tags = [tag for tag in SEVERAL.split(said[Part.TAGS]) if tag]
    kind, more = _answered(said[Part.ANSWER], options)
    return Item(
        kind,
        said[Part.QUESTION],
        id=said[Part.ID],
        feedback=said[Part.FEEDBACK],
        tags=tuple(tags),
        **more,
    )


def _answered(answer: str, options: list[str]) -> tuple[Kind, dict[str, Any]]:
    judged = answer.casefold()
    if not options and judged in {"true", "false"}:
        shares = (FULL, NONE) if judged == "true" else (NONE, FULL)
        words = zip(("True", "False"), shares, strict=True)
        return Kind.TRUE_FALSE, {"choices": tuple(Choice(text, earned) for text, earned in words)}
    if not options:
        return _typed(answer)
    right = chosen(answer, options)
    if not right and answer:  # what is listed beside it are the wrong ones
        options, right = [answer, *options], [0]
    several = len(right) > 1
    gain = Fraction(1, max(1, len(right)))
    loss = Fraction(-1, max(1, len(options) - len(right))) if several else NONE
    choices = tuple(Choice(t, gain if n in right else loss) for n, t in enumerate(options))
    if {text.casefold() for text in options} == {"true", "false"}:
        return Kind.TRUE_FALSE, {"choices": choices}
    return Kind.MULTIPLE if several else Kind.SINGLE, {"choices": choices}


def _typed(answer: str) -> tuple[Kind, dict[str, Any]]:
    try:
        return Kind.NUMBER, {"figures": (Figure(figure(answer)),)}
    except ValueError:
        pass
    if answer and len(answer.split()) <= SHORT:
        return Kind.TEXT, {"choices": (Choice(answer, FULL),)}
    return Kind.OPEN, {"answer": answer}


def chosen(answer: str, options: Sequence[str]) -> list[int]:
    """Which options an answer names: by their words, else by letters, else by numbers."""
    whole = _by_words(answer, options)
    if whole is not None:
        return [whole]
    named = [part for part in SEVERAL.split(answer) if part]
    for read_one in (_by_words, _by_letter, _by_number):
        found = [read_one(part, options) for part in named]
        if found and None not in found:
            return sorted({n for n in found if n is not None})
    alike = [n for n, text in enumerate(options) if normalised(text) == normalised(answer)]
    return alike[:1] if answer else []


def _by_words(part: str, options: Sequence[str]) -> int | None:
    words = part.casefold().split()
    return next((n for n, text in enumerate(options) if text.casefold().split() == words), None)


def _by_letter(part: str, options: Sequence[str]) -> int | None:
    letter = re.fullmatch(r"(?:option|choice|answer)?\s*([a-z])\W?", part.casefold())
    place = ord(letter[1]) - ord("a") if letter else -1
    return place if 0 <= place < len(options) else None


def _by_number(part: str, options: Sequence[str]) -> int | None:
    number = re.fullmatch(r"(?:option|choice|answer)?\s*(\d{1,2})\W?", part.casefold())
    place = int(number[1]) - 1 if number else -1
    return place if 0 <= place < len(options) else None
