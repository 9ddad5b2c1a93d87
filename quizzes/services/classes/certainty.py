"""Certainty-based marks in a class's quizzes: shown apart, they count for no grade."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import Case, Count, IntegerField, Sum, Value, When

from briefings.models import User
from briefings.prepared import Prepared
from quizzes.domain.certainty import LEVELS, mark
from quizzes.domain.marking import Try
from quizzes.models import Assignment, Response
from quizzes.services.classes.gradebook import Gradebook

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


class Certain(NamedTuple):
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

    @property
    def titles(self) -> tuple[str, ...]:
        return tuple(row.title for row in self.assignments)


def found_in(quizzes: Sequence[Assignment]) -> Found:
    """The certainty-based marks of every attempt at some quizzes. One query."""
    return {
        (learner, assignment, number or 0): Certain(marks, n)
        for learner, assignment, number, marks, n in SUMS(quizzes=[row.pk for row in quizzes])
    }


def table(book: Gradebook) -> Table | None:
    """The certainty-based marks beside a gradebook. One query; None where nothing asks for them."""
    places = [n for n, row in enumerate(book.assignments) if row.asks_certainty]
    if not places:
        return None
    asking = tuple(book.assignments[n] for n in places)
    found = found_in(asking)

    def of(student: int, assignment: int, counted: Try | None) -> Certain | None:
        return found.get((student, assignment, counted.number)) if counted else None

    ids = [(n, book.assignments[n].pk) for n in places]
    rows = tuple(
        (row.student, tuple([of(row.student.id, pk, row.outcomes[n].counted) for n, pk in ids]))
        for row in book.rows
    )
    return Table(asking, rows)
