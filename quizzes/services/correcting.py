"""Putting a wrong key right, and every mark that it gave."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce

from briefings.models import User
from quizzes.domain.answers import Answer
from quizzes.domain.grading import grade
from quizzes.domain.questions import Form, Key, key_to_json
from quizzes.domain.rekeying import changed_options
from quizzes.models import (
    Attempt,
    KeyCorrection,
    Question,
    QuestionKey,
    Recollection,
    Regrade,
    Response,
)
from quizzes.services.revising import judge_again


class SameKey(Exception):
    """The new key is the old one; nothing was changed."""


@dataclass(frozen=True, slots=True)
class Correction:
    """What correcting a key did, or would do."""

    n_responses: int
    regrades: tuple[Regrade, ...]
    stored: KeyCorrection | None = None

    @property
    def gained(self) -> tuple[User, ...]:
        return _learners(regrade for regrade in self.regrades if regrade.is_gain)

    @property
    def lost(self) -> tuple[User, ...]:
        return _learners(regrade for regrade in self.regrades if not regrade.is_gain)

    @property
    def n_changed(self) -> int:
        """How many learners have an answer with another mark."""
        return len({*self.gained, *self.lost})


def _learners(regrades: Iterable[Regrade]) -> tuple[User, ...]:
    return tuple(dict.fromkeys(regrade.response.learner for regrade in regrades))


def plan_correction(question: Question, key: Key) -> Correction:
    """Whose marks another key would change; nothing is written."""
    rows, regrades = _regraded(question, key)
    return Correction(len(rows), tuple(regrades))


def told_correction(stored: KeyCorrection) -> Correction:
    """What a correction did, as it is stored. One query."""
    regrades = stored.regrades.select_related("response__learner").order_by("response__answered_at")
    return Correction(stored.n_responses, tuple(regrades), stored)


@transaction.atomic
def correct_key(
    question: Question, key: Key, answer: str, *, reason: str, by: User, at: datetime
) -> Correction:
    """Store another key, grade every answer again, and keep the old marks.

    key     the right one now
    answer  the same in words, for the feedback
    reason  told to the learners whose marks change

    Raises SameKey when it is no other key.
    """
    hidden = QuestionKey.objects.select_for_update().get(question=question)
    old = hidden.to_domain()
    if old == key:
        raise SameKey
    rows, regrades = _regraded(question, key)
    stored = KeyCorrection.objects.create(
        question=question,
        by=by,
        at=at,
        reason=reason,
        old_key=hidden.key,
        old_answer=hidden.answer,
        new_key=key_to_json(key),
        new_answer=answer,
        n_responses=len(rows),
    )
    QuestionKey.objects.filter(question=question).update(
        key=key_to_json(key),
        answer=answer,
        feedback=_retold(hidden.feedback, changed_options(old, key), reason),
    )
    for regrade in regrades:
        regrade.correction = stored
        regrade.response.regraded_at = at
    Regrade.objects.bulk_create(regrades)
    changed = [regrade.response for regrade in regrades]
    fields = ["correct", "score", "note", "regraded_at"]
    Response.objects.bulk_update(changed, fields, batch_size=500)
    recount({response.attempt_id for response in changed})
    marks = {response.pk: response.correct for response in changed}
    judge_again(marks, _review_marks(question, key), at=at)
    return Correction(len(rows), tuple(regrades), stored)


def _retold(feedback: Sequence[Sequence[str]], options: frozenset[str], reason: str) -> Any:
    """What is told of each option; where that has become untrue, the reason instead."""
    return [[option, reason if option in options else why] for option, why in feedback]


def _regraded(question: Question, key: Key) -> tuple[list[Response], list[Regrade]]:
    """Every answer, those whose mark changes with the new one set; nothing is saved."""
    rows = list(
        Response.objects.filter(question=question)
        .select_related("learner")
        .order_by("answered_at", "pk")
    )
    regrades = []
    for row in rows:
        now = grade(Form(question.form), key, row.given)
        if (now.correct, now.score) != (row.correct, row.score):
            regrades.append(
                Regrade(
                    response=row,
                    was_correct=row.correct,
                    was_score=row.score,
                    now_correct=now.correct,
                    now_score=now.score,
                )
            )
            row.correct, row.score, row.note = now.correct, now.score, now.note
    return rows, regrades


def _review_marks(question: Question, key: Key) -> dict[int, bool]:
    """Recollection id -> whether it is right now, for answers in reviews; these gave no marks."""
    rows = Recollection.objects.filter(question=question, response=None, undone_at=None)
    given = rows.exclude(answer={}).values_list("pk", "answer")
    if question.form == Form.CARD:
        return {}
    return {
        pk: grade(Form(question.form), key, Answer.from_json(answer)).correct
        for pk, answer in given.order_by("pk")
    }


def recount(attempts: Iterable[int]) -> None:
    """Make the scores kept beside some attempts equal to their answers. One query."""
    right = (
        Response.objects.filter(attempt=OuterRef("pk"), correct=True)
        .order_by()
        .values("attempt")
        .annotate(n=Count("pk"))
        .values("n")
    )
    Attempt.objects.filter(pk__in=set(attempts)).update(n_correct=Coalesce(Subquery(right), 0))
