"""Tables as files of comma-separated values that no spreadsheet takes for formulas."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

LINES = 500  # sent at once
Cell = str | int | float | None
DANGEROUS = ("=", "+", "-", "@", "\t", "\r")  # a spreadsheet reads what follows as a formula


def safe(cell: Cell) -> str | int | float:
    """A cell as it is written: text that would be a formula has an apostrophe before it.

    Numbers are written as numbers. Spaces, line breaks and signs of full width before it do not
    hide a formula: spreadsheets look past them.
    """
    if cell is None:
        return ""
    if not isinstance(cell, str):
        return cell
    bare = cell.lstrip(" \n\u00a0\ufeff").translate(
        {0xFF1D: "=", 0xFF0B: "+", 0xFF0D: "-", 0xFF20: "@"}
    )
    return f"'{cell}" if bare.startswith(DANGEROUS) else cell


def lines(rows: Iterable[Sequence[Cell]]) -> Iterator[str]:
    """The file in pieces of many lines, beginning with the mark by which Excel knows UTF-8."""
    yield "\ufeff"
    rest = iter(rows)
    while piece := list(islice(rest, LINES)):
        text = io.StringIO(newline="")
        csv.writer(text).writerows([safe(cell) for cell in row] for row in piece)
        yield text.getvalue()
