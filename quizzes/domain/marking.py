"""What an assignment comes to: which attempt counts, and what it is worth."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple
from uuid import UUID


class Counts(StrEnum):
    """Which of several attempts counts."""

    FIRST = "first"
    BEST = "best"
    LAST = "last"


class Try(NamedTuple):
    """One attempt at an assignment. A tuple, as a gradebook has thousands of them.

    points    sum of the marks, 0 to 1 each, of answers that came in time
    answered  answers in time; late  answers that came after it and are kept
    ends_at   the last instant at which an answer counts
    withheld  whether right and wrong is kept from the student still
    pk        the attempt's id
    """

    number: int
    started_at: datetime
    finished_at: datetime | None
    ends_at: datetime | None
    n_questions: int
    points: float
    answered: int
    late: int = 0
    withheld: bool = False
    uuid: UUID = UUID(int=0)
    pk: int = 0

    def is_over(self, at: datetime) -> bool:
        """Handed in, or out of time."""
        return self.finished_at is not None or (self.ends_at is not None and at > self.ends_at)

    def done_at(self, at: datetime) -> datetime:
        """When it was handed in, or taken for handed in."""
        if self.finished_at is None:
            return at if self.ends_at is None else self.ends_at
        return self.finished_at if self.ends_at is None else min(self.finished_at, self.ends_at)

    @property
    def share(self) -> float:
        """What was earned of what could be, 0 to 1."""
        return self.points / self.n_questions if self.n_questions else 0.0

    @property
    def percent(self) -> int:
        return percent(self.share)


def percent(share: float) -> int:
    """A share as a whole percentage; 100 only where nothing is missing."""
    return int(100 * share + 1e-9)


def counting(tries: Sequence[Try], rule: str, *, at: datetime) -> Try | None:
    """The attempt that counts, of those that are over; of equally good ones the first.

    rule  one of `Counts`
    """
    if len(tries) == 1:  # as nearly all have
        return tries[0] if tries[0].is_over(at) else None
    over = [one for one in tries if one.is_over(at)]
    if len(over) < 2:
        return over[0] if over else None
    over.sort(key=lambda one: one.number)
    match rule:
        case Counts.FIRST:
            return over[0]
        case Counts.LAST:
            return over[-1]
    return max(over, key=lambda one: (one.share, -one.number))
