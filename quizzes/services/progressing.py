"""What a learner knows, computed from their answers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Count, Max, Q
from django.db.models.functions import TruncDate

from briefings.models import Briefing, Fact, Lesson, User
from quizzes.domain.progress import FactState, Mastery, mastery
from quizzes.domain.questions import Form
from quizzes.models import LessonReading, Response

# A wrong order or match does not say which of its facts was missed.
ABOUT_SEVERAL = [Form.ORDERING.value, Form.MATCHING.value]


@dataclass(frozen=True, slots=True)
class LastAnswer:
    """The newest answer that says something about a fact."""

    correct: bool
    answered_at: datetime

    @property
    def state(self) -> FactState:
        return FactState.KNOWN if self.correct else FactState.MISSED


def last_answers(learner: User, briefing: Briefing | None = None) -> dict[int, LastAnswer]:
    """Fact id -> newest answer, for the facts that were asked. Two queries."""
    mine = Response.objects.filter(learner=learner).exclude(
        Q(correct=False) & Q(question__form__in=ABOUT_SEVERAL)
    )
    if briefing:
        mine = mine.filter(question__briefing=briefing)
    newest = dict(
        mine.order_by()
        .values("question__facts")
        .annotate(last=Max("pk"))
        .values_list("question__facts", "last")
    )
    rows = Response.objects.filter(pk__in=set(newest.values())).values_list(
        "pk", "correct", "answered_at"
    )
    answers = {pk: LastAnswer(correct, at) for pk, correct, at in rows}
    return {fact: answers[pk] for fact, pk in newest.items() if fact is not None}


def fact_states(learner: User, briefing: Briefing | None = None) -> dict[int, FactState]:
    """Fact id -> state; facts that were never asked are left out."""
    return {fact: answer.state for fact, answer in last_answers(learner, briefing).items()}


@dataclass(frozen=True, slots=True)
class LessonProgress:
    """A lesson beside what one learner knows of it."""

    lesson: Lesson
    mastery: Mastery
    is_read: bool


def lesson_progress(
    learner: User, briefing: Briefing, states: dict[int, FactState] | None = None
) -> list[LessonProgress]:
    """Every lesson of the briefing, in order. Two queries besides those of `fact_states`."""
    if states is None:
        states = fact_states(learner, briefing)
    facts = Fact.objects.live().filter(briefing=briefing).values_list("pk", "lesson_id")
    by_lesson: dict[int, list[FactState]] = {}
    for fact, lesson in facts:
        by_lesson.setdefault(lesson, []).append(states.get(fact, FactState.UNSEEN))
    read = set(
        LessonReading.objects.filter(learner=learner, lesson__briefing=briefing).values_list(
            "lesson_id", flat=True
        )
    )
    return [
        LessonProgress(lesson, mastery(by_lesson.get(lesson.pk, [])), lesson.pk in read)
        for lesson in Lesson.objects.live().filter(briefing=briefing).select_related("briefing")
    ]


def total(rows: Iterable[LessonProgress]) -> Mastery:
    """Mastery over several lessons."""
    masteries = [row.mastery for row in rows]
    return Mastery(
        sum(m.known for m in masteries),
        sum(m.missed for m in masteries),
        sum(m.unseen for m in masteries),
    )


def answers_per_day(learner: User, *, today: date, days: int) -> list[tuple[date, int]]:
    """How many answers each of the last `days` days saw, oldest first, in the current time zone."""
    first = today - timedelta(days=days - 1)
    counts = dict(
        Response.objects.filter(learner=learner)
        .annotate(day=TruncDate("answered_at"))
        .filter(day__gte=first, day__lte=today)
        .values("day")
        .annotate(n=Count("pk"))
        .values_list("day", "n")
    )
    return [(day, counts.get(day, 0)) for day in (first + timedelta(n) for n in range(days))]
