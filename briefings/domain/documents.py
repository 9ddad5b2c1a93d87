"""An article as it was read: blocks of text with their offsets, and what was left out.

`Document.text` is the blocks' texts in order, joined by `prose.SEPARATOR`; no block holds a line
break. So the offsets of any run of whole blocks, written as Markdown, are the document's own less
the offset at which the run begins.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class BlockKind(StrEnum):
    """What a piece of an article is."""

    TITLE = "title"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    QUOTE = "quote"
    CELL = "cell"
    CAPTION = "caption"
    FOOTNOTE = "footnote"


@dataclass(frozen=True, slots=True)
class Block:
    """`document.text[start:end] == text`.

    level    of a heading from 1, of an item its depth from 0
    number   the mark before an item or a footnote, as written: `3.`, `b)`; empty for a bullet
    table    of a cell: which table; `row` and `column` in it, all from 0; `header` marks headings
    """

    kind: BlockKind
    text: str
    start: int
    level: int = 0
    number: str = ""
    table: int = 0
    row: int = 0
    column: int = 0
    header: bool = False

    @property
    def end(self) -> int:
        return self.start + len(self.text)


@dataclass(frozen=True, slots=True)
class Dropped:
    """Text that is not the article's own, and why: `navigation`, `page number` …"""

    text: str
    why: str


@dataclass(frozen=True, slots=True)
class Document:
    """An article. What its file says of itself is a proposal; unknown parts are empty.

    date      ISO, as precise as known
    warnings  what a person should look at, in words
    """

    text: str
    blocks: tuple[Block, ...]
    dropped: tuple[Dropped, ...] = ()
    title: str = ""
    date: str = ""
    author: str = ""
    publisher: str = ""
    url: str = ""
    language: str = ""
    warnings: tuple[str, ...] = ()
