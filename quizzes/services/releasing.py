"""Publishing a briefing to learners, and taking it from them; what they know waits unchanged."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from briefings.models import Article, Briefing, User
from briefings.services.exporting import stored_briefing
from quizzes.services.auditing.noting import Did, note
from quizzes.services.generating import regenerate
from quizzes.services.planning import plan_edit
from quizzes.services.publishing import BankRefused
from quizzes.services.studying import introduce_added

Status = Briefing.Status


class NothingToLearn(Exception):
    """An article none of whose facts was accepted: learners would find nothing to be asked about.

    A briefing that somebody wrote without facts is meant to be read only.
    """


@transaction.atomic
def set_status(briefing: Briefing, status: str, *, at: datetime, by: User | None = None) -> bool:
    """Make a briefing a draft, published or archived; False where it is so already.

    Only a published briefing is seen by learners, and its facts asked. While it is not, their
    memories of it pause: nothing of it is due or counted, and nothing is changed, so that all of
    it goes on when it is published again.

    Its questions are made where they are not yet what its facts allow. Raises BankRefused when
    they break rules, and NothingToLearn for an article none of whose facts was accepted; nothing
    is written then.
    """
    row = Briefing.objects.held().get(pk=briefing.pk)
    if row.status == status:
        return False
    if status == Status.PUBLISHED:
        bare = not row.facts.filter(archived_at=None).exists()
        if bare and Article.objects.filter(briefing=row).exists():
            raise NothingToLearn
        _make_questions(row, at)
        introduce_added(row)
    was, row.status = row.status, status
    briefing.status = status
    row.save(update_fields=["status", "changed_at"])
    note(Did.STATUS, by=by, at=at, about=row, before={"status": was}, after={"status": status})
    return True


def _make_questions(row: Briefing, at: datetime) -> None:
    plan = plan_edit(stored_briefing(row), at=at)
    if plan.questions.new or plan.questions.back or plan.questions.retired:
        if plan.errors:
            raise BankRefused(plan.errors)
        regenerate(row, at=at)
