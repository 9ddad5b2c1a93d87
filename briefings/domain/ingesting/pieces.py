"""What a format's reader finds, before offsets: pieces of text, cleaned and put together."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from itertools import groupby

from briefings.domain.documents import Block, BlockKind, Document, Dropped
from briefings.domain.prose import SEPARATOR

# Characters that nobody sees, or that turn the order of what others see around. The joiners that
# Persian and Hindi are written with, and the marks of a single direction, stay.
UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u200b\u2060-\u2064\u202a-\u202e\u2066-\u206f"
    "\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff]"
)
LIGATURES = {ord(c): unicodedata.normalize("NFKC", c) for c in "ﬀﬁﬂﬃﬄﬅﬆ"}
NAMES = {BlockKind.TITLE, BlockKind.HEADING}


@dataclass(frozen=True, slots=True)
class Piece:
    """A block to be.

    bold   all of it stands out in its file, as a heading does that is no heading there
    loose  its file does not say what it is: it may be an item, a caption or a heading
    """

    kind: BlockKind
    text: str
    level: int = 0
    number: str = ""
    table: int = 0
    row: int = 0
    column: int = 0
    header: bool = False
    bold: bool = False
    loose: bool = False

    def of_table(self, number: int) -> Piece:
        return replace(self, table=number)


@dataclass(slots=True)
class Reading:
    """What a reader hands on: pieces in order, what it left out, what the file says of itself."""

    pieces: list[Piece] = field(default_factory=list)
    dropped: list[Dropped] = field(default_factory=list)
    title: str = ""
    date: str = ""
    author: str = ""
    publisher: str = ""
    url: str = ""
    language: str = ""
    warnings: list[str] = field(default_factory=list)

    def drop(self, text: str, why: str) -> None:
        """Keep what is left out, where there is anything to see."""
        shown = clean(text)
        if shown:
            self.dropped.append(Dropped(shown, why))


def clean(text: str) -> str:
    """Composed characters, single spaces, nothing unseen; no space at either end."""
    text = UNSEEN.sub("", text.translate(LIGATURES))
    return " ".join(unicodedata.normalize("NFC", text).split())


def tidy(pieces: Iterable[Piece]) -> list[Piece]:
    """Cleaned pieces without empty ones; an empty cell stays, an empty table does not."""
    cleaned = [replace(piece, text=clean(piece.text)) for piece in pieces]
    filled = {p.table for p in cleaned if p.kind is BlockKind.CELL and p.text}
    return [p for p in cleaned if p.text or (p.kind is BlockKind.CELL and p.table in filled)]


def assembled(pieces: Iterable[Piece], reading: Reading | None = None) -> Document:
    """The document that `pieces` make, with what `reading` says of the file."""
    reading = reading or Reading()
    blocks: list[Block] = []
    position = 0
    for piece in _tables_in_order(tidy(pieces)):
        block = Block(
            piece.kind,
            piece.text,
            position,
            level=piece.level,
            number=clean(piece.number),
            table=piece.table,
            row=piece.row,
            column=piece.column,
            header=piece.header,
        )
        blocks.append(block)
        position = block.end + len(SEPARATOR)
    return Document(
        SEPARATOR.join(block.text for block in blocks),
        tuple(blocks),
        dropped=tuple(reading.dropped),
        title=clean(reading.title),
        date=reading.date,
        author=clean(reading.author),
        publisher=clean(reading.publisher),
        url=reading.url.strip(),
        language=reading.language,
        warnings=tuple(reading.warnings),
    )


def _tables_in_order(pieces: list[Piece]) -> list[Piece]:
    """Tables numbered from 0 as they come."""
    numbered: list[Piece] = []
    tables = 0
    for (is_cell, _), run in groupby(pieces, key=lambda p: (p.kind is BlockKind.CELL, p.table)):
        numbered.extend(piece.of_table(tables) if is_cell else piece for piece in run)
        tables += is_cell
    return numbered
