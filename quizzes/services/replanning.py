"""Planning anew what is already planned, after settings have changed; and taking it back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import connection, transaction

from briefings.models import User
from quizzes.domain.scheduling import Policy, planned_anew
from quizzes.models import Memory, ReplannedDay, Replanning
from quizzes.services.policies import Study

DAYS_SHOWN = 7
AT_ONCE = 1000  # rows of one statement
MOVE = "UPDATE quizzes_memory SET due_day = %s, show_day = %s WHERE id = %s"


@dataclass(frozen=True, slots=True)
class Move:
    """A memory that would be due, and shown, on other study days; days are ordinals."""

    memory: Memory
    due: int
    show: int


@dataclass(frozen=True, slots=True)
class Day:
    """A coming day: how many reviews are planned on it now, and would be."""

    date: date
    now: int
    then: int


@dataclass(frozen=True, slots=True)
class Plan:
    """What planning anew would do.

    days   the coming week; what has waited longer counts for today
    limit  reviews a day that the learner wants at most
    """

    moves: tuple[Move, ...]
    days: tuple[Day, ...]
    limit: int

    @property
    def sooner(self) -> int:
        return sum(move.due < (move.memory.due_day or 0) for move in self.moves)

    @property
    def later(self) -> int:
        return len(self.moves) - self.sooner

    @property
    def busiest(self) -> Day:
        return max(self.days, key=lambda day: day.then)


def plan_anew(study: Study, *, at: datetime, lock: bool = False) -> Plan:
    """Find what would be due on another day by the settings as they are now. One query.

    A day that the new interval still allows is kept, so that no more moves than has to.
    """
    mine = Memory.objects.owned_by(study.learner)
    rows = mine.filter(state=Memory.State.REVIEW, due_day__isnull=False).order_by("pk")
    rows = rows.only(
        *("learner_id", "fact_id", "stability", "difficulty", "state", "last_day", "due_day"),
        *("step", "due_at", "show_day", "reps", "lapses", "version", "suspended", "lesson_id"),
    )
    memories = list(rows.select_for_update() if lock else rows)
    load = Counter(date.fromordinal(row.show_day) for row in memories if in_use(row))
    now = load.copy()
    moves = tuple(_moves(memories, study.policy, load, balance=study.settings.balance))
    today = study.today(at)
    return Plan(moves, _week(now, load, today), study.settings.reviews_per_day)


def in_use(row: Memory) -> bool:
    """As `MemoryQuerySet.in_use` says."""
    return not row.suspended and row.lesson_id is not None


def _moves(
    rows: Iterable[Memory], policy: Policy, load: Counter[date], *, balance: bool
) -> Iterable[Move]:
    """The memories that move; `load` follows them."""
    for row in rows:
        value = row.value
        if value is None or value.due_day is None:
            continue
        due = planned_anew(value, policy=policy, seed=row.seed, load=load if balance else {})
        if due == value.due_day:
            continue
        move = Move(row, due.toordinal(), _shown(row, due.toordinal(), due.toordinal()))
        if in_use(row):
            load[date.fromordinal(row.show_day)] -= 1
            load[date.fromordinal(move.show)] += 1
        yield move


def _shown(row: Memory, due: int, usual: int) -> int:
    """When to show a memory that is due on another day: what was put off stays off."""
    was_put_off = row.show_day > (row.due_day or 0)
    return max(row.show_day, due) if was_put_off else usual


def _week(now: Counter[date], then: Counter[date], today: date) -> tuple[Day, ...]:
    def on(counts: Counter[date], day: date) -> int:
        if day > today:
            return counts[day]
        return sum(n for one, n in counts.items() if one <= today)

    days = (today + timedelta(n) for n in range(DAYS_SHOWN))
    return tuple(Day(day, on(now, day), on(then, day)) for day in days)


@transaction.atomic
def plan_again(study: Study, *, at: datetime) -> int:
    """Plan anew what is planned. Returns how many facts are due on another day now."""
    moves = plan_anew(study, at=at, lock=True).moves
    if moves:
        made = Replanning.objects.create(learner=study.learner, at=at)
        ReplannedDay.objects.bulk_create(
            (
                ReplannedDay(
                    replanning=made,
                    memory=move.memory,
                    reps=move.memory.reps,
                    due_day=move.due,
                    before=move.memory.due_day or move.due,
                    shown_before=move.memory.show_day,
                )
                for move in moves
            ),
            batch_size=AT_ONCE,
        )
        _write(moves)
    return len(moves)


def last_plan(learner: User) -> Replanning | None:
    """The newest planning anew that was not taken back. One query."""
    return Replanning.objects.filter(learner=learner, undone_at=None).order_by("-pk").first()


@transaction.atomic
def take_plan_back(learner: User, *, at: datetime) -> int:
    """Put back what the newest planning anew has moved, unless it was answered since.

    Returns how many facts are due on their former day again.
    """
    made = last_plan(learner)
    if made is None or not Replanning.objects.filter(pk=made.pk, undone_at=None).update(
        undone_at=at
    ):
        return 0
    days = {day.memory_id: day for day in made.days.all()}
    mine = Memory.objects.owned_by(learner).filter(replanned__replanning=made)
    rows = [(row, days[row.pk]) for row in mine.select_for_update(of=("self",)).order_by("pk")]
    moves = [
        Move(row, day.before, _shown(row, day.before, day.shown_before))
        for row, day in rows
        if (row.reps, row.due_day) == (day.reps, day.due_day)
    ]
    _write(moves)
    return len(moves)


def _write(moves: Iterable[Move]) -> None:
    rows = [(move.due, move.show, move.memory.pk) for move in moves]
    with connection.cursor() as cursor:
        for start in range(0, len(rows), AT_ONCE):
            cursor.executemany(MOVE, rows[start : start + AT_ONCE])
