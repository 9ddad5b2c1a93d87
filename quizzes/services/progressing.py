"""What a learner knows, by their memories."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import reduce
from operator import add, attrgetter
from typing import Any, NamedTuple

from django.db.models import Count

from briefings.connecting import database
from briefings.models import Briefing, Fact, Lesson, User
from briefings.prepared import Prepared, adapted
from briefings.rows import instance_of, knows
from quizzes.domain.memory import curve_factor
from quizzes.domain.progress import LASTING, FactState, Mastery
from quizzes.models import Memory, StudyDay
from quizzes.services.policies import Study
from quizzes.services.stamping import Stamped, WorkedOut, stamped

# In SQL of our own, as it reads every memory of a lesson (see `fetching`). Recall is that of
# `domain.memory.recall`. Only a move to another zone makes a last day later than today. What was
# missed today and not answered since is at the top of its curve, where recall is 1: it is taken
# off as a count, which spares every other memory a condition.
MET = """
    SELECT m.lesson_id, COUNT(*), COUNT(CASE WHEN NOT m.last_right THEN 1 END),
        SUM({power}(1.0 + %(factor)s * {most}(0, %(day)s - m.last_day) / m.stability, %(decay)s))
            - COUNT(CASE WHEN NOT m.last_right AND m.last_day >= %(day)s THEN 1 END),
        SUM({power}(1.0 + %(factor)s * (%(later)s - m.last_day) / m.stability, %(decay)s))
    FROM quizzes_memory m
    WHERE m.learner_id = %(learner)s AND m.briefing_id = %(briefing)s
        AND m.lesson_id {among} AND m.stability IS NOT NULL
    GROUP BY m.lesson_id
"""
# Django gives SQLite a POWER of its own, which calls Python for every row.
FUNCTIONS = {
    "sqlite": {
        "power": "POW",
        "most": "MAX",
        "among": "IN (SELECT value FROM json_each(%(lessons)s))",
    },
    "postgresql": {
        "power": "POWER",
        "most": "GREATEST",
        "among": "= ANY(%(lessons)s::bigint[])",
    },
}


class Recall(NamedTuple):
    """Whose recall on which study day along which curve; what was worked out is of no other."""

    learner: int
    day: int
    decay: float


Size = tuple[int, int]  # lesson, its stamp
Met = tuple[Recall, int, int]  # of a lesson, by the stamp of the memories
# Facts met, those missed last, and how many last till that day and far beyond.
Sums = tuple[int, int, float, float]
NOTHING: Sums = (0, 0, 0.0, 0.0)
SIZES: WorkedOut[Size, int] = WorkedOut(most=2_000)
ROWS: WorkedOut[Size, tuple[Any, ...]] = WorkedOut(most=300)  # with their texts
MET_BEFORE: WorkedOut[Met, Sums] = WorkedOut(most=5_000)

LESSONS: Prepared[Lesson] = Prepared(
    lambda briefing: Lesson.objects.live().filter(briefing=briefing).order_by("position"),
    briefing=int,
)
SEVERAL: Prepared[Lesson] = Prepared(
    lambda lessons: Lesson.objects.filter(pk__among=lessons), lessons=list
)
COLUMNS = tuple(field.attname for field in Lesson._meta.concrete_fields)
FACTS: Prepared[tuple[int, int]] = Prepared(
    lambda briefing, lessons: (
        Fact.objects.live()
        .filter(briefing=briefing, lesson__among=lessons)
        .order_by()
        .values("lesson")
        .annotate(n=Count("*"))
        .values_list("lesson", "n")
    ),
    briefing=int,
    lessons=list,
)
ANSWERS: Prepared[tuple[int, int]] = Prepared(
    lambda learner, first, last: (
        StudyDay.objects.filter(learner=learner, day__range=(first, last))
        .order_by()
        .values_list("day", "answers")
    ),
    learner=int,
    first=int,
    last=int,
)
ASKED: Prepared[tuple[int, bool | None, datetime | None, datetime | None]] = Prepared(
    lambda learner, briefing: (
        Memory.objects.filter(learner=learner, briefing=briefing, last_at__isnull=False)
        .order_by()
        .values_list("fact", "last_right", "last_at", "fact__value_changed_at")
    ),
    learner=int,
    briefing=int,
)


def fact_states(learner: User, briefing: Briefing) -> dict[int, FactState]:
    """Fact id -> what its newest answer says; facts never asked are left out. One query."""
    return {
        fact: _state(bool(right), at, changed)
        for fact, right, at, changed in ASKED(learner=learner.pk, briefing=briefing.pk)
        if at is not None
    }


def _state(right: bool, answered_at: datetime, changed: datetime | None) -> FactState:
    if changed is not None and answered_at <= changed:
        return FactState.CHANGED
    return FactState.KNOWN if right else FactState.MISSED


class Line(NamedTuple):
    """A lesson in a list of lessons, as plain values: parts of pages are kept by them."""

    title: str
    key: str
    briefing: str
    address: str
    minutes: int
    is_read: bool
    total: int
    missed: int
    level: int
    percent: int


@dataclass(frozen=True, slots=True)
class LessonProgress:
    """A lesson beside what one learner knows of it."""

    lesson: Lesson
    mastery: Mastery
    is_read: bool

    @property
    def line(self) -> Line:
        """What a list of lessons says of it, which many learners have alike."""
        lesson, mastery = self.lesson, self.mastery
        return Line(
            title=lesson.title,
            key=lesson.key,
            briefing=lesson.briefing.key,
            address=lesson.get_absolute_url(),
            minutes=lesson.minutes,
            is_read=self.is_read,
            total=mastery.total,
            missed=mastery.missed,
            level=mastery.level,
            percent=mastery.percent,
        )


def lesson_progress(study: Study, briefing: Briefing, *, at: datetime) -> list[LessonProgress]:
    """Every lesson of the briefing, in order. One query, and up to three for what has changed."""
    several = stamped(study.learner.pk, briefing.pk)
    found = _masteries(study, briefing, several, study.today(at))
    read = {one.lesson for one in several if one.is_read}
    return [
        LessonProgress(lesson, found.get(lesson.pk, Mastery()), lesson.pk in read)
        for lesson in _lessons(briefing, several)
    ]


def _lessons(briefing: Briefing, several: Sequence[Stamped]) -> list[Lesson]:
    """Those that the briefing still has, in order: rows of one's own, of what was read before."""
    rows = ROWS.of(((one.lesson, one.whole) for one in several), _read)
    alias = database().alias
    made = [instance_of(Lesson, alias, COLUMNS, values) for values in rows.values()]
    lessons = [lesson for lesson in made if lesson.archived_at is None]
    for lesson in lessons:
        knows(lesson, briefing=briefing)  # which need not be read again with each
    return sorted(lessons, key=attrgetter("position"))


