"""Lines that belong to a page or a printout, not to the article on it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from briefings.domain.documents import BlockKind, Dropped
from briefings.domain.ingesting.pieces import Piece, Reading

LONGEST = 160  # characters of a line that is looked at
BODY = 120  # characters from which a paragraph is surely the article's
SURE = {
    "share button": r"share(?: (?:this|on|via|article)\b.{0,30})?|tweet|copy link|"
    r"(?:facebook|twitter|linkedin|whatsapp|telegram|reddit|x|e-?mail|print|pinterest|"
    r"[\s|•·,/]|share|copy link){3,60}|"
    r"(?:follow|find|like) us on .{1,60}|"
    r"(?:print|e-?mail|save|bookmark) this (?:page|article|story)",
    "advertisement": r"advertise?ment|sponsored(?: content)?|promoted|continue reading below|"
    r"story continues below.{0,20}|article continues.{0,40}|scroll to continue.{0,30}",
    "cookie notice": r"(?=.{0,160}\bcookies?\b)(?:this (?:web)?site uses|we use|accept|manage|"
    r"reject|by (?:continuing|using) (?:this|our|to)).{0,160}|"
    r"accept all|reject all|manage preferences",
    "newsletter": r"(?:subscribe|sign up|get|join)\b.{0,80}\b(?:newsletters?|inbox|mailing list|"
    r"e-?mail updates|daily briefing)\b.{0,40}|enter your e-?mail.{0,40}",
    "copyright": r"(?:©|\(c\) ?\d|copyright (?:©|\(c\)|\d)).{0,140}|.{0,80}all rights reserved\.?",
    "related links": r"(?:read|see) (?:more|also|next)\s?:.{0,140}|"
    r"related(?: (?:articles?|stories|content|topics|posts|links|reading|coverage))?\s?:?|"
    r"you (?:may|might) (?:also )?(?:like|be interested in).{0,20}|"
    r"recommended(?: for you| reading)?|most (?:read|popular)|trending(?: now)?|"
    r"more (?:stories|from this (?:author|section)|on this (?:story|topic))|"
    r"read more|see all|load more|show more",
    "reading time": r"\d{1,3}[\s-]min(?:ute)?s?[\s-]read|reading time:? .{1,20}"
    r"|(?:long|short) read",
    "page number": r"(?:page|p\.) \d{1,4}(?: (?:of|/) \d{1,4})?|\d{1,4} ?/ ?\d{1,4}|"
    r"[-–—|] ?\d{1,4} ?[-–—|]",
    "web page's own text": r"(?:skip|jump) to (?:main |the )?content|back to top|"
    r"click here.{0,60}|loading(?:\.\.\.|…)?",
    "press release's frame": r"(?:not )?for immediate (?:release|use|publication)"
    r"|(?:press|media|news) release"
    r"|(?:strictly )?embargoed (?:until|till|to)\b.{0,60}"
    r"|not (?:for|to be) (?:publication|publish\w*|broadcast|release)\b.{0,80}"
    r"(?:before|until|till|by this|social media).{0,40}"
    r"|[-–—] ?(?:ends|more|30) ?[-–—]",
    "ornament": r"[#*_~=•·§-](?: ?[#*_~=•·§-]){0,30}",
    "comments": r"\d{1,5} comments?|leave a (?:comment|reply)|view comments|add a comment",
}
LIKELY = {
    "navigation": r"home|menu|search|log ?in|log ?out|sign ?(?:in|up|out)|register|help|faq|"
    r"subscribe(?: now)?|my account|contact(?: us)?|about(?: us)?|news|topics|sections|close|"
    r"(?:next|prev(?:ious)?)(?: (?:article|post|page))?|donate|careers|cookie policy|"
    r"privacy(?: (?:policy|notice))?|terms(?: (?:of (?:use|service)|and conditions))?|"
    r"site ?map|accessibility|download(?: (?:as |the )?(?:a )?pdf)?|print|share|save|listen|"
    r"(?:home|news) [|/] .{2,80}|[\w ]{2,20} [›»>] .{2,80}",
    "web page's own text": r"(?:https?://|www\.)\S{3,150}",
    "page number": r"\d{1,4}",
}
_SURE = {why: re.compile(pattern, re.IGNORECASE) for why, pattern in SURE.items()}
_LIKELY = {why: re.compile(pattern, re.IGNORECASE) for why, pattern in LIKELY.items()}
LEADER = re.compile(r"(?:[.·…_]\s?){5,40}\s?(?:\d{1,4}|[ivxlc]{1,7})$")
LONGEST_ENTRY = 400  # characters of a line of a table of contents, dots included
OFFERS = "related links"


def junk(text: str, *, likely: bool = False) -> str:
    """Why a line is not the article's, or nothing.

    likely  also count what might be the article's in its middle
    """
    if is_leader(text):
        return "table of contents"
    if len(text) > LONGEST:
        return ""
    rules = {**_SURE, **(_LIKELY if likely else {})}
    return next((why for why, rule in rules.items() if rule.fullmatch(text)), "")


def is_leader(text: str) -> bool:
    """Whether dots lead to the number of a page."""
    return len(text) <= LONGEST_ENTRY and LEADER.search(text) is not None


@dataclass(frozen=True, slots=True)
class _Edges:
    """Between which pieces the article surely is."""

    first: int
    last: int


def _edges(pieces: Sequence[Piece]) -> _Edges:
    body = [n for n, piece in enumerate(pieces) if len(piece.text) >= BODY]
    return _Edges(body[0], body[-1]) if body else _Edges(0, len(pieces) - 1)


def without_junk(pieces: Sequence[Piece], reading: Reading) -> list[Piece]:
    """Pieces without lines of the page around the article; those are kept in `reading`."""
    edges = _edges(pieces)
    kept: list[Piece] = []
    offered = False
    after_junk = False
    for place, piece in enumerate(pieces):
        outside = place < edges.first or place > edges.last
        why = _why(piece, likely=outside or after_junk)
        if not why and offered and _is_link(piece):
            why = OFFERS
        offered = why == OFFERS
        after_junk = bool(why)
        if why:
            reading.dropped.append(Dropped(piece.text, why))
        else:
            kept.append(piece)
    return kept


def _why(piece: Piece, *, likely: bool) -> str:
    if piece.kind in {BlockKind.CELL, BlockKind.CAPTION, BlockKind.FOOTNOTE}:
        return ""
    return junk(piece.text, likely=likely)


def _is_link(piece: Piece) -> bool:
    """What follows “Related articles”: short, and no sentence."""
    return (
        len(piece.text) < BODY and piece.text[-1] not in ".!:;" and piece.kind is not BlockKind.CELL
    )
