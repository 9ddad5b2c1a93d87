"""Statements that need more than the one before them, told with their paragraph up to there."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from briefings.domain.documents import Document
from briefings.domain.extraction.assessing import confidence_in_passage
from briefings.domain.extraction.depths import PERSONAL
from briefings.domain.extraction.hanging import DEICTIC
from briefings.domain.extraction.joining import (
    CLOSE,
    COUNTS_SOME,
    FIRST_PERSON,
    OF_ITS_OWN,
    OF_TWO,
    ONE_OF_SOME,
    POINTING_WORDS,
    POINTS,
    can_own,
    has_stem,
    is_of_time,
    says_whose,
    weighed,
)
from briefings.domain.extraction.making import Found, quoted
from briefings.domain.extraction.vocabulary import is_told_before

MOST_WORDS, MOST_STATEMENTS = 60, 3
FEWEST_WORDS = 7  # of what a passage comes to, unless it has a figure
YEAR = re.compile(r"\b(?:1[0-9]|20)[0-9]{2}\b")


def in_passage(found: Found, run: Sequence[Found], document: Document) -> Found | None:
    """What leans on several statements, from the last one on that stands alone and tells enough.

    run  the statements of its paragraph before it in reading order
    """
    if not _can_be_told(found):
        return None
    passage = [found]
    for before in reversed(run):
        if _is_spoken(before) or _are_apart(before, passage[0], document):
            return None
        passage.insert(0, before)
        if len(passage) > MOST_STATEMENTS or _length(passage) > MOST_WORDS:
            return None
        if (
            not before.doubts
            and not before.guessed
            and all(_is_told(d.text, found, passage[:-1]) for d in found.doubts)
        ):
            return _told(passage, document) if _are_alike(passage) else None
    return None


def _are_alike(passage: Sequence[Found]) -> bool:
    """Whether one status suits all: those of the source agree, and others say whose they are."""
    own = {one.weight.status for one in passage if not one.weight.whose or one.weight.unsaid}
    return len(own) <= 1 and all(map(says_whose, passage))


def _can_be_told(found: Found) -> bool:
    """Whether statements before it can explain it, and it comes to something."""
    figure = any(map(str.isdigit, found.statement))
    if POINTS.match(found.evidence[0].quote) or _is_spoken(found):
        return False
    if len(found.statement.split()) < FEWEST_WORDS and not figure:
        return False
    return not any(
        DEICTIC.search(one.text) or one.text.lower().split()[0] in FIRST_PERSON
        for one in found.doubts
    )


def _is_told(doubtful: str, found: Found, before: Sequence[Found]) -> bool:
    """Whether statements tell what one word in doubt means: the noun again, a date, a number."""
    said = doubtful.lower().split()
    if said[0].isdigit():
        return any(COUNTS_SOME.search(one.statement) for one in before)
    if is_of_time(doubtful):
        return any(YEAR.search(one.statement) for one in before)
    if said[0] in OF_TWO or ONE_OF_SOME.match(found.statement):
        return False
    if said[0] != "the":
        back = said[0] in PERSONAL or said[0] in POINTING_WORDS
        return back or any(has_stem(said[-1], one) for one in before)
    if doubtful in found.matter:
        return True
    if doubtful in found.anaphors:
        return before[0].evidence[0].start <= found.anaphors[doubtful]
    fresh = not is_told_before(said[-1]) and said[-1] not in OF_ITS_OWN
    fresh = fresh and any(can_own(said[-1], one) for one in before)
    return fresh or any(has_stem(said[-1], one) for one in before)


def _is_spoken(found: Found) -> bool:
    """Whether it is in somebody's words, which explain nothing and need their speaker."""
    return found.statement.startswith(('"', "“", "'", "‘"))


def _are_apart(before: Found, after: Found, document: Document) -> bool:
    """Whether something stands between two statements that neither of them tells."""
    apart = document.text[before.evidence[0].end : after.evidence[0].start]
    return len(apart) > CLOSE or "\n" in apart or before.evidence[0].end > after.evidence[0].start


def _length(passage: Sequence[Found]) -> int:
    return sum(len(one.statement.split()) for one in passage)


def _told(passage: Sequence[Found], document: Document) -> Found:
    first, found = passage[0], passage[-1]
    text = " ".join(one.statement for one in passage)
    weight = passage[0]
    for one in passage[1:]:
        weight = replace(one, weight=weighed(weight, one))
    return replace(
        found,
        statement=text,
        rule="passage",
        evidence=(quoted(document, first.evidence[0].start, found.evidence[0].end),),
        confidence=confidence_in_passage(found.loss),
        values={},
        weight=weight.weight,
        ask={},
        placed=(),
        doubts=(),
        people=True,
        names=any(one.names for one in passage),
        leader=None,
    )
