"""What a learner could do next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import NamedTuple

from django.db.models import Count
from django.utils.formats import date_format
from django.utils.translation import get_language

from briefings.models import Briefing, User
from briefings.prepared import Prepared, PreparedFor
from quizzes.domain.charts import BarChart, bar_chart
from quizzes.models import Attempt, LessonReading, Response
from quizzes.models.attempt import AttemptQuerySet
from quizzes.services.classes.tasks import Task, tasks_of
from quizzes.services.noticing import Notices, notices
from quizzes.services.policies import study_of
from quizzes.services.progressing import LessonProgress, answers_per_day, lesson_progress
from quizzes.services.queueing import Standing, standing_of, usual_seconds
from quizzes.services.queues import Asked
from quizzes.services.setting_aside import spans

DAYS_SHOWN = 14
DAYS_IN_GOAL = 7
UNFINISHED: PreparedFor[Attempt] = PreparedFor(
    lambda learner: _attempts(learner).unfinished().of_ones_own()[:1]
)
ANSWERED: Prepared[int] = Prepared(
    lambda attempt: (
        Response.objects.filter(attempt=attempt)
        .order_by()
        .values("attempt")
        .annotate(n=Count("pk"))
        .values_list("n", flat=True)
    ),
    attempt=int,
)
NEWEST: PreparedFor[Attempt] = PreparedFor(lambda learner: _attempts(learner)[:1])


@dataclass(frozen=True, slots=True)
class Day:
    """One day of the week strip."""

    date: date
    done: bool
    is_today: bool


@dataclass(frozen=True, slots=True)
class Unfinished:
    """A quiz to go on with."""

    attempt: Attempt
    answered: int

    @property
    def next_position(self) -> int:
        return self.answered + 1


class Desk(NamedTuple):
    """What the head of the first page says, as plain values: parts of pages are kept by them.

    lesson  address of the one to go on with, its number and the minutes it takes; quiz: that of
            the quiz to go on with, and the questions left. Empty where there is none
    """

    day: date
    briefing: str
    has_started: bool
    all_read: bool
    due: int
    minutes_due: int
    missed: int
    lesson: str
    number: int
    minutes: int
    quiz: str
    left: int


@dataclass(frozen=True, slots=True)
class Today:
    """Everything the first page shows."""

    day: date  # the study day
    until: datetime | None  # its end, where the calendar is a day ahead of it
    briefing: Briefing | None
    lessons: tuple[LessonProgress, ...]
    unfinished: Unfinished | None
    chart: BarChart
    week: tuple[Day, ...]
    goal: int
    notices: Notices
    standing: Standing
    spans: tuple[int, ...]  # days over which to offer to spread what has piled up
    seconds: float  # that an answer usually takes this learner
    tasks: tuple[Task, ...]  # of classes, that can be done now
    has_started: bool  # anything read, tried or answered, right or wrong
    current: LessonProgress | None  # the lesson to go on with
    missed: int  # facts whose last answer was wrong

    @property
    def desk(self) -> Desk:
        lesson = self.current.lesson if self.current else None
        going, briefing = self.unfinished, self.briefing
        return Desk(
            day=self.day,
            briefing=briefing.key if briefing else "",
            has_started=self.has_started,
            all_read=self.all_read,
            due=self.due,
            minutes_due=self.minutes_due,
            missed=self.missed,
            lesson=lesson.get_absolute_url() if lesson else "",
            number=lesson.position + 1 if lesson else 0,
            minutes=lesson.minutes if lesson else 0,
            quiz=going.attempt.get_absolute_url() if going else "",
            left=going.attempt.n_questions - going.answered if going else 0,
        )

    @property
    def due(self) -> int:
        """Cards to review now."""
        return self.standing.total

    @property
    def minutes_due(self) -> int:
        """About how long they take."""
        return max(1, round(self.due * self.seconds / 60))

    @property
    def all_read(self) -> bool:
        return all(row.is_read for row in self.lessons)

    @property
    def answers(self) -> int:
        return sum(bar.value for bar in self.chart.bars)

    @property
    def days_done(self) -> int:
        return sum(day.done for day in self.week)


def today_page(learner: User, *, at: datetime) -> Today:
    """Gather the first page."""
    unfinished = UNFINISHED.first(learner)
    last = unfinished or NEWEST.first(learner)
    briefing = last.briefing if last else _newest_briefing()
    study = study_of(learner, at=at)
    lessons = tuple(lesson_progress(study, briefing, at=at)) if briefing else ()
    today = study.today(at)
    days = answers_per_day(learner, today=today, days=DAYS_SHOWN)
    rows = [(_label(day, today, place), n) for place, (day, n) in enumerate(days)]
    week = tuple(Day(day, bool(n), day == today) for day, n in days[-DAYS_IN_GOAL:])
    going = Unfinished(unfinished, _answered(unfinished)) if unfinished else None
    standing = standing_of(Asked(study, at))
    return Today(
        day=today,
        until=study.late_until(at),
        briefing=briefing,
        lessons=lessons,
        unfinished=going,
        chart=bar_chart(rows),
        week=week,
        goal=learner.study_days_goal,
        notices=notices(learner),
        standing=standing,
        spans=spans(study, standing),
        seconds=usual_seconds(learner) if standing.total else 0.0,
        tasks=tuple(task for task in tasks_of(learner, at=at) if task.is_open),
        has_started=last is not None or _has_studied(learner, lessons),
        current=_current(lessons),
        missed=sum(row.mastery.missed for row in lessons),
    )


def _current(lessons: Sequence[LessonProgress]) -> LessonProgress | None:
    """The first lesson not yet read, else the weakest that is not mastered."""
    unread = next((row for row in lessons if not row.is_read), None)
    weak = [row for row in lessons if row.mastery.level < 4]
    return unread or min(weak, key=lambda row: row.mastery.percent, default=None)


def _attempts(learner: User) -> AttemptQuerySet:
    """A learner's own, newest first, of briefings that are there to be learned; of their rows what
    the page says of them.
    """
    mine = Attempt.objects.visible_to(learner).filter(briefing__in=Briefing.objects.published())
    return mine.select_related("briefing", "lesson").only(
        "uuid", "n_questions", "briefing__key", "briefing__title", "lesson__title"
    )


def _answered(attempt: Attempt) -> int:
    return ANSWERED.first(attempt=attempt.pk) or 0


def _has_studied(learner: User, lessons: tuple[LessonProgress, ...]) -> bool:
    """Whether a learner without attempts has read a lesson, of any briefing, or met a fact."""
    if any(row.is_read or row.mastery.seen for row in lessons):
        return True
    return LessonReading.objects.filter(learner=learner).exists()


def _newest_briefing() -> Briefing | None:
    return Briefing.objects.published().order_by("-created_at", "-pk").first()


def _label(day: date, today: date, place: int) -> str:
    if day == today:
        return "today"
    return _short(day, get_language()) if place in {0, DAYS_SHOWN // 2} else ""


@lru_cache(maxsize=64)
def _short(day: date, _language: str | None) -> str:
    return date_format(day, "j M")
