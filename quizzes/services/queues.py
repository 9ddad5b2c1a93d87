"""The queues of facts that wait to be asked, in SQL of our own.

Django takes ten times as long to put these queries together as a database takes to answer them,
and writes the values of conditions as parameters, which hides from SQLite that a partial index
will do. Every condition is asked of one memory after the other, in the order of an index, so that
no more is read than is returned, however many memories there are.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum
from functools import cached_property, lru_cache
from typing import Any

from briefings.connecting import database
from briefings.models import Briefing, User
from quizzes.models import Memory
from quizzes.services.fetching import Columns, fetch
from quizzes.services.policies import Study

MEMORY = Columns(Memory, "m")
AHEAD = timedelta(minutes=20)  # a step may be taken so much early when nothing else is left


class Queue(Enum):
    """Where a fact waits: which memories belong, and which of them come first."""

    STEPS = "m.due_at IS NOT NULL AND m.due_at <= %(at)s AND m.show_day <= %(day)s", "m.due_at"
    DUE = "m.due_day IS NOT NULL AND m.show_day <= %(day)s", "m.show_day"
    NEW = "m.state = 0 AND m.show_day <= %(day)s", "m.place"
    AHEAD = (
        "m.due_at IS NOT NULL AND m.due_at > %(at)s AND m.due_at <= %(soon)s"
        " AND m.show_day <= %(day)s",
        "m.due_at",
    )
    SOON = "m.due_at IS NOT NULL AND m.due_at <= %(soon)s AND m.show_day <= %(day)s", "m.due_at"
    LATER_TODAY = "m.due_at IS NOT NULL AND m.due_at > %(at)s AND m.show_day <= %(day)s", "m.due_at"
    LATER = "m.due_day IS NOT NULL AND m.show_day > %(day)s", "m.show_day"
    BRIEFING = "m.briefing_id = %(briefing)s", "m.id"
    LESSON = "m.briefing_id = %(briefing)s AND m.lesson_id = %(lesson)s", "m.id"
    ONE = "m.id = %(one)s", "m.id"


# A fact pauses, and keeps its place, while it waits for somebody to confirm or prove it, while
# nothing can be asked about it alone, and while its briefing is not published. The plus
# keeps the database from going through the learner's briefings instead of the queue, and the status
# of a question is asked by itself, or a PostgreSQL that has not counted its tables goes through all
# approved questions for every memory.
ASKABLE = """
    EXISTS (
        SELECT 1 FROM briefings_fact f
        WHERE f.id = m.fact_id AND f.archived_at IS NULL
            AND (f.review_by = '' OR f.review_by > %(today)s)
        {apart}
    )
    AND m.fact_id NOT IN (
        SELECT e.fact_id FROM briefings_evidence e WHERE e.orphaned_at IS NOT NULL
    )
    AND EXISTS (
        SELECT 1 FROM quizzes_question_facts l
        WHERE l.fact_id = m.fact_id
            AND (SELECT q.status FROM quizzes_question q WHERE q.id = l.question_id) = 'approved'
            AND NOT EXISTS (
                SELECT 1 FROM quizzes_question_facts o
                WHERE o.question_id = l.question_id AND o.fact_id <> l.fact_id
                {apart}
            )
        {apart}
    )
    AND +m.briefing_id IN ({readable})
"""
# Changes nothing either, but PostgreSQL then plans each condition by itself, which takes it half
# as long as planning them all as one join. SQLite asks them one after the other anyhow, and has to
# count for it.
APART = {"postgresql": "LIMIT 1 OFFSET 0", "sqlite": ""}
COUNTS = """
    SELECT steps.come, steps.coming, due.n, fresh.n, waiting.n,
        d.answers, d."right", d.reviews, d."new", d.duration_ms
    FROM (
        SELECT COUNT(CASE WHEN s.due_at <= %(at)s THEN 1 END) AS come,
            COUNT(CASE WHEN s.due_at > %(at)s THEN 1 END) AS coming
        FROM ({steps} LIMIT {most:d}) s
    ) steps
    CROSS JOIN (SELECT COUNT(*) AS n FROM ({due} LIMIT {most_due:d}) c) due
    CROSS JOIN (SELECT COUNT(*) AS n FROM ({new} LIMIT {most_new:d}) c) fresh
    CROSS JOIN (SELECT COUNT(*) AS n FROM ({waiting} LIMIT {most_waiting:d}) c) waiting
    LEFT JOIN quizzes_studyday d ON d.learner_id = %(learner)s AND d.day = %(day)s
