"""Tables of a tree as full rows of cells."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefings.domain.ingesting.pieces import clean
from briefings.domain.ingesting.refusing import Refused
from briefings.domain.ingesting.trees import Element, name_of, text_of

MOST_SPAN = 40
MOST_COLUMNS = 60
MOST_CELLS = 40_000  # of one table
LONGEST_CELL = 600  # characters; beyond it a table is a way to lay out a page
Cell = tuple[str, bool]  # with whether it heads a row or column


def is_data(table: Element) -> bool:
    """Whether a table tabulates; many pages are laid out with one."""
    if table.get("role") == "presentation":
        return False
    rows = list(_rows(table))
    if any(name_of(e) == "table" for e in table.iter() if e is not table):
        return False
    longest = max((len(clean(text_of(c))) for row in rows for c in _cells(row)), default=0)
    widest = max((len(list(_cells(row))) for row in rows), default=0)
    return len(rows) > 1 and widest > 1 and longest <= LONGEST_CELL


def rows_of(table: Element) -> list[list[Cell]]:
    """All rows as wide as the widest; empty rows and columns left out."""
    rows = [_spread(row) for row in _rows(table)]
    return full([row[:MOST_COLUMNS] for row in rows])


def full(rows: list[list[Cell]]) -> list[list[Cell]]:
    """Rows filled up to one width, without those that are empty, nor empty columns."""
    width = max((len(row) for row in rows), default=0)
    if width * len(rows) > MOST_CELLS:
        raise Refused("too-many-cells", limit=MOST_CELLS)
    rows = [[*row, *[("", False)] * (width - len(row))] for row in rows]
    rows = [row for row in rows if any(text for text, _ in row)]
    used = [n for n in range(width) if any(row[n][0] for row in rows)]
    return [[row[n] for n in used] for row in rows]


def _rows(table: Element) -> Iterator[Element]:
    return (e for e in table.iter() if name_of(e) == "tr")


def _cells(row: Element) -> Iterator[Element]:
    return (e for e in row if name_of(e) in {"td", "th"})


def _spread(row: Element) -> list[Cell]:
    """Cells with empty ones behind those that are wider than one column."""
    cells: list[Cell] = []
    for cell in _cells(row):
        cells.append((clean(text_of(cell)), name_of(cell) == "th"))
        span = cell.get("colspan") or ""
        wide = int(span) if re.fullmatch(r"\d{1,4}", span) else 1
        cells.extend([("", False)] * (min(wide, MOST_SPAN) - 1))
    return cells
