"""Students × assignments, and every answer, for the teachers of a class."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import repeat
from typing import NamedTuple

from django.db.models import Count, Q, QuerySet
from django.utils.functional import cached_property

from briefings.models import User
from briefings.prepared import Prepared
from quizzes.domain.answers import Answer
from quizzes.domain.certainty import mark as certainty_mark
from quizzes.domain.outcomes import Outcome
from quizzes.domain.questions import Form
from quizzes.domain.rekeying import said
from quizzes.domain.sheets import Cell
from quizzes.models import Assignment, Attempt, Classroom, Membership, Question, Response
from quizzes.services.classes.doings import Doings, doings
from quizzes.services.classes.tasks import Task, tasks_in, with_lessons

CHUNK = 2000  # answers read at once
ANSWERS_HEAD = (
    "assignment",
    "user name",
    "attempt",
    "place",
    "question",
    "form",
    "stem",
    "answer",
    "right",
    "mark",
    "too late",
    "answered (UTC)",
    "time taken, ms",
    "marked",
    "certainty (1-3)",
    "certainty mark",
)
IN_ORDER = ("attempt__assignment", "learner__username", "attempt__number", "position", "pk")
COLUMNS = (
    *("attempt__assignment__title", "learner__username", "attempt__number", "attempt__ends_at"),
    *("position", "question_id", "answer", "correct", "score", "answered_at", "duration_ms"),
    *("marked", "certainty"),
)

NAMED = ("username", "first_name", "last_name", "time_zone")  # what is told of a student
STUDENTS: Prepared[User] = Prepared(
    lambda room: (
        User.objects.filter(
            pk__in=Membership.objects.filter(classroom=room).current().order_by().values("student")
        )
        .order_by("last_name", "first_name", "username")
        .only(*NAMED)
    ),
    room=int,
)
ASSIGNMENTS: Prepared[Assignment] = Prepared(
    lambda room: (
        Assignment.objects.filter(classroom=room)
        .order_by("opens_at", "pk")
        .defer("forms", "seed", "shuffle", "created_at", "changed_at")
    ),
    room=int,
)


def mean_of(shares: Iterable[float | None]) -> float | None:
    """The mean of what there is; None where there is nothing."""
    there = [share for share in shares if share is not None]
    return sum(there) / len(there) if there else None


@dataclass(eq=False)
class GradeRow:
    """One student with what came of each assignment of the book. Nothing changes it."""

    student: User
    outcomes: tuple[Outcome, ...]

    @cached_property
    def mean(self) -> float | None:
        """The mean share of what was done, 0 to 1."""
        return mean_of([one.share for one in self.outcomes])


class Head(NamedTuple):
    """What the book says of an assignment; n_waiting: answers that wait for a mark."""

    pk: int
    title: str
    is_quiz: bool
    n_waiting: int


@dataclass(frozen=True, slots=True)
class Gradebook:
    """Every current student of a class, by name."""

    room: Classroom
    assignments: tuple[Assignment, ...]
    rows: tuple[GradeRow, ...]
    known: Doings

    @property
    def heads(self) -> tuple[Head, ...]:
        """What stands over the columns. One query."""
        counts = self.known.waiting()
        return tuple(
            Head(row.pk, row.title, row.is_quiz, counts[row.pk]) for row in self.assignments
        )

    @property
    def means(self) -> tuple[float | None, ...]:
        """The class's mean of each assignment, and at last that of its students' means."""
        ways = zip(*(row.outcomes for row in self.rows), strict=True)
        each = [mean_of([one.share for one in outcomes]) for outcomes in ways]
        return (*each, mean_of([row.mean for row in self.rows]))

    def tasks(self, student: User) -> list[Task]:
        """What the book tells of a student, at length."""
        return tasks_in(self.known, self.assignments, student)

    def sorted_by(self, assignment: int | None, *, down: bool = False) -> Gradebook:
        """By what came of an assignment, the weakest first and those without a result before.

        down  the other way round; without an assignment it is by name
        """
        place = {row.pk: n for n, row in enumerate(self.assignments)}.get(assignment or 0)
        if place is None:
            return replace(self, rows=self.rows[::-1]) if down else self

        def share(row: GradeRow) -> float:
            found = row.outcomes[place].share
            return -1.0 if found is None else found

        return replace(self, rows=tuple(sorted(self.rows, key=share, reverse=down)))


def gradebook(room: Classroom, *, at: datetime) -> Gradebook:
    """Everybody's results. Ten queries at most, however many there are."""
    students = STUDENTS(room=room.pk)
    rows = ASSIGNMENTS(room=room.pk)
    with_lessons(rows)
    for row in rows:
        row.classroom = room
    known = doings(rows, students, at=at)
    learners = [student.id for student in students]
    ways = [known.outcomes(row, learners) for row in rows]
    each = zip(*ways, strict=True) if ways else repeat(())
    book = tuple(GradeRow(*pair) for pair in zip(students, each, strict=False))
    return Gradebook(room, tuple(rows), book, known)


