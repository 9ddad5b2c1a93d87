"""Tables of what was measured, for people and for docs/speed.md."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field


@dataclass
class Table:
    """Rows beside their goals.

    head    of the columns; the first is a name, the others numbers
    missed  names of rows whose goal was missed
    """

    title: str
    head: list[str]
    rows: list[list[str]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)

    def add(self, name, *cells, missed=False):
        self.rows.append([name, *map(str, cells)])
        if missed:
            self.missed.append(name)

    def as_text(self):
        lines = [self.head, *self.rows]
        widths = [max(len(line[n]) for line in lines) for n in range(len(self.head))]
        drawn = ["  ".join([line[0].ljust(widths[0]), *map(str.rjust, line[1:], widths[1:])])
                 + ("  MISSED" if line[0] in self.missed else "") for line in lines]  # fmt: skip
        return "\n".join([self.title, "", *drawn, *([""] * bool(self.notes)), *self.notes])

    def as_markdown(self):
        def bar(cells):
            return f"| {' | '.join(cells)} |"

        lines = [bar(self.head), bar(["---", *["--:"] * (len(self.head) - 1)])]
        for row in self.rows:
            mark = "**" if row[0] in self.missed else ""
            lines.append(
                bar([row[0], *(f"{mark}{cell}{mark}" if cell else "" for cell in row[1:])])
            )
        notes = [note for text in self.notes for note in ("", text)]
        return "\n".join([f"### {self.title}", "", *lines, *notes])


def as_json(tables):
    return json.dumps([asdict(table) for table in tables])


def from_json(text):
    return [Table(**values) for values in json.loads(text)]
