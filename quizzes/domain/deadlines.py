"""When something may be done: dates of an assignment, what one student is allowed, and clocks.

Instants are aware. Every bound is inclusive: at the very instant of a deadline one is in time.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import NamedTuple

from quizzes.domain.studydays import zone_named


class Phase(StrEnum):
    """Where an assignment stands at an instant."""

    AHEAD = "ahead"  # not open yet
    OPEN = "open"
    OVERDUE = "overdue"  # due already, and taken still
    CLOSED = "closed"


class NoSuchTime(ValueError):
    """Clocks that go forward skip this time on this day."""


@dataclass(frozen=True, slots=True)
class Window:
    """Dates and limits. None means without end; `minutes` is the time that one attempt has."""

    opens_at: datetime
    due_at: datetime | None = None
    closes_at: datetime | None = None
    minutes: float | None = None
    attempts: int = 1

    def phase(self, at: datetime) -> Phase:
        if at < self.opens_at:
            return Phase.AHEAD
        if self.closes_at and at > self.closes_at:
            return Phase.CLOSED
        return Phase.OVERDUE if self.is_late(at) else Phase.OPEN

    def is_late(self, at: datetime) -> bool:
        """Whether what is handed in then is handed in after it was due."""
        return self.due_at is not None and at > self.due_at

    def ends_at(self, started_at: datetime, finished_at: datetime | None = None) -> datetime | None:
        """The last instant at which an answer counts, of an attempt begun and handed in then."""
        limit = started_at + timedelta(minutes=self.minutes) if self.minutes else None
        ends = [end for end in (limit, self.closes_at, finished_at) if end is not None]
        return min(ends, default=None)


@dataclass(frozen=True, slots=True)
class Allowance:
    """What one student may do beyond the others."""

    extra_percent: int = 0  # of the time for an attempt
    extra_attempts: int = 0
    due_at: datetime | None = None
    closes_at: datetime | None = None


class Windows(NamedTuple):
    """Those of several assignments by id, and those of students who are allowed more.

    own  by (student, assignment)
    """

    usual: Mapping[int, Window]
    own: Mapping[tuple[int, int], Window]

    def of(self, pair: tuple[int, int]) -> Window:
        """That of a student and an assignment."""
        return self.own.get(pair) or self.usual[pair[1]]


def allowed(window: Window, allowance: Allowance) -> Window:
    """The window of one student. An allowance never takes anything away.

    Whoever may be late is not shut out before: closing moves at least to the later due date.
    """
    due = _later(window.due_at, allowance.due_at)
    closes = _later(window.closes_at, allowance.closes_at)
    if closes and due:
        closes = max(closes, due)
    minutes = window.minutes
    return Window(
        opens_at=window.opens_at,
        due_at=due,
        closes_at=closes,
        minutes=minutes * (100 + allowance.extra_percent) / 100 if minutes else None,
        attempts=window.attempts + allowance.extra_attempts,
    )


def _later(date: datetime | None, other: datetime | None) -> datetime | None:
    """The later of two dates; where the first is without end it stays so."""
    if date is None or other is None:
        return date
    return max(date, other)


def instant_in(zone: str, local: datetime, *, last: bool) -> datetime:
    """The UTC instant of a naive local time.

    last  which of two to take where clocks go back and the time comes twice

    Raises NoSuchTime where clocks go forward over it.
    """
    aware = local.replace(tzinfo=zone_named(zone), fold=int(last))
    instant = aware.astimezone(UTC)
    if instant.astimezone(zone_named(zone)).replace(tzinfo=None) != local:
        raise NoSuchTime(local)
    return instant
