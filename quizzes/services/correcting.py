"""Putting a wrong key right, and every mark that it gave."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Count, Q

from briefings.models import User
from quizzes.domain.grading import grade
from quizzes.domain.questions import Form, Key, key_to_json
from quizzes.models import Attempt, KeyCorrection, Question, QuestionKey, Regrade, Response
from quizzes.services.remembering import judge_again


class SameKey(Exception):
    """The new key is the old one; nothing was changed."""


@dataclass(frozen=True, slots=True)
class Correction:
    """What correcting a key did, or would do."""

    n_responses: int
    gained: tuple[User, ...]
    lost: tuple[User, ...]
    stored: KeyCorrection | None = None

    @property
    def n_changed(self) -> int:
        return len(self.gained) + len(self.lost)


def plan_correction(question: Question, key: Key) -> Correction:
    """Whose marks another key would change; nothing is written."""
    before, regrades = _regraded(question, key)
    return _told(len(before), regrades)


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
    QuestionKey.objects.filter(question=question).update(key=key_to_json(key), answer=answer)
    for regrade in regrades:
        regrade.correction = stored
        response = regrade.response
        response.correct, response.score = regrade.now_correct, regrade.now_score
        response.regraded_at = at
    Regrade.objects.bulk_create(regrades)
    changed = [regrade.response for regrade in regrades]
    Response.objects.bulk_update(changed, ["correct", "score", "regraded_at"], batch_size=500)
    recount({response.attempt_id for response in changed})
    judge_again({response.pk: response.correct for response in changed}, at=at)
    told = _told(len(rows), regrades)
    return Correction(told.n_responses, told.gained, told.lost, stored)


def _regraded(question: Question, key: Key) -> tuple[list[Response], list[Regrade]]:
    rows = list(Response.objects.filter(question=question).select_related("learner"))
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
    return rows, regrades


def _told(n_responses: int, regrades: list[Regrade]) -> Correction:
    up = [r.response.learner for r in regrades if r.now_score > r.was_score]
    down = [r.response.learner for r in regrades if r.now_score < r.was_score]
    return Correction(n_responses, tuple(dict.fromkeys(up)), tuple(dict.fromkeys(down)))


def recount(attempts: Iterable[int]) -> None:
    """Make the scores kept beside some attempts equal to their answers."""
    rows = (
        Attempt.objects.filter(pk__in=set(attempts))
        .annotate(right=Count("responses", filter=Q(responses__correct=True)))
        .values_list("pk", "right")
    )
    for attempt, right in rows:
        Attempt.objects.filter(pk=attempt).update(n_correct=right)
