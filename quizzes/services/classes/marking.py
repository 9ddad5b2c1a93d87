"""Marks that people give: suggestions confirmed, answers set by hand, and both taken back.

The mark that holds stands in the answer itself, so that everything which is computed from answers
goes by it; what was decided stays beside it for ever.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Count, QuerySet

from briefings.models import User
from briefings.prepared import Prepared
from quizzes.domain.grading import Grade, grade
from quizzes.domain.judging import FULL, SUGGESTED, Suggestion, suggestion
from quizzes.domain.questions import Form
from quizzes.models import Assignment, Classroom, Mark, Membership, Question, Response
from quizzes.services import posing
from quizzes.services.classes.logs import Action, log
from quizzes.services.correcting import recount
from quizzes.services.revising import judge_again
from quizzes.services.scenes import Feedback

BY_HAND, CONFIRMED = Response.Marked.BY_HAND, Response.Marked.CONFIRMED


class AlreadyMarked(Exception):
    """Somebody has marked this answer meanwhile; nothing was changed."""


class NothingToUndo(Exception):
    """What the key says holds already."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """An answer as whoever marks it reads it.

    suggestion  thing by thing; None where the form needs nobody
    by_key      what the key as it is now gives
    feedback    what was given, what is right and what proves it
    """

    response: Response
    suggestion: Suggestion | None
    by_key: Grade
    feedback: Feedback

    @property
    def percent_by_key(self) -> int:
        return round(100 * self.by_key.score)

    @property
    def percent(self) -> int:
        return round(100 * self.response.score)


def waiting(assignment: Assignment) -> QuerySet[Response]:
    """Answers of current students that wait for a person; those to one question together."""
    current = assignment.classroom.memberships.current().order_by().values("student")
    rows = Response.objects.filter(attempt__assignment=assignment, learner__in=current)
    return rows.to_mark().order_by("question", "pk")


# Asked for by the quizzes themselves, not by their class: PostgreSQL then knows how few answers
# they have. Else it looks first for those that wait among all of the site, half a minute long
# among ten million.
WAITING: Prepared[tuple[int, int]] = Prepared(
    lambda room, quizzes: (
        Response.objects.filter(
            attempt__assignment__among=quizzes,
            learner__in=Membership.objects.current()
            .filter(classroom=room)
            .order_by()
            .values("student"),
        )
        .to_mark()
        .order_by()
        .values("attempt__assignment")
        .annotate(n=Count("pk"))
        .values_list("attempt__assignment", "n")
    ),
    room=int,
    quizzes=list,
)


OF_ATTEMPTS: Prepared[tuple[int, int]] = Prepared(
    lambda attempts: (
        Response.objects.filter(attempt__among=attempts)
        .to_mark()
        .order_by()
        .values("attempt")
        .annotate(n=Count("pk"))
        .values_list("attempt", "n")
    ),
    attempts=list,
)


def waiting_in(attempts: list[int]) -> dict[int, int]:
    """How many answers of some attempts wait for a mark, where any do. One query."""
    return dict(OF_ATTEMPTS(attempts=attempts)) if attempts else {}


def with_waiting(room: Classroom, assignments: Collection[Assignment]) -> None:
    """Give each assignment of a class an attribute `n_waiting`. One query."""
    counts = dict(WAITING(room=room.pk, quizzes=[one.pk for one in assignments]))
    for assignment in assignments:
        assignment.n_waiting = counts.get(assignment.pk, 0)  # type: ignore[attr-defined]


def answer_of(assignment: Assignment, pk: int | None) -> Response | None:
    """An answer of an assignment by its id, if that is one."""
    rows = Response.objects.filter(attempt__assignment=assignment)
    return rows.filter(pk=pk).first() if pk else None


def next_waiting(assignment: Assignment, after: int | None) -> Response | None:
    """The next one to mark after another, whether that is marked or passed over; else the first."""
    rows = waiting(assignment).select_related("question__hidden", "question__lesson", "attempt")
    last = answer_of(assignment, after)
    if last:
        same = rows.filter(question=last.question_id, pk__gt=last.pk)
        further = rows.filter(question__gt=last.question_id)
        return same.first() or further.first() or rows.exclude(pk=last.pk).first() or rows.first()
    return rows.first()


def sheet(response: Response) -> Sheet:
    """Everything needed to judge one answer; its question's key and lesson are fetched."""
    question = response.question
    is_typed = question.form in SUGGESTED and not response.given.unknown
    feedback = posing.answered(question, response)["feedback"]
    parts = parts_of(response) if is_typed else None
    return Sheet(response, parts, by_key(question, response), feedback)


