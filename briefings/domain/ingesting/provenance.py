"""Title, date and author as the first lines of an article give them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from briefings.domain.documents import BlockKind
from briefings.domain.extraction.given import gender_of_name
from briefings.domain.ingesting.bylines import AND, BETWEEN, HOUSE, PERSON, told
from briefings.domain.ingesting.dates import date_line
from briefings.domain.ingesting.pieces import Piece, Reading

NO_TITLE_ENDS = ".;,"
LONGEST_TITLE = 220  # characters
MOST_LONG = 2  # paragraphs that may stand between the title and such a line
LONGEST_LINE = 200  # characters of a line with author and date
LONGEST_BELOW = 18  # words of the second line of a title
LONGEST_HOUSE = 9  # words in capitals
SHORT_TITLE = 5  # words to which a line below may belong
# What a paper or a series is called, and the number of this one in it.
MASTHEAD = re.compile(
    r".{1,80}\s\|\s.{1,80}|.{0,80}\b(?:No|Nr|Vol|Issue)\.? ?\d{1,4}\b.{0,40}"
    r"|(?:[Pp]olicy |[Rr]esearch )?(?:BRIEFING|Briefing|BRIEF|Brief|NOTE|Note|PAPER|Paper|REPORT"
    r"|Report|BULLETIN|Bulletin)(?: (?:NOTE|Note|PAPER|Paper))? \d[\d/-]{0,9}"
    r"|(?:\w+ ){1,3}(?:issue|edition)\b[^.!?]{0,40}"
)
# What opens a text below its title.
SECTION = re.compile(
    r"(?:executive )?summary|abstract|introduction|contents|background|overview|in brief"
    r"|key (?:points|findings|messages)|at a glance",
    re.IGNORECASE,
)
LAST = 3  # pieces in which an article says who wrote it
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
        in_head = place < HEAD and sum(len(p.text) >= BODY for p in kept) <= MOST_LONG
        if in_head and piece.kind is not BlockKind.CELL and _tells(piece.text, reading):
            dated = True
        elif in_head and place > start and _is_signature(place, pieces):
            dated = True
            reading.author = reading.author or piece.text
            reading.drop(piece.text, "author and date")
        else:
            kept.append(piece)
    return _titled(kept, reading, dated=dated)


def _is_signature(place: int, pieces: Sequence[Piece]) -> bool:
    """Whether a line has somebody's name only, whom the article does not tell of.

    Its last lines may: "Ilka Doresh directs the Food Systems Programme".
    """
    text = pieces[place].text
    several = AND.split(text)
    if not all(PERSON.fullmatch(name) for name in several):
        return False
    if pieces[place].kind not in {BlockKind.PARAGRAPH, BlockKind.HEADING}:
        return False
    rest = [piece.text for piece in pieces[place + 1 :]]
    noted = all(any(name in last for last in rest[-LAST:]) for name in several)
    surnames = [name.split()[-1] for name in several]
    told = any(surname in line for surname in surnames for line in rest[: -LAST or None])
    given = all(map(gender_of_name, several))
    return not told and (noted or given)


def _title_place(pieces: Sequence[Piece]) -> int:
    """Before the title nothing tells an author: “By Land” may be one."""
    return next((n + 1 for n, piece in enumerate(pieces) if piece.kind is BlockKind.TITLE), 0)


def _tells(text: str, reading: Reading) -> bool:
    """Whether a line is all author, date and reading time; takes them into `reading`."""
    if len(text) > LONGEST_LINE:
        return False
    found = told(text, whole=True) or told(text, whole=False)
    if not found:
        return False
    for name, value in found:
        if name in {"date", "author"} and not getattr(reading, name):
            setattr(reading, name, value)
    reading.drop(text, "author and date")
    return True


def _titled(pieces: list[Piece], reading: Reading, *, dated: bool) -> list[Piece]:
    """The title as the first block where its file marked none; `reading` gets it."""
    if not any(piece.kind is BlockKind.TITLE for piece in pieces):
        _take_date(pieces, reading)
        pieces = _first_as_title(pieces, reading, dated=dated)
    own = [piece.text for piece in pieces if piece.kind is BlockKind.TITLE]
    if own:
        reading.title = ": ".join(own[:2]) if ":" not in own[0] else own[0]
    return pieces


def _take_date(pieces: Sequence[Piece], reading: Reading) -> None:
    """The date that a masthead tells: "Policy Brief No. 41 | November 2024"."""
    if len(pieces) > 2 and MASTHEAD.fullmatch(pieces[0].text):
        dates = filter(None, map(date_line, BETWEEN.split(pieces[0].text)))
        reading.date = reading.date or next(dates, "")


def _first_as_title(pieces: list[Piece], reading: Reading, *, dated: bool) -> list[Piece]:
    if len(pieces) > 2 and _is_masthead(pieces) and _may_be_title(pieces[1]):
        house = pieces[0].text
        reading.publisher = reading.publisher or (house if HOUSE.fullmatch(house) else "")
        reading.drop(house, "publisher and series")
        return _first_as_title(pieces[1:], reading, dated=dated)
    if len(pieces) < 2 or not _may_be_title(pieces[0]):
        return pieces
    titles = 1
    # A short line with another below it, before a date: a title in two lines.
    if dated and len(pieces) > 2 and len(pieces[0].text.split()) <= SHORT_TITLE:
        below = pieces[1].text
        long = len(below.split()) > LONGEST_BELOW or ". " in below
        titles += _may_be_title(pieces[1]) and below[-1] != ":" and not long
    named = [replace(p, kind=BlockKind.TITLE, level=0, number="") for p in pieces[:titles]]
    return [*named, *pieces[titles:]]


def _is_masthead(pieces: Sequence[Piece]) -> bool:
    """Whether the first line is a paper's or a series' name, or a house's above such a line."""
    first, second = pieces[0].text, pieces[1].text
    if MASTHEAD.fullmatch(first):
        return True
    series = second.isupper() and not first.isupper() and len(first.split()) <= SHORT_TITLE
    titled = _may_be_title(pieces[2]) and len(pieces[2].text) < BODY
    titled = titled and not SECTION.fullmatch(pieces[2].text)
    house = HOUSE.fullmatch(first) is not None or (_is_shouted(first) and titled)
    return series or (house and MASTHEAD.fullmatch(second) is not None)


def _is_shouted(line: str) -> bool:
    """Whether capitals may be a house: a longer line, or one that asks, is a title itself."""
    return line.isupper() and len(line.split()) <= LONGEST_HOUSE and not set(line) & set("?:!")


def _may_be_title(piece: Piece) -> bool:
    first = piece.kind in {BlockKind.PARAGRAPH, BlockKind.HEADING} and not piece.number
    return first and len(piece.text) <= LONGEST_TITLE and piece.text[-1] not in NO_TITLE_ENDS
