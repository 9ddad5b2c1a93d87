"""Statements that lean on the one before them, told together with it."""

from __future__ import annotations

from dataclasses import replace

from briefings.domain.documents import Document
from briefings.domain.extraction.asking import gaps
from briefings.domain.extraction.assessing import confidence_in_context
from briefings.domain.extraction.making import Found, quoted
from briefings.domain.extraction.pronouns import PERSONAL
from briefings.domain.extraction.standing import AT_HEAD, SOME_TIME
from briefings.domain.extraction.valuing import occurs_once
from briefings.domain.extraction.vocabulary import ELLIPTIC, SUMS_UP, TOLD_BEFORE
from briefings.domain.extraction.weighing import weight_together

MOST_OF_TWO, MOST_TOGETHER = 75, 60  # words of two statements, and of more
LOOSELY = 0.1  # what "the permit" after another statement costs
MOST_ASKED = 30  # words of two statements whose values are asked for
POINTING_WORDS = frozenset({"this", "that", "these", "those", "such", "there", "neither"})
MOST_BEFORE = 1  # full stops inside what a statement is told with
STEM = 6  # letters that "the calculation" shares with "calculated"
FAR = 220  # characters between an event and what its paragraph named last
CLOSE = 40  # characters that may stand between two statements that are told together


def in_context(found: Found, before: Found | None, document: Document) -> Found | None:
    """A statement that leans on the one before it, together with that one."""
    if before is None or before.statement.count(". ") > MOST_BEFORE:
        return None
    text = f"{before.statement} {found.statement}"
    start, end = before.evidence[0].start, found.evidence[0].end
    apart = document.text[before.evidence[0].end : found.evidence[0].start]
    most = MOST_TOGETHER if before.rule == "in_context" else MOST_OF_TWO
    if (
        not _explains(before, found, near="\n" not in apart)
        or len(text.split()) > most
        or len(apart) > CLOSE
        or start >= end
    ):
        return None
    values = tuple(one for one in found.placed if occurs_once(one.value, text))
    loosely = found.doubts[0].text.lower().startswith("the ")
    brief = not loosely and len(text.split()) <= MOST_ASKED and before.rule != "in_context"
    return replace(
        found,
        statement=text,
        rule="in_context",
        evidence=(quoted(document, start, end),),
        confidence=confidence_in_context(text, found.loss + LOOSELY * loosely),
        values={one.role: one.value for one in values},
        weight=weight_together(before.weight, found.weight),
        ask=gaps(text, values) if brief else {},
        placed=values,
        doubts=(),
        people=before.people or found.people,
        names=before.names or found.names,
        leader=None,
    )


def _explains(before: Found, found: Found, *, near: bool) -> bool:
    """Whether the statement before can say what is in doubt.

    It does for "it" and "these ships"; for "the permit" only if it names one.
    """
    said = found.doubts[0].text.lower().split()
    if PERSONAL.get(said[0]) == "person":
        return before.people
    if _goes_back(said, found):
        return True
    stem = said[-1].rstrip("s")[:STEM] in before.statement.lower()
    if stem or before.rule == "in_context":
        return stem
    if said[0] == "the":
        return said[-1] not in TOLD_BEFORE - SUMS_UP and (near or len(said) == 2)
    return near and found.untied and before.names


def _goes_back(said: list[str], found: Found) -> bool:
    """Whether words mean whatever was said just before."""
    if said[0] in PERSONAL or said[0] in POINTING_WORDS or said[0] in ELLIPTIC:
        return True
    if said[0].startswith(('"', "“")) or said[0] in {"so", "nor", "nobody", "further"}:
        return True
    if AT_HEAD.match(found.statement) or said[:2] == ["of", "the"]:
        return True
    return SOME_TIME.search(found.doubts[0].text) is not None


def anchored(found: Found, anchor: Found | None) -> Found | None:
    """An event that nothing ties, told with what its paragraph last said of something by name."""
    if anchor is None or not found.untied or anchor.statement.startswith(('"', "“")):
        return None
    if found.doubts[0].text.lower() in TOLD_BEFORE:
        return None  # "the result" is of what was said right before
    text = f"{anchor.statement} {found.statement}"
    apart = found.evidence[0].start - anchor.evidence[0].end
    if len(text.split()) > MOST_TOGETHER or not 0 <= apart <= FAR:
        return None
    return replace(
        found,
        statement=text,
        rule="in_context",
        evidence=(*anchor.evidence, *found.evidence),
        confidence=confidence_in_context(text, found.loss + LOOSELY),
        values={},
        weight=weight_together(anchor.weight, found.weight),
        ask={},
        placed=(),
        doubts=(),
        people=anchor.people or found.people,
        names=True,
        leader=None,
    )