"""
IN_USE = "NOT m.suspended AND m.lesson_id IS NOT NULL"  # as `MemoryQuerySet.in_use` says
MINE = "SELECT {columns} FROM quizzes_memory m WHERE m.learner_id = %(learner)s"


@lru_cache(maxsize=1024)
def readable_by(learner: User, *, is_superuser: bool) -> tuple[str, dict[str, Any]]:
    """A statement for the briefings that a learner may review, and its parameters by name.

    Those are published ones: what its authors preview is not asked about.

    It depends on nothing but the arguments, so it is put together once.
    """
    briefings = Briefing.objects.visible_to(learner).published().order_by().values("pk")
    sql, params = briefings.query.sql_with_params()
    named = {f"readable{n}": value for n, value in enumerate(params)}
    return sql % tuple(f"%({name})s" for name in named), named


def in_use(queue: Queue, columns: str) -> str:
    """A statement for the memories of a queue, whether they can be asked about or not."""
    return f"{MINE.format(columns=columns)} AND {IN_USE} AND {queue.value[0]}"


@lru_cache(maxsize=64)
def askable(queue: Queue, columns: str, readable: str) -> str:
    """A statement for the memories of a queue that can be asked about."""
    conditions = ASKABLE.format(readable=readable, apart=APART[database().vendor])
    return f"{in_use(queue, columns)} AND {conditions}"


@lru_cache(maxsize=64)
def counting(readable: str, due: int, new: int, most: int, waiting: int) -> str:
    """The statement of `Asked.counts`."""
    return COUNTS.format(
        steps=askable(Queue.SOON, "m.due_at", readable),
        due=askable(Queue.DUE, "1", readable),
        new=askable(Queue.NEW, "1", readable),
        waiting=f"{in_use(Queue.DUE, '1')} AND +m.briefing_id IN ({readable})",
        most=most,
        most_due=due,
        most_new=new,
        most_waiting=waiting,
    )


@dataclass(frozen=True)
class Asked:
    """One learner's queues at an instant."""

    study: Study
    at: datetime

    def rows(self, queue: Queue, most: int, *, one: int | None = None) -> list[Memory]:
        """The first memories of a queue that can be asked. One query."""
        sql = f"{self._select(queue, '{columns}')} ORDER BY {queue.value[1]}, m.id LIMIT {most:d}"
        return [row for (row,) in fetch(sql, self._values() | {"one": one}, MEMORY)]

    def of(self, briefing: int, lesson: int | None) -> list[Memory]:
        """Every memory of a briefing, or of one of its lessons, that can be asked. One query."""
        queue = Queue.LESSON if lesson else Queue.BRIEFING
        values = {"briefing": briefing, "lesson": lesson}
        sql = f"{self._select(queue, '{columns}')} ORDER BY m.id"
        return [row for (row,) in fetch(sql, self._values() | values, MEMORY)]

    def counts(self, *, due: int, new: int, most: int, waiting: int) -> Sequence[int]:
        """How many memories are in steps whose time has come, in steps a little early, due and new.

        due, new, waiting, most  counted at most: of the queues so named, and of any other

        Then how many are due in all of what is published, whether they can be asked or not; then
        the day's answers, right ones, reviews, new facts and time taken in ms. One query.
        """
        sql = counting(self._readable[0], due, new, most, waiting)
        with database().cursor() as cursor:
            cursor.execute(sql, self._values())
            return [n or 0 for n in cursor.fetchone()]

    def _select(self, queue: Queue, columns: str) -> str:
        return askable(queue, columns, self._readable[0])

    @cached_property
    def _readable(self) -> tuple[str, dict[str, Any]]:
        learner = self.study.learner
        return readable_by(learner, is_superuser=learner.is_superuser)

    def _values(self) -> dict[str, Any]:
        adapt = database().ops.adapt_datetimefield_value
        return {
            "learner": self.study.learner.pk,
            "day": self.study.today(self.at).toordinal(),
            "at": adapt(self.at),
            "soon": adapt(self.at + AHEAD),
            "today": self.at.date().isoformat(),
        } | self._readable[1]
