"""A briefing as one learner remembers it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from functools import reduce
from operator import add
from typing import NamedTuple

from django.db.models import Case, Count, Q, When
from django.db.models.expressions import RawSQL

from briefings.addressing import address
from briefings.models import Briefing
from briefings.prepared import Prepared
from quizzes.domain import charted
from quizzes.domain.calibration import Calibration
from quizzes.domain.charted import Said
from quizzes.domain.curves import WEEKS, Forecast, Retention, YearMap
from quizzes.domain.progress import Mastery
from quizzes.models import CertaintyCount, Memory, RecallCount, StudyDay
from quizzes.services.policies import Study
from quizzes.services.progressing import LessonProgress, lesson_progress, masteries, total

DAYS_AHEAD = 14
RECENT = 30  # days
YOUNG = 21  # days of stability below which a memory is young
MOST_WEAK = 8
TWICE = RawSQL("2", ())  # written out as in the index `memories_weak`, which it is found by


class BlockLine(NamedTuple):
    """What the table of lessons says of one, as plain values; `later` is in %."""

    title: str
    key: str
    mastery: Mastery
    later: int


@dataclass(frozen=True, slots=True)
class LessonBlock:
    """A lesson with what is remembered of it today, and on another day."""

    progress: LessonProgress
    later: Mastery

    @property
    def line(self) -> BlockLine:
        lesson, mastery = self.progress.lesson, self.progress.mastery
        return BlockLine(lesson.title, lesson.key, mastery, self.later.percent)


class Weak(NamedTuple):
    """A fact worth reading again; `lesson` is the address of the page that tells it."""

    label: str
    key: str
    lesson: str


@dataclass(frozen=True, slots=True)
class Overview:
    """Everything the progress page shows.

    on         the day to look ahead to
    answers      given in the last `RECENT` study days, whatever they were about
    minutes      spent on them
    retention    and `said` are None and empty until there are enough answers
    calibration  None for learners who do not say how certain they are
    """

    briefing: Briefing
    today: date
    on: date
    lessons: tuple[LessonBlock, ...]
    mastery: Mastery
    later: Mastery
    weak: tuple[Weak, ...]
    year: YearMap
    forecast: Forecast
    retention: Retention | None
    said: tuple[Said, ...]
    calibration: Calibration | None
    answers: int
    minutes: int

    @property
    def is_later(self) -> bool:
        """Whether another day than today is looked ahead to."""
        return self.on != self.today

    @property
    def lines(self) -> tuple[BlockLine, ...]:
        return tuple(block.line for block in self.lessons)

    @property
    def lessons_mastered(self) -> int:
        return sum(block.progress.mastery.level == 4 for block in self.lessons)

    @property
    def of_met(self) -> int:
        """The share of the facts met that is remembered now, as a whole percentage."""
        met = self.mastery.seen
        return round(100 * self.mastery.remembered / met) if met else 0

    @property
    def due(self) -> int:
        return sum(bar.total for bar in self.forecast.bars)


STUDIED: Prepared[tuple[int, int, int]] = Prepared(
    lambda learner, first, last: (
        StudyDay.objects.filter(learner=learner, day__range=(first, last))
        .order_by()
        .values_list("day", "answers", "duration_ms")
    ),
    learner=int,
    first=int,
    last=int,
)
WEAK: Prepared[tuple[str, str, str]] = Prepared(
    lambda learner, briefing: (
        Memory.objects.filter(learner=learner)
        .in_use()
        .filter(briefing=briefing)
        .filter(Q(lapses__gte=TWICE) | Q(last_right=False))
        .order_by("-lapses", "stability")
        .values_list("fact__label", "fact__key", "fact__lesson__key")[:MOST_WEAK]
    ),
    learner=int,
    briefing=int,
)
COUNTED: Prepared[tuple[int, int, int, int, float]] = Prepared(
    lambda learner: (
        RecallCount.objects.filter(learner=learner, n__gt=0)
        .order_by()
        .values_list("interval", "predicted", "n", "right", "sum_predicted")
    ),
    learner=int,
)
CERTAIN: Prepared[tuple[int, int, int]] = Prepared(
    lambda learner: (
        CertaintyCount.objects.filter(learner=learner)
        .order_by()
        .values_list("certainty", "n", "right")
    ),
    learner=int,
)


def _per_day(kind: Q) -> Prepared[tuple[int, int, int]]:
    """How many memories of a kind are shown on each day before one, and how many are young."""
    return Prepared(
        lambda learner, briefing, stop: (
            Memory.objects.filter(learner=learner)
            .in_use()
            .filter(kind, briefing=briefing, show_day__lt=stop)
            .order_by()
            .values("show_day")
            .annotate(n=Count("*"), young=Count(Case(When(stability__lt=YOUNG, then=1))))
            .values_list("show_day", "n", "young")
        ),
        learner=int,
        briefing=int,
        stop=int,
    )


DATED, IN_STEPS = _per_day(Q(due_day__isnull=False)), _per_day(Q(due_at__isnull=False))


def overview(study: Study, briefing: Briefing, *, at: datetime, on: date | None = None) -> Overview:
    """Gather the progress page. Eight queries, one more for another day than today's, one for
    learners who say how certain they are, and up to four for what has changed since.

    on  a day to look ahead to; days gone by count as today
    """
    today = study.today(at)
    day = max(on or today, today)
    rows = lesson_progress(study, briefing, at=at)
    later = masteries(study, briefing, on=day) if day != today else {}
    blocks = tuple(LessonBlock(row, later.get(row.lesson.pk, row.mastery)) for row in rows)
    studied = _studied(study, today)
    recent = [(n, ms) for day, n, ms in studied if day > today.toordinal() - RECENT]
    counted = tuple(COUNTED(learner=study.learner.pk))
    return Overview(
        briefing=briefing,
        today=today,
        on=day,
        lessons=blocks,
        mastery=total(rows),
        later=reduce(add, (block.later for block in blocks), Mastery()),
        weak=weak_facts(study, briefing),
        year=charted.year(tuple((day, n) for day, n, _ms in studied), today),
        forecast=_forecast(study, briefing, today),
        retention=charted.retention(
            counted, study.policy.parameters[20], study.policy.desired_retention
        ),
        said=charted.said(counted),
        calibration=_calibration(study) if study.settings.ask_certainty else None,
        answers=sum(n for n, _ms in recent),
        minutes=round(sum(ms for _n, ms in recent) / 60_000),
    )


def _studied(study: Study, today: date) -> list[tuple[int, int, int]]:
    """(day, answers, time taken in ms) of the study days of the last year. One query."""
    last = today.toordinal()
    return STUDIED(learner=study.learner.pk, first=last - 7 * WEEKS, last=last)


def weak_facts(study: Study, briefing: Briefing) -> tuple[Weak, ...]:
    """The facts most worth reading again: forgotten most often, or missed last. One query."""
    rows = WEAK(learner=study.learner.pk, briefing=briefing.pk)
    return tuple(
        Weak(label, key, address("quizzes:lesson-detail", briefing.key, lesson))
        for label, key, lesson in rows
    )


def _forecast(study: Study, briefing: Briefing, today: date) -> Forecast:
    """What is due on each of the coming days; what has waited longer is due today. Two queries.

    Each reads no more than a part of one index: a query for both would read every memory.
    """
    first = today.toordinal()
    days = range(first, first + DAYS_AHEAD)
    due = dict.fromkeys(days, (0, 0))
    for coming in (DATED, IN_STEPS):
        rows = coming(learner=study.learner.pk, briefing=briefing.pk, stop=days.stop)
        for shown, n, young in rows:
            day = max(first, shown)
            old, new = due[day]
            due[day] = old + n - young, new + young
    return charted.bars(tuple((day, *counts) for day, counts in due.items()))


def _calibration(study: Study) -> Calibration:
    return charted.calibrated(tuple(CERTAIN(learner=study.learner.pk)))
