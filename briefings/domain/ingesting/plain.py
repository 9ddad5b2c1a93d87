"""Plain text as pieces: lines joined that belong together, lists and tables taken apart."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass

from briefings.domain.documents import BlockKind
from briefings.domain.ingesting.marks import Mark, Nesting, mark_of
from briefings.domain.ingesting.pieces import Piece, Reading, clean

BREAKS = re.compile(r"\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
UNDERLINE = re.compile(r"(=|-|~|\*|_|—|–)\1{2,}")
GAP = re.compile(r"\t+| {3,}")
WORD = re.compile(r"[^\W\d_]*(?:-[^\W\d_]+)*")
TAB = 4  # spaces that a tab indents by
NARROWEST, WIDEST = 30, 140  # characters of a line that was wrapped by its writer
FULL = 0.8  # share of that width which a line reaches before it is wrapped
WRAPPED_BACK = 5  # a word may be this much longer than the room that was left
ENDS = ".!?:;…”\"')]’»"
MOST_COLUMNS = 12
LONGEST_CELL = 60  # characters, half of a table's cells at least


@dataclass(frozen=True, slots=True)
class Line:
    """One line: what it says, and how far it is indented."""

    text: str
    indent: int
    raw: str


def read_text(text: str) -> Reading:
    """Pieces of a plain text, as loose as its writer left them."""
    chunks = _chunks(BREAKS.sub("\n", text).split("\n"))
    width = _width(chunks)
    reading = Reading()
    for number, chunk in enumerate(chunks):
        table = _table(chunk)
        if table:
            reading.pieces.extend(_cells(table, number))
        else:
            _read_chunk(chunk, width, reading)
    reading.pieces = _rejoined(reading.pieces)
    return reading


def _chunks(lines: Iterable[str]) -> list[list[Line]]:
    """Lines between blank lines."""
    chunks: list[list[Line]] = [[]]
    for raw in lines:
        text = clean(raw)
        if text:
            lead = raw[: len(raw) - len(raw.lstrip())].replace("\t", " " * TAB)
            chunks[-1].append(Line(text, len(lead), raw.strip(" ")))
        elif chunks[-1]:
            chunks.append([])
    return [chunk for chunk in chunks if chunk]


def _width(chunks: Sequence[Sequence[Line]]) -> int:
    """The width that lines were wrapped at by hand or by a mail program; 0 if they were not."""
    lines = [line.text for chunk in chunks for line in chunk[:-1]]
    lengths = sorted(map(len, lines))
    # Where most lines end a sentence, each is a paragraph.
    if 2 * sum(line[-1] not in ENDS for line in lines) <= len(lines):
        return 0
    widest = lengths[int(len(lengths) * 0.95)]
    return widest if NARROWEST <= widest <= WIDEST else 0


def _table(chunk: Sequence[Line]) -> list[list[str]]:
    """Rows of cells where every line has as many, set apart by tabs or wide gaps."""
    if len(chunk) < 2 or not GAP.search(chunk[0].raw):
        return []
    rows = [[clean(cell) for cell in GAP.split(line.raw)] for line in chunk]
    same = {len(row) for row in rows}
    if len(same) != 1 or not 2 <= len(rows[0]) <= MOST_COLUMNS:
        return []
    cells = [cell for row in rows for cell in row]
    if 2 * sum(len(cell) <= LONGEST_CELL for cell in cells) < len(cells):
        return []
    return [] if all(mark_of(line.text) for line in chunk) else rows


def _cells(rows: Sequence[Sequence[str]], number: int) -> Iterable[Piece]:
    for row, cells in enumerate(rows):
        for column, text in enumerate(cells):
            yield Piece(BlockKind.CELL, text, table=number, row=row, column=column, header=row == 0)


def _read_chunk(chunk: Sequence[Line], width: int, reading: Reading) -> None:
    nesting = Nesting()
    for group in _paragraphs(chunk, width, reading):
        text = " ".join(unhyphenated(line.text for line in group))
        mark = mark_of(text)
        if mark is None:
            reading.pieces.append(Piece(BlockKind.PARAGRAPH, text, loose=True))
        else:
            level = nesting.level(group[0].indent, mark.family)
            reading.pieces.append(_item(text, mark, level))


def _item(text: str, mark: Mark, level: int) -> Piece:
    return Piece(BlockKind.ITEM, text[mark.end :], level=level, number=mark.number, loose=True)


def _paragraphs(chunk: Sequence[Line], width: int, reading: Reading) -> list[list[Line]]:
    """Lines that belong together; a line of signs underlines the one above or is an ornament."""
    groups: list[list[Line]] = []
    for line in chunk:
        underline = UNDERLINE.fullmatch(line.text)
        if underline and groups and len(groups[-1]) == 1 and _fits(line, groups[-1][0]):
            title = groups.pop()[0].text
            _flush(groups, width, reading)
            level = 1 if underline[1] == "=" else 2
            reading.pieces.append(Piece(BlockKind.HEADING, title, level=level))
        elif underline:
            reading.drop(line.text, "ornament")
        elif groups and _continues(groups[-1], line, width):
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def _flush(groups: list[list[Line]], width: int, reading: Reading) -> None:
    for group in groups:
        _read_chunk(group, width, reading)
    groups.clear()


def _fits(underline: Line, title: Line) -> bool:
    return len(title.text) <= WIDEST and len(underline.text) >= len(title.text) // 3


def _continues(group: Sequence[Line], line: Line, width: int) -> bool:
    """Whether a line goes on with the one above, which was wrapped where it was full."""
    last = group[-1]
    if mark_of(line.text) and (mark_of(group[0].text) or last.text[-1] in ENDS):
        return False
    if mark_of(group[0].text) and line.indent > group[0].indent:
        return True
    if last.text[-1] not in ENDS and line.text[0].islower():
        return True
    if not width or len(last.text) > width + WRAPPED_BACK:
        return False
    word = line.text.split(" ", 1)[0]
    return len(last.text) + 1 + len(word) > width * (FULL if last.text[-1] not in ENDS else 0.9)


def unhyphenated(lines: Iterable[str], known: Set[str] = frozenset()) -> Iterable[str]:
    """Lines of which none ends inside a word: `govern-`, `ment` become `government`.

    A hyphen stays before a capital or behind a figure: `China-`, `Pakistan`; `25-`, `year`.

    known  words with a hyphen of their own, which they keep: `well-known`
    """
    held = ""
    for line in lines:
        whole = _joined(held, line, known) if held else line
        held = ""
        if len(whole) > 1 and whole[-1] == "-" and whole[-2].isalnum():
            held = whole
        else:
            yield whole
    if held:
        yield held


def _joined(held: str, line: str, known: Set[str]) -> str:
    first = WORD.match(line)
    own = held.rpartition(" ")[2] + (first[0] if first else "")
    if not line[0].isalnum():
        return f"{held} {line}"
    divided = held[-2].islower() and line[0].islower() and own not in known
    return (held[:-1] if divided else held) + line


def _rejoined(pieces: Sequence[Piece]) -> list[Piece]:
    """Paragraphs that a page break or a blank line after every line has cut are one again."""
    joined: list[Piece] = []
    for piece in pieces:
        if joined and _cut(joined[-1], piece):
            before = joined.pop()
            text = " ".join(unhyphenated((before.text, piece.text)))
            joined.append(Piece(before.kind, text, before.level, before.number, loose=True))
        else:
            joined.append(piece)
    return joined


def _cut(before: Piece, after: Piece) -> bool:
    if not (before.loose and after.loose and after.kind is BlockKind.PARAGRAPH):
        return False
    unfinished = len(before.text) > NARROWEST and before.text[-1] not in ENDS
    return unfinished and after.text[0].islower()
