"""A learner's memory of a fact, and when to ask again: FSRS-6 on calendar study days.

The numbers come from py-fsrs, which is imported here and nowhere else. What it does not do is done
here: study days, learning steps, spreading the due days, and previews that come true.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from random import Random
from typing import cast

import fsrs
from fsrs.scheduler import (
    DEFAULT_PARAMETERS,
    LOWER_BOUNDS_PARAMETERS,
    STABILITY_MIN,
    UPPER_BOUNDS_PARAMETERS,
)

from quizzes.domain.memory import Memory, Rating, State, Strength, curve_factor, recall
from quizzes.domain.spreading import due_day
from quizzes.domain.steps import next_stage
from quizzes.domain.studydays import ROLLOVER, study_day, zone_named

__all__ = [
    "DEFAULT_PARAMETERS",
    "LOWER_BOUNDS",
    "STABILITY_MIN",
    "UPPER_BOUNDS",
    "ChanceOutOfBounds",
    "Memory",
    "ParametersOutOfBounds",
    "Policy",
    "Rating",
    "RetentionOutOfBounds",
    "State",
    "Strength",
    "interval_days",
    "is_due",
    "placed",
    "previews",
    "recall",
    "retrievability",
    "reviewed",
    "strength_after",
    "today",
]

LOWER_BOUNDS, UPPER_BOUNDS = LOWER_BOUNDS_PARAMETERS, UPPER_BOUNDS_PARAMETERS
RETENTIONS = (0.70, 0.97)  # the least and the most that may be desired


class RetentionOutOfBounds(ValueError):
    """The desired retention is outside `RETENTIONS`."""


class ChanceOutOfBounds(ValueError):
    """A chance is not from 0 to 1, or slips are as likely as not."""


class ParametersOutOfBounds(ValueError):
    """There are not 21 parameters, or one is beyond what FSRS-6 allows."""


@dataclass(frozen=True, slots=True)
class Policy:
    """How a learner's memory is modelled and their reviews are planned.

    parameters         the 21 numbers of FSRS-6, the learner's own once they are fitted
    desired_retention  the chance of recall at which a fact is asked again, .70 to .97
    learning_steps     waits of a new fact before its first whole day
    relearning_steps   waits of a forgotten one
    maximum_interval   days, at most, until a fact is asked again
    fuzz               whether due days are spread around the computed one
    days_off           weekdays to keep free where the spread allows it; 0 is Monday
    zone, rollover     the learner's IANA time zone and the hour at which their day begins
    soft               whether the guess-and-slip rule weighs answers (`evidence.py`)
    slip               the chance that somebody who recalls a fact still answers wrongly
    first_recall       the chance that a fact is known before its first question
    same_day_recall    the chance of recall once more on the day of the last answer, for which
                       FSRS has none: it says 1
    version            says which policy a logged answer was weighed by

    Raises RetentionOutOfBounds, ChanceOutOfBounds, ParametersOutOfBounds or UnknownZone.
    """

    parameters: tuple[float, ...] = DEFAULT_PARAMETERS
    desired_retention: float = 0.9
    learning_steps: tuple[timedelta, ...] = (timedelta(minutes=1), timedelta(minutes=10))
    relearning_steps: tuple[timedelta, ...] = (timedelta(minutes=10),)
    maximum_interval: int = 36_500
    fuzz: bool = True
    days_off: frozenset[int] = frozenset()
    zone: str = "UTC"
    rollover: int = ROLLOVER
    soft: bool = True
    slip: float = 0.02
    first_recall: float = 0.5
    same_day_recall: float = 0.7
    version: int = 0

    def __post_init__(self) -> None:
        if not RETENTIONS[0] <= self.desired_retention <= RETENTIONS[1]:
            raise RetentionOutOfBounds(self.desired_retention)
        for chance in (2 * self.slip, self.first_recall, self.same_day_recall):
            if not 0 <= chance <= 1:
                raise ChanceOutOfBounds(chance)
        zone_named(self.zone)
        _scheduler(self.parameters)


def reviewed(
    memory: Memory | None,
    rating: Rating,
    *,
    policy: Policy,
    at: datetime,
    seed: str,
    load: Mapping[date, int] | None = None,
) -> Memory:
    """Take one rated answer into a memory.

    memory  None before the first answer
    at      aware instant of the answer
    seed    names learner and fact; with the number of answers it decides the spread of due days,
            so that a preview shows what will happen
    load    how many facts are due on each coming day; the lightest day is preferred

    An answer before the last study day, as after a flight westward, counts as on that day.
    """
    strength = strength_after(memory, rating, day=today(memory, policy, at), policy=policy)
    return placed(memory, rating, strength, policy=policy, at=at, seed=seed, load=load)


def previews(
    memory: Memory | None,
    *,
    policy: Policy,
    at: datetime,
    seed: str,
    load: Mapping[date, int] | None = None,
) -> dict[Rating, Memory]:
    """Say what each rating would lead to: exactly what `reviewed` returns for it."""
    return {
        rating: reviewed(memory, rating, policy=policy, at=at, seed=seed, load=load)
        for rating in Rating
    }


def retrievability(memory: Memory | None, day: date, policy: Policy) -> float:
    """Say how likely a fact is recalled on a study day: 0 if unseen, 1 on the day of the answer."""
    if memory is None:
        return 0.0
    elapsed = max(0, (day - memory.last_day).days)
    return float(recall(memory.stability, elapsed, policy.parameters[20]))


def interval_days(stability: float, policy: Policy) -> int:
    """Say after how many days recall falls to the desired retention: 1 to the maximum."""
    decay = policy.parameters[20]
    days = stability / curve_factor(decay) * (math.pow(policy.desired_retention, -1 / decay) - 1)
    return min(max(round(days), 1), policy.maximum_interval)


def is_due(memory: Memory, at: datetime, policy: Policy) -> bool:
    """Tell whether a fact is to be asked at an instant."""
    if memory.due_at is not None:
        return memory.due_at <= at
    return memory.due_day is not None and memory.due_day <= today(None, policy, at)


def today(memory: Memory | None, policy: Policy, at: datetime) -> date:
    """Say which study day an answer counts for; never one before the last answer's."""
    day = study_day(at, policy.zone, policy.rollover)
    return day if memory is None else max(day, memory.last_day)


