"""Attempts, reviews and progress."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from ninja import Query
from pydantic import BeforeValidator, Field

from quizzes.domain.forms import MACHINE_GRADED
from quizzes.models.assignment import MOST_QUESTIONS
from quizzes.views.api.schemas.common import LARGEST_ID, Key, Out, Page, Sent, digits, number
from quizzes.views.api.schemas.questions import (
    AnswerValue,
    Certainty,
    Duration,
    FeedbackOut,
    GivenOut,
    QuestionOut,
)

FORMS = "|".join(MACHINE_GRADED)
FormName = Annotated[str, Field(pattern=f"^({FORMS})$")]


class AttemptIn(Sent):
    """A quiz of one's own, as the page for choosing one makes it."""

    briefing: Key
    lesson: Key | None = Field(None, description="Empty for the whole briefing.")
    n_questions: Annotated[int, Field(ge=1, le=MOST_QUESTIONS), BeforeValidator(number)] = 10
    forms: list[FormName] = Field([], max_length=len(MACHINE_GRADED), description="Empty: any.")


class AttemptOut(Out):
    id: UUID
    briefing: str
    lesson: str | None
    assignment: int | None
    number: int | None = Field(description="Which attempt at the assignment it is, from 1.")
    started_at: datetime
    finished_at: datetime | None
    ends_at: datetime | None = Field(description="Later answers are kept and do not count.")
    withheld: bool = Field(description="Whether right and wrong may not be told yet.")
    n_questions: int
    n_answered: int
    n_correct: int | None = Field(description="Empty while it may not be told.")


class AttemptPage(Page[AttemptOut]):
    """One's own attempts, the newest first."""


class PlacedQuestion(Out):
    """A question in its place, with its answer where there is one.

    State: `open`, `saved` (answered, and right and wrong may not be told) or `answered`.
    """

    attempt: UUID
    position: int
    n_questions: int
    state: str
    question: QuestionOut
    asks_certainty: bool
    given: GivenOut | None
    said: str = Field(description="A saved answer in words.")
    answered_at: datetime | None
    late: bool = Field(description="Whether the answer came too late to count.")
    feedback: FeedbackOut | None
    next_position: int | None = Field(description="The next open place, if any is left.")


class ResultLineOut(Out):
    position: int
    stem: str
    given: GivenOut
    correct: bool
    score: float
    answer: str
    waits: bool = Field(description="Whether a teacher may still come to another mark.")


class ResultOut(Out):
    attempt: AttemptOut
    percent: int
    grade: int | None = Field(description="What counts for the class, in %; empty for one's own.")
    left_open: int
    late: int
    lines: list[ResultLineOut]
    reread: list[str] = Field(description="Keys of lessons to read again.")


class StandingOut(Out):
    """What there is to review now."""

    steps: int
    due: int
    new: int
    total: int
    waiting: int = Field(description="Reviews that wait in all, whatever the day's limit.")
    answers: int = Field(description="Given today.")
    right: int


class CardOut(Out):
    """A fact to be asked about, and the question that does."""

    memory: int
    version: int = Field(description="To be sent with the answer.")
    briefing: str
    question: QuestionOut
    asks_certainty: bool


class GradeOut(Out):
    """A grade that one may give oneself: 1 again, 2 hard, 3 good, 4 easy."""

    grade: int
    comes_back: str = Field(description="How long until then, such as `3 day`.")


class RevealedOut(Out):
    """A card turned over."""

    card: CardOut
    feedback: FeedbackOut
    grades: list[GradeOut]


Grade = Annotated[
    int, Field(ge=1, le=4, description="1 again, 2 hard, 3 good, 4 easy"), BeforeValidator(number)
]
Version = Annotated[int, Field(ge=0, le=LARGEST_ID), BeforeValidator(number)]


VersionSent = Annotated[
    int,
    Field(ge=0, le=LARGEST_ID),
    BeforeValidator(digits),
    Query(..., description="Of the memory, as the card had it."),
]


class GradedIn(Sent):
    """How well one knew a card (layout `self`)."""

    version: Version
    grade: Grade
    duration_ms: Duration | None = None


class ReviewedIn(Sent):
    """An answer that is graded here."""

    version: Version
    answer: AnswerValue
    certainty: Certainty | None = Field(None, description="1 to 3, where it is asked for.")
    duration_ms: Duration | None = None


ReviewIn = GradedIn | ReviewedIn


class MemoryOut(Out):
    """What is remembered of a fact after an answer."""

    memory: int
    version: int
    stability: float | None = Field(description="Days until recall falls to 90 %.")
    difficulty: float | None
    due_at: datetime | None = Field(description="When it comes again, within the day.")
    due_on: date | None = Field(description="Or the study day on which it does.")


class ReviewedOut(Out):
    memory: MemoryOut
    feedback: FeedbackOut | None = Field(description="Empty for a card one graded oneself.")


class LessonProgressOut(Out):
    lesson: str
    title: str
    is_read: bool
    facts: int
    known: int
    missed: int
    unseen: int
    remembered: float = Field(description="How many facts one is predicted to recall now.")
    lasting: float = Field(description="And in 21 days, without another look.")
    percent: int
    level: int = Field(description="0 not started to 4 mastered.")


class ProgressOut(Out):
    briefing: str
    day: date = Field(description="The study day.")
    lessons: list[LessonProgressOut]
    facts: int
    percent: int


class FactProgressOut(Out):
    fact: str
    lesson: str
    label: str
    state: str = Field(description="unseen, known, missed or changed")
    retrievability: float | None = Field(description="The chance of recalling it now, 0 to 1.")
    stability: float | None = Field(description="Days until that chance falls to 90 %.")
    difficulty: float | None
    repetitions: int
    lapses: int
    due: date | None
    suspended: bool


class FactProgressPage(Page[FactProgressOut]):
    """Facts in reading order."""
