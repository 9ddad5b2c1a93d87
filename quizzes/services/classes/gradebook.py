"""Students × assignments, and every answer, for the teachers of a class."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from django.db.models import QuerySet

from briefings.models import User
from quizzes.domain.questions import Form
from quizzes.domain.rekeying import said
from quizzes.domain.sheets import Cell
from quizzes.models import Assignment, Classroom, Response
from quizzes.services.classes.tasks import Task, tasks

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
)


@dataclass(frozen=True, slots=True)
class GradeRow:
    """One student with a task for each assignment of the book."""

    student: User
    tasks: tuple[Task, ...]

    @property
    def mean(self) -> float | None:
        """The mean share of what was done, 0 to 1."""
        shares = [task.share for task in self.tasks if task.share is not None]
        return sum(shares) / len(shares) if shares else None


@dataclass(frozen=True, slots=True)
class Gradebook:
    """Every current student of a class, by name."""

    room: Classroom
    assignments: tuple[Assignment, ...]
    rows: tuple[GradeRow, ...]

    def sorted_by(self, assignment: int | None) -> Gradebook:
        """By what came of an assignment, the weakest first and those without a result before."""
        place = {row.pk: n for n, row in enumerate(self.assignments)}.get(assignment or 0)
        if place is None:
            return self

        def share(row: GradeRow) -> float:
            found = row.tasks[place].share
            return -1.0 if found is None else found

        return Gradebook(self.room, self.assignments, tuple(sorted(self.rows, key=share)))


def gradebook(room: Classroom, *, at: datetime) -> Gradebook:
    """Everybody's results. Seven queries, however many there are."""
    students = [member.student for member in room.memberships.current().by_name()]
    rows = list(room.assignments.order_by("opens_at", "pk").prefetch_related("lessons"))
    for row in rows:
        row.classroom = room
    found = tasks(rows, students, at=at)
    return Gradebook(
        room,
        tuple(rows),
        tuple(
            GradeRow(student, tuple(found[student.pk][row.pk] for row in rows))
            for student in students
        ),
    )


def grade_rows(book: Gradebook) -> Iterator[Sequence[Cell]]:
    """The book as a table: two columns for each assignment, the result in % and its state."""
    head: list[Cell] = ["user name", "name"]
    for assignment in book.assignments:
        head += [f"{assignment.title} (%)", f"{assignment.title} (state)"]
    yield head
    for row in book.rows:
        cells: list[Cell] = [row.student.username, row.student.display_name]
        for task in row.tasks:
            cells += [task.percent, state_of(task)]
        yield cells


def state_of(task: Task) -> str:
    """Where a task stands, in the words of the file."""
    words = [task.state.value]
    if task.is_late:
        words.append("late")
    if task.late_answers:
        words.append(f"{task.late_answers} answers too late")
    return ", ".join(words)


def answers_in(room: Classroom, student: User | None = None) -> QuerySet[Response]:
    """Every answer of current students in assignments of a class, in order."""
    current = room.memberships.current().order_by().values("student")
    rows = Response.objects.filter(attempt__assignment__classroom=room, learner__in=current)
    if student:
        rows = rows.filter(learner=student)
    ordered = rows.order_by(
        "attempt__assignment", "learner__username", "attempt__number", "position", "pk"
    )
    return ordered.select_related("attempt__assignment", "question", "learner")


def answer_rows(responses: QuerySet[Response]) -> Iterator[Sequence[Cell]]:
    """Every answer as a row of a table."""
    yield ANSWERS_HEAD
    for row in responses.iterator(chunk_size=CHUNK):
        assignment = row.attempt.assignment
        yield (
            assignment.title if assignment else "",
            row.learner.username,
            row.attempt.number,
            row.position,
            row.question_id,
            row.question.form,
            row.question.stem,
            in_words(row),
            int(row.correct),
            row.score,
            int(row.attempt.is_late(row.answered_at)),
            row.answered_at.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S"),
            row.duration_ms,
        )


def in_words(response: Response) -> str:
    """What was answered; nothing where the student did not know."""
    question = response.question
    texts = {option.id: option.text for option in (*question.options, *question.prompts)}
    return said(Form(question.form), response.given, texts)


@dataclass(frozen=True, slots=True)
class Answered:
    """One answer as a teacher reads it."""

    response: Response
    words: str
    is_late: bool


def answered(responses: Iterable[Response]) -> list[Answered]:
    return [Answered(row, in_words(row), row.attempt.is_late(row.answered_at)) for row in responses]
