"""From answers to what a learner knows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class FactState(StrEnum):
    """What the last answer says of a fact."""

    UNSEEN = "unseen"
    MISSED = "missed"
    KNOWN = "known"
    CHANGED = "changed"  # answered, but the source has been corrected since


@dataclass(frozen=True, slots=True)
class Mastery:
    """How many facts of a lesson are known, missed, and not yet asked."""

    known: int = 0
    missed: int = 0
    unseen: int = 0

    @property
    def total(self) -> int:
        return self.known + self.missed + self.unseen

    @property
    def seen(self) -> int:
        return self.known + self.missed

    @property
    def percent(self) -> int:
        """Known facts as a whole percentage, rounded down: 100 means every one."""
        return 100 * self.known // self.total if self.total else 0

    @property
    def level(self) -> int:
        """0 not started, 1 attempted, 2 familiar, 3 proficient, 4 mastered. It can fall."""
        if not self.seen:
            return 0
        return 1 + sum(self.percent >= bound for bound in (40, 70, 95))


def mastery(states: Iterable[FactState]) -> Mastery:
    """Count the states of some facts."""
    counts = dict.fromkeys(FactState, 0)
    for state in states:
        counts[state] += 1
    unseen = counts[FactState.UNSEEN] + counts[FactState.CHANGED]
    return Mastery(counts[FactState.KNOWN], counts[FactState.MISSED], unseen)
