"""Certainty-based marks in a class's quizzes: shown apart, they count for no grade."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Case, Count, IntegerField, Sum, Value, When

from briefings.models import User
from briefings.prepared import Prepared
from quizzes.domain.certainty import LEVELS, mark
from quizzes.models import Assignment, Response
from quizzes.services.classes.gradebook import Gradebook
from quizzes.services.classes.tasks import Task

EARNED = Case(
    *(
        When(certainty=level, correct=right, then=Value(mark(level, correct=right)))
        for level in LEVELS
        for right in (True, False)
    ),
    output_field=IntegerField(),
)

BY = ("learner", "attempt__assignment", "attempt__number")
SUMS: Prepared[tuple[int, int, int | None, int, int]] = Prepared(
    lambda quizzes: (
        Response.objects.filter(attempt__assignment__among=quizzes, certainty__isnull=False)
        .in_time()
        .order_by()
        .values(*BY)
        .annotate(marks=Sum(EARNED), n=Count("pk"))
        .values_list(*BY, "marks", "n")
    ),
    quizzes=list,
)


@dataclass(frozen=True, slots=True)
class Certain:
    """What the attempt that counts earned by how sure the student was.

    n  answers with a certainty, in time; most: what they could have earned
    """

    marks: int
    n: int

    @property
    def most(self) -> int:
        return self.n * max(LEVELS)


Found = dict[tuple[int, int, int], Certain]  # student, assignment, number of the attempt


@dataclass(frozen=True, slots=True)
class Table:
    """Students × assignments that ask how sure they are."""

    assignments: tuple[Assignment, ...]
    rows: tuple[tuple[User, tuple[Certain | None, ...]], ...]


def found_in(quizzes: Sequence[Assignment]) -> Found:
    """The certainty-based marks of every attempt at some quizzes. One query."""
    return {
        (learner, assignment, number or 0): Certain(marks, n)
        for learner, assignment, number, marks, n in SUMS(quizzes=[row.pk for row in quizzes])
    }


def of_task(task: Task, student: User, found: Found) -> Certain | None:
    """Those of the attempt that counts."""
    if not task.counted:
        return None
    return found.get((student.pk, task.assignment.pk, task.counted.number))


def table(book: Gradebook) -> Table | None:
    """The certainty-based marks beside a gradebook. One query; None where nothing asks for them."""
    places = [n for n, row in enumerate(book.assignments) if row.asks_certainty]
    if not places:
        return None
    asking = tuple(book.assignments[n] for n in places)
    found = found_in(asking)
    rows = tuple(
        (row.student, tuple(of_task(row.tasks[n], row.student, found) for n in places))
        for row in book.rows
    )
    return Table(asking, rows)
