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
from quizzes.services.voiding import Given, given, newest_rightly_stated

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
    """Fact id -> newest answer, for the facts that were asked.

    Two queries; four where one of them was misstated for a time.
    """
    mine = Response.objects.filter(learner=learner).exclude(Q(correct=False) & ABOUT_SEVERAL)
    if briefing:
        mine = mine.filter(question__briefing=briefing)
    columns = [
        f"question__facts{name}" for name in ("", "__value_changed_at", "__misstated_between")
    ]
    newest = mine.order_by().values(*columns).annotate(last=Max("pk"))
    found = [row for row in newest.values_list(*columns, "last") if row[0] is not None]
    misstated = {fact: spells for fact, _, spells, _ in found if spells}
    wanted = {fact: pk for fact, _, spells, pk in found if not spells}
    wanted |= newest_rightly_stated(mine, misstated)
    answers = given(Response.objects.filter(pk__in=wanted.values()))
    changed_at = {fact: at for fact, at, _, _ in found}
    return {fact: _last(answers[pk], changed_at[fact]) for fact, pk in wanted.items()}


def _last(answer: Given, changed_at: datetime | None) -> LastAnswer:
    return LastAnswer(answer.correct, answer.answered_at, answer.is_before(changed_at))


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
