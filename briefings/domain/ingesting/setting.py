"""Lines of a typeset page as pieces: paragraphs across lines, columns and pages, tables, sizes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from briefings.domain.documents import BlockKind
from briefings.domain.ingesting.columns import Column, Run
from briefings.domain.ingesting.junk import is_leader
from briefings.domain.ingesting.marks import SUPERSCRIPTS, footnote_of, mark_of
from briefings.domain.ingesting.pieces import Piece
from briefings.domain.ingesting.plain import ENDS, unhyphenated
from briefings.domain.ingesting.tables import full

LARGE, LITTLE = 1.12, 0.9  # of the text's letters: a heading's, a footnote's
SAME = 0.06  # difference in size that is none
INDENT = 0.8  # letter sizes by which a first line is set in
SHORT = 0.12  # share of a column's width that is left behind a last line
RAGGED = 0.3  # share of a column's width that a line inside a paragraph may leave
APART = 1.3  # times the usual distance of lines between paragraphs
LONGEST_HEADING = 200  # characters
RAISED = re.compile(rf"[{SUPERSCRIPTS}]+(?=[^\w{SUPERSCRIPTS}]*$)")
POWERS = frozenset({"m", "km", "cm", "mm", "ft", "s"})  # before ² and ³
HYPHENATED = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)+")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a column; `room` is what it leaves free of the column's width, of `width`."""

    text: str
    size: float
    bold: bool
    indented: bool
    room: float
    width: float
    gap: float  # points to the line above; 0 at a column's top
    cells: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Manner:
    """How a document is set, as most of its lines are."""

    size: float
    gap: float  # between lines, in letter sizes
    indents: bool  # whether first lines are set in
    hyphenated: frozenset[str]  # words that have a hyphen of their own


def pieces_of(columns: Sequence[Column]) -> list[Piece]:
    """Pieces in reading order."""
    lines = [_lines(column) for column in columns]
    manner = _manner([line for column in lines for line in column])
    groups: list[list[Line]] = []
    for column in lines:
        for group in _groups(column, manner):
            if groups and _same(groups[-1], group, manner):
                groups[-1].extend(group)
            else:
                groups.append(group)
    return _named(groups, manner)


def _lines(column: Column) -> list[Line]:
    found: list[Line] = []
    last = 0.0
    for runs in column.lines:
        first = runs[0]
        longest = max(runs, key=lambda run: len(run.text))
        size = longest.size
        right = max(run.right for run in runs)
        found.append(
            Line(
                text=" ".join(run.text for run in runs),
                size=size,
                bold=longest.bold,
                indented=first.left > column.left + INDENT * size,
                room=column.right - right,
                width=max(1.0, column.right - column.left),
                gap=last - first.bottom if found else 0.0,
                cells=tuple(runs),
            )
        )
        last = first.bottom
    return found


def _manner(lines: Sequence[Line]) -> Manner:
    sizes = Counter[float]()
    for line in lines:
        sizes[round(line.size, 1)] += len(line.text)
    size = min(sizes, key=lambda size: (-sizes[size], size))
    text = [line for line in lines if abs(line.size - size) <= SAME * size]
    gaps = [line.gap / line.size for line in text if line.gap > 0]
    indented = sum(line.indented for line in text)
    words = frozenset(word for line in lines for word in HYPHENATED.findall(line.text))
    return Manner(
        size=size,
        gap=median(gaps) if gaps else 1.2,
        indents=0.05 * len(text) < indented < 0.5 * len(text),
        hyphenated=words,
    )


def _groups(lines: Sequence[Line], manner: Manner) -> Iterable[list[Line]]:
    """Lines of one column that belong together: a paragraph, or a table's rows."""
    place = 0
    while place < len(lines):
        rows = _rows(lines, place)
        if rows > 1:
            yield list(lines[place : place + rows])
            place += rows
            continue
        group = [lines[place]]
        place += 1
        while place < len(lines) and _rows(lines, place) < 2:
            if _begins(group, lines[place], manner):
                break
            group.append(lines[place])
            place += 1
        yield group


def _rows(lines: Sequence[Line], place: int) -> int:
    """How many lines from here on are rows of a table."""
    first = lines[place].cells
    if len(first) < 2:
        return 0
    count = 0
    for number in range(place, len(lines)):
        line = lines[number]
        if len(line.cells) != len(first) or mark_of(f"{line.cells[0].text} x"):
            break
        if is_leader(line.text):
            break
        if not all(_aligned(a, b) for a, b in zip(first, line.cells, strict=True)):
            break
        count += 1
    return count


