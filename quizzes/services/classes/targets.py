"""Facts to know by a date: which they are, and how far students are with them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from briefings.models import Fact, User
from briefings.prepared import Prepared
from quizzes.domain.deadlines import Window
from quizzes.domain.targets import Reached, Trace, chance, reached
from quizzes.models import Assignment, FactsKnown, Memory, Question
from quizzes.services.policies import Study, studies_of
from quizzes.services.revising import revised

Pair = tuple[int, int]  # student, assignment
Wanted = dict[int, frozenset[int]]  # assignment -> facts


@dataclass(frozen=True, slots=True)
class Due:
    """One student, one assignment, and when its facts are due for them."""

    study: Study
    assignment: Assignment
    facts: frozenset[int]
    at: datetime

    @property
    def pair(self) -> Pair:
        return self.study.learner.pk, self.assignment.pk


@dataclass(frozen=True, slots=True)
class Stored:
    """A memory as it is now, and the instant since when it is so."""

    trace: Trace
    since: datetime


def _facts(briefings: list[int]) -> QuerySet[Fact, tuple[int, int, int, int]]:
    """(Briefing, fact, lesson, importance) of what something is asked about alone."""
    through = Question.facts.through.objects
    others = through.filter(question=OuterRef("question")).exclude(fact=OuterRef("fact"))
    asked = through.filter(fact=OuterRef("pk"), question__status=Question.Status.APPROVED)
    facts = Fact.objects.live().filter(briefing__among=briefings)
    facts = facts.filter(Exists(asked.exclude(Exists(others))))
    return facts.values_list("briefing", "pk", "lesson", "importance")


FACTS: Prepared[tuple[int, int, int, int]] = Prepared(_facts, briefings=list)
KNOWN: Prepared[FactsKnown] = Prepared(
    lambda assignments, students: FactsKnown.objects.filter(
        assignment__among=assignments, student__among=students
    ),
    assignments=list,
    students=list,
)
MEMORIES: Prepared[tuple[Any, ...]] = Prepared(
    lambda facts, students: (
        Memory.objects.filter(learner__among=students, fact__among=facts, stability__isnull=False)
        .order_by()
        .values_list(
            *("learner", "fact", "stability", "last_day", "last_right", "last_at"),
            "fact__value_changed_at",
        )
    ),
    facts=list,
    students=list,
)


def facts_of(assignments: Iterable[Assignment]) -> Wanted:
    """The facts that each assignment wants known. One query, and one for lessons not fetched yet.

    Those that nothing can be asked about alone are left out: nobody could come to know them here.
    """
    rows = list(assignments)
    found: dict[int, list[tuple[int, int, int]]] = defaultdict(list)
    for briefing, *fact in FACTS(briefings=sorted({row.briefing_id for row in rows})):
        found[briefing].append((fact[0], fact[1], fact[2]))
    return {row.pk: _wanted(row, found[row.briefing_id]) for row in rows}


def _wanted(assignment: Assignment, facts: Iterable[tuple[int, int, int]]) -> frozenset[int]:
    lessons = {lesson.pk for lesson in assignment.lessons.all()}
    return frozenset(
        fact
        for fact, lesson, importance in facts
        if importance >= assignment.importance and (not lessons or lesson in lessons)
    )


def standings(
    assignments: Sequence[Assignment],
    students: Sequence[User],
    windows: Mapping[Pair, Window],
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
    open_pairs = [(s, a) for s in students for a in rows if (s.pk, a.pk) not in found]
    if not open_pairs:
        return found
    wanted, studies = facts_of(rows), {s.learner.pk: s for s in studies_of(students, at=at)}
    pairs = [
        Due(studies[student.pk], row, wanted[row.pk], due)
        for student, row in open_pairs
        if (due := windows[student.pk, row.pk].due_at)
    ]
    stored = stored_of(frozenset().union(*wanted.values()), students)
    over = [one for one in pairs if at > one.at]
    then = _as_they_were(over, stored)
    new = {one.pair: _reached(one, then.get(one.pair, stored), at) for one in pairs}
    _keep(over, new)
    return found | new


def _kept(
    rows: Sequence[Assignment], students: Sequence[User], windows: Mapping[Pair, Window]
) -> dict[Pair, Reached]:
    """What was computed already, for dates that hold still. One query."""
    known = KNOWN(
        assignments=[row.pk for row in rows], students=[student.pk for student in students]
    )
    return {
        (row.student_id, row.assignment_id): Reached(row.total, row.met, row.known, final=True)
        for row in known
        if windows[row.student_id, row.assignment_id].due_at == row.due_at
    }


def stored_of(facts: frozenset[int], students: Sequence[User]) -> dict[Pair, Stored]:
    """(Student, fact) -> what is remembered now. One query."""
    rows = MEMORIES(facts=sorted(facts), students=[student.pk for student in students])
    return {
        (learner, fact): Stored(Trace(stability, day, bool(right)), max(last, changed or last))
        for learner, fact, stability, day, right, last, changed in rows
        if stability and day and last
    }


def _as_they_were(
    over: Iterable[Due], stored: Mapping[Pair, Stored]
) -> dict[Pair, dict[Pair, Stored]]:
    """(Student, assignment) -> memories at the due date, where anything has changed since."""
    changed: dict[datetime, list[Due]] = defaultdict(list)
    for one in over:
        mine = (stored.get((one.pair[0], fact)) for fact in one.facts)
        if any(memory and memory.since > one.at for memory in mine):
            changed[one.at].append(one)
    found: dict[Pair, dict[Pair, Stored]] = {}
    for due, several in changed.items():
        learners = [one.pair[0] for one in several]
        facts = frozenset().union(*(one.facts for one in several))
        rows = list(Memory.objects.filter(learner__in=learners, fact__in=facts))
        values = revised(rows, until=due)
        then = {
            (row.learner_id, row.fact_id): Stored(
                Trace(was.stability, was.last_day.toordinal(), bool(values[row.pk].last_right)), due
            )
            for row in rows
            if (was := values[row.pk].value)
        }
        found |= {one.pair: then for one in several}
    return found


def chances(one: Due, stored: Mapping[Pair, Stored]) -> dict[int, float | None]:
    """Fact -> the chance that it is recalled on the day it is due; None for what was never asked.

    The day is the study day of the student's own clock.
    """
    day = one.study.today(one.at)
    decay = one.study.policy.parameters[20]
    known = {fact: stored.get((one.pair[0], fact)) for fact in one.facts}
    return {
        fact: None if memory is None else chance(memory.trace, day, decay)
        for fact, memory in known.items()
    }


def _reached(one: Due, stored: Mapping[Pair, Stored], at: datetime) -> Reached:
    found = chances(one, stored)
    return reached(list(found.values()), one.assignment.target / 100, final=at > one.at)


def _keep(over: Iterable[Due], new: Mapping[Pair, Reached]) -> None:
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
