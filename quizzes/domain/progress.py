"""From answers to what a learner knows."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class FactState(StrEnum):
    """What the last answer says of a fact."""

    UNSEEN = "unseen"
    MISSED = "missed"
    KNOWN = "known"
    CHANGED = "changed"  # answered, but the source has been corrected since


LEVELS = (0.4, 0.65, 0.85)  # shares from which a lesson is familiar, proficient, mastered
LASTING = 21  # days that mastery looks ahead


@dataclass(frozen=True, slots=True)
class Mastery:
    """How well the facts of a lesson are known.

    known, missed, unseen  by the last answer to each fact, and facts not asked yet
    remembered             how many of them are predicted to be recalled now
    lasting                and `LASTING` days from now, without another look
    """

    known: int = 0
    missed: int = 0
    unseen: int = 0
    remembered: float = 0.0
    lasting: float = 0.0

    def __add__(self, other: Mastery) -> Mastery:
        return Mastery(
            self.known + other.known,
            self.missed + other.missed,
            self.unseen + other.unseen,
            self.remembered + other.remembered,
            self.lasting + other.lasting,
        )

    @property
    def total(self) -> int:
        return self.known + self.missed + self.unseen

    @property
    def seen(self) -> int:
        return self.known + self.missed

    @property
    def percent(self) -> int:
        """The share remembered now, as a whole percentage, rounded down."""
        return int(100 * self.remembered / self.total) if self.total else 0

    @property
    def level(self) -> int:
        """0 not started, 1 attempted, 2 familiar, 3 proficient, 4 mastered. It falls in time."""
        if not self.seen:
            return 0
        return 1 + sum(self.lasting >= bound * self.total for bound in LEVELS)
