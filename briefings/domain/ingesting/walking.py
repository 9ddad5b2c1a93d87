"""From a tree of markup to pieces, in reading order."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from briefings.domain.documents import BlockKind
from briefings.domain.ingesting.listing import Listing
from briefings.domain.ingesting.marks import SUPERSCRIPTS, footnote_of, mark_of
from briefings.domain.ingesting.pieces import Piece, Reading, clean
from briefings.domain.ingesting.plain import ENDS, read_text
from briefings.domain.ingesting.references import epub_type, is_reference
from briefings.domain.ingesting.shape import UNSEEN, Shape, words_of
from briefings.domain.ingesting.tables import is_data, rows_of
from briefings.domain.ingesting.trees import Element, name_of, text_of

HEADINGS = {f"h{level}": level for level in range(1, 7)}
INLINE = frozenset(
    (
        *("a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del"),
        *("dfn", "em", "font", "i", "ins", "kbd", "label", "mark", "math", "q", "ruby"),
        *("rb", "rt", "rp", "s", "samp", "small", "span", "strike", "strong", "sub", "sup"),
        *("time", "tt", "u", "var", "wbr"),
    )
)
BOLD = frozenset({"b", "strong"})
NOTES = frozenset(
    (
        *("footnote", "footnotes", "endnote", "endnotes", "fn", "fns", "notes"),
        *("doc-footnote", "doc-endnotes", "doc-endnote", "rearnote", "rearnotes"),
    )
)
LONG_LINE = 50  # characters after which a line was broken for want of room
DIGITS = str.maketrans("0123456789", SUPERSCRIPTS)


@dataclass(slots=True)
class Walk:
    """Where in the tree we are, and the words of the block that is being read."""

    shape: Shape
    reading: Reading = field(default_factory=Reading)
    words: list[tuple[str, bool]] = field(default_factory=list)  # with whether they are bold
    lists: list[Listing] = field(default_factory=list)
    bold: int = 0
    quotes: int = 0
    notes: int = 0
    caption: int = 0
    mark: str | None = None  # of an item of which no word came yet
    tables: int = 0
    titled: bool = False

    def block(self, element: Element) -> None:
        """An element that begins and ends a block, with all inside."""
        name = name_of(element)
        if not name or name in UNSEEN:
            return
        contents = "table of contents" if name == "nav" else ""
        why = self.shape.why(element) if self.shape.weights else contents
        if why:
            self.reading.drop(text_of(element), why)
            return
        self.flush()
        named = words_of(element) | {element.get("role"), epub_type(element)}
        note = not NOTES.isdisjoint(named)
        self.notes += note
        handler = getattr(self, f"on_{name}", None)
        if name in HEADINGS:
            self.heading(element, HEADINGS[name])
        elif handler is not None:
            handler(element)
        else:
            self.children(element)
        self.flush()
        self.notes -= note

    def children(self, element: Element) -> None:
        self.say(element.text)
        for child in element:
            self.child(child)
            self.say(child.tail)

    def child(self, element: Element) -> None:
        name = name_of(element)
        if name == "br":
            self.words.append(("\n", True))
        elif name in INLINE:
            self.inline(element, name)
        else:
            self.block(element)

    def say(self, text: str | None) -> None:
        if text:
            self.words.append((" ".join(f"·{text}·".split())[1:-1], bool(self.bold)))

    def inline(self, element: Element, name: str) -> None:
        if self.shape.weights and self.shape.why(element):
            self.reading.drop(text_of(element), self.shape.why(element))
            return
        if is_reference(element, name):
            return
        bold = name in BOLD or "bold" in (element.get("style") or "")[:200]
        self.bold += bold
        text = element.text or ""
        if name == "sup" and text.strip().isdigit() and not len(element):
            self.words.append((text.strip().translate(DIGITS), bool(self.bold)))
        else:
            self.children(element)
        self.bold -= bold

    def flush(self) -> None:
        """End the block that is being read."""
        if not self.words:
            return
        said = "".join(text for text, _ in self.words)
        bold = all(bold for text, bold in self.words if text.strip())
        self.words.clear()
        for text in _lines(said):
            self.emit(text, bold=bold)

    def emit(self, text: str, *, bold: bool) -> None:
        if self.caption:
            piece = Piece(BlockKind.CAPTION, text)
        elif self.mark is not None:
            kind = BlockKind.FOOTNOTE if self.notes else BlockKind.ITEM
            level = 0 if self.notes else len(self.lists) - 1
            piece = Piece(kind, text, level, self.mark, bold=bold)
            self.mark = None
        elif self.notes:
            mark = mark_of(text) or footnote_of(text)
            number, rest = (mark.number, text[mark.end :]) if mark else ("", text)
            piece = Piece(BlockKind.FOOTNOTE, rest, number=number)
        else:
            kind = BlockKind.QUOTE if self.quotes else BlockKind.PARAGRAPH
            piece = Piece(kind, text, bold=bold)
        self.reading.pieces.append(piece)

    def heading(self, element: Element, level: int) -> None:
        self.children(element)
        text = clean("".join(text for text, _ in self.words))
        self.words.clear()
        if not text:
            return
        first = level == 1 and not self.titled
        self.titled |= first
        kind = BlockKind.TITLE if first else BlockKind.HEADING
        self.reading.pieces.append(Piece(kind, text, 0 if first else level))

    def on_ul(self, element: Element) -> None:
        self.listed(element, Listing("", 1))

    def on_ol(self, element: Element) -> None:
        style = element.get("type") or "1"
        self.listed(element, Listing(style, _whole(element.get("start"), 1)))

    def listed(self, element: Element, listing: Listing) -> None:
        self.lists.append(listing)
        self.children(element)
        self.lists.pop()

    def on_li(self, element: Element) -> None:
        if not self.lists:
            self.lists.append(Listing("", 1))
            self.on_li(element)
            self.lists.pop()
            return
        listing = self.lists[-1]
        if element.get("value"):
            listing.number = _whole(element.get("value"), listing.number)
        self.mark = listing.take()
        self.children(element)
        self.flush()
        self.mark = None

    def on_dl(self, element: Element) -> None:
        self.listed(element, Listing("", 1))

    def on_dt(self, element: Element) -> None:
        self.on_li(element)

    def on_dd(self, element: Element) -> None:
        self.listed(element, Listing("", 1)) if not self.lists else self.defined(element)

    def defined(self, element: Element) -> None:
        self.lists.append(Listing("", 1))
        self.on_li(element)
        self.lists.pop()

    def on_blockquote(self, element: Element) -> None:
        self.quotes += 1
        self.children(element)
        self.flush()
        self.quotes -= 1

    def on_figcaption(self, element: Element) -> None:
        self.caption += 1
        self.children(element)
        self.flush()
        self.caption -= 1

    def on_pre(self, element: Element) -> None:
        self.reading.pieces.extend(read_text("".join(element.itertext())).pieces)

    def on_table(self, element: Element) -> None:
        if not is_data(element):
            self.children(element)
            return
        for caption in (c for c in element if name_of(c) == "caption"):
            self.on_figcaption(caption)
        for row, cells in enumerate(rows_of(element)):
            for column, (text, header) in enumerate(cells):
                self.reading.pieces.append(
                    Piece(
                        BlockKind.CELL,
                        text,
                        table=self.tables,
                        row=row,
                        column=column,
                        header=header,
                    )
                )
        self.tables += 1


def _lines(said: str) -> list[str]:
    """A block cut where its lines break, but not inside a sentence."""
    found: list[str] = []
    broken = True
    for line in said.split("\n"):
        text = line.strip()
        if text and not broken and _goes_on(found[-1], text):
            found[-1] = f"{found[-1]} {text}"
        elif text:
            found.append(text)
        broken = not text
    return found


def _goes_on(before: str, line: str) -> bool:
    if before[-1] in ENDS or mark_of(line):
        return False
    return line[0].islower() or len(before) >= LONG_LINE


def _whole(text: str | None, default: int) -> int:
    return int(text) if text and re.fullmatch(r"-?\d{1,6}", text.strip()) else default
