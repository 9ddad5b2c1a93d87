"""What the students of a class are predicted to remember, by lesson."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from statistics import median

from django.db import connection
from django.db.models import Count

from briefings.models import Briefing, Fact, Lesson, User
from quizzes.domain.memory import curve_factor
from quizzes.services.policies import Study, studies_of
from quizzes.services.progressing import FUNCTIONS

WEEK = 7  # days
FALLING = 0.1  # of a lesson's facts, slipped away in a week
SHADES = (0.45, 0.65, 0.85)  # shares from which a cell is darker

# Each student has a day, a forgetting curve and so a row of their own. What slipped in a week is
# told by facts that were not asked meanwhile; of the others nothing is known to have been lost.
REMEMBERED = """
    WITH pupil(learner, day, factor, decay) AS (VALUES {pupils})
    SELECT m.learner_id, m.lesson_id, COUNT(*),
        SUM({power}(1.0 + p.factor * {most}(0, p.day - m.last_day) / m.stability, p.decay))
            - COUNT(CASE WHEN NOT m.last_right AND m.last_day >= p.day THEN 1 END),
        SUM(CASE WHEN m.last_day <= p.day - {week} THEN
            {power}(1.0 + p.factor * (p.day - {week} - m.last_day) / m.stability, p.decay)
            - {power}(1.0 + p.factor * (p.day - m.last_day) / m.stability, p.decay)
            ELSE 0.0 END)
    FROM pupil p JOIN quizzes_memory m ON m.learner_id = p.learner
    WHERE m.briefing_id = %s AND m.lesson_id IS NOT NULL AND m.stability IS NOT NULL
    GROUP BY m.learner_id, m.lesson_id
"""
PUPIL = (
    "(CAST(%s AS bigint), CAST(%s AS integer), "
    "CAST(%s AS double precision), CAST(%s AS double precision))"
)


@dataclass(frozen=True, slots=True)
class Cell:
    """One student and one lesson.

    met         facts that were asked at least once; total: facts that there are
    remembered  how many are predicted to be recalled now
    lost        how many of them slipped away in the last week for want of a look
    """

    met: int = 0
    total: int = 0
    remembered: float = 0.0
    lost: float = 0.0

    @property
    def share(self) -> float:
        return self.remembered / self.total if self.total else 0.0

    @property
    def percent(self) -> int:
        return int(100 * self.share)

    @property
    def shade(self) -> int:
        """0 not started, 1 to 4 by what is remembered."""
        return 1 + sum(self.share >= bound for bound in SHADES) if self.met else 0

    @property
    def is_falling(self) -> bool:
        return self.total > 0 and self.lost / self.total >= FALLING


@dataclass(frozen=True, slots=True)
class Matrix:
    """Students × lessons of a briefing."""

    lessons: tuple[Lesson, ...]
    rows: tuple[tuple[User, tuple[Cell, ...]], ...]

    @property
    def median(self) -> int | None:
        """The median share that a student who has begun remembers of the briefing, in %."""
        shares = []
        for _student, cells in self.rows:
            total = sum(cell.total for cell in cells)
            if total and any(cell.met for cell in cells):
                shares.append(sum(cell.remembered for cell in cells) / total)
        return int(100 * median(shares)) if shares else None

    @property
    def begun(self) -> int:
        return sum(any(cell.met for cell in cells) for _student, cells in self.rows)

    @property
    def falling(self) -> tuple[Lesson, int] | None:
        """The lesson that most students lose ground in, and how many; None below two."""
        counts = [sum(cells[n].is_falling for _, cells in self.rows) for n in self._places]
        most = max(counts, default=0)
        return (self.lessons[counts.index(most)], most) if most > 1 else None

    @property
    def _places(self) -> range:
        return range(len(self.lessons))


def matrix(briefing: Briefing, students: Sequence[User], *, at: datetime) -> Matrix:
    """What each student remembers of each lesson now. Four queries."""
    lessons = tuple(Lesson.objects.live().filter(briefing=briefing).order_by("position"))
    facts = Fact.objects.live().filter(briefing=briefing).order_by()
    totals = dict(facts.values("lesson").annotate(n=Count("*")).values_list("lesson", "n"))
    found = _remembered(briefing, studies_of(students, at=at), at) if students else {}
    rows = []
    for student in students:
        cells = []
        for lesson in lessons:
            met, remembered, lost = found.get((student.pk, lesson.pk), (0, 0.0, 0.0))
            cells.append(Cell(met, totals.get(lesson.pk, 0), remembered, lost))
        rows.append((student, tuple(cells)))
    return Matrix(lessons, tuple(rows))


def cells_of(matrix: Matrix) -> list[tuple[Lesson, Cell]]:
    """Each lesson beside what the only student of a matrix remembers of it."""
    ((_student, cells),) = matrix.rows
    return list(zip(matrix.lessons, cells, strict=True))


def _remembered(
    briefing: Briefing, studies: Sequence[Study], at: datetime
) -> dict[tuple[int, int], tuple[int, float, float]]:
    """(Student, lesson) -> facts met, remembered now, lost in a week. One query."""
    values: list[int | float] = []
    for study in studies:
        decay = study.policy.parameters[20]
        day = study.today(at).toordinal()
        values += [study.learner.pk, day, curve_factor(decay), -decay]
    sql = REMEMBERED.format(
        pupils=", ".join([PUPIL] * len(studies)), week=WEEK, **FUNCTIONS[connection.vendor]
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, [*values, briefing.pk])
        return {
            (learner, lesson): (met, remembered, lost)
            for learner, lesson, met, remembered, lost in cursor.fetchall()
        }
