"""What assignments ask of students, and where each of them stands."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from django.db.models import prefetch_related_objects
from django.utils.functional import cached_property

from briefings.models import Lesson, User
from briefings.prepared import Prepared, PreparedFor
from quizzes.domain.deadlines import Allowance, Phase, Window, Windows, allowed
from quizzes.domain.marking import Try, counting
from quizzes.domain.targets import Reached
from quizzes.models import Accommodation, Assignment, LessonReading
from quizzes.services.classes.sitting import settle_all
from quizzes.services.classes.targets import standings
from quizzes.services.classes.tries import tries_of

NONE = Allowance()
SET: PreparedFor[Assignment] = PreparedFor(lambda student: Assignment.objects.set_for(student))


class State(StrEnum):
    """Where one student stands with one assignment."""

    AHEAD = "ahead"  # not open yet
    TO_DO = "to do"
    UNDER_WAY = "under way"
    DONE = "done"
    MISSING = "missing"  # closed, or overdue, without anything done


@dataclass(eq=False)
class Task:
    """One assignment as it is for one student; what a gradebook asks often is worked out once.

    Nothing changes it. It is not frozen, as that takes ten times as long to make, and a gradebook
    has thousands.

    tries     attempts, the first one first
    lessons   what there is to read; read: how many of them were, in time where it closes
    read_at   when the last of them was, where all are
    reached   how far they are with facts to know; None for other kinds
    """

    assignment: Assignment
    window: Window
    allowance: Allowance
    at: datetime
    tries: tuple[Try, ...] = ()
    lessons: tuple[Lesson, ...] = ()
    read: int = 0
    read_at: datetime | None = None
    reached: Reached | None = None

    @cached_property
    def phase(self) -> Phase:
        return self.window.phase(self.at)

    @property
    def under_way(self) -> Try | None:
        return next((one for one in self.tries if not one.is_over(self.at)), None)

    @cached_property
    def counted(self) -> Try | None:
        if not self.tries:
            return None
        return counting(self.tries, self.assignment.counts, at=self.at)

    @property
    def left(self) -> int:
        """Attempts that may still be begun."""
        return max(0, self.window.attempts - len(self.tries))

    @property
    def may_start(self) -> bool:
        is_open = self.phase in {Phase.OPEN, Phase.OVERDUE}
        return self.assignment.is_quiz and is_open and not self.under_way and self.left > 0

    @cached_property
    def done_at(self) -> datetime | None:
        if self.reached:
            return self.window.due_at if self.reached.final and self.reached.met else None
        if self.assignment.is_reading:
            return self.read_at
        return self.counted.done_at(self.at) if self.counted else None

    @property
    def is_late(self) -> bool:
        """Whether what counts was handed in after it was due."""
        return self.done_at is not None and self.window.is_late(self.done_at)

    @property
    def late_answers(self) -> int:
        """Answers that came too late to count, of the attempt that counts."""
        return self.counted.late if self.counted else 0

    @cached_property
    def state(self) -> State:
        if self.done_at:
            return State.DONE
        if self.phase is Phase.AHEAD:
            return State.AHEAD
        if self.reached:
            return self._state_of_facts(self.reached)
        if self.under_way or self.read:
            return State.MISSING if self.phase is Phase.CLOSED else State.UNDER_WAY
        return State.TO_DO if self.phase is Phase.OPEN else State.MISSING

    def _state_of_facts(self, reached: Reached) -> State:
        """All there is done for now, though what is not looked at fades till the day it is due."""
        if reached.final:
            return State.MISSING
        if reached.all_known:
            return State.DONE
        return State.UNDER_WAY if reached.met else State.TO_DO

    @cached_property
    def share(self) -> float | None:
        """What was earned of what could be, 0 to 1; None where nothing has been done."""
        if self.reached:
            return self.reached.share if self.reached.met else None
        if self.assignment.is_reading:
            return self.read / len(self.lessons) if self.read else None
        return self.counted.share if self.counted else None

    @property
    def percent(self) -> int | None:
        return None if self.share is None else int(100 * self.share + 1e-9)

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
    """Student -> assignment -> task. Four queries, and one for lessons not fetched yet.

    Facts to know cost what `targets.standings` says.
    """
    learners = [student.pk for student in students]
    these = {"assignments": [row.pk for row in assignments], "students": learners}
    allowances = {(row.student_id, row.assignment_id): row.value for row in ALLOWANCES(**these)}
    tries = tries_of(**these)
    readings = _readings(assignments, students)
    plain = {row.pk: row.window for row in assignments}
    own = {pair: allowed(plain[pair[1]], mine) for pair, mine in allowances.items()}
    windows = Windows({pk: allowed(window, NONE) for pk, window in plain.items()}, own)
    known = standings(assignments, students, windows, at=at)
    found: dict[int, dict[int, Task]] = {learner: {} for learner in learners}
    for assignment in assignments:
        lessons = assignment.asked_lessons if assignment.is_reading else ()
        row_id = assignment.pk
        for learner in learners:
            pair = learner, row_id
            window = windows.of(pair)
            read = _read(lessons, readings[learner], window) if lessons else ()
            found[learner][row_id] = Task(
                assignment,
                window,
                allowances.get(pair, NONE),
                at,
                tuple(tries.get(pair, ())),
                lessons,
                len(read),
                max(read) if read and len(read) == len(lessons) else None,
                known.get(pair),
            )
    return found


def _readings(
    assignments: Sequence[Assignment], students: Iterable[User]
) -> dict[int, dict[int, datetime]]:
    """Student -> lesson -> when it was read to its end."""
    to_read = [row.pk for row in assignments if row.is_reading]
    found: dict[int, dict[int, datetime]] = defaultdict(dict)
    if to_read:
        rows = LessonReading.objects.filter(lesson__assignments__in=to_read, learner__in=students)
        for learner, lesson, at in rows.values_list("learner", "lesson", "finished_at").distinct():
            found[learner][lesson] = at
    return found


def _read(
    lessons: Iterable[Lesson], readings: dict[int, datetime], window: Window
) -> Sequence[datetime]:
    """When those lessons were read that were before it closed."""
    found = [readings[lesson.pk] for lesson in lessons if lesson.pk in readings]
    return [at for at in found if window.phase(at) is not Phase.CLOSED]


ALLOWANCES: Prepared[Accommodation] = Prepared(
    lambda assignments, students: Accommodation.objects.filter(
        assignment__among=assignments, student__among=students
    ).order_by(),
    assignments=list,
    students=list,
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
