"""What loose paragraphs are: headings of every kind, items, captions, footnotes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from briefings.domain.documents import BlockKind
from briefings.domain.ingesting.marks import Nesting, footnote_of, is_caption, mark_of
from briefings.domain.ingesting.pieces import NAMES, Piece

LONGEST_HEADING = 110  # characters
MOST_WORDS = 14
MOST_PLAIN_WORDS = 9  # of a heading with nothing to show that it is one but where it stands
BODY = 60  # characters of a paragraph that a heading may stand over
NO_ENDS = ".;,…"
FEWEST_NUMBERED = 4  # paragraphs of a ruling that are told from footnotes
SMALL = frozenset(
    (
        *("a", "an", "and", "as", "at", "but", "by", "for", "from", "in", "into", "nor"),
        *("of", "on", "onto", "or", "over", "per", "the", "to", "under", "up", "via", "vs"),
        *("with", "its", "their", "is", "are"),
    )
)
NOTES = re.compile(r"(?:foot|end)?notes|references|sources|citations|bibliography", re.IGNORECASE)
SERIAL = re.compile(r"(\d{1,2})[.)] ")
DOTS = re.compile(r"\d{1,3}(\.\d{1,3})+")


def classified(pieces: Sequence[Piece]) -> list[Piece]:
    """Pieces with their kinds, and headings with levels from 1 without gaps."""
    named = _unless_all(_marked(pieces))
    deepest = max((p.level for p in named if p.kind is BlockKind.HEADING), default=0)
    found: list[Piece] = []
    for place, piece in enumerate(named):
        after = named[place + 1] if place + 1 < len(named) else None
        before = named[place - 1] if place else None
        heading = _heading(piece, before, after) or _next_heading(piece, found)
        found.append(replace(heading, level=heading.level + deepest) if heading else piece)
    return _notes(_levelled(found))


def _marked(pieces: Sequence[Piece]) -> list[Piece]:
    """Typed marks taken from paragraphs: items, captions, footnotes."""
    marked: list[Piece] = []
    nesting = Nesting()
    for piece in pieces:
        found = _named(piece, nesting) if piece.kind is BlockKind.PARAGRAPH else piece
        if found.kind is not BlockKind.ITEM:
            nesting = Nesting()
        marked.append(found)
    return marked


def _unless_all(marked: list[Piece]) -> list[Piece]:
    """Footnotes `[1]`, `[2]` that are most of the text are the paragraphs of a ruling."""
    notes = [p for p in marked if p.kind is BlockKind.FOOTNOTE and p.number[:1] == "["]
    others = sum(len(p.text) for p in marked if p.kind is BlockKind.PARAGRAPH)
    if len(notes) < FEWEST_NUMBERED or sum(len(p.text) for p in notes) <= others:
        return marked
    return [replace(p, kind=BlockKind.ITEM) if p in notes else p for p in marked]


def _named(piece: Piece, nesting: Nesting) -> Piece:
    if is_caption(piece.text):
        return replace(piece, kind=BlockKind.CAPTION)
    note = footnote_of(piece.text)
    if note:
        text = piece.text[note.end :]
        return replace(piece, kind=BlockKind.FOOTNOTE, text=text, number=note.number)
    mark = mark_of(piece.text)
    if mark is None:
        return piece
    level = nesting.level(0, mark.family)
    text = piece.text[mark.end :]
    return replace(piece, kind=BlockKind.ITEM, text=text, number=mark.number, level=level)


def _heading(piece: Piece, before: Piece | None, after: Piece | None) -> Piece | None:
    """The piece as a heading, if it is one."""
    if after is None or not _might_head(piece):
        return None
    if piece.kind is BlockKind.ITEM:
        return _numbered(piece, before, after)
    over = after.kind is BlockKind.PARAGRAPH and len(after.text) >= BODY
    if piece.text[-1] == ":" and not over:
        return None
    shown = piece.bold or _capitals(piece.text) or (piece.loose and _title_case(piece.text))
    if shown and after.kind is not BlockKind.CAPTION:
        return replace(piece, kind=BlockKind.HEADING, level=1)
    plain = piece.loose and over and len(piece.text.split()) <= MOST_PLAIN_WORDS
    introduced = before is not None and before.text[-1:] == ":"
    if plain and not introduced and piece.text[-1] != ":":
        return replace(piece, kind=BlockKind.HEADING, level=1)
    return None


def _might_head(piece: Piece) -> bool:
    text = piece.text or "."
    if piece.kind is BlockKind.ITEM:
        marked = bool(piece.number) and (piece.loose or piece.bold)
    else:
        marked = piece.kind is BlockKind.PARAGRAPH
        marked = marked and (piece.loose or piece.bold or _capitals(text))
    short = len(text) <= LONGEST_HEADING and len(text.split()) <= MOST_WORDS
    starts = not text[0].islower() and any(c.isalpha() for c in text)
    return marked and short and starts and text[-1] not in NO_ENDS


def _numbered(piece: Piece, before: Piece | None, after: Piece) -> Piece | None:
    """`1. Motives` over a paragraph; not an item in a row of items."""
    alone = after.kind is BlockKind.PARAGRAPH and len(after.text) >= BODY
    dotted = DOTS.match(piece.number)
    if SERIAL.fullmatch(f"{piece.number} ") and after.number.startswith(piece.number):
        return _with_number(piece, 2)  # "2. AGREED AT LAST" over paragraphs "2.1", "2.2"
    if not piece.number or not (alone or (dotted and after.kind is BlockKind.ITEM)):
        return None
    if before is not None and before.kind is BlockKind.ITEM and before.number and not dotted:
        return None
    level = 2 + (piece.number.rstrip(".").count(".") if dotted else 0)
    return _with_number(piece, level)


def _with_number(piece: Piece, level: int) -> Piece:
    """An item as the heading that it is."""
    text = f"{piece.number} {piece.text}"
    return replace(piece, kind=BlockKind.HEADING, text=text, number="", level=level)


def _next_heading(piece: Piece, found: Sequence[Piece]) -> Piece | None:
    """`6. Recommendations` over a list, where the last heading was `5. The plan`."""
    last = next((p for p in reversed(found) if p.kind is BlockKind.HEADING), None)
    mark = SERIAL.match(last.text) if last is not None else None
    number = SERIAL.match(f"{piece.number} {piece.text}")
    if mark is None or number is None or not _might_head(piece):
        return None
    if piece.kind is not BlockKind.ITEM or int(number[1]) != int(mark[1]) + 1:
        return None
    return _with_number(piece, 2)


def _capitals(text: str) -> bool:
    letters = [c for c in text if c.isalpha() and c.lower() != c.upper()]
    return len(letters) >= 3 and all(c.isupper() for c in letters) and " " in text


def _title_case(text: str) -> bool:
    words = [word.strip("“”‘’\"'()[],:?!–—-") for word in text.split()]
    telling = [word for word in words if word and word.lower() not in SMALL]
    return bool(telling) and all(not word[0].islower() for word in telling)


def _levelled(pieces: Sequence[Piece]) -> list[Piece]:
    """Levels from 1 without gaps: files begin with any and skip some."""
    used = sorted({piece.level for piece in pieces if piece.kind is BlockKind.HEADING})
    ranks = {level: rank for rank, level in enumerate(used, 1)}
    return [
        replace(piece, level=ranks[piece.level]) if piece.kind is BlockKind.HEADING else piece
        for piece in pieces
    ]


def _notes(pieces: Sequence[Piece]) -> list[Piece]:
    """Numbered items under a heading “Notes” are footnotes."""
    found: list[Piece] = []
    under = False
    for piece in pieces:
        if piece.kind in NAMES:
            under = NOTES.fullmatch(piece.text) is not None
        note = under and piece.kind is BlockKind.ITEM and piece.number
        found.append(replace(piece, kind=BlockKind.FOOTNOTE, level=0) if note else piece)
    return found
