"""A list of students as a file of comma-separated values, read line by line."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

MOST_LINES = 1000
LONGEST = 254  # characters of a user name or an address
NAMES = ("username", "user name", "user", "login")
ADDRESSES = ("email", "e-mail", "mail", "email address", "e-mail address")


class Fault(StrEnum):
    """What is wrong with a line before anybody is looked for."""

    EMPTY = "empty"
    TOO_LONG = "too long"
    REPEATED = "repeated"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class RosterLine:
    """One line: its number in the file, whom it names, and what is wrong with it.

    first  the line that names the same person already
    """

    number: int
    name: str
    fault: Fault | None = None
    first: int | None = None


class TooManyLines(ValueError):
    """The list has more than `MOST_LINES` lines."""


def read_roster(text: str) -> tuple[RosterLine, ...]:
    """Every line of a list that is not blank.

    A first line with the words “username” or “email” says where they stand; without one the first
    column counts. The user name goes before the address where both are given. Columns may be
    separated by commas, semicolons or tabs. Raises TooManyLines.
    """
    rows = _rows(text)
    if len(rows) > MOST_LINES:
        raise TooManyLines
    columns = _columns(rows[0][1]) if rows else ()
    seen: dict[str, int] = {}
    lines = []
    for number, row in rows[1:] if columns else rows:
        line = _line(number, row, columns or (0,), seen)
        if line.fault is None:
            seen[line.name.casefold()] = number
        lines.append(line)
    return tuple(lines)


def _rows(text: str) -> list[tuple[int, list[str] | None]]:
    """Line number -> cells, None where the file cannot be read; blank lines are left out."""
    text = text.removeprefix("\ufeff")
    first = text.lstrip().partition("\n")[0]
    separator = max(",;\t", key=first.count)
    reader = csv.reader(io.StringIO(text), delimiter=separator)
    rows: list[tuple[int, list[str] | None]] = []
    while True:
        try:
            row = next(reader, None)
        except csv.Error:  # a sign that no text has, or a cell without end
            rows.append((reader.line_num, None))
            return rows
        if row is None:
            return rows
        if any(cell.strip() for cell in row):
            rows.append((reader.line_num, [cell.strip() for cell in row]))
        if len(rows) > MOST_LINES + 1:
            return rows


def _columns(head: list[str] | None) -> tuple[int, ...]:
    """Where user names and addresses stand; nothing where the first line names somebody."""
    words = [cell.casefold() for cell in head or ()]
    found = [words.index(word) for word in (*NAMES, *ADDRESSES) if word in words]
    return tuple(found)


def _line(
    number: int, row: Sequence[str] | None, columns: Sequence[int], seen: dict[str, int]
) -> RosterLine:
    if row is None:
        return RosterLine(number, "", Fault.UNREADABLE)
    name = next((row[place] for place in columns if place < len(row) and row[place]), "")
    if not name:
        return RosterLine(number, "", Fault.EMPTY)
    if len(name) > LONGEST:
        return RosterLine(number, f"{name[:40]}…", Fault.TOO_LONG)
    if name.casefold() in seen:
        return RosterLine(number, name, Fault.REPEATED, seen[name.casefold()])
    return RosterLine(number, name)
