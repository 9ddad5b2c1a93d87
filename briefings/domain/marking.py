"""Blocks of an article written as a lesson's Markdown, without moving a character.

`prose.plain_text(markdown_of(blocks))` is the blocks' texts joined by `prose.SEPARATOR`: so facts
that were found in an article keep their evidence when its blocks become a lesson.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from briefings.domain.documents import Block, BlockKind
from briefings.domain.prose import SEPARATOR

HIGHEST, DEEPEST = 2, 4  # levels of heading that a lesson may use
SIGNS = re.compile(r"[\\`*_\[\]<]|&(?=#|[A-Za-z])")
OPENING = re.compile(r"([#>+=~-])|(\d{1,9})([.)])(?=\s|$)")
NUMBER = re.compile(r"\(?(?:\d+\.)*(\d{1,9}|[A-Za-z]|[ivxlc]+|[IVXLC]+)([.)-]?)\)?")
ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}


def markdown_of(blocks: Sequence[Block]) -> str:
    """A run of whole blocks as Markdown; empty for none.

    Headings get levels 2 to 4, items nest as deep as those before them allow. A mark that Markdown
    does not know, such as `b)`, becomes the number it stands for. A run may begin or end inside a
    table: whole rows become a table, and so does what is left of a row.

    blocks   without line breaks or space around their texts; only a cell may be empty
    """
    return SEPARATOR.join(
        text
        for kind, run in groupby(blocks, key=_family)
        for text in _WRITERS.get(kind, _plain)(list(run))
    )


def _family(block: Block) -> BlockKind:
    return BlockKind.HEADING if block.kind is BlockKind.TITLE else block.kind


def _plain(blocks: Sequence[Block]) -> Iterable[str]:
    return (_escaped(block.text) for block in blocks)


def _quotes(blocks: Sequence[Block]) -> Iterable[str]:
    return (f"> {_escaped(block.text)}" for block in blocks)


def _headings(blocks: Sequence[Block]) -> Iterable[str]:
    for block in blocks:
        level = min(max(block.level + 1, HIGHEST), DEEPEST)
        text = _escaped(block.text).replace("#", "\\#").replace("\\\\#", "\\#")
        yield f"{'#' * level} {text}"


def _escaped(text: str) -> str:
    """Text that Markdown reads as these very characters."""
    text = SIGNS.sub(r"\\\g<0>", text)
    opening = OPENING.match(text)
    if opening is None:
        return text
    sign = opening.start(1) if opening[1] else opening.start(3)
    return f"{text[:sign]}\\{text[sign:]}"


@dataclass(slots=True)
class _Outline:
    """How far the items that are open are indented, outermost first."""

    columns: list[int] = field(default_factory=list)

    def line(self, level: int, mark: str) -> str:
        """The start of an item's line; nothing is nested deeper than one below its parent.

        A list inside an item needs a blank line before it unless it begins with 1 or a bullet.
        """
        deeper = 0 < len(self.columns) <= level
        del self.columns[max(level, 0) :]
        column = self.columns[-1] if self.columns else 0
        self.columns.append(column + len(mark) + 1)
        gap = "\n" if deeper and mark[:-1] not in {"", "1"} else ""
        return f"{gap}{' ' * column}{mark}"


def _items(blocks: Sequence[Block]) -> Iterable[str]:
    outline = _Outline()
    lines = [f"{outline.line(b.level, _mark(b.number))} {_escaped(b.text)}" for b in blocks]
    yield "\n".join(lines)


def _mark(number: str) -> str:
    """`-`, or the number that an item begins with."""
    found = NUMBER.fullmatch(number.strip())
    if found is None:
        return "-"
    value = _value(found[1])
    return f"{value}{')' if ')' in number else '.'}"


def _value(numeral: str) -> int:
    lower = numeral.lower()
    if lower.isdigit():
        return int(lower)
    if len(lower) == 1 and lower not in "ivx":
        return ord(lower) - ord("a") + 1
    values = [ROMAN.get(letter, 0) for letter in lower]
    following = [*values[1:], 0]
    return sum(-a if a < b else a for a, b in zip(values, following, strict=True))


def _tables(cells: Sequence[Block]) -> Iterable[str]:
    """Rows of one table and one width together."""
    rows = [list(row) for _, row in groupby(cells, key=lambda cell: (cell.table, cell.row))]
    for _, alike in groupby(rows, key=lambda row: (row[0].table, len(row))):
        whole = list(alike)
        head, *others = (_row(cell.text for cell in row) for row in whole)
        rule = "|" + " --- |" * len(whole[0])
        yield "\n".join([head, rule, *others])


def _row(texts: Iterable[str]) -> str:
    return "|" + "".join(f" {_escaped(text).replace('|', chr(92) + '|')} |" for text in texts)


_WRITERS = {
    BlockKind.HEADING: _headings,
    BlockKind.QUOTE: _quotes,
    BlockKind.ITEM: _items,
    BlockKind.CELL: _tables,
}
