"""Figures of tables, as far as a heading of their row and of their column says what they are."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from briefings.domain.documents import Block, BlockKind, Document
from briefings.domain.extraction.counting import CODES, FIGURE, SIGNS
from briefings.domain.surfaces import number_in

CELL = re.compile(
    rf"^(?:[~≈<>]\s?)?(?P<sign>US\$|[$€£¥])?\s?(?:(?P<code>{CODES}) )?(?:{FIGURE})"
    r"(?:\s?(?:thousand|million|billion|trillion|[mb]n))?\s?(?P<share>%|percent|per cent)?"
    r"(?:\s(?P<unit>[a-z]{1,12}))?$"
)
MOST_CELLS = 60  # of one table
MOST_ROWS, MOST_COLUMNS = 12, 5  # of a table that is told row by row
LONGEST_HEAD = 12  # words
NOTE = re.compile(r"\s*(?:\[[0-9a-z]{1,2}\]|[*†‡§¹²³]+)$")
RESERVED = re.compile(r"^(.*?\S)\s*[*†‡§]+$")
SMALLER = frozenset("<>≤≥~+−–-")
YEAR = re.compile(r"^(?:1[0-9]|20)[0-9]{2}$")
DATED = re.compile(r"^(?:1[5-9]|20)[0-9]{2}$")
NUMBERED = re.compile(r"^(?:table|tab\.)\s*[0-9A-Z]+\s*[.:–-]?\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Figure:
    """A cell with what its row, its column and its table are called."""

    block: Block
    number: int
    text: str
    unit: str
    row: str
    column: str
    table: str
    is_year: bool = False

    @property
    def place(self) -> str:
        """The table, in words that fit into a sentence."""
        return f"In the table “{self.table}”" if self.table else "In the article’s table"

    @property
    def statement(self) -> str:
        return f"{self.place}, the column “{self.column}” gives {self.text} for “{self.row}”."

    @property
    def stem(self) -> str:
        return f"{self.place}, what does the column “{self.column}” give for “{self.row}”?"


def figures(document: Document) -> Iterator[Figure]:
    """The figures of every table that has headings, in order."""
    tables: dict[int, list[tuple[int, Block]]] = defaultdict(list)
    for n, block in enumerate(document.blocks):
        if block.kind is BlockKind.CELL:
            tables[block.table].append((n, block))
    for cells in tables.values():
        yield from _of_table(cells, _called(document, cells[0][0], cells[-1][0]))


@dataclass(frozen=True, slots=True)
class Row:
    """A row with what its cells say: `cells` holds the numbers of their blocks."""

    name: str
    table: str
    said: tuple[tuple[str, str], ...]
    cells: tuple[int, ...]

    @property
    def statement(self) -> str:
        table = f"the table “{self.table}”" if self.table else "the article’s table"
        said = [f"“{text}” under “{head}”" for head, text in self.said]
        listed = f"{', '.join(said[:-1])} and {said[-1]}"
        return f"In {table}, the row “{self.name}” has {listed}."


def rows(document: Document) -> Iterator[Row]:
    """Short tables row by row, each with all that it says."""
    tables: dict[int, list[tuple[int, Block]]] = defaultdict(list)
    for n, block in enumerate(document.blocks):
        if block.kind is BlockKind.CELL:
            tables[block.table].append((n, block))
    for cells in tables.values():
        yield from _rows(cells, _called(document, cells[0][0], cells[-1][0]))


def _rows(cells: Sequence[tuple[int, Block]], name: str) -> Iterator[Row]:
    grid = {(block.row, block.column): (n, block) for n, block in cells}
    text = {place: _unmarked(block.text) for place, (_, block) in grid.items()}
    heads = {column: said for (row, column), said in text.items() if row == 0}
    several = sorted({row for row, _ in grid if row})
    if not _are_headings(heads, cells) or len(several) > MOST_ROWS or len(heads) > MOST_COLUMNS:
        return
    for row in several:
        head = _headed(_row_name(grid[row, 0][1].text), heads) if (row, 0) in grid else ""
        said = [(heads[c], text.get((row, c), "")) for c in sorted(heads) if c]
        short = all(what and len(what.split()) <= LONGEST_HEAD for _, what in said)
        plain = not any("“" in part for pair in said for part in pair) and "“" not in head
        if head and len(said) > 1 and short and plain:
            places = tuple(grid[row, c][0] for c in sorted(heads))
            yield Row(head, name, tuple(said), places)


def _of_table(cells: Sequence[tuple[int, Block]], name: str) -> Iterator[Figure]:
    grid = {
        (block.row, block.column): _unmarked(block.text) if block.column else _row_name(block.text)
        for _, block in cells
    }
    heads = {block.column: _unmarked(block.text) for _, block in cells if block.row == 0}
    if not _are_headings(heads, cells):
        return
    made, years = 0, _of_years(grid)
    for number, block in cells:
        row = _headed(grid.get((block.row, 0), ""), heads)
        column = heads.get(block.column, "")
        if block.row == 0 or block.column == 0 or block.header or made >= MOST_CELLS:
            continue
        figure = _figure(block, number, row, column, name)
        if figure and _are_one(grid, grid[block.row, 0]):
            made += 1
            yield replace(figure, is_year=block.column in years)


def _of_years(grid: Mapping[tuple[int, int], str]) -> frozenset[int]:
    """Columns whose figures are years throughout."""
    figures: dict[int, list[str]] = defaultdict(list)
    for (row, column), text in grid.items():
        if row and CELL.match(text):
            figures[column].append(text)
    return frozenset(c for c, several in figures.items() if all(map(DATED.match, several)))


def _row_name(text: str) -> str:
    """What a row is called, with the star of a note: what it has is told with a reservation."""
    marked = RESERVED.match(text.strip())
    return f"{marked[1]}*" if marked else _unmarked(text)


def _headed(row: str, heads: Mapping[int, str]) -> str:
    """A row called "none" or "1 to 10" with what its column says these are."""
    bare = row[:1].islower() or row[:1].isdigit() or row[:1] in SMALLER
    return f"{heads[0]}: {row}" if row and bare and heads.get(0) else row


def _unmarked(text: str) -> str:
    """A heading without the mark of a note."""
    return NOTE.sub("", text.strip())


def _are_headings(heads: Mapping[int, str], cells: Sequence[tuple[int, Block]]) -> bool:
    """Whether the first row names its columns, each by another name."""
    named = [head for column, head in heads.items() if column]
    marked = any(block.header for _, block in cells)
    plain = all(YEAR.match(head) or not CELL.match(head) for head in named)
    return bool(named) and len(set(named)) == len(named) and all(named) and (marked or plain)


def _are_one(grid: Mapping[tuple[int, int], str], row: str) -> bool:
    """Whether no other row has the same name."""
    return sum(text == row for (_, column), text in grid.items() if column == 0) == 1


def _figure(block: Block, number: int, row: str, column: str, name: str) -> Figure | None:
    text = block.text.strip()
    match = CELL.match(text)
    short = all(0 < len(head.split()) <= LONGEST_HEAD for head in (row, column))
    if not match or not short or number_in(text) is None or "“" in row + column:
        return None
    if text in row or text in column:
        return None
    return Figure(block, number, text, _unit(match, column), row, column, name)


def _unit(match: re.Match[str], column: str) -> str:
    if match["sign"]:
        return SIGNS[match["sign"]]
    if match["code"]:
        return match["code"]
    if match["share"] or "%" in column or "percent" in column.lower():
        return "percent"
    return match["unit"] or "as in the table"


def _called(document: Document, first: int, last: int) -> str:
    """The caption just before or behind a table."""
    for n in (first - 1, last + 1):
        if 0 <= n < len(document.blocks) and document.blocks[n].kind is BlockKind.CAPTION:
            caption = NUMBERED.sub("", document.blocks[n].text).split(". ")[0]
            return caption.strip().rstrip(".:").replace("“", "").replace("”", "")
    return ""
