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

# A wrong answer about several facts does not say which of them was missed.
ABOUT_SEVERAL = Q(
    question__form__in=[Form.ORDERING.value, Form.MATCHING.value, Form.CATEGORIES.value]
) | Q(question__generator="comparison")


@dataclass(frozen=True, slots=True)
class LastAnswer:
    """The newest answer that says something about a fact.

    outdated  the fact's value was corrected after it
    """

    correct: bool
    answered_at: datetime
    outdated: bool = False

    @property
    def state(self) -> FactState:
        if self.outdated:
            return FactState.CHANGED
        return FactState.KNOWN if self.correct else FactState.MISSED


def last_answers(learner: User, briefing: Briefing | None = None) -> dict[int, LastAnswer]:
    """Fact id -> newest answer, for the facts that were asked. Two queries."""
    mine = Response.objects.filter(learner=learner).exclude(Q(correct=False) & ABOUT_SEVERAL)
    if briefing:
        mine = mine.filter(question__briefing=briefing)
    newest = (
        mine.order_by()
        .values("question__facts", "question__facts__value_changed_at")
        .annotate(last=Max("pk"))
        .values_list("question__facts", "question__facts__value_changed_at", "last")
    )
    found = [row for row in newest if row[0] is not None]
    rows = Response.objects.filter(pk__in={pk for _, _, pk in found}).values_list(
        "pk", "correct", "answered_at"
    )
    answers = {pk: (correct, at) for pk, correct, at in rows}
    return {fact: _last(*answers[pk], changed_at) for fact, changed_at, pk in found}


def _last(correct: bool, answered_at: datetime, changed_at: datetime | None) -> LastAnswer:
    return LastAnswer(correct, answered_at, changed_at is not None and answered_at <= changed_at)


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
