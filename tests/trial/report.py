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


def as_markdown(rows: list[Row]) -> str:
    lines = ["| what | where | measured | goal | met |", "|---|---|---|---|---|"]
    lines += [
        f"| {row.what} | {row.where} | {row.measured} | {row.goal} | {row.word} |" for row in rows
    ]
    return "\n".join(lines)


def write_docs(path: Path, rows: list[Row], *, quick: bool, seconds: float) -> None:
    """Put the table into the page, between its two marks."""
    text = path.read_text(encoding="utf-8")
    head, _, rest = text.partition(BEGIN)
    tail = rest.partition(END)[2]
    size = "quick" if quick else "full"
    said = (
        f"A {size} run of {datetime.now(UTC):%Y-%m-%d} in {seconds / 60:.0f} minutes,"
        f" {os.cpu_count()} cores, {platform.system()}, Python {platform.python_version()}:"
    )
    path.write_text(f"{head}{BEGIN}\n{said}\n\n{as_markdown(rows)}\n{END}{tail}", encoding="utf-8")
