"""One fact for a statement and for the same statement with the next one behind it."""

from __future__ import annotations

from collections.abc import Sequence

from briefings.domain.extraction.making import Found

TOGETHER = frozenset({"in_context", "passage"})


def folded(found: Sequence[Found]) -> list[Found]:
    """Without what a longer one begins with, and says as well.

    A single statement stays if it can be asked about, as the longer one is asked about what it
    adds; and if it is a quotation or of another weight, as it may be firmer than both together.
    """
    longest = [one for one in found if one.rule in TOGETHER]
    longest = [one for one in longest if not any(_goes_on(other, one) for other in longest)]
    return [one for one in found if not any(_swallows(other, one) for other in longest)]


def _swallows(longer: Found, one: Found) -> bool:
    if one.doubts or not _goes_on(longer, one):
        return False
    quoted = one.statement.startswith(('"', "“"))
    askable = one.ask and one.rule not in TOGETHER
    return not askable and not quoted and one.weight == longer.weight


def _goes_on(longer: Found, one: Found) -> bool:
    same = longer.evidence[0].start == one.evidence[0].start
    return same and longer.statement.startswith(f"{one.statement} ")
