"""What an assignment came to for one student: where it stands, and what was earned."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from quizzes.domain.deadlines import Phase, Window
from quizzes.domain.marking import Try, counting, percent
from quizzes.domain.targets import Reached


class State(StrEnum):
    """Where one student stands with one assignment."""

    AHEAD = "ahead"  # not open yet
    TO_DO = "to do"
    UNDER_WAY = "under way"
    DONE = "done"
    MISSING = "missing"  # closed, or overdue, without anything done


class Outcome(NamedTuple):
    """A tuple, as a gradebook has thousands of them; the first four are what it tells.

    percent       what was earned of what could be; None where nothing has been done
    is_late       whether what counts was handed in after it was due
    late_answers  answers that came too late to count, of the attempt that counts
    share         as `percent`, 0 to 1
    done_at       when it was done; None before
    counted       the attempt that counts
    """

    state: State
    percent: int | None = None
    is_late: bool = False
    late_answers: int = 0
    share: float | None = None
    done_at: datetime | None = None
    counted: Try | None = None


@lru_cache(maxsize=len(State) * len(Phase))
def nothing(phase: Phase) -> Outcome:
    """Where nothing has been done."""
    if phase is Phase.AHEAD:
        return Outcome(State.AHEAD)
    return Outcome(State.TO_DO if phase is Phase.OPEN else State.MISSING)


def _begun(phase: Phase) -> State:
    if phase is Phase.AHEAD:
        return State.AHEAD
    return State.MISSING if phase is Phase.CLOSED else State.UNDER_WAY


def of_quiz(
    tries: Sequence[Try], rule: str, window: Window, phase: Phase, *, at: datetime
) -> Outcome:
    """Of a quiz, by the attempts at it and which of them counts.

    phase  that of the window at this instant
    """
    if not tries:
        return nothing(phase)
    one = counting(tries, rule, at=at)
    if one is None:
        return Outcome(_begun(phase))
    done, share = one.done_at(at), one.share
    late = window.is_late(done)
    return Outcome(State.DONE, percent(share), late, one.late, share, done, one)


def of_reading(
    n_lessons: int, read: Sequence[datetime], window: Window, phase: Phase, *, begun: bool = False
) -> Outcome:
    """Of lessons to read, by when some of them were.

    begun  whether something else is under way
    """
    if not read:
        return Outcome(_begun(phase)) if begun else nothing(phase)
    share = len(read) / n_lessons
    if len(read) < n_lessons:
        return Outcome(_begun(phase), percent(share), share=share)
    done = max(read)
    return Outcome(State.DONE, percent(share), window.is_late(done), 0, share, done)


def after_a_quiz(found: Outcome, tries: Sequence[Try], rule: str, *, at: datetime) -> Outcome:
    """Of lessons or facts that have replaced a quiz which the student had begun."""
    one = counting(tries, rule, at=at)
    return found._replace(late_answers=one.late if one else 0, counted=one)


def of_facts(reached: Reached, window: Window, phase: Phase) -> Outcome:
    """Of facts to know.

    All there is done for now, though what is not looked at fades till the day it is due.
    """
    share = reached.share if reached.met else None
    told = None if share is None else percent(share)
    if reached.final and reached.met:
        return Outcome(State.DONE, told, share=share, done_at=window.due_at)
    return Outcome(_of_facts(reached, phase), told, share=share)


def _of_facts(reached: Reached, phase: Phase) -> State:
    if phase is Phase.AHEAD:
        return State.AHEAD
    if reached.final:
        return State.MISSING
    if reached.all_known:
        return State.DONE
    return State.UNDER_WAY if reached.met else State.TO_DO
