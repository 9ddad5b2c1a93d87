"""A Word document as pieces."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from briefings.domain.documents import BlockKind
from briefings.domain.ingesting.archive import Archive
from briefings.domain.ingesting.dates import iso_date
from briefings.domain.ingesting.numbering import Numbering
from briefings.domain.ingesting.pieces import Piece, Reading, clean
from briefings.domain.ingesting.refusing import Limits, Refused
from briefings.domain.ingesting.tables import full
from briefings.domain.ingesting.trees import Element, name_of, text_of, xml_tree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
BODY = "word/document.xml"
HEADING = re.compile(r"heading ?([1-9])", re.IGNORECASE)
# Text that another element repeats, that was taken back, or that belongs to a drawing's fallback.
LEFT_OUT = frozenset({"del", "moveFrom", "instrText", "Fallback", "delText", "rPr", "pPr"})
BREAKS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
OFF = frozenset({"0", "false", "off", "none"})
ROWS_AT_LEAST = 2  # of a table; a single row or column lays out a page


@dataclass(frozen=True, slots=True)
class Style:
    """What a paragraph style means. `level` is that of a heading, from 1."""

    name: str
    level: int = 0
    number: Element = None


def read_docx(data: bytes, limits: Limits) -> Reading:
    """Pieces of a Word document, with its foot- and endnotes at the end. Raises Refused."""
    archive = Archive(data, limits)
    if BODY not in archive:
        raise Refused("damaged")
    styles = _styles(archive)
    walk = _Walk(styles, Numbering(_part(archive, "word/numbering.xml")))
    root = xml_tree(archive.read(BODY))
    body = root.find(f"{W}body")
    if body is None:
        raise Refused("damaged")
    walk.blocks(body)
    for kind in ("footnote", "endnote"):
        walk.notes(_part(archive, f"word/{kind}s.xml"), kind)
    for part in sorted(archive.parts):
        if re.fullmatch(r"word/(header|footer)\d{0,3}\.xml", part):
            walk.reading.drop(text_of(xml_tree(archive.read(part))), "running header")
    _take(_part(archive, "docProps/core.xml"), walk.reading)
    return walk.reading


def _part(archive: Archive, name: str) -> Element:
    return xml_tree(archive.read(name)) if name in archive else None


def _take(core: Element, reading: Reading) -> None:
    """What the document says of itself. Its date is when it was saved, so it is no proposal."""
    if core is None:
        return
    said = {name_of(element): clean(text_of(element)) for element in core}
    reading.title = said.get("title", "")
    reading.author = said.get("creator", "")
    reading.language = said.get("language", "")
    reading.date = iso_date(said.get("date", ""))


def _styles(archive: Archive) -> dict[str, Style]:
    root = _part(archive, "word/styles.xml")
    if root is None:
        return {}
    own = {e.get(f"{W}styleId"): e for e in root.iter(f"{W}style")}
    return {key: _style(key, own) for key in own}


def _style(key: str, own: dict[str, Element]) -> Style:
    """A style with what it takes from those it is based on; the chain ends after ten."""
    name, level, number = "", 0, None
    for _ in range(10):
        element = own.get(key)
        if element is None:
            break
        called = _value(element.find(f"{W}name"))
        name = name or called.lower()
        heading = HEADING.fullmatch(called)
        outline = _outline(element.find(f"{W}pPr"))
        level = level or (int(heading[1]) if heading else outline)
        number = number if number is not None else element.find(f"{W}pPr/{W}numPr")
        key = _value(element.find(f"{W}basedOn"))
    return Style(name, level, number)


def _outline(properties: Element) -> int:
    """The level in the outline from 1, or 0 for body text."""
    level = "" if properties is None else _value(properties.find(f"{W}outlineLvl"))
    return int(level) + 1 if re.fullmatch("[0-8]", level) else 0


def _value(element: Element) -> str:
    return "" if element is None else element.get(f"{W}val") or ""


@dataclass(slots=True)
class _Walk:
    """Where in the document we are."""

    styles: dict[str, Style]
    numbering: Numbering
    reading: Reading = field(default_factory=Reading)
    tables: int = 0

    def blocks(self, parent: Element) -> None:
        for element in parent:
            name = name_of(element)
            if name == "p":
                self.paragraph(element)
            elif name == "tbl":
                self.table(element)
            elif name in {"sdt", "sdtcontent", "customxml", "ins", "moveto", "smarttag"}:
                self.blocks(element)

    def paragraph(self, element: Element) -> None:
        """A paragraph, and the text boxes that hang on it after it."""
        for text in _text(element).split("\n"):
            if text.strip():
                self.reading.pieces.append(self.piece(element, text))
        for box in _boxes(element):
            self.blocks(box)

    def piece(self, element: Element, text: str) -> Piece:
        properties = element.find(f"{W}pPr")
        style = self.style(properties)
        if style.name == "title":
            return Piece(BlockKind.TITLE, text)
        if style.level:
            number = self.number(properties, style)
            return Piece(BlockKind.HEADING, f"{number[0]} {text}" if number else text, style.level)
        if "caption" in style.name:
            return Piece(BlockKind.CAPTION, text)
        if "quote" in style.name or style.name == "block text":
            return Piece(BlockKind.QUOTE, text)
        number = self.number(properties, style)
        if number:
            return Piece(BlockKind.ITEM, text, level=number[1], number=number[0])
        return Piece(BlockKind.PARAGRAPH, text, bold=_is_bold(element))

    def style(self, properties: Element) -> Style:
        if properties is None:
            return Style("")
        style = self.styles.get(_value(properties.find(f"{W}pStyle")), Style(""))
        return Style(style.name, _outline(properties) or style.level, style.number)

    def number(self, properties: Element, style: Style) -> tuple[str, int] | None:
        """The mark that Word would print, and how deep its list is."""
        own = None if properties is None else properties.find(f"{W}numPr")
        numbered = own if own is not None else style.number
        if numbered is None:
            return None
        return self.numbering.next(
            _value(numbered.find(f"{W}numId")), _value(numbered.find(f"{W}ilvl"))
        )

    def table(self, element: Element) -> None:
        rows = [row for row in element if name_of(row) == "tr"]
        cells = [[cell for cell in row if name_of(cell) == "tc"] for row in rows]
        nested = element.find(f".//{W}tc//{W}tbl") is not None
        if nested or len(rows) < ROWS_AT_LEAST or max(map(len, cells), default=0) < ROWS_AT_LEAST:
            for inside in cells:
                for cell in inside:
                    self.blocks(cell)
            return
        spread = [[pair for cell in row for pair in _spread(cell)] for row in cells]
        for row, filled in enumerate(full(spread)):
            for column, (text, _) in enumerate(filled):
                self.reading.pieces.append(
                    Piece(
                        BlockKind.CELL,
                        text,
                        table=self.tables,
                        row=row,
                        column=column,
                        header=row == 0,
                    )
                )
        self.tables += 1

    def notes(self, root: Element, kind: str) -> None:
        """Foot- or endnotes; those without a number only draw a line."""
        if root is None:
            return
        for number, note in enumerate(n for n in root if n.get(f"{W}type") is None):
            text = " ".join(_text(p) for p in note.iter(f"{W}p"))
            self.reading.pieces.append(Piece(BlockKind.FOOTNOTE, text, number=f"[{number + 1}]"))


def _spread(cell: Element) -> Iterable[tuple[str, bool]]:
    """A cell, with empty ones behind it where it is wider than one column."""
    yield clean(" ".join(_text(p) for p in cell.iter(f"{W}p"))), False
    span = _value(cell.find(f"{W}tcPr/{W}gridSpan"))
    for _ in range(min(int(span) if span.isdigit() and len(span) < 5 else 1, 40) - 1):
        yield "", False


def _text(paragraph: Element) -> str:
    """The words of a paragraph, without those of text boxes on it."""
    said: list[str] = []
    _gather(paragraph, said)
    return "".join(said)


def _gather(element: Element, said: list[str]) -> None:
    for child in element:
        tag = child.tag if isinstance(child.tag, str) else ""
        name = tag.rpartition("}")[2]
        if name == "t":
            said.append(child.text or "")
        elif name in BREAKS and tag.startswith(W):
            said.append(BREAKS[name] if child.get(f"{W}type") is None else "\n")
        elif name not in LEFT_OUT and name != "txbxContent" and not _hidden(child, name):
            _gather(child, said)


def _hidden(element: Element, name: str) -> bool:
    vanish = element.find(f"{W}rPr/{W}vanish") if name == "r" else None
    return vanish is not None and _value(vanish) not in OFF


def _boxes(paragraph: Element) -> list[Element]:
    """Text boxes of a paragraph; a second drawing of each, for old programs, is left out."""
    found = paragraph.iter(f"{W}txbxContent")
    return [box for box in found if not _within(box, paragraph, {"Fallback", "txbxContent"})]


def _within(element: Element, root: Element, names: set[str]) -> bool:
    around = element.getparent()
    while around is not None and around is not root:
        if around.tag.rpartition("}")[2] in names:
            return True
        around = around.getparent()
    return False


def _is_bold(paragraph: Element) -> bool:
    """Whether all words stand out."""
    runs = [run for run in paragraph.iter(f"{W}r") if (run.findtext(f"{W}t") or "").strip()]
    return bool(runs) and all(_on(run.find(f"{W}rPr/{W}b")) for run in runs)


def _on(element: Element) -> bool:
    return element is not None and _value(element) not in OFF
