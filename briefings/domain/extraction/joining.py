"""Statements that lean on the one before them, told together with it."""

from __future__ import annotations

from dataclasses import replace

from briefings.domain.documents import Document
from briefings.domain.extraction.asking import gaps
from briefings.domain.extraction.assessing import confidence_in_context
from briefings.domain.extraction.making import Found, quoted
from briefings.domain.extraction.pronouns import PERSONAL
from briefings.domain.extraction.standing import SOME_TIME
from briefings.domain.extraction.valuing import occurs_once
from briefings.domain.extraction.vocabulary import ELLIPTIC
from briefings.domain.extraction.weighing import weight_together

MOST_OF_TWO, MOST_TOGETHER = 68, 60  # words of two statements, and of more
LOOSELY = 0.1  # what "the permit" after another statement costs
MOST_ASKED = 30  # words of two statements whose values are asked for
POINTING_WORDS = frozenset({"this", "that", "these", "those", "such", "there", "neither"})
CLOSE = 40  # characters that may stand between two statements that are told together


def in_context(found: Found, before: Found | None, document: Document) -> Found | None:
    """A statement that leans on the one before it, together with that one."""
    if before is None:
        return None
    text = f"{before.statement} {found.statement}"
    start, end = before.evidence[0].start, found.evidence[0].end
    apart = document.text[before.evidence[0].end : found.evidence[0].start]
    most = MOST_TOGETHER if before.rule == "in_context" else MOST_OF_TWO
    if (
        not _explains(before, found)
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
    )


def _explains(before: Found, found: Found) -> bool:
    """Whether the statement before can say what is in doubt.

    It does for "it" and "these ships"; for "the permit" only if it names one.
    """
    words = found.doubts[0].text.lower().split()
    if PERSONAL.get(words[0]) == "person":
        return before.people
    if words[0] in PERSONAL or words[0] in POINTING_WORDS or words[0] in ELLIPTIC:
        return True
    if words[0].startswith(('"', "“")):
        return True
    if SOME_TIME.search(found.doubts[0].text):
        return True
    if words[0] == "the" and before.rule != "in_context":
        return True
    return words[-1].rstrip("s") in before.statement.lower()
