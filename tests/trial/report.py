"""The table: what was done, what came of it, and whether that is what is promised."""

from __future__ import annotations

import os
import platform
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

BEGIN, END = "<!-- table -->", "<!-- end of table -->"
NOT_RUN = "not run"
HEAD = "| what | where | measured | goal | met |\n|---|---|---|---|---|"


@dataclass(frozen=True, slots=True)
class Row:
    """One line. met: None where it was not run."""

    what: str
    where: str
    measured: str
    goal: str
    met: bool | None

    @property
    def word(self) -> str:
        return NOT_RUN if self.met is None else "yes" if self.met else "**NO**"


def others(replies: Mapping[str, int]) -> str:
    """Replies that no fault excuses, in words; how many, and which."""
    if not replies:
        return "0"
    return f"{sum(replies.values())} ({', '.join(f'{n} × {said}' for said, n in replies.items())})"


def as_line(row: Row) -> str:
    return f"| {row.what} | {row.where} | {row.measured} | {row.goal} | {row.word} |"


def as_markdown(rows: list[Row]) -> str:
    return "\n".join([HEAD, *map(as_line, rows)])


def write_docs(path: Path, rows: list[Row], *, quick: bool, seconds: float) -> None:
    """Put the lines into the page, between its two marks, in the place of older ones."""
    text = path.read_text(encoding="utf-8")
    head, _, rest = text.partition(BEGIN)
    old, _, tail = rest.partition(END)
    found = {key_of(line): line for line in [*lines_of(old), *map(as_line, rows)]}
    table = "\n".join([HEAD, *found.values()])
    size = "quick" if quick else "full"
    said = (
        f"The last {size} run took {seconds / 60:.0f} minutes, on {datetime.now(UTC):%Y-%m-%d},"
        f" {os.cpu_count()} cores, {platform.system()}, Python {platform.python_version()}."
    )
    path.write_text(f"{head}{BEGIN}\n{said}\n\n{table}\n{END}{tail}", encoding="utf-8")


def lines_of(table: str) -> list[str]:
    lines = [line for line in table.splitlines() if line.startswith("| ")]
    return lines[1:]


def key_of(line: str) -> tuple[str, ...]:
    """What and where: a line that is measured anew takes the place of the old one."""
    return tuple(cell.strip() for cell in line.split("|")[1:3])
