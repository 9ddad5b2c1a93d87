"""What the page of an import shows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from quizzes.domain.exchange.arriving import form_of, restored
from quizzes.domain.exchange.items import Item
from quizzes.domain.exchange.losses import answer_of
from quizzes.domain.gates.check import OF_SEVERAL
from quizzes.domain.questions import Form
from quizzes.models import ImportedItem, QuestionImport

Outcome = ImportedItem.Outcome
SHOWN = ("", "untied", "problems", "there")


@dataclass(frozen=True, slots=True)
class Line:
    """A row of an import, with what its file said.

    is_open       whether somebody has still to decide about it
    takes_several whether it is about several facts
    """

    row: ImportedItem
    item: Item | None
    form: Form | None
    answer: str
    tied: tuple[int, ...]

    @property
    def is_open(self) -> bool:
        row = self.row
        return row.outcome == Outcome.WAITS and not row.problem and not row.missing

    @property
    def takes_several(self) -> bool:
        return self.form in OF_SEVERAL or len(self.tied) > 1


def lines(rows: Iterable[ImportedItem]) -> list[Line]:
    """The rows, which have to come with their facts."""
    return [_line(row) for row in rows]


def _line(row: ImportedItem) -> Line:
    item = None if row.problem else restored(row.to_domain())
    tied = tuple(fact.pk for fact in row.facts.all())
    return Line(row, item, form_of(item) if item else None, answer_of(item) if item else "", tied)


@dataclass(frozen=True, slots=True)
class Counts:
    """How many rows stand how."""

    total: int
    ready: int
    revising: int
    untied: int
    problems: int
    there: int
    brought: int
    withdrawn: int


def counts(batch: QuestionImport) -> Counts:
    """Five queries."""
    ends = batch.items.by_outcome()
    ready = batch.items.ready()
    return Counts(
        total=sum(ends.values()),
        ready=ready.count(),
        revising=ready.filter(likeness=ImportedItem.Likeness.CHANGED).count(),
        untied=batch.items.untied().count(),
        problems=faulty(batch).count(),
        there=ends.get(Outcome.THERE, 0),
        brought=ends.get(Outcome.BROUGHT, 0) + ends.get(Outcome.REVISED, 0),
        withdrawn=ends.get(Outcome.WITHDRAWN, 0),
    )


def faulty(batch: QuestionImport) -> QuerySet[ImportedItem]:
    """Rows of which no question can be made."""
    return batch.items.exclude(Q(problem="") & Q(missing=[]))


def shown(batch: QuestionImport, which: str) -> QuerySet[ImportedItem]:
    """The rows that a list of an import shows, with all that it shows of them."""
    rows = {
        "untied": batch.items.untied(),
        "problems": faulty(batch),
        "there": batch.items.filter(outcome=Outcome.THERE),
    }.get(which, batch.items.all())
    return rows.select_related("twin", "question").prefetch_related("facts").order_by("number")
