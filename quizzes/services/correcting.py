"""Putting a wrong key right, and every mark that it gave."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection, transaction
from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce

from briefings.models import User
from quizzes.domain.answers import Answer
from quizzes.domain.grading import grade
from quizzes.domain.questions import Form, Key, key_from_json, key_to_json
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
from quizzes.services.auditing.noting import Did, note
from quizzes.services.revising import judge_again


class SameKey(Exception):
    """The new key is the old one; nothing was changed."""


@dataclass(frozen=True, slots=True)
class Kept:
    """An answer whose mark a person gave, which another key leaves as it is.

    by_key  the mark, 0 to 1, that the key would give
    """

    response: Response
    by_key: float

    @property
    def share(self) -> int:
        return round(100 * self.response.score)

    @property
    def share_by_key(self) -> int:
        return round(100 * self.by_key)


@dataclass(frozen=True, slots=True)
class Correction:
    """What correcting a key did, or would do.

    kept  answers that it would mark otherwise, had a person not marked them
    """

    n_responses: int
    regrades: tuple[Regrade, ...]
    kept: tuple[Kept, ...] = ()
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
    rows = _answers(question)
    return Correction(len(rows), tuple(_regraded(question, key, rows)), _kept(question, key, rows))


def told_correction(stored: KeyCorrection) -> Correction:
    """What a correction did, as it is stored, and which marks by hand it left. Three queries."""
    regrades = stored.regrades.select_related("response__learner").order_by("response__answered_at")
    by_hand = Response.objects.filter(question=stored.question, marked=Response.Marked.BY_HAND)
    rows = by_hand.filter(marks__at__lte=stored.at).distinct().select_related("learner")
    kept = _kept(stored.question, key_from_json(stored.new_key), rows.order_by("answered_at", "pk"))
    return Correction(stored.n_responses, tuple(regrades), kept, stored)


@transaction.atomic
def correct_key(
    question: Question, key: Key, answer: str, *, reason: str, by: User, at: datetime
) -> Correction:
    """Store another key, grade every answer again, and keep the old marks.

    key     the right one now
    answer  the same in words, for the feedback
    reason  told to the learners whose marks change

    Marks that people gave stay as they are; a suggestion that was confirmed and changes with the
    key waits to be confirmed again.

    Raises SameKey when it is no other key.
    """
    hidden = QuestionKey.objects.select_for_update().get(question=question)
    old = hidden.to_domain()
    if old == key:
        raise SameKey
    rows = _answers(question, lock=True)
    kept = _kept(question, key, rows)
    regrades = _regraded(question, key, rows)
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
        regrade.response.marked = Response.Marked.BY_KEY
    Regrade.objects.bulk_create(regrades)
    changed = [regrade.response for regrade in regrades]
    fields = ["correct", "score", "note", "regraded_at", "marked"]
    Response.objects.bulk_update(changed, fields, batch_size=500)
    recount({response.attempt_id for response in changed})
    marks = {response.pk: response.correct for response in changed}
    judge_again(marks, _review_marks(question, key), at=at)
    told = {"correction": stored.pk, "graded": len(rows), "changed": len(regrades)}
    note(Did.KEY, by=by, at=at, about=question, after=told)
    return Correction(len(rows), tuple(regrades), kept, stored)


def _retold(feedback: Sequence[Sequence[str]], options: frozenset[str], reason: str) -> Any:
    """What is told of each option; where that has become untrue, the reason instead."""
    return [[option, reason if option in options else why] for option, why in feedback]


def _answers(question: Question, *, lock: bool = False) -> list[Response]:
    """Every answer to a question in quizzes, the first one first."""
    rows = Response.objects.filter(question=question).select_related("learner")
    rows = rows.select_for_update(of=("self",), no_key=True) if lock else rows
    return list(rows.order_by("answered_at", "pk"))


def _kept(question: Question, key: Key, rows: Iterable[Response]) -> tuple[Kept, ...]:
    """Answers that the key would mark otherwise than a person did."""
    found = [
        Kept(row, grade(Form(question.form), key, row.given).score)
        for row in rows
        if row.is_by_hand
    ]
    return tuple(one for one in found if one.by_key != one.response.score)


def _regraded(question: Question, key: Key, rows: Iterable[Response]) -> list[Regrade]:
    """The answers whose mark changes, with the new one set; nothing is saved."""
    regrades = []
    for row in rows:
        if row.is_by_hand:
            continue
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
    return regrades


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
    """Make the scores kept beside some attempts equal to their answers. One query, or two.

    A statement that has waited for its row counts other rows as they were before it waited, and
    would lose an answer that was stored meanwhile: where writers do not stand in a queue anyhow,
    the rows are waited for first, in the order in which everybody takes them.
    """
    keys = set(attempts)
    if connection.features.has_select_for_update:
        held = Attempt.objects.filter(pk__in=keys).order_by("pk").select_for_update(no_key=True)
        list(held.values_list("pk", flat=True))
    right = (
        Response.objects.filter(attempt=OuterRef("pk"), correct=True)
        .order_by()
        .values("attempt")
        .annotate(n=Count("pk"))
        .values("n")
    )
    Attempt.objects.filter(pk__in=keys).update(n_correct=Coalesce(Subquery(right), 0))
