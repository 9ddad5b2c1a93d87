"""Title, date and author as the first lines of an article give them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from briefings.domain.documents import BlockKind
from briefings.domain.ingesting.dates import date_line
from briefings.domain.ingesting.junk import junk
from briefings.domain.ingesting.pieces import Piece, Reading

NAME = r"[A-ZÀ-ÞĀ-Ž][\w.’'-]{0,30}"
BYLINE = re.compile(
    rf"(?:[Bb][Yy]|Written by|Author|Authors|Words by)\s?:?\s"
    rf"(?P<names>{NAME}(?:(?:,?\s(?:and|&|de|van|von|bin|al|der|la)\s|,\s|\s){NAME}){{0,9}})"
)
BETWEEN = re.compile(r"\s*[|·•—–]\s*")
NO_TITLE_ENDS = ".;,"
LONGEST_TITLE = 220  # characters
LONGEST_LINE = 200  # characters of a line with author and date
SHORT_TITLE = 5  # words to which a line below may belong
# What a paper or a series is called, and the number of this one in it.
MASTHEAD = re.compile(r".{1,80}\s\|\s.{1,80}|.{0,80}\b(?:No|Nr|Vol|Issue)\.? ?\d{1,4}\b.{0,40}")
HEAD = 12  # pieces among which author and date are looked for
BODY = 120  # characters from which a paragraph is the article's own


def with_provenance(pieces: Sequence[Piece], reading: Reading) -> list[Piece]:
    """Pieces with their title marked and without lines that only tell author or date.

    What the file itself says in `reading` goes before what the lines say.
    """
    start = _title_place(pieces)
    kept = list(pieces[:start])
    dated = False
    for place, piece in enumerate(pieces[start:], start):
        in_head = place < HEAD and all(len(p.text) < BODY for p in kept)
        if in_head and piece.kind is not BlockKind.CELL and _tells(piece.text, reading):
            dated = True
        else:
            kept.append(piece)
    return _titled(kept, reading, dated=dated)


def _title_place(pieces: Sequence[Piece]) -> int:
    """Before the title nothing tells an author: “By Land” may be one."""
    return next((n + 1 for n, piece in enumerate(pieces) if piece.kind is BlockKind.TITLE), 0)


def _tells(text: str, reading: Reading) -> bool:
    """Whether a line is all author, date and reading time; takes them into `reading`."""
    if len(text) > LONGEST_LINE:
        return False
    found = _told(text, whole=True) or _told(text, whole=False)
    if not found:
        return False
    for name, value in found:
        if name in {"date", "author"} and not getattr(reading, name):
            setattr(reading, name, value)
    reading.drop(text, "author and date")
    return True


def _told(text: str, *, whole: bool) -> list[tuple[str, str]]:
    parts = [text] if whole else _parts(text)
    found = [_part(part) for part in parts]
    return [each for each in found if each] if all(found) else []


def _parts(text: str) -> list[str]:
    """`By A. B., 3 May 2024` and `A | B` taken apart."""
    parts = [part for part in BETWEEN.split(text) if part]
    if len(parts) == 1 and text[:3].lower() == "by ":
        names, comma, rest = text.partition(", ")
        return [names, rest] if comma else parts
    return parts


def _part(text: str) -> tuple[str, str] | None:
    date = date_line(text)
    if date:
        return "date", date
    byline = BYLINE.fullmatch(text)
    if byline:
        return "author", byline["names"]
    return ("time", text) if junk(text) == "reading time" else None


def _titled(pieces: list[Piece], reading: Reading, *, dated: bool) -> list[Piece]:
    """The title as the first block where its file marked none; `reading` gets it."""
    if not any(piece.kind is BlockKind.TITLE for piece in pieces):
        _take_date(pieces, reading)
        pieces = _first_as_title(pieces, dated=dated)
    own = [piece.text for piece in pieces if piece.kind is BlockKind.TITLE]
    if own:
        reading.title = ": ".join(own[:2]) if ":" not in own[0] else own[0]
    return pieces


def _take_date(pieces: Sequence[Piece], reading: Reading) -> None:
    """The date that a masthead tells: "Policy Brief No. 41 | November 2024"."""
    if len(pieces) > 2 and MASTHEAD.fullmatch(pieces[0].text):
        dates = filter(None, map(date_line, BETWEEN.split(pieces[0].text)))
        reading.date = reading.date or next(dates, "")


def _first_as_title(pieces: list[Piece], *, dated: bool) -> list[Piece]:
    if len(pieces) > 2 and MASTHEAD.fullmatch(pieces[0].text) and _may_be_title(pieces[1]):
        return [pieces[0], *_first_as_title(pieces[1:], dated=dated)]
    if len(pieces) < 2 or not _may_be_title(pieces[0]):
        return pieces
    titles = 1
    # A short line with another below it, before a date: a title in two lines.
    if dated and len(pieces) > 2 and len(pieces[0].text.split()) <= SHORT_TITLE:
        titles += _may_be_title(pieces[1]) and pieces[1].text[-1] not in ":"
    named = [replace(p, kind=BlockKind.TITLE, level=0, number="") for p in pieces[:titles]]
    return [*named, *pieces[titles:]]


def _may_be_title(piece: Piece) -> bool:
    first = piece.kind in {BlockKind.PARAGRAPH, BlockKind.HEADING} and not piece.number
    return first and len(piece.text) <= LONGEST_TITLE and piece.text[-1] not in NO_TITLE_ENDS
