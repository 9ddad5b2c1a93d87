"""Statements told with an earlier one of their paragraph, and not with the one before them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from briefings.domain.extraction.assessing import confidence_in_context
from briefings.domain.extraction.joining import (
    COUNTS_SOME,
    LOOSELY,
    MOST_TOGETHER,
    has_stem,
    is_same_sort,
    weighed,
)
from briefings.domain.extraction.lacking import CHANGED
from briefings.domain.extraction.making import Found
from briefings.domain.extraction.vocabulary import TOLD_BEFORE

FAR = 220  # characters between an event and what its paragraph named last
BACK = frozenset({"the", "this", "these"})


def anchored(found: Found, anchor: Found | None) -> Found | None:
    """An event that nothing ties, told with what its paragraph last said of something by name."""
    if anchor is None or not found.untied or anchor.statement.startswith(('"', "“")):
        return None
    counted = any(doubt.text.isdigit() for doubt in found.doubts)
    if found.doubts[0].text.lower() in TOLD_BEFORE or (
        counted and not COUNTS_SOME.search(anchor.statement)
    ):
        return None  # "the result" is of what was said right before
    timed = all(doubt.text.lower() not in CHANGED for doubt in found.doubts)
    if not timed and not any(c.isdigit() for c in anchor.statement):
        return None
    apart = found.evidence[0].start - anchor.evidence[0].end
    return _with(anchor, found) if 0 <= apart <= FAR else None


def referred(found: Found, earlier: Sequence[Found]) -> Found | None:
    """What says "the bakery" again, told with the statement in which its paragraph told of one.

    earlier  statements of the paragraph that stand alone, the latest last
    """
    doubts = [doubt.text for doubt in found.doubts]
    backward = (one in found.anaphors and one.split()[0].lower() in BACK for one in doubts)
    if not doubts or not all(backward):
        return None
    since = max(found.anaphors[one] for one in doubts)
    for before in reversed(earlier):
        if before.evidence[0].start < since or _is_far(before, found):
            return None
        said = [one.lower().split() for one in doubts]
        if all(has_stem(one[-1], before) and is_same_sort(one, before) for one in said):
            return _with(before, found)
    return None


def _is_far(before: Found, found: Found) -> bool:
    return found.evidence[0].start - before.evidence[0].end > FAR


def _with(before: Found, found: Found) -> Found | None:
    text = f"{before.statement} {found.statement}"
    if len(text.split()) > MOST_TOGETHER or before.statement.startswith(('"', "“")):
        return None
    return replace(
        found,
        statement=text,
        rule="in_context",
        evidence=(*before.evidence, *found.evidence),
        confidence=confidence_in_context(text, found.loss + LOOSELY),
        values={},
        weight=weighed(before, found),
        ask={},
        placed=(),
        doubts=(),
        people=before.people or found.people,
        names=before.names or found.names,
        leader=None,
    )
