"""Reviewing the facts that an assignment wants known: what a look now would help.

These are reviews like all others and count for the schedule; only the queue is another. The
day's limits do not hold, as a teacher has asked for them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from briefings.models import Fact
from quizzes.domain.deadlines import Window
from quizzes.domain.targets import Reached, reached
from quizzes.models import Assignment, Memory
from quizzes.services.classes.targets import Due, chances, facts_of, stored_of
from quizzes.services.policies import Study
from quizzes.services.queueing import WINDOW, Item, Recent, pick
from quizzes.services.queues import AHEAD, Asked
from quizzes.services.remembering import introduce


@dataclass(frozen=True, slots=True)
class Marks:
    """How far it is; named as the bar of a review names it.

    answers  facts of the assignment that were asked today
    left     those to be asked now
    """

    answers: int
    left: int

    @property
    def percent_done(self) -> int:
        return round(100 * self.answers / max(1, self.answers + self.left))


@dataclass(frozen=True, slots=True)
class Heading:
    """One student on the way to an assignment's due date.

    open     memories to ask about now, in order
    later    how many are short of the target and were asked today already
    reached  how far they are
    """

    assignment: Assignment
    open: tuple[Memory, ...]
    later: int
    marks: Marks
    reached: Reached


@dataclass(frozen=True, slots=True)
class Line:
    """One fact as the student's page lists it.

    chance  that it is recalled on the day it is due, in %; None where it was never asked
    """

    fact: Fact
    chance: int | None
    is_there: bool


def due_of(study: Study, assignment: Assignment, window: Window) -> Due:
    """What a student is to know by when. Two queries."""
    facts = facts_of([assignment])[assignment.pk]
    return Due(study, assignment, facts, window.due_at or window.opens_at)


def lines_of(due: Due) -> list[Line]:
    """Every fact with where it stands, in the order of the lessons. Two queries."""
    found = chances(due, stored_of(due.facts, [due.study.learner]))
    facts = Fact.objects.filter(pk__in=due.facts).select_related("lesson__briefing")
    target = due.assignment.target / 100
    return [
        Line(fact, None if (p := found[fact.pk]) is None else int(100 * p), is_there(p, target))
        for fact in facts.order_by("lesson__position", "position")
    ]


def heading_page(due: Due, *, at: datetime) -> dict[str, object]:
    """What the student's page shows beside the task: every fact, and how many to review now.

    Facts that no lesson which was read has brought yet count as well: they would be asked.
    """
    lines = lines_of(due)
    new = sum(line.chance is None for line in lines)
    known = [row for row in heading(due, at=at).open if row.last_day is not None]
    return {"lines": lines, "n_open": len(known) + new}


def is_there(chance: float | None, target: float) -> bool:
    return bool(reached([chance], target).known)


def begin(due: Due) -> None:
    """Let every fact of the assignment be asked about; those known already stay as they are."""
    introduce(due.study.learner, Fact.objects.filter(pk__in=due.facts))


def heading(due: Due, *, at: datetime) -> Heading:
    """Gather what a look now would help, of what is short of the target. Three queries.

    Steps whose time has come, then what was not asked today, the weakest first, then what was
    never asked.
    """
    study, today = due.study, due.study.today(at).toordinal()
    found = chances(due, stored_of(due.facts, [study.learner]))
    target = due.assignment.target / 100
    mine = [m for m in Asked(study, at).of(due.assignment.briefing_id, None) if m.fact_id in found]
    short = [row for row in mine if not is_there(found[row.fact_id], target)]
    steps = [row for row in short if row.due_at and row.due_at <= at + AHEAD]
    asked = [row for row in mine if row.last_day is not None and row.last_day >= today]
    known_short = [row for row in short if row.last_day is not None and row not in asked]
    new = [row for row in short if row.last_day is None]
    known_short.sort(key=lambda row: (found[row.fact_id] or 0.0, row.pk))
    steps.sort(key=lambda row: (row.due_at or at, row.pk))
    new.sort(key=lambda row: (row.place, row.pk))
    ahead = [row for row in known_short if row not in steps]
    rows = [row for row in (*steps, *ahead, *new) if not _is_put_off(row, today)]
    return Heading(
        assignment=due.assignment,
        open=tuple(rows),
        later=len([row for row in short if row not in rows]),
        marks=Marks(len([row for row in asked if row not in rows]), len(rows)),
        reached=reached(list(found.values()), target, final=at > due.at),
    )


def _is_put_off(row: Memory, today: int) -> bool:
    """Whether the learner put it off beyond today; what is only not due yet is not put off."""
    return row.show_day > max(today, row.due_day or 0)


def next_card(study: Study, rows: Sequence[Memory], recent: Recent) -> Item | None:
    """The card to ask now. Two queries."""
    item, _apart = pick(study, rows[:WINDOW], recent.gists)
    return item
