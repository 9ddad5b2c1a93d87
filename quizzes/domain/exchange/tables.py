"""Questions as a table of comma-separated values, for spreadsheets.

One row each. The options stand at the end, each with its feedback beside it; `answer` holds the
numbers of those that are right, "1; 3", with what they earn where that is not the usual: "2 = 50%".
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from fractions import Fraction
from typing import Any

from quizzes.domain.exchange.items import (
    FULL,
    NONE,
    Choice,
    Figure,
    Item,
    Kind,
    Pair,
    figure,
    percent,
    share,
    tidy,
)
from quizzes.domain.exchange.losses import Carried
from quizzes.domain.exchange.rows import Row, Unreadable, excerpt
from quizzes.domain.sheets import lines, safe

FIXED = ("type", "question", "answer", "feedback", "tags", "id", "title", "unit", "source")
N_OPTIONS = 6  # that the head names; rows with more of them go on beyond it
MOST_CELLS = 500  # of one row
HEAD = (*FIXED, *(f"{name} {n + 1}" for n in range(N_OPTIONS) for name in ("option", "feedback")))
ARROW = "=>"
CHOSEN = re.compile(r"\s*(\d{1,3})\s*(?:=\s*(-?\d{1,3}(?:\.\d{1,9})?)\s*%)?\s*")
Cells = Sequence[str]


def carried(item: Item) -> Carried:
    """The item as it is."""
    return Carried(item)


def write(items: Iterable[Item]) -> Iterator[str]:
    """The file in pieces of many rows."""
    return lines(_rows(items))


def _rows(items: Iterable[Item]) -> Iterator[list[str]]:
    yield list(HEAD)
    for item in items:
        yield [guarded(cell) for cell in _cells(item)]


def guarded(cell: str) -> str:
    """A cell that `unguarded` reads back, whatever `safe` does to it."""
    return f"'{cell}" if cell.startswith("'") and _is_formula(cell.lstrip("'")) else cell


def unguarded(cell: str) -> str:
    """The cell without the apostrophe that kept a spreadsheet from computing it."""
    return cell[1:] if cell.startswith("'") and _is_formula(cell.lstrip("'")) else cell


def _is_formula(text: str) -> bool:
    return safe(text) != text


def _cells(item: Item) -> list[str]:
    tags = "; ".join(_escaped(tag, ";") for tag in item.tags)
    answer, options = _ANSWERS[item.kind](item)
    told = (item.feedback, tags, item.id, item.title, item.unit, item.source)
    return [item.kind.value, item.stem, answer, *told, *(cell for pair in options for cell in pair)]


def _escaped(text: str, sign: str) -> str:
    return text.replace("\\", r"\\").replace(sign, f"\\{sign}")


def _parts(text: str, sign: str) -> list[str]:
    """The texts that `_escaped` kept apart."""
    found, last = [""], 0
    for mark in re.finditer(rf"\\(\\|{re.escape(sign)})|{re.escape(sign)}", text):
        found[-1] += text[last : mark.start()]
        if mark[1]:
            found[-1] += mark[1]
        else:
            found.append("")
        last = mark.end()
    found[-1] += text[last:]
    return [part.strip() for part in found]


Written = tuple[str, list[tuple[str, str]]]


def _choices(item: Item) -> Written:
    shares = [choice.share for choice in item.choices]
    return _numbers(shares, item.kind), [(c.text, c.feedback) for c in item.choices]


def _numbers(shares: Sequence[Fraction], kind: Kind) -> str:
    right = [n for n, earned in enumerate(shares) if earned > 0]
    if list(shares) == _usual(right, len(shares), kind):
        return "; ".join(str(n + 1) for n in right)
    return "; ".join(f"{n + 1} = {percent(s)}%" for n, s in enumerate(shares) if s or not right)


def _usual(right: Sequence[int], n: int, kind: Kind) -> list[Fraction]:
    """What options earn when only the right ones are named: of several, each its share."""
    if kind is not Kind.MULTIPLE:
        return [FULL if place in right else NONE for place in range(n)]
    gain, loss = Fraction(1, max(1, len(right))), Fraction(-1, max(1, n - len(right)))
    return [gain if place in right else loss for place in range(n)]


def _figures(item: Item) -> Written:
    numbers = _numbers([one.share for one in item.figures], item.kind)
    return numbers, [(_range(one), one.feedback) for one in item.figures]


def _range(one: Figure) -> str:
    return f"{one.number:f} ± {one.tolerance:f}" if one.tolerance else f"{one.number:f}"


def _pairs(item: Item) -> Written:
    sides = [(pair.left, pair.right) for pair in item.pairs] + [("", text) for text in item.spare]
    made = [f"{_escaped(left, ARROW)} {ARROW} {_escaped(right, ARROW)}" for left, right in sides]
    return "", [(text.strip(), "") for text in made]


def _order(item: Item) -> Written:
    return "", [(text, "") for text in item.order]


def _open(item: Item) -> Written:
    return item.answer, []


_ANSWERS = {
    Kind.SINGLE: _choices,
    Kind.MULTIPLE: _choices,
    Kind.TRUE_FALSE: _choices,
    Kind.TEXT: _choices,
    Kind.NUMBER: _figures,
    Kind.MATCH: _pairs,
    Kind.ORDER: _order,
    Kind.OPEN: _open,
}


def is_ours(head: Cells) -> bool:
    """Whether a first row is one that `write` makes; columns may have been added at its end."""
    return tuple(cell.strip().lower() for cell in head[: len(FIXED)]) == FIXED


def read(text: str) -> Iterator[Row]:
    """Every row of a table of ours. Raises Unreadable where it is none, or no table at all."""
    table = cells_of(text, ",")
    if not is_ours(next(table, (0, []))[1]):
        raise Unreadable("not-ours")
    for place, cells in table:
        yield read_row(place, [unguarded(cell) for cell in cells], item_of_cells)


def cells_of(text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """The line in which each row begins, and its cells; empty rows are passed over."""
    reader = csv.reader(io.StringIO(text.lstrip("\ufeff"), newline=""), delimiter=delimiter)
    place = 1
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise Unreadable("bad-table") from error
        if len(cells) > MOST_CELLS:
            raise Unreadable("bad-table")
        if any(map(str.strip, cells)):
            yield place, cells
        place = reader.line_num + 1


def read_row(place: int, cells: Cells, item_of: Callable[[Cells], Item]) -> Row:
    """A row as it is reported. `item_of` makes the item of the cells, or raises Unreadable."""
    told = excerpt(next((cell for cell in cells[1:] if cell.strip()), ""))
    try:
        return Row(place, tidy(item_of(cells)), excerpt=told)
    except Unreadable as error:
        return Row(place, None, error.code, excerpt=told)


def item_of_cells(cells: Cells) -> Item:
    """The item of a row of ours. Raises Unreadable."""
    known = dict(zip(FIXED, [*cells, *[""] * len(FIXED)], strict=False))
    rest = list(cells[len(FIXED) :])
    if len(rest) % 2:
        rest.append("")
    options = list(zip(rest[::2], rest[1::2], strict=True))
    while options and not any(map(str.strip, options[-1])):
        options.pop()
    try:
        kind = Kind(known["type"].strip().lower())
    except ValueError as error:
        raise Unreadable("unknown-form") from error
    tags = _parts(known["tags"], ";") if known["tags"].strip() else []
    told = ("feedback", "id", "title", "unit", "source")
    said: dict[str, Any] = {name: known[name] for name in told}
    said |= _read_answer(kind, known["answer"], options)
    return Item(kind, known["question"], tags=tuple(tags), **said)


def _read_answer(kind: Kind, answer: str, options: Sequence[tuple[str, str]]) -> dict[str, Any]:
    match kind:
        case Kind.OPEN:
            return {"answer": answer}
        case Kind.ORDER:
            return {"order": tuple(text for text, _ in options)}
        case Kind.MATCH:
            sides = [_sides(text) for text, _ in options]
            spare = tuple(right for left, right in sides if not left)
            return {"pairs": tuple(Pair(*one) for one in sides if one[0]), "spare": spare}
        case Kind.NUMBER:
            texts = options or [(answer, "")]
            shares = _earned(answer, kind, len(texts)) if options else [FULL]
            figures = [_figure(t, s, f) for (t, f), s in zip(texts, shares, strict=True)]
            return {"figures": tuple(figures)}
    if kind is Kind.TEXT and not options:
        return {"choices": (Choice(answer, FULL),)}
    shares = _earned(answer, kind, len(options))
    return {"choices": tuple(Choice(t, s, f) for (t, f), s in zip(options, shares, strict=True))}


def _earned(answer: str, kind: Kind, n: int) -> list[Fraction]:
    """What each option earns. Raises Unreadable for an answer that names no options of these."""
    chosen = [CHOSEN.fullmatch(part) for part in answer.split(";")] if answer.strip() else []
    found = [one for one in chosen if one is not None and 1 <= int(one[1]) <= n]
    if len(found) < len(chosen):
        raise Unreadable("no-marks")
    places = [int(one[1]) - 1 for one in found]
    if not any(one[2] for one in found):
        return _usual(places, n, kind)
    shares = [NONE] * n
    for place, one in zip(places, found, strict=True):
        try:
            shares[place] = share(one[2] or "100")
        except ValueError as error:
            raise Unreadable("bad-share") from error
    return shares


def _sides(text: str) -> tuple[str, str]:
    sides = _parts(text, ARROW)
    if len(sides) != 2:
        raise Unreadable("no-pairs")
    return sides[0], sides[1]


def _figure(text: str, earned: Fraction, feedback: str) -> Figure:
    number, _, tolerance = text.replace("+-", "±").replace("+/-", "±").partition("±")
    try:
        return Figure(figure(number), abs(figure(tolerance or "0")), earned, feedback)
    except ValueError as error:
        raise Unreadable("bad-number") from error
