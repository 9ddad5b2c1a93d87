"""An article cut into lessons, as a proposal."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from briefings.domain.documents import Block, BlockKind, Document
from briefings.domain.extraction.listing import DATELINE
from briefings.domain.facts import Argument, Lesson
from briefings.domain.marking import markdown_of
from briefings.domain.sentences import sentences

LEAST, MOST = 120, 700  # words of a lesson, as far as the article lets it be so
TITLE = 200  # characters; the columns hold no more
SUMMARY = 300
# Who publishes, and in what: no name for a part.
IMPRINT = re.compile(
    r"\b(?:Policy (?:Paper|Brief|Report|Note)|Working Paper|Discussion Paper|(?:Briefing|Report"
    r"|Analysis|Paper|Case|Claim|Appeal|Issue) No\b|Vol\.|ISSN|ISBN)|\bEmbargoed\b|^By [A-Z]"
)
NUMBERED = re.compile(
    r"^(?:\(?(?:[ivxlc]{1,6}|[IVXLC]{1,6}|\d{1,3}(?:\.\d{1,3})*|[A-Za-z])[.):-]+\s*)(?=\w)"
)
ROLES = (  # words of a heading that say what part the passage plays
    (Argument.MOTIVE, r"motiv|reason|why|interest|driver|aim|goal|rationale"),
    (Argument.IMPLICATION, r"implication|consequence|impact|effect|outcome|result|outlook|future"),
    (Argument.CONDITION, r"condition|requirement|demand|prerequisite"),
    (Argument.CONSTRAINT, r"constraint|obstacle|challenge|limit|risk|barrier|problem|concern"),
    (Argument.CONCLUSION, r"conclu|summary|final|closing|recommend|way forward"),
)


def proposed_lessons(document: Document) -> tuple[Lesson, ...]:
    """Lessons without facts: one for each part under a heading of the highest level.

    Short parts join the one before, long ones without headings are cut between paragraphs. Their
    plain texts are, in order, the blocks of the document without its title.
    """
    blocks = [block for block in document.blocks if block.kind is not BlockKind.TITLE]
    parts = _joined(_parts(blocks))
    taken: set[str] = set()
    return tuple(
        _lesson(piece, title, _role(head), taken)
        for number, part in enumerate(parts, 1)
        for head in [_heading(part)]
        for title, piece in _titled(head or _name(document, number, len(parts)), _pieces(part))
    )


def _parts(blocks: Sequence[Block]) -> list[list[Block]]:
    """Runs that begin at a heading of the highest level that occurs more than once."""
    level = _cutting_level(blocks)
    parts: list[list[Block]] = [[]]
    for block in blocks:
        if block.kind is BlockKind.HEADING and block.level <= level and parts[-1]:
            parts.append([])
        parts[-1].append(block)
    return [part for part in parts if part]


def _cutting_level(blocks: Iterable[Block]) -> int:
    levels = [block.level for block in blocks if block.kind is BlockKind.HEADING]
    often = sorted({level for level in levels if levels.count(level) > 1})
    return often[0] if often else min(levels, default=0)


def _joined(parts: list[list[Block]]) -> list[list[Block]]:
    """Parts too short for a lesson go with the one before, the first with the one after."""
    kept: list[list[Block]] = []
    for part in parts:
        if kept and (_words(part) < LEAST or _words(kept[-1]) < LEAST):
            kept[-1] = kept[-1] + part
        else:
            kept.append(part)
    return kept


def _pieces(part: list[Block]) -> list[list[Block]]:
    """A part too long for a lesson in pieces of like length, cut before a paragraph."""
    number = -(-_words(part) // MOST)
    if number < 2:
        return [part]
    share, pieces = _words(part) / number, [list[Block]()]
    for block in part:
        full = _words(pieces[-1]) >= share and len(pieces) < number
        if full and block.kind in {BlockKind.PARAGRAPH, BlockKind.HEADING}:
            pieces.append([])
        pieces[-1].append(block)
    return pieces


def _words(blocks: Iterable[Block]) -> int:
    return sum(len(block.text.split()) for block in blocks)


def _heading(part: Sequence[Block]) -> str:
    """The heading that a part begins with, without its number."""
    first = part[0]
    if first.kind is not BlockKind.HEADING or IMPRINT.search(first.text):
        return ""
    return NUMBERED.sub("", first.text)


def _name(document: Document, number: int, of: int) -> str:
    if of == 1:
        return document.title or "The article"
    return "Introduction" if number == 1 else f"Part {number}"


def _titled(title: str, pieces: list[list[Block]]) -> list[tuple[str, list[Block]]]:
    """Pieces of one part, told apart by a number."""
    if len(pieces) == 1:
        return [(title, pieces[0])]
    return [(f"{title[: TITLE - 10]}, part {n}", piece) for n, piece in enumerate(pieces, 1)]


def _lesson(blocks: list[Block], title: str, role: Argument, taken: set[str]) -> Lesson:
    first = blocks[0]  # it stays where it is not the title, or too long for one
    head = _heading(blocks)
    headed = bool(head) and len(blocks) > 1 and len(first.text) <= TITLE and title.startswith(head)
    rest = blocks[1:] if headed else blocks
    return Lesson(
        key=slug(title, taken, fallback="part"),
        title=title[:TITLE],
        argument=role,
        summary=_summary(rest),
        body=markdown_of(rest),
        facts=(),
    )


def _role(heading: str) -> Argument:
    for role, words in ROLES:
        if re.search(rf"\b(?:{words})", heading, re.IGNORECASE):
            return role
    return Argument.BACKGROUND


def _summary(blocks: Iterable[Block]) -> str:
    """The first sentence of the first paragraph, or of whatever there is."""
    several = list(blocks)
    prose = [block for block in several if block.kind is BlockKind.PARAGRAPH] or several
    text = DATELINE.sub("", prose[0].text)
    first = sentences(text)[:1]
    found = text[first[0].start : first[0].end] if first else text
    return found if len(found) <= SUMMARY else found[: SUMMARY - 1].rsplit(" ", 1)[0] + "…"


def slug(text: str, taken: set[str], *, fallback: str) -> str:
    """A key made of a text's words that is not taken yet; it is taken then."""
    words = re.findall(r"[a-z0-9]+", text.lower())[:8]
    base = "-".join(words)[:60].strip("-") or fallback
    number, unique = 2, base
    while unique in taken:
        unique, number = f"{base}-{number}", number + 1
    taken.add(unique)
    return unique