def strength_after(memory: Memory | None, rating: Rating, *, day: date, policy: Policy) -> Strength:
    """Compute stability and difficulty after an answer on `day`, at or after the last one.

    Pseudo-midnights make py-fsrs count whole study days; on the same day it uses the short-term
    formula of FSRS-6. The card is always in review for it, as the steps change neither number.
    """
    if memory is None:
        card = fsrs.Card(card_id=0, due=_midnight(day))
    else:
        card = fsrs.Card(
            card_id=0,
            state=fsrs.State.Review,
            stability=memory.stability,
            difficulty=memory.difficulty,
            due=_midnight(day),
            last_review=_midnight(memory.last_day),
        )
    scheduler = _scheduler(policy.parameters)
    after, _log = scheduler.review_card(card, fsrs.Rating(rating), _midnight(day))
    return Strength(cast(float, after.stability), cast(float, after.difficulty))


def placed(
    memory: Memory | None,
    rating: Rating,
    strength: Strength,
    *,
    policy: Policy,
    at: datetime,
    seed: str,
    load: Mapping[date, int] | None = None,
    kept: date | None = None,
) -> Memory:
    """Give a memory its new strength, and the step or the day on which it is due.

    kept  the due day that was found when this answer first came in; it is taken again if the
          interval still allows it, as the load of that time is no longer known
    """
    day = today(memory, policy, at)
    before = memory or Memory(0, 0, State.NEW, 0, day)
    stage = next_stage(
        before.state,
        before.step,
        rating,
        learning=policy.learning_steps,
        relearning=policy.relearning_steps,
    )
    after = replace(
        before,
        stability=strength.stability,
        difficulty=strength.difficulty,
        state=stage.state,
        step=stage.step,
        last_day=day,
        due_at=None,
        due_day=None,
        reps=before.reps + 1,
        lapses=before.lapses + (before.state is State.REVIEW and rating is Rating.AGAIN),
        version=before.version + 1,
    )
    if stage.wait is not None:
        return _waiting(after, at + stage.wait, policy)
    due = due_day(
        day,
        interval_days(strength.stability, policy),
        maximum=policy.maximum_interval,
        fuzz=policy.fuzz,
        days_off=policy.days_off,
        load={} if load is None else load,
        kept=kept,
        rng=Random(f"{seed}:{before.reps}"),  # noqa: S311 - spreads due days, guards nothing
    )
    return replace(after, due_day=due)


def planned_anew(memory: Memory, *, policy: Policy, seed: str, load: Mapping[date, int]) -> date:
    """Find the due day of a memory in review as if its last answer had come in under `policy`.

    The day it has is kept where the interval still allows it and it is no day off.
    """
    kept = memory.due_day
    return due_day(
        memory.last_day,
        interval_days(memory.stability, policy),
        maximum=policy.maximum_interval,
        fuzz=policy.fuzz,
        days_off=policy.days_off,
        load=load,
        kept=None if kept and kept.weekday() in policy.days_off else kept,
        rng=Random(f"{seed}:{memory.reps - 1}"),  # noqa: S311 - spreads due days, guards nothing
    )


def _waiting(memory: Memory, due_at: datetime, policy: Policy) -> Memory:
    """End a step at an instant; one that ends after the rollover is due on that whole day."""
    day = study_day(due_at, policy.zone, policy.rollover)
    if day > memory.last_day:
        return replace(memory, due_day=day)
    return replace(memory, due_at=due_at.astimezone(UTC))


@lru_cache(maxsize=256)
def _scheduler(parameters: tuple[float, ...]) -> fsrs.Scheduler:
    """Py-fsrs without its steps, due days and fuzz: only its numbers are used."""
    try:
        return fsrs.Scheduler(parameters, 0.9, (), (), enable_fuzzing=False)
    except ValueError as error:
        raise ParametersOutOfBounds(str(error)) from error


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=UTC)
