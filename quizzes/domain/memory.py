"""What is known of how well a learner knows a fact, in the terms of FSRS-6."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import IntEnum, StrEnum
from functools import lru_cache
from typing import Any, NamedTuple


class Rating(IntEnum):
    """How well a fact was recalled."""

    AGAIN = 1
    HARD = 2
    GOOD = 3
    EASY = 4


class State(StrEnum):
    """Where a fact is on its way into memory; a fact without a `Memory` is new."""

    NEW = "new"
    LEARNING = "learning"
    REVIEW = "review"
    RELEARNING = "relearning"


@dataclass(frozen=True, slots=True)
class Memory:
    """One learner's memory of one fact, after at least one answer.

    stability   days until the chance of recall falls to 90 %
    difficulty  1 (easy) to 10 (hard)
    step        which learning or relearning step comes next; None in review
    last_day    the study day of the last answer
    due_at      the instant at which a step ends, or None
    due_day     the study day on which the fact is due, or None: exactly one of the two is given
    reps        answers so far
    lapses      how often it was forgotten in review
    version     counts what was written, so that two open pages notice each other; two memories
                that differ in nothing else are equal
    """

    stability: float
    difficulty: float
    state: State
    step: int | None
    last_day: date
    due_at: datetime | None = None
    due_day: date | None = None
    reps: int = 0
    lapses: int = 0
    version: int = field(default=0, compare=False)


class Strength(NamedTuple):
    """Stability in days and difficulty from 1 to 10."""

    stability: float
    difficulty: float


def recall(stability: Any, elapsed_days: Any, decay: float) -> Any:
    """Compute the forgetting curve of FSRS-6: .9 once `stability` days have gone by.

    Plain arithmetic, so that numbers and numpy arrays will do; the result is of the same kind.
    """
    return (1 + curve_factor(decay) * elapsed_days / stability) ** -decay


@lru_cache(maxsize=256)  # it is asked for with each memory, and there are few decays
def curve_factor(decay: float) -> float:
    """Say what scales the curve so that recall after `stability` days is .9."""
    return math.pow(0.9, -1 / decay) - 1