def with_done(room: Classroom, assignments: Collection[Assignment], *, at: datetime) -> None:
    """Give each quiz of a class `n_done`: how many current students are through. One query."""
    current = room.memberships.current().order_by().values("student")
    over = Q(finished_at__isnull=False) | Q(ends_at__lte=at)
    rows = Attempt.objects.filter(over, assignment__in=assignments, learner__in=current)
    counts = dict(
        rows.order_by()
        .values("assignment")
        .annotate(n=Count("learner", distinct=True))
        .values_list("assignment", "n")
    )
    for row in assignments:
        row.n_done = counts.get(row.pk, 0)  # type: ignore[attr-defined]


def grade_rows(book: Gradebook) -> Iterator[Sequence[Cell]]:
    """The book as a table: two columns for each assignment, the result in % and its state."""
    head: list[Cell] = ["user name", "name"]
    for assignment in book.assignments:
        head += [f"{assignment.title} (%)", f"{assignment.title} (state)"]
    yield head
    for row in book.rows:
        cells: list[Cell] = [row.student.username, row.student.display_name]
        for outcome in row.outcomes:
            cells += [outcome.percent, state_of(outcome)]
        yield cells


def state_of(outcome: Outcome) -> str:
    """Where a student stands, in the words of the file."""
    words = [outcome.state.value]
    if outcome.is_late:
        words.append("late")
    if outcome.late_answers:
        words.append(f"{outcome.late_answers} answers too late")
    return ", ".join(words)


def answers_in(room: Classroom, student: User) -> QuerySet[Response]:
    """Every answer of a student in assignments of a class, in order."""
    rows = Response.objects.filter(attempt__assignment__classroom=room, learner=student)
    return rows.order_by(*IN_ORDER).select_related("attempt__assignment", "question")


def answer_rows(room: Classroom) -> Iterator[Sequence[Cell]]:
    """Every answer as a row of a table. Two queries; there may be a hundred thousand rows."""
    yield ANSWERS_HEAD
    current = room.memberships.current().order_by().values("student")
    found = Response.objects.filter(attempt__assignment__classroom=room, learner__in=current)
    ids = found.order_by().values("question")
    asked = {row.pk: (row, texts_of(row)) for row in Question.objects.filter(pk__in=ids)}
    rows = found.order_by(*IN_ORDER).values_list(*COLUMNS).iterator(chunk_size=CHUNK)
    for title, name, number, ends, place, pk, answer, correct, mark, at, took, marked, sure in rows:
        question, texts = asked[pk]
        words = said(Form(question.form), Answer.from_json(answer), texts)
        late = ends is not None and at > ends
        apart = certainty_mark(sure, correct=correct) if sure else None
        when = at.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S")
        about = (title, name, number, place, pk, question.form, question.told)
        by = marked or "by the key"
        yield (*about, words, int(correct), mark, int(late), when, took, by, sure, apart)


def texts_of(question: Question) -> dict[str, str]:
    """What the options and prompts of a question say, by their ids."""
    return {option.id: option.text for option in (*question.options, *question.prompts)}


def in_words(response: Response) -> str:
    """What was answered; nothing where the student did not know."""
    question = response.question
    return said(Form(question.form), response.given, texts_of(question))


@dataclass(frozen=True, slots=True)
class Answered:
    """One answer as a teacher reads it."""

    response: Response
    words: str
    is_late: bool


def answered(responses: Iterable[Response]) -> list[Answered]:
    return [Answered(row, in_words(row), row.attempt.is_late(row.answered_at)) for row in responses]
