"""What a learner knows, by their memories."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import reduce
from operator import add
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import (
    Case,
    Count,
    ExpressionWrapper,
    F,
    FloatField,
    Func,
    Q,
    Sum,
    Value,
    When,
)
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce
from django.db.models.sql.compiler import SQLCompiler

from briefings.models import Briefing, Fact, Lesson, User
from quizzes.domain.memory import curve_factor
from quizzes.domain.progress import LASTING, FactState, Mastery
from quizzes.domain.scheduling import Policy
from quizzes.models import LessonReading, Memory, StudyDay
from quizzes.services.policies import Study


class Pow(Func):
    """The database's own power; Django's for SQLite calls Python for every row."""

    function = "POWER"
    output_field = FloatField()

    def as_sqlite(
        self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **more: Any
    ) -> tuple[str, Any]:
        return self.as_sql(compiler, connection, function="POW", **more)


def recall_on(day: date, policy: Policy) -> Combinable:
    """The predicted recall of a memory on a study day, 0 to 1, in the database's own sums.

    The same numbers as `scheduling.retrievability`; null before the first answer.
    """
    decay = policy.parameters[20]
    elapsed = ExpressionWrapper(Value(day.toordinal()) - F("last_day"), FloatField())
    ratio = ExpressionWrapper(
        Value(1.0) + Value(curve_factor(decay)) * elapsed / F("stability"),
        output_field=FloatField(),
    )
    return Pow(ratio, Value(-decay))


def remembered_on(day: date, policy: Policy) -> Combinable:
    """As `recall_on`, but what was missed and not answered since is not remembered that day.

    On the day of an answer the curve is at its top, whatever the answer was.
    """
    missed = When(last_right=False, last_day__gte=day.toordinal(), then=Value(0.0))
    return Case(missed, default=recall_on(day, policy), output_field=FloatField())


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
    """Fact id -> newest answer, for the facts that were asked. One query."""
    mine = Memory.objects.owned_by(learner).filter(last_at__isnull=False)
    if briefing:
        mine = mine.filter(briefing=briefing)
    rows = mine.order_by().values_list("fact", "last_right", "last_at", "fact__value_changed_at")
    return {
        fact: LastAnswer(bool(right), at, changed is not None and at <= changed)
        for fact, right, at, changed in rows
        if at is not None
    }


def fact_states(learner: User, briefing: Briefing | None = None) -> dict[int, FactState]:
    """Fact id -> state; facts that were never asked are left out."""
    return {fact: answer.state for fact, answer in last_answers(learner, briefing).items()}


@dataclass(frozen=True, slots=True)
class LessonProgress:
    """A lesson beside what one learner knows of it."""

    lesson: Lesson
    mastery: Mastery
    is_read: bool


def lesson_progress(study: Study, briefing: Briefing, *, at: datetime) -> list[LessonProgress]:
    """Every lesson of the briefing, in order. Four queries."""
    today = study.today(at)
    found = masteries(study, briefing, on=today)
    read = set(
        LessonReading.objects.filter(learner=study.learner, lesson__briefing=briefing).values_list(
            "lesson_id", flat=True
        )
    )
    lessons = list(Lesson.objects.live().filter(briefing=briefing).order_by("position"))
    for lesson in lessons:
        lesson.briefing = briefing  # which need not be read again with each
    return [
        LessonProgress(lesson, found.get(lesson.pk, Mastery()), lesson.pk in read)
        for lesson in lessons
    ]


def masteries(study: Study, briefing: Briefing, *, on: date) -> dict[int, Mastery]:
    """Lesson id -> mastery, with recall as it will be on a study day. Two queries."""
    facts = Fact.objects.live().filter(briefing=briefing).order_by()
    totals = dict(facts.values("lesson").annotate(n=Count("*")).values_list("lesson", "n"))
    later = date.fromordinal(on.toordinal() + LASTING)
    rows = (
        Memory.objects.owned_by(study.learner)
        .filter(briefing=briefing, lesson__isnull=False)
        .exclude(stability=None)
        .order_by()
        .values("lesson")
        .annotate(
            met=Count("*"),
            missed=Count("last_right", filter=Q(last_right=False)),
            remembered=Coalesce(Sum(remembered_on(on, study.policy)), 0.0),
            lasting=Coalesce(Sum(recall_on(later, study.policy)), 0.0),
        )
        .values_list("lesson", "met", "missed", "remembered", "lasting")
    )
    met = {lesson: more for lesson, *more in rows}
    return {
        lesson: _mastery(total, *met.get(lesson, (0, 0, 0.0, 0.0)))
        for lesson, total in totals.items()
    }


def _mastery(total: int, met: int, missed: int, remembered: float, lasting: float) -> Mastery:
    return Mastery(met - missed, missed, total - met, remembered, lasting)


def total(rows: Iterable[LessonProgress]) -> Mastery:
    """Mastery over several lessons."""
    return reduce(add, (row.mastery for row in rows), Mastery())


def answers_per_day(learner: User, *, today: date, days: int) -> list[tuple[date, int]]:
    """How many answers each of the last `days` study days saw, oldest first. One query."""
    first = today.toordinal() - days + 1
    rows = StudyDay.objects.filter(learner=learner, day__range=(first, first + days - 1))
    counts = dict(rows.order_by().values_list("day", "answers"))
    return [(date.fromordinal(day), counts.get(day, 0)) for day in range(first, first + days)]