def parts_of(response: Response) -> Suggestion:
    """A typed answer thing by thing; its question's key is fetched."""
    question = response.question
    return suggestion(Form(question.form), question.hidden.to_domain(), response.given)


@transaction.atomic
def count(response: Response, places: Collection[int], *, by: User, at: datetime) -> Mark:
    """Say which things a typed answer names: the suggestion is confirmed, or counted otherwise.

    places  of the things, as `Suggestion.items` has them

    Raises AlreadyMarked.
    """
    row = _locked(response)
    if row.marked:
        raise AlreadyMarked
    parts = parts_of(row)
    named = sorted({*places} & {*range(len(parts.items))})
    if named == sorted(parts.found):
        return _decide(row, Mark.Action.CONFIRM, row.score, by=by, at=at, items=named)
    return _decide(row, Mark.Action.COUNT, parts.score(named), by=by, at=at, items=named)


@transaction.atomic
def override(response: Response, score: float, *, reason: str, by: User, at: datetime) -> Mark:
    """Set a mark, 0 to 1, whatever the key says; a corrected key will not change it."""
    return _decide(_locked(response), Mark.Action.OVERRIDE, score, by=by, at=at, reason=reason)


@transaction.atomic
def undo(response: Response, *, by: User, at: datetime) -> Mark:
    """Let what the key says now hold again. Raises NothingToUndo."""
    row = _locked(response)
    if not row.marked:
        raise NothingToUndo
    result = by_key(row.question, row)
    return _decide(row, Mark.Action.UNDO, result.score, by=by, at=at, note=result.note)


def by_key(question: Question, response: Response) -> Grade:
    """What the key as it is now gives for an answer."""
    return grade(Form(question.form), question.hidden.to_domain(), response.given)


def _locked(response: Response) -> Response:
    """The answer as it is now, which nobody else marks until this transaction ends."""
    Response.objects.select_for_update(no_key=True).get(pk=response.pk)
    related = Response.objects.select_related("question__hidden", "attempt__assignment")
    return related.get(pk=response.pk)


def _decide(
    row: Response,
    action: Mark.Action,
    score: float,
    *,
    by: User,
    at: datetime,
    reason: str = "",
    items: Iterable[int] = (),
    note: str = "",
) -> Mark:
    """Keep the decision, let it hold, and let memories follow where right turned to wrong."""
    was, was_right = row.score, row.correct
    if action != Mark.Action.CONFIRM:
        row.score, row.correct, row.note = score, score >= FULL, note
    row.marked = {Mark.Action.CONFIRM: CONFIRMED, Mark.Action.UNDO: ""}.get(action, BY_HAND)
    row.save(update_fields=["score", "correct", "note", "marked"])
    mark = Mark.objects.create(
        response=row,
        by=by,
        at=at,
        action=action,
        reason=reason,
        was_score=was,
        now_score=row.score,
        items=list(items),
    )
    if row.correct != was_right:
        recount([row.attempt_id])
        judge_again({row.pk: row.correct}, at=at)
    _log(row, mark)
    return mark


def _log(row: Response, mark: Mark) -> None:
    assignment = row.attempt.assignment
    if assignment is None or mark.action == Mark.Action.CONFIRM:
        return
    marks = f"{mark.was_share}% → {mark.now_share}%"
    log(
        assignment.classroom_id,
        Action.UNMARK if mark.action == Mark.Action.UNDO else Action.MARK,
        by=mark.by,
        at=mark.at,
        student=row.learner_id,
        subject=assignment.title,
        detail=": ".join(part for part in (marks, mark.reason or row.question.stem) if part),
        before={"answer": row.pk, "score": mark.was_score},
        after={"answer": row.pk, "score": mark.now_score},
    )