def _aligned(above: Run, below: Run) -> bool:
    overlap = min(above.right, below.right) - max(above.left, below.left)
    edges = abs(above.left - below.left), abs(above.right - below.right)
    return overlap > 0 or min(edges) < above.size


def _is_table(group: Sequence[Line]) -> bool:
    return len(group) > 1 and len(group[0].cells) > 1 and _rows(group, 0) == len(group)


def _alike(line: Line, other: Line) -> bool:
    return abs(line.size - other.size) <= SAME * other.size and line.bold == other.bold


def _begins(group: Sequence[Line], line: Line, manner: Manner) -> bool:
    """Whether a line begins something new below those of a group."""
    last = group[-1]
    if is_leader(last.text) or not _alike(last, line) or line.gap > APART * manner.gap * line.size:
        return True
    ended = last.text[-1] in ENDS
    if (mark_of(line.text) or footnote_of(line.text)) and (ended or mark_of(group[0].text)):
        return True
    set_in = line.indented and not (last.indented and last.room < SHORT * last.width)
    if set_in and not mark_of(group[0].text):
        return True
    return last.size < LARGE * manner.size and _left_room(last, line, ended=ended)


def _left_room(last: Line, line: Line, *, ended: bool) -> bool:
    """Whether the next line's first word would have stood on the last, had it gone on.

    Text that is not set to both margins leaves some room at every line's end.
    """
    letters = len(line.text.split(" ", 1)[0]) + 1
    word = letters * line.size / 2
    return last.room > (word if ended else max(1.5 * word, RAGGED * last.width))


def _same(group: Sequence[Line], following: Sequence[Line], manner: Manner) -> bool:
    """Whether what begins a column goes on with what ended the one before."""
    last, line = group[-1], following[0]
    if line.gap or _is_table(group) or _is_table(following) or not _alike(last, line):
        return False
    if mark_of(line.text) or footnote_of(line.text) or last.size > LARGE * manner.size:
        return False
    if last.text[-1] in ENDS:
        full = last.room < SHORT * last.width
        return manner.indents and full and not line.indented
    return line.text[0].islower() or not _left_room(last, line, ended=False)


def _named(groups: Sequence[Sequence[Line]], manner: Manner) -> list[Piece]:
    """Groups as pieces: the largest letters first are the title, other large ones headings."""
    large = sorted({round(g[0].size) for g in groups if _is_large(g, manner)}, reverse=True)
    levels = {size: level for level, size in enumerate(large, 1)}
    pieces: list[Piece] = []
    titled = False
    for number, group in enumerate(groups):
        if _is_table(group):
            pieces.extend(_cells(group, number))
            continue
        text = _text(group, manner)
        if _is_large(group, manner):
            level = levels[round(group[0].size)]
            first = level == 1 and not titled
            titled |= first
            kind = BlockKind.TITLE if first else BlockKind.HEADING
            pieces.append(Piece(kind, text, 0 if first else level))
        else:
            pieces.append(_small(group[0], text, manner))
    return pieces


def _is_large(group: Sequence[Line], manner: Manner) -> bool:
    if _is_table(group) or group[0].size <= LARGE * manner.size:
        return False
    return sum(len(line.text) for line in group) <= LONGEST_HEADING


def _small(first: Line, text: str, manner: Manner) -> Piece:
    note = footnote_of(text) or mark_of(text)
    if first.size < LITTLE * manner.size and note and note.number:
        return Piece(BlockKind.FOOTNOTE, text[note.end :], number=note.number)
    return Piece(BlockKind.PARAGRAPH, text, bold=first.bold, loose=True)


def _text(group: Sequence[Line], manner: Manner) -> str:
    joined = " ".join(unhyphenated((line.text for line in group), manner.hyphenated))
    return " ".join(word for word in map(_unraised, joined.split()) if word)


def _unraised(word: str) -> str:
    """A word without the number of a footnote behind it; `km²` stays, and so does a lone `¹`."""
    found = RAISED.search(word)
    if found is None or found.start() == 0:
        return word
    before = word[: found.start()]
    if before in POWERS or before[-1].isdigit():
        return word
    return before + word[found.end() :]


def _cells(group: Sequence[Line], number: int) -> Iterable[Piece]:
    rows = full([[(run.text, False) for run in line.cells] for line in group])
    for row, cells in enumerate(rows):
        for column, (text, _) in enumerate(cells):
            yield Piece(BlockKind.CELL, text, table=number, row=row, column=column, header=row == 0)
