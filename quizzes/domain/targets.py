"""Facts to know by a date: which of them are there, and what a look now would do for the others.

A fact is there when the forgetting curve of the learner says that it will be recalled with at
least the chance that is aimed at, on the study day on which it is due, without another look.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from quizzes.domain.memory import curve_factor


class Trace(NamedTuple):
    """What is left of the last answers to a fact.

    stability   days until the chance of recall falls to 90 %
    last_day    the study day of the last answer, as an ordinal
    last_right  whether it was right
    """

    stability: float
    last_day: int
    last_right: bool


def chance(trace: Trace | None, day: date, decay: float) -> float:
    """The chance, 0 to 1, that the fact is recalled on a study day; none where it was never met."""
    return chances([trace], day, decay)[0] if trace else 0.0


def chances(traces: Iterable[tuple[float, int, bool]], day: date, decay: float) -> list[float]:
    """The chance of each of several facts.

    Nothing for what was missed on that very day: the curve begins anew with every answer.
    """
    today, factor, power = day.toordinal(), curve_factor(decay), -decay
    return [
        # As `recall` says; calls would take longer than all else.
        (1 + factor * (today - last_day) / stability) ** power if last_day < today else float(right)
        for stability, last_day, right in traces
    ]


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


def reached(chances: Sequence[float | None], target: float, *, final: bool = False) -> Reached:
    """Count; `chances` has one for each fact, None for what was never asked."""
    met, least = [chance for chance in chances if chance is not None], target - 1e-9
    return Reached(len(chances), len(met), len([one for one in met if one >= least]), final)
