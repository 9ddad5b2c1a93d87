"""Whether an answer is right."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Grade:
    """score 0 to 1; understood is False when nothing could be made of what was typed."""

    correct: bool
    score: float
    note: str = ""
    understood: bool = True
