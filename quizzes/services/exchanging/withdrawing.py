"""Taking an import back: one undo for all that it brought."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from briefings.models import User
from quizzes.models import (
    AttemptQuestion,
    ImportedItem,
    Question,
    QuestionChange,
    QuestionImport,
    Response,
)
from quizzes.services import deciding
from quizzes.services.exchanging.bringing import NotNow

Outcome = ImportedItem.Outcome
WRITTEN = (QuestionChange.Action.WRITE, QuestionChange.Action.REVISE)


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """How many drafts went, and the questions that stay because somebody has worked with them."""

    n: int
    kept: tuple[Question, ...]


@transaction.atomic
def undo(batch: QuestionImport, *, by: User, at: datetime) -> Withdrawn:
    """Take back the drafts that nobody approved, revised or answered; old questions come back.

    Raises NotNow where nothing was brought in, or where it was undone before.
    """
    fresh = QuestionImport.objects.select_for_update().get(pk=batch.pk)
    if fresh.state != QuestionImport.State.BROUGHT:
        raise NotNow
    rows = batch.items.exclude(question=None)
    brought = Question.objects.filter(pk__in=rows.values("question"))
    going = list(_untouched(brought).values_list("pk", flat=True))
    olds = list(Question.objects.filter(superseded_by__in=going, status=Question.Status.SUSPENDED))
    batch.items.filter(question__in=going).update(outcome=Outcome.WITHDRAWN, question=None)
    Question.objects.filter(pk__in=going).delete()
    for old in olds:
        _resume(old, batch, by=by, at=at)
    batch.items.filter(outcome=Outcome.WAITS).update(wanted=False)
    batch.state, batch.undone_at = QuestionImport.State.UNDONE, at
    batch.save(update_fields=["state", "undone_at"])
    return Withdrawn(len(going), tuple(brought.order_by("pk")))


def _untouched(rows: QuerySet[Question]) -> QuerySet[Question]:
    """Drafts that nobody has decided about, revised, put into a quiz or answered."""
    mine = {"question": OuterRef("pk")}
    decided = QuestionChange.objects.filter(**mine).exclude(action__in=WRITTEN)
    return rows.filter(
        ~Exists(AttemptQuestion.objects.filter(**mine)),
        ~Exists(Response.objects.filter(**mine)),
        ~Exists(decided),
        ~Exists(Question.objects.filter(supersedes=OuterRef("pk"))),
        status=Question.Status.DRAFT,
    )


def _resume(old: Question, batch: QuestionImport, *, by: User, at: datetime) -> None:
    """Give a question the status that it had before its revision came, if nobody changed it."""
    last = old.changes.exclude(before="").order_by("-pk").first()
    by_revision = last is not None and last.action == QuestionChange.Action.SUSPEND
    if last is not None and by_revision and last.at >= batch.at and last.undone_at is None:
        deciding.undo(last.batch, briefing=batch.briefing, by=by, at=at)