def _read(keys: Sequence[Size]) -> dict[Size, tuple[Any, ...]]:
    """What some lessons hold, those that are not deleted meanwhile. One query."""
    stamps = dict(keys)
    rows = SEVERAL(lessons=list(stamps))
    return {(row.pk, stamps[row.pk]): tuple(getattr(row, name) for name in COLUMNS) for row in rows}


def masteries(study: Study, briefing: Briefing, *, on: date) -> dict[int, Mastery]:
    """Lesson id -> mastery, with recall as it will be on a study day; those with facts. One query,
    and up to two for what has changed.
    """
    return _masteries(study, briefing, stamped(study.learner.pk, briefing.pk), on)


def _masteries(
    study: Study, briefing: Briefing, several: Sequence[Stamped], on: date
) -> dict[int, Mastery]:
    """With what was worked out for the stamps of the lessons."""
    sizes = SIZES.of(
        ((one.lesson, one.whole) for one in several), lambda keys: _sizes(briefing, keys)
    )
    about = Recall(study.learner.pk, on.toordinal(), study.policy.parameters[20])
    met = MET_BEFORE.of(
        ((about, one.lesson, one.memories) for one in several if one.memories is not None),
        lambda keys: _met(about, briefing, keys),
    )
    return {
        one.lesson: _mastery(size, *met.get((about, one.lesson, one.memories or 0), NOTHING))
        for one in several
        if (size := sizes[one.lesson, one.whole])
    }


def _sizes(briefing: Briefing, keys: Sequence[Size]) -> dict[Size, int]:
    """How many facts some lessons have. One query."""
    found = dict(FACTS(briefing=briefing.pk, lessons=[lesson for lesson, _stamp in keys]))
    return {(lesson, stamp): found.get(lesson, 0) for lesson, stamp in keys}


def _met(about: Recall, briefing: Briefing, keys: Sequence[Met]) -> dict[Met, Sums]:
    """What is remembered of some lessons. One query."""
    here = database()
    values = {
        "learner": about.learner,
        "briefing": briefing.pk,
        "lessons": adapted([lesson for _about, lesson, _stamp in keys], here),
        "day": about.day,
        "later": about.day + LASTING,
        "factor": curve_factor(about.decay),
        "decay": -about.decay,
    }
    with here.cursor() as cursor:
        cursor.execute(MET.format(**FUNCTIONS[here.vendor]), values)
        found = {lesson: tuple(sums) for lesson, *sums in cursor.fetchall()}
    return {key: found.get(key[1], NOTHING) for key in keys}


def _mastery(total: int, met: int, missed: int, remembered: float, lasting: float) -> Mastery:
    return Mastery(met - missed, missed, total - met, remembered, lasting)


def total(rows: Iterable[LessonProgress]) -> Mastery:
    """Mastery over several lessons."""
    return reduce(add, (row.mastery for row in rows), Mastery())


def answers_per_day(learner: User, *, today: date, days: int) -> list[tuple[date, int]]:
    """How many answers each of the last `days` study days saw, oldest first. One query."""
    last = today.toordinal()
    first = last - days + 1
    counts = dict(ANSWERS(learner=learner.pk, first=first, last=last))
    return [(date.fromordinal(day), counts.get(day, 0)) for day in range(first, last + 1)]
