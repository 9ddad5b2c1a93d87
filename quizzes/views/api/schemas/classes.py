"""Classes, assignments and grades."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import Field

from quizzes.views.api.schemas.common import Out, Page, Sent


class PersonOut(Out):
    id: int
    username: str
    name: str


class ClassOut(Out):
    id: int
    name: str
    teacher: str
    roles: list[str] = Field(description="What one is to it: student, co-teacher, teacher, admin")
    time_zone: str
    archived_at: datetime | None
    n_students: int | None = Field(description="For those who may see who is in it.")


class ClassPage(Page[ClassOut]):
    """Classes that one teaches or is in, by name."""


class ClassDetail(ClassOut):
    briefings: list[str]
    join_code: str | None = Field(description="For those who may see who is in it.")


class StudentOut(PersonOut):
    joined_at: datetime


class StudentPage(Page[StudentOut]):
    """Who is in a class now, by name."""


class JoinIn(Sent):
    code: Annotated[str, Field(min_length=1, max_length=40, pattern=r"^[^\x00]*$")]


class JoinedOut(Out):
    id: int
    name: str
    is_new: bool


class LeftOut(Out):
    id: int = Field(description="Of the class.")
    left: bool


class AssignmentOut(Out):
    id: int
    classroom: int
    title: str
    kind: str = Field(description="read, quiz or know")
    briefing: str
    lessons: list[str]
    n_questions: int | None
    opens_at: datetime
    due_at: datetime | None
    closes_at: datetime | None
    minutes: float | None
    attempts: int
    counts: str
    feedback: str
    asks_certainty: bool


class AssignmentPage(Page[AssignmentOut]):
    """Assignments of a class, by when they open."""


class TryOut(Out):
    attempt: UUID
    number: int
    started_at: datetime
    finished_at: datetime | None
    ends_at: datetime | None
    answered: int
    percent: int | None = Field(description="Empty while it may not be told.")


class FactsReached(Out):
    """How far one is with facts to know by a date."""

    total: int
    met: int = Field(description="Asked at least once.")
    known: int
    final: bool = Field(description="Whether they were due already.")


class TaskOut(Out):
    """An assignment as it is for one student, with the dates that hold for them."""

    assignment: AssignmentOut
    state: str = Field(description="ahead, to do, under way, done or missing")
    is_open: bool
    may_start: bool
    late: bool
    attempts_left: int
    read: int
    facts: FactsReached | None = Field(description="For facts to know by a date.")
    percent: int | None = Field(description="Of what counts; empty while it may not be told.")
    tries: list[TryOut]


class TaskPage(Page[TaskOut]):
    """What one's classes ask, what is due first."""


class ResultCell(Out):
    assignment: int
    state: str
    percent: int | None
    late: bool
    late_answers: int


class GradeRowOut(Out):
    student: PersonOut
    mean: float | None = Field(description="The mean share of what was done, 0 to 1.")
    results: list[ResultCell]


class GradebookPage(Page[GradeRowOut]):
    """Students by name × assignments."""
