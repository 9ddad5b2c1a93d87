"""Cards as tables of text: for programs that know a front and a back, and for Anki's own import.

No cell is a formula to a spreadsheet.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape

from quizzes.domain.exchange.anki_notes import Note, in_order
from quizzes.domain.sheets import Cell, safe

# What Anki 2.1.54 and later reads of the first lines; others take them for comments.
HEADERS = (
    "#separator:tab",
    "#html:true",
    "#notetype:Basic",
    "#guid column:1",
    "#deck column:2",
    "#tags column:5",
    "#columns:guid\tdeck\tFront\tBack\ttags",
)


def pairs(notes: Iterable[Note]) -> Iterator[tuple[Cell, Cell]]:
    """(front, back), as Quizlet, Brainscape and spreadsheets take them; no heading.

    The back is the answer, and what explains it.
    """
    for note in in_order(notes):
        yield note.front, note.back


def tabbed(notes: Iterable[Note]) -> Iterator[str]:
    """Lines of a text file with tabs; texts are HTML, so that breaks and any sign survive."""
    yield from (f"{line}\n" for line in HEADERS)
    for note in in_order(notes):
        cells = (note.guid, str(safe(note.place.deck)), _cell(note.front), _cell(note.back))
        yield "\t".join((*map(_bare, cells), " ".join(note.tags))) + "\n"


def _cell(text: str) -> str:
    """Text as HTML on one line; a sign that would begin a formula is written as its number."""
    shown = escape(text.strip(), quote=True).replace("\t", "&#9;").replace("\n", "<br>")
    return f"&#{ord(shown[0])};{shown[1:]}" if safe(shown) != shown else shown


def _bare(cell: str) -> str:
    """A cell on one line, in quotation marks where it holds any."""
    line = " ".join(cell.split())
    return '"' + line.replace('"', '""') + '"' if '"' in line else line
