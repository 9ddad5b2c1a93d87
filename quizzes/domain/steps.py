"""The short waits before a fact's first whole day, and after it was forgotten."""

from __future__ import annotations

from datetime import timedelta
from typing import NamedTuple

from quizzes.domain.memory import Rating, State

Waits = tuple[timedelta, ...]


class Stage(NamedTuple):
    """What comes after an answer; a stage without a wait ends in a whole number of days."""

    state: State
    step: int | None = None
    wait: timedelta | None = None


REVIEW = Stage(State.REVIEW)


def next_stage(
    state: State, step: int | None, rating: Rating, *, learning: Waits, relearning: Waits
) -> Stage:
    """Say what follows an answer, as FSRS and Anki walk their steps.

    state, step  those of before the answer
    """
    if state is State.REVIEW:
        forgotten = rating is Rating.AGAIN and relearning
        return Stage(State.RELEARNING, 0, relearning[0]) if forgotten else REVIEW
    if state is State.RELEARNING:
        return _walk(State.RELEARNING, step or 0, rating, relearning)
    return _walk(State.LEARNING, step or 0, rating, learning)


def _walk(state: State, step: int, rating: Rating, steps: Waits) -> Stage:
    """Walk the steps as FSRS and Anki do; a step may be gone since the policy changed."""
    if not steps:
        return REVIEW
    if rating is Rating.AGAIN:
        return Stage(state, 0, steps[0])
    if rating is Rating.HARD and step < len(steps):
        return Stage(state, step, _hard_wait(step, steps))
    if rating is Rating.GOOD and step + 1 < len(steps):
        return Stage(state, step + 1, steps[step + 1])
    return REVIEW


def _hard_wait(step: int, steps: Waits) -> timedelta:
    if step > 0:
        return steps[step]
    return (steps[0] + steps[1]) / 2 if len(steps) > 1 else steps[0] * 1.5
