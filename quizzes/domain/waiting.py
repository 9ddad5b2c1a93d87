"""How long it is until a fact comes back, as a person would say it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from quizzes.domain.memory import Memory


class Unit(StrEnum):
    """What a wait is counted in."""

    MINUTE = "minute"
    HOUR = "hour"
    DAY = "day"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class Wait:
    """A number of units; 0 days is today."""

    n: float
    unit: Unit


MONTHS_FROM, YEARS_FROM = 60, 730  # days
DAYS_IN_MONTH, DAYS_IN_YEAR = 30.4375, 365.25


def wait(memory: Memory, *, at: datetime, today: date) -> Wait:
    """Say how long a fact rests from an instant on a study day."""
    if memory.due_at is not None:
        return minutes((memory.due_at - at).total_seconds())
    return days((memory.due_day - today).days if memory.due_day else 0)


def minutes(seconds: float) -> Wait:
    """A wait within a day."""
    n = max(1, -int(-seconds // 60))
    return Wait(n, Unit.MINUTE) if n < 60 else Wait(round(n / 60), Unit.HOUR)


def days(n: int) -> Wait:
    """A wait of whole days; months and years are rounded, to a tenth where that says something."""
    if n < MONTHS_FROM:
        return Wait(max(0, n), Unit.DAY)
    if n < YEARS_FROM:
        return Wait(round(n / DAYS_IN_MONTH), Unit.MONTH)
    return Wait(round(n / DAYS_IN_YEAR, 1), Unit.YEAR)
