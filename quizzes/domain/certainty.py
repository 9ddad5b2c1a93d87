"""Certainty-based marks: it pays to say how sure one really is.

With these marks a learner gains most by saying 1 below two chances in three of being right, 3 from
four in five on, and 2 in between.
"""

from __future__ import annotations

from enum import StrEnum

from quizzes.domain.retention import Tally

LEVELS = (1, 2, 3)  # not sure, fairly sure, very sure
WHEN_WRONG = {1: 0, 2: -2, 3: -6}
PAYS = {1: (0.0, 2 / 3), 2: (2 / 3, 0.8), 3: (0.8, 1.0)}  # chances of being right where it is best


class Advice(StrEnum):
    """What a learner makes best of how often they were right at a level."""

    WAIT = "wait"  # too few answers to tell
    KEEP = "keep"
    LESS = "less"  # say a lower one
    MORE = "more"  # say a higher one


def mark(certainty: int, *, correct: bool) -> int:
    """The mark for an answer given with a certainty of 1 to 3."""
    return certainty if correct else WHEN_WRONG[certainty]


def marks(certainty: int, tally: Tally) -> int:
    """What all answers given with a certainty earned together."""
    wrong = tally.n - tally.right
    return tally.right * mark(certainty, correct=True) + wrong * mark(certainty, correct=False)


def advice(certainty: int, tally: Tally) -> Advice:
    """What to do; a share beyond the bounds counts once its likely range is beyond them too."""
    low, high = PAYS[certainty]
    least, most = tally.range
    if most < low:
        return Advice.LESS
    if least > high:
        return Advice.MORE
    return Advice.KEEP if tally.n and low <= tally.share <= high else Advice.WAIT
