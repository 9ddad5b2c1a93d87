"""What assignments ask of students, and where each of them stands."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import prefetch_related_objects

from briefings.models import Lesson, User
from briefings.prepared import Prepared, PreparedFor
from quizzes.domain.deadlines import Allowance, Phase, Window
from quizzes.domain.marking import Try
from quizzes.domain.outcomes import Outcome, State
from quizzes.domain.targets import Reached
from quizzes.models import Assignment
from quizzes.services.classes.doings import NONE, Doings, doings
from quizzes.services.classes.sitting import settle_all

SET: PreparedFor[Assignment] = PreparedFor(lambda student: Assignment.objects.set_for(student))


@dataclass(frozen=True, slots=True)
class Task:
    """One assignment as it is for one student.

    tries    attempts, the first one first
    lessons  what there is to read; read: how many of them were, in time where it closes
    reached  how far they are with facts to know; None for other kinds
    """

    assignment: Assignment
    window: Window
    allowance: Allowance
    at: datetime
    outcome: Outcome
    tries: tuple[Try, ...] = ()
    lessons: tuple[Lesson, ...] = ()
    read: int = 0
    reached: Reached | None = None

    @property
    def phase(self) -> Phase:
        return self.window.phase(self.at)

    @property
    def under_way(self) -> Try | None:
        return next((one for one in self.tries if not one.is_over(self.at)), None)

    @property
    def counted(self) -> Try | None:
        return self.outcome.counted

    @property
    def left(self) -> int:
        """Attempts that may still be begun."""
        return max(0, self.window.attempts - len(self.tries))

    @property
    def may_start(self) -> bool:
        is_open = self.phase in {Phase.OPEN, Phase.OVERDUE}
        return self.assignment.is_quiz and is_open and not self.under_way and self.left > 0

    @property
    def done_at(self) -> datetime | None:
        return self.outcome.done_at

    @property
    def is_late(self) -> bool:
        """Whether what counts was handed in after it was due."""
        return self.outcome.is_late

    @property
    def late_answers(self) -> int:
        """Answers that came too late to count, of the attempt that counts."""
        return self.outcome.late_answers

    @property
    def state(self) -> State:
        return self.outcome.state

    @property
    def share(self) -> float | None:
        """What was earned of what could be, 0 to 1; None where nothing has been done."""
        return self.outcome.share

    @property
    def percent(self) -> int | None:
        return self.outcome.percent

    @property
    def withheld(self) -> bool:
        """Whether the student may not know yet what came of it."""
        return any(one.withheld for one in self.tries)

    @property
    def is_open(self) -> bool:
        """Whether there is something to do for it now."""
        if self.reached:
            return self.phase is Phase.OPEN and not self.reached.all_known
        return self.phase in {Phase.OPEN, Phase.OVERDUE} and (
            self.state in {State.TO_DO, State.UNDER_WAY, State.MISSING}
        )


def tasks_of(student: User, *, at: datetime) -> list[Task]:
    """Everything that a student's classes ask, what is due first. Six queries; one for none."""
    rows = SET(student)
    if not rows:
        return []
    prefetch_related_objects(rows, "lessons__briefing")
    settle_all(student, at=at)
    found = tasks(rows, [student], at=at)
    return sorted(found[student.pk].values(), key=_urgency)


def _urgency(task: Task) -> tuple[bool, float, int]:
    date = task.window.due_at or task.window.closes_at
    return not task.is_open, date.timestamp() if date else float("inf"), task.assignment.pk


def task_of(assignment: Assignment, student: User, *, at: datetime) -> Task:
    """One assignment as it is for one student."""
    settle_all(student, at=at)
    return tasks([assignment], [student], at=at)[student.pk][assignment.pk]


def with_lessons(assignments: Sequence[Assignment]) -> None:
    """Give assignments their lessons as far as lists name them. One query."""
    found: dict[int, list[Lesson]] = defaultdict(list)
    for link in LINKS(assignments=[row.pk for row in assignments]):
        found[link.assignment_id].append(link.lesson)
    for row in assignments:
        row.told_lessons = tuple(found[row.pk])


def tasks(
    assignments: Sequence[Assignment], students: Sequence[User], *, at: datetime
) -> dict[int, dict[int, Task]]:
    """Student -> assignment -> task. As many queries as `doings` takes."""
    known = doings(assignments, students, at=at)
    return {
        student.pk: {task.assignment.pk: task for task in tasks_in(known, assignments, student)}
        for student in students
    }


def tasks_in(known: Doings, assignments: Iterable[Assignment], student: User) -> list[Task]:
    """What assignments ask of a student whose doings are known."""
    return [_task(known, row, student.pk) for row in assignments]


def _task(known: Doings, row: Assignment, learner: int) -> Task:
    pair = learner, row.pk
    return Task(
        row,
        known.windows.of(pair),
        known.allowances.get(pair, NONE),
        known.at,
        known.outcomes(row, [learner])[0],
        tuple(known.tries.get(pair, ())),
        known.lessons.get(row.pk, ()),
        len(known.read(learner, row.pk)),
        known.reached.get(pair),
    )


LINKS: Prepared[Any] = Prepared(
    lambda assignments: (
        Assignment.lessons.through.objects.filter(assignment__among=assignments)
        .select_related("lesson")
        .only("assignment", "lesson__key", "lesson__title")
        .order_by("lesson__briefing", "lesson__position")
    ),
    assignments=list,
)
