"""What editors decide about questions; every decision is kept and can be undone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import F, QuerySet

from briefings.models import Briefing, User
from briefings.services.exporting import stored_briefing
from quizzes.domain.gates import context_of, faults
from quizzes.models import Question, QuestionChange

Action = QuestionChange.Action
STATUS_AFTER = {
    Action.APPROVE: Question.Status.APPROVED,
    Action.SUSPEND: Question.Status.SUSPENDED,
    Action.RETIRE: Question.Status.RETIRED,
}


@dataclass(frozen=True, slots=True)
class Refused:
    """A question that a decision did not touch, and the rules that it breaks."""

    question: Question
    rules: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided: undo it by its batch."""

    batch: UUID
    n_changed: int
    refused: tuple[Refused, ...] = ()


@dataclass(frozen=True, slots=True)
class Undoable:
    """A decision that can be taken back, and how many questions it still holds for."""

    batch: UUID
    action: str
    at: datetime
    n: int


class NothingToUndo(Exception):
    """The decision was undone already, or the questions have changed since."""


@transaction.atomic
def decide(
    rows: QuerySet[Question], action: str, *, briefing: Briefing, by: User, at: datetime
) -> Decision:
    """Approve, suspend or retire questions together.

    Questions that have the status already are left alone, and those that get another one while
    this waits for somebody who edits the briefing. A question that breaks a rule cannot
    be approved; it comes back among `refused`.
    """
    wanted = STATUS_AFTER[Action(action)]
    mine = rows.filter(briefing=briefing).exclude(status=wanted)
    seen = dict(mine.values_list("pk", "status"))
    Briefing.objects.held().get(pk=briefing.pk)
    whole = mine.select_related("hidden", "lesson").prefetch_related("facts")
    several = [row for row in whole if seen.get(row.pk) == row.status]
    barred = refused(briefing, several) if action == Action.APPROVE else ()
    untouched = {one.question.pk for one in barred}
    return Decision(
        _record([row for row in several if row.pk not in untouched], action, wanted, by, at),
        len(several) - len(barred),
        barred,
    )


def refused(briefing: Briefing, rows: Iterable[Question]) -> tuple[Refused, ...]:
    """Those that cannot be approved; reads `hidden`, `lesson` and `facts`, so fetch them."""
    context = context_of(stored_briefing(briefing))
    judged = ((row, faults(row.to_domain(), context)) for row in rows)
    return tuple(Refused(row, rules) for row, rules in judged if rules)


def _record(
    rows: Sequence[Question], action: str, wanted: str, by: User | None, at: datetime
) -> UUID:
    batch = uuid4()
    QuestionChange.objects.bulk_create(
        QuestionChange(
            batch=batch, question=row, by=by, at=at, action=action, before=row.status, after=wanted
        )
        for row in rows
    )
    Question.objects.filter(pk__in=[row.pk for row in rows]).update(status=wanted)
    return batch


def note(question: Question, action: str, *, by: User, at: datetime, before: str = "") -> None:
    """Keep a decision that made a question rather than changed its status."""
    QuestionChange.objects.create(
        question=question, by=by, at=at, action=action, before=before, after=question.status
    )


def _undoable(briefing: Briefing) -> QuerySet[QuestionChange]:
    """Changes of a status that can be taken back one by one.

    What publishing did is left out: it goes back with the version that it belongs to.
    """
    changes = QuestionChange.objects.filter(question__briefing=briefing, undone_at=None)
    return changes.exclude(before="").exclude(action=Action.REGENERATE, by=None)


def last_decision(
    briefing: Briefing, *, by: User | None = None, question: Question | None = None
) -> Undoable | None:
    """The newest decision that can be undone: of one person, or about one question. Two queries.

    It never expires, but a later decision about the same questions takes its place.
    """
    standing = _undoable(briefing).filter(question__status=F("after"))
    changes = standing.exclude(action=Action.UNDO)
    mine = changes.filter(by=by) if by else changes
    newest = (mine.filter(question=question) if question else mine).first()
    if newest is None:
        return None
    n = changes.filter(batch=newest.batch).count()
    return Undoable(newest.batch, newest.action, newest.at, n)


@transaction.atomic
def undo(batch: UUID, *, briefing: Briefing, by: User, at: datetime) -> int:
    """Give the questions of one decision the status they had before; undo never expires.

    Questions that somebody has decided about since stay as they are. Returns how many went back;
    raises NothingToUndo when none could.
    """
    Briefing.objects.held().get(pk=briefing.pk)
    changes = _undoable(briefing).filter(batch=batch)
    back = [
        change
        for change in changes.select_related("question").order_by("pk")
        if change.question.status == change.after
    ]
    if not back:
        raise NothingToUndo
    QuestionChange.objects.filter(pk__in=[change.pk for change in back]).update(undone_at=at)
    again = uuid4()
    for change in back:
        Question.objects.filter(pk=change.question_id).update(status=change.before)
    QuestionChange.objects.bulk_create(
        QuestionChange(
            batch=again,
            question=change.question,
            by=by,
            at=at,
            action=Action.UNDO,
            before=change.after,
            after=change.before,
        )
        for change in back
    )
    return len(back)
