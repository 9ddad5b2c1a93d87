"""What a learner could do next."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.formats import date_format

from briefings.models import Briefing, User
from briefings.prepared import PreparedFor
from quizzes.domain.charts import BarChart, bar_chart
from quizzes.models import Attempt, LessonReading
from quizzes.models.attempt import AttemptQuerySet
from quizzes.services.classes.tasks import Task, tasks_of
from quizzes.services.noticing import Notices, notices
from quizzes.services.policies import study_of
from quizzes.services.progressing import LessonProgress, answers_per_day, lesson_progress, total
from quizzes.services.queueing import Standing, standing_of, usual_seconds
from quizzes.services.queues import Asked
from quizzes.services.setting_aside import spans

DAYS_SHOWN = 14
DAYS_IN_GOAL = 7
UNFINISHED: PreparedFor[Attempt] = PreparedFor(
    lambda learner: _attempts(learner).unfinished().of_ones_own()[:1]
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

    @property
    def due(self) -> int:
        """Cards to review now."""
        return self.standing.total

    @property
    def minutes_due(self) -> int:
        """About how long they take."""
        return max(1, round(self.due * self.seconds / 60))

    @property
    def current(self) -> LessonProgress | None:
        """The first lesson not yet read, else the weakest that is not mastered."""
        unread = [row for row in self.lessons if not row.is_read]
        if unread:
            return unread[0]
        weak = [row for row in self.lessons if row.mastery.level < 4]
        return min(weak, key=lambda row: row.mastery.percent, default=None)

    @property
    def all_read(self) -> bool:
        return all(row.is_read for row in self.lessons)

    @property
    def missed(self) -> int:
        return total(self.lessons).missed

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
    going = Unfinished(unfinished, unfinished.responses.count()) if unfinished else None
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
    )


def _attempts(learner: User) -> AttemptQuerySet:
    """A learner's own, newest first, of briefings that are there to be learned."""
    mine = Attempt.objects.visible_to(learner).filter(briefing__in=Briefing.objects.published())
    return mine.select_related("briefing", "lesson")


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
    return date_format(day, "j M") if place in {0, DAYS_SHOWN // 2} else ""
