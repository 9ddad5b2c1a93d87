"""A student who is made up, so that a demonstration has somebody's history to show.

Her memory forgets by FSRS-6, faster than the scheduler thinks, and some facts will not stick. It
is a story: what is measured of the scheduler is in `simulating.py`.
"""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass, field
from datetime import date, datetime
from random import Random

from quizzes.domain.scheduling import (
    DEFAULT_PARAMETERS,
    Memory,
    Policy,
    Rating,
    retrievability,
    reviewed,
    today,
)

FACTOR = 0.85  # of the stability that the scheduler expects of a first answer
AFTER_READING = 0.55  # chance of recall at the first question about what was read
SAME_DAY = 0.8
STUBBORN = 0.3  # chance of recalling what will not stick, on whichever day
SLIP = 0.03
# How sure she is, 1 to 3 with weights: too sure of what she has wrong, and too modest in between.
SURE = {True: (10, 45, 45), False: (8, 17, 75)}


def _nature() -> Policy:
    first = tuple(FACTOR * n for n in DEFAULT_PARAMETERS[:4])
    return Policy(parameters=(*first, *DEFAULT_PARAMETERS[4:]), fuzz=False)


@dataclass(slots=True)
class Student:
    """What she really remembers of each fact.

    stubborn  facts that will not stick
    """

    rng: Random
    stubborn: frozenset[Hashable] = frozenset()
    nature: Policy = field(default_factory=_nature)
    truth: dict[Hashable, Memory] = field(default_factory=dict)

    def recalls(self, fact: Hashable, at: datetime) -> bool:
        """Whether a fact comes back to her; trying changes how well she knows it."""
        before = self.truth.get(fact)
        recalled = self.rng.random() < self._chance(fact, today(before, self.nature, at))
        rating = Rating.GOOD if recalled else Rating.AGAIN
        self.truth[fact] = reviewed(before, rating, policy=self.nature, at=at, seed=str(fact))
        return recalled

    def _chance(self, fact: Hashable, day: date) -> float:
        before = self.truth.get(fact)
        if fact in self.stubborn:
            return STUBBORN
        if before is None:
            return AFTER_READING
        return SAME_DAY if before.last_day == day else retrievability(before, day, self.nature)

    def answers(self, recalled: bool, guess: float) -> bool:
        """Whether an answer that is graded comes out right."""
        return self.rng.random() < (1 - SLIP if recalled else guess)

    def sure(self, recalled: bool) -> int:
        """How certain she says she is, 1 to 3."""
        (level,) = self.rng.choices((1, 2, 3), SURE[recalled])
        return level

    def rating(self, recalled: bool) -> Rating:
        """What she says of a card that she turned over."""
        if not recalled:
            return Rating.AGAIN
        (rating,) = self.rng.choices((Rating.HARD, Rating.GOOD, Rating.EASY), (15, 70, 15))
        return rating
