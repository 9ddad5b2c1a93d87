"""Whether a text is the ruling of a court, as its head shows, and what its "I" is called."""

from __future__ import annotations

import re

from briefings.domain.documents import Document
from briefings.domain.extraction.siding import sides_in

HEAD = 24  # blocks in which a ruling says that it is one
COURT_WITHIN = 4  # blocks within which the name of the court stands
LONGEST_NAME = 12  # words of a court's name
START = 1_500  # characters in which "JUDGMENT" and "I" stand
RULING = re.compile(
    r"\bJ\s?U\s?D\s?G\s?E?\s?M\s?E\s?N\s?T\b.{,400}\bI\b|\bIN THE (?:[A-Z]+ ){,3}COURT\b", re.S
)
COURT = re.compile(r"\b(?:COURT|TRIBUNAL|Court|Tribunal)\b(?!:)")
# The line above what a court says; a note on a case has none that is nothing but this.
REASONS = re.compile(
    r"(?:(?:reserved|approved|oral|written|further|final) )?"
    r"(?:(?:reasons (?:for|of)|memorandum of) (?:the )?)?"
    r"(?:judg(?:e)?ment|decision|ruling|opinion|reasons|sentencing remarks)"
    r"(?: and reasons| of the (?:court|tribunal))?[:.]?",
    re.IGNORECASE,
)
JUDGED = re.compile(
    r"(?:(?:reserved|approved) )?(?:reasons for )?judg(?:e)?ment|reasons for (?:decision|ruling)"
    r"|sentencing remarks|opinion of the court",
    re.IGNORECASE,
)
DELIVERED = re.compile(
    r"\bdelivered the (?:opinion|judge?ment|reasons) of the (?:court|tribunal)\b"
)
# Others than a court who have written of a case.
NOTE = re.compile(
    r"\b(?:case (?:note|comment|brief|summary|digest|report)|commentary|headnotes?)\b", re.I
)
APPEAL = re.compile(r"\b(?:appellants?|appeals? (?:is|be|was))\b", re.IGNORECASE)
BELOW = re.compile(r"\b(?:the|that) (?:(?:trial|learned|motions?|hearing|first) )*judge\b", re.I)
JUDGE = "the judge"
APPEAL_JUDGE = "the appeal judge"
JUDGES = frozenset({JUDGE, APPEAL_JUDGE})


def judge_of(document: Document) -> str:
    """What the "I" of a ruling is called: "the judge", or "" in any other text.

    Where another judge is told of who decided before, it is "the appeal judge".
    """
    if not (RULING.search(document.text[:START]) or is_ruling(document)):
        return ""
    above = APPEAL.search(document.text) and BELOW.search(document.text)
    return APPEAL_JUDGE if above else JUDGE


def is_ruling(document: Document) -> bool:
    """Whether a head is that of a ruling: a court, its reasons and the parties, two of them."""
    lines = [" ".join(block.text.split()) for block in document.blocks[:HEAD]]
    if any(NOTE.search(line) for line in (document.title, *lines)):
        return False
    court = any(_is_court(line) for line in lines[:COURT_WITHIN])
    reasons = any(REASONS.fullmatch(line) for line in lines)
    told = any(DELIVERED.search(line) for line in lines)
    if sides_in(lines) is not None:
        return told or court or reasons
    return told or (court and any(JUDGED.fullmatch(line) for line in lines))


def _is_court(line: str) -> bool:
    """Whether a line is nothing but the name of a court."""
    short = len(line.split()) <= LONGEST_NAME and not line.endswith((".", "?", "!", ":"))
    return short and COURT.search(line) is not None
