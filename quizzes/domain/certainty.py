"""Certainty-based marks: it pays to say how sure one really is.

With these marks a learner gains most by saying 1 below two chances in three of being right, 3 from
four in five on, and 2 in between.
"""

from __future__ import annotations

LEVELS = (1, 2, 3)  # not sure, fairly sure, very sure
WHEN_WRONG = {1: 0, 2: -2, 3: -6}


def mark(certainty: int, *, correct: bool) -> int:
    """The mark for an answer given with a certainty of 1 to 3."""
    return certainty if correct else WHEN_WRONG[certainty]
