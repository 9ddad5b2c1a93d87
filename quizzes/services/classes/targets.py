"""Facts to know by a date: which they are, and how far students are with them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any, NamedTuple, TypeVar

from django.db.models import Exists, IntegerField, OuterRef, QuerySet
from django.db.models.functions import Cast

from briefings.models import Fact, User
from briefings.prepared import Prepared
from quizzes.domain import targets
from quizzes.domain.deadlines import Windows
from quizzes.domain.studydays import study_day
from quizzes.domain.targets import Reached, Trace, reached
from quizzes.models import Assignment, FactsKnown, Memory, Question
from quizzes.services.policies import Study, curves_of
from quizzes.services.revising import revised

T = TypeVar("T")
Pair = tuple[int, int]  # student, assignment
Wanted = dict[int, frozenset[int]]  # assignment -> facts


@dataclass(frozen=True, slots=True)
class Due:
    """One student, one assignment, and when its facts are due for them."""

    study: Study
    assignment: Assignment
    facts: frozenset[int]
    at: datetime


class Goal(NamedTuple):
    """As `Due`, with what is needed to say how far the student is, for a whole class at once.

    day  the study day of the student's own clock on which the facts are due
    """

    pair: Pair
    assignment: Assignment
    facts: frozenset[int]
    at: datetime
    day: date
    decay: float


Left = tuple[float, int, bool]  # as `Trace`; a class has thousands of them
Memories = Mapping[int, Mapping[int, Left]]  # student -> fact -> what is remembered
Dates = Mapping[int, Mapping[int, datetime]]  # student -> fact -> since when it is so


Row = tuple[int, int, int, int]  # briefing, fact, lesson, importance


def _facts(importance: int, **where: list[int]) -> QuerySet[Fact, Row]:
    """Those at least so important of which something is asked about alone."""
    through = Question.facts.through.objects
    others = through.filter(question=OuterRef("question")).exclude(fact=OuterRef("fact"))
    asked = through.filter(fact=OuterRef("pk"), question__status=Question.Status.APPROVED)
    # As a whole integer: no small one is as large as what stands for it in the statement.
    level = Cast("importance", IntegerField())
    facts = Fact.objects.live().alias(level=level).filter(level__gte=importance)
    facts = facts.filter(**{f"{name}__among": ids for name, ids in where.items()})
    facts = facts.filter(Exists(asked.exclude(Exists(others)))).order_by()
    return facts.values_list("briefing", "pk", "lesson", "importance")


FACTS: Prepared[Row] = Prepared(_facts, briefing=list, importance=int)
OF_LESSONS: Prepared[Row] = Prepared(_facts, briefing=list, lesson=list, importance=int)
KNOWN: Prepared[FactsKnown] = Prepared(
    lambda assignments, students: FactsKnown.objects.filter(
        assignment__among=assignments, student__among=students
    ).order_by(),
    assignments=list,
    students=list,
)


def _memories(*dates: str) -> Prepared[tuple[Any, ...]]:
    return Prepared(
        lambda facts, students: (
            Memory.objects.filter(
                learner__among=students,
                fact__among=facts,
                stability__isnull=False,
                last_at__isnull=False,
            )
            .order_by()
            .values_list("learner", "fact", "stability", "last_day", "last_right", *dates)
        ),
        facts=list,
        students=list,
    )


# Most are asked about before they are due, when it does not matter since when they are so.
MEMORIES, DATED = _memories(), _memories("last_at", "fact__value_changed_at")


def facts_of(assignments: Iterable[Assignment]) -> Wanted:
    """The facts that each assignment wants known. One query, and one for lessons not fetched yet.

    Those that nothing can be asked about alone are left out: nobody could come to know them here.
    """
    rows = list(assignments)
    found: dict[int, list[tuple[int, int, int]]] = defaultdict(list)
    briefings = sorted({row.briefing_id for row in rows})
    least = min((row.importance for row in rows), default=0)
    lessons = {row.pk: {lesson.pk for lesson in row.asked_lessons} for row in rows}
    of_these: dict[str, Any] = {"briefing": briefings, "importance": least}
    if all(lessons.values()):
        facts = OF_LESSONS(**of_these, lesson=sorted(set[int]().union(*lessons.values())))
    else:
        facts = FACTS(**of_these)
    for briefing, *fact in facts:
        found[briefing].append((fact[0], fact[1], fact[2]))
    return {row.pk: _wanted(row, lessons[row.pk], found[row.briefing_id]) for row in rows}


def _wanted(
    assignment: Assignment, lessons: set[int], facts: Iterable[tuple[int, int, int]]
) -> frozenset[int]:
    """The facts of some lessons, of all where there are none."""
    return frozenset(
        fact
        for fact, lesson, importance in facts
        if importance >= assignment.importance and (not lessons or lesson in lessons)
    )


def standings(
    assignments: Sequence[Assignment],
    students: Sequence[User],
    windows: Windows,
    *,
    at: datetime,
) -> dict[Pair, Reached]:
    """How far each student is with each assignment. No query where none is about facts.

    What was due already is computed from the log once and kept: whoever looks first does it. Four
    queries else, and five more for each due date for which answers given since are left out.
    """
    rows = [row for row in assignments if row.is_know]
    if not rows or not students:
        return {}
    found = _kept(rows, students, windows)
    open_pairs = [(s, a) for s in students for a in rows if (s.id, a.id) not in found]
    if not open_pairs:
        return found
    wanted = facts_of(rows)
    goals = _goals(open_pairs, wanted, windows)
    over = [one for one in goals if at > one.at]
    facts: frozenset[int] = frozenset().union(*wanted.values())
    if over:
        stored, dates = dated(facts, students)
        then = _as_they_were(over, dates)
    else:
        stored, then = stored_of(facts, students), {}
    new = {one.pair: _reached(one, then.get(one.pair, stored), at) for one in goals}
    _keep(over, new)
    return found | new


def _goals(
    pairs: Sequence[tuple[User, Assignment]], wanted: Wanted, windows: Windows
) -> list[Goal]:
    """What is due of whom, where anything is. One query."""
    curves = curves_of(list({student.id: student for student, _row in pairs}.values()))
    day_of = cache(study_day)  # which many students have alike
    goals = []
    for student, row in pairs:
        pair, curve = (student.id, row.id), curves[student.id]
        if due := windows.of(pair).due_at:
            day = day_of(due, curve.zone, curve.rollover)
            goals.append(Goal(pair, row, wanted[row.pk], due, day, curve.decay))
    return goals


def _kept(
    rows: Sequence[Assignment], students: Sequence[User], windows: Windows
) -> dict[Pair, Reached]:
    """What was computed already, for dates that hold still. One query."""
    known = KNOWN(
        assignments=[row.pk for row in rows], students=[student.id for student in students]
    )
    return {
        (row.student_id, row.assignment_id): Reached(row.total, row.met, row.known, final=True)
        for row in known
        if windows.of((row.student_id, row.assignment_id)).due_at == row.due_at
    }


def stored_of(facts: frozenset[int], students: Sequence[User]) -> Memories:
    """Student -> fact -> what is remembered now. One query."""
    found: dict[int, dict[int, Left]] = {student.id: {} for student in students}
    rows = MEMORIES(facts=sorted(facts), students=list(found))
    for learner, fact, stability, day, right in rows:
        if stability and day:
            found[learner][fact] = stability, day, right
    return found


def dated(facts: frozenset[int], students: Sequence[User]) -> tuple[Memories, Dates]:
    """What `stored_of` says, and since when each of it is so. One query."""
    found: dict[int, dict[int, Left]] = defaultdict(dict)
    since: dict[int, dict[int, datetime]] = defaultdict(dict)
    rows = DATED(facts=sorted(facts), students=[student.id for student in students])
    for learner, fact, stability, day, right, *dates in rows:
        if stability and day:
            found[learner][fact] = stability, day, right
            since[learner][fact] = max(one for one in dates if one)
    return found, since


def _as_they_were(over: Iterable[Goal], dates: Dates) -> dict[Pair, Memories]:
    """(Student, assignment) -> memories at the due date, where anything has changed since."""
    changed: dict[datetime, list[Goal]] = defaultdict(list)
    for one in over:
        if any(since > one.at for since in _mine(one, dates)):
            changed[one.at].append(one)
    found: dict[Pair, Memories] = {}
    for due, several in changed.items():
        learners = [one.pair[0] for one in several]
        facts = frozenset().union(*(one.facts for one in several))
        rows = list(Memory.objects.filter(learner__in=learners, fact__in=facts))
        values = revised(rows, until=due)
        then: dict[int, dict[int, Trace]] = defaultdict(dict)
        for row in rows:
            if was := values[row.pk].value:
                right = bool(values[row.pk].last_right)
                trace = Trace(was.stability, was.last_day.toordinal(), right)
                then[row.learner_id][row.fact_id] = trace
        found |= {one.pair: then for one in several}
    return found


def _mine(one: Goal, by_student: Mapping[int, Mapping[int, T]]) -> list[T]:
    """What is said of the student and the facts."""
    mine = by_student.get(one.pair[0], {})
    return [value for fact, value in mine.items() if fact in one.facts]


def chances(one: Due, stored: Memories) -> dict[int, float | None]:
    """Fact -> the chance that it is recalled on the day it is due; None for what was never asked.

    The day is the study day of the student's own clock.
    """
    day = one.study.today(one.at)
    decay = one.study.policy.parameters[20]
    mine = stored.get(one.study.learner.pk, {})
    met = [fact for fact in mine if fact in one.facts]
    found = targets.chances([mine[fact] for fact in met], day, decay)
    return dict.fromkeys(one.facts) | dict(zip(met, found, strict=True))


def _reached(one: Goal, stored: Memories, at: datetime) -> Reached:
    met = targets.chances(_mine(one, stored), one.day, one.decay)
    never = [None] * (len(one.facts) - len(met))
    return reached([*met, *never], one.assignment.target / 100, final=at > one.at)


def _keep(over: Iterable[Goal], new: Mapping[Pair, Reached]) -> None:
    """Keep what was due already. One query; none where nothing was."""
    rows = [
        FactsKnown(
            assignment=one.assignment,
            student_id=one.pair[0],
            due_at=one.at,
            total=new[one.pair].total,
            met=new[one.pair].met,
            known=new[one.pair].known,
        )
        for one in over
    ]
    if rows:
        FactsKnown.objects.bulk_create(
            rows,
            update_conflicts=True,
            unique_fields=["assignment", "student"],
            update_fields=["due_at", "total", "met", "known"],
        )
