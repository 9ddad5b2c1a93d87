"""Facts to know by a date: which of them are there, and what a look now would do for the others.

A fact is there when the forgetting curve of the learner says that it will be recalled with at
least the chance that is aimed at, on the study day on which it is due, without another look.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from quizzes.domain.memory import recall


class Trace(NamedTuple):
    """What is left of the last answers to a fact. A tuple, as a class has thousands of them.

    stability   days until the chance of recall falls to 90 %
    last_day    the study day of the last answer, as an ordinal
    last_right  whether it was right
    """

    stability: float
    last_day: int
    last_right: bool


def chance(trace: Trace | None, day: date, decay: float) -> float:
    """The chance, 0 to 1, that the fact is recalled on a study day.

    Nothing for what was missed on that very day: the curve begins anew with every answer.
    """
    if trace is None:
        return 0.0
    elapsed = day.toordinal() - trace.last_day
    if elapsed <= 0:
        return float(trace.last_right)
    return float(recall(trace.stability, elapsed, decay))


@dataclass(frozen=True, slots=True)
class Reached:
    """How far a student is with the facts of an assignment.

    total  facts to know; met: asked at least once; known: of those, the ones that are there
    final  whether they were due already, so that nothing changes it any more
    """

    total: int = 0
    met: int = 0
    known: int = 0
    final: bool = False

    @property
    def share(self) -> float:
        return self.known / self.total if self.total else 0.0

    @property
    def percent(self) -> int:
        return int(100 * self.share + 1e-9)

    @property
    def percent_begun(self) -> int:
        """Those that were asked at least once, there or not."""
        return int(100 * self.met / self.total + 1e-9) if self.total else 0

    @property
    def all_known(self) -> bool:
        return self.total > 0 and self.known == self.total


def reached(chances: list[float | None], target: float, *, final: bool = False) -> Reached:
    """Count; `chances` has one for each fact, None for what was never asked."""
    met = [chance for chance in chances if chance is not None]
    known = sum(chance >= target - 1e-9 for chance in met)
    return Reached(len(chances), len(met), known, final)
