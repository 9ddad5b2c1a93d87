"""What editors decide about questions; every decision is kept and can be undone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import QuerySet

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


class NothingToUndo(Exception):
    """The decision was undone already, or the questions have changed since."""


@transaction.atomic
def decide(
    rows: QuerySet[Question], action: str, *, briefing: Briefing, by: User, at: datetime
) -> Decision:
    """Approve, suspend or retire questions together.

    Questions that have the status already are left alone. A question that breaks a rule cannot
    be approved; it comes back among `refused`.
    """
    wanted = STATUS_AFTER[Action(action)]
    several = list(
        rows.filter(briefing=briefing)
        .exclude(status=wanted)
        .select_related("hidden", "lesson")
        .prefetch_related("facts")
    )
    refused = _refused(briefing, several) if action == Action.APPROVE else ()
    barred = {one.question.pk for one in refused}
    return Decision(
        _record([row for row in several if row.pk not in barred], action, wanted, by, at),
        len(several) - len(refused),
        refused,
    )


def _refused(briefing: Briefing, rows: Sequence[Question]) -> tuple[Refused, ...]:
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


@transaction.atomic
def undo(batch: UUID, *, briefing: Briefing, by: User, at: datetime) -> int:
    """Give the questions of one decision the status they had before; undo never expires.

    Questions that somebody has decided about since stay as they are. Returns how many went back;
    raises NothingToUndo when none could.
    """
    changes = QuestionChange.objects.filter(
        batch=batch, undone_at=None, question__briefing=briefing
    ).exclude(before="")
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
