"""A student's attempts at an assignment: begun, handed in, and when feedback is given."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from random import Random
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Max, Q

from briefings.models import User
from quizzes.domain.deadlines import Allowance, Phase, Window, allowed
from quizzes.domain.drawing import draw
from quizzes.models import Accommodation, Assignment, Attempt, Question
from quizzes.services.attempting import NoQuestions
from quizzes.services.crediting import remember
from quizzes.services.placing import placed
from quizzes.services.pooling import candidates, pool_of

HELD = "SELECT 1 FROM quizzes_assignment WHERE id = %s FOR SHARE"


class NotOpen(Exception):
    """The assignment is not open yet, or has closed; nothing was begun."""


class NoAttemptsLeft(Exception):
    """Every attempt that is allowed has been made."""


def window_of(assignment: Assignment, student: User) -> Window:
    """The dates and limits that hold for a student. One query."""
    found = Accommodation.objects.filter(assignment=assignment, student=student).first()
    return allowed(assignment.window, found.value if found else Allowance())


def start(assignment: Assignment, student: User, *, client_token: UUID, at: datetime) -> Attempt:
    """Draw an attempt's questions, or go on with the one that is under way.

    The draw depends on the assignment's seed, the student's name and the number of the attempt
    alone, not on what the student knows: every draw is as hard as another, but for chance.

    Raises NotOpen, NoAttemptsLeft, NoQuestions.
    """
    while True:
        attempt, drawn = _begun(assignment, student, client_token, at)
        if attempt.pk:
            return attempt
        with transaction.atomic():
            if _still_stands(assignment):
                return _stored(attempt, drawn)
        assignment.refresh_from_db()


def _still_stands(assignment: Assignment) -> bool:
    """Whether an assignment is as it was read, and stays so until this transaction ends.

    Whoever gives it other dates gives them to the attempts that are stored by then, too. Raises
    NotOpen where it is gone, or its class is archived.
    """
    if connection.features.has_select_for_update:
        with connection.cursor() as cursor:
            cursor.execute(HELD, [assignment.pk])
    found = Assignment.objects.filter(pk=assignment.pk, classroom__archived_at=None)
    changed_at = found.values_list("changed_at", flat=True).first()
    if changed_at is None:
        raise NotOpen
    return changed_at == assignment.changed_at


def _begun(
    assignment: Assignment, student: User, client_token: UUID, at: datetime
) -> tuple[Attempt, list[int]]:
    """The attempt that is under way, or a new one, not stored yet, with what it asks."""
    window = window_of(assignment, student)
    earlier = list(assignment.attempts.filter(learner=student).order_by("number"))
    under_way = [attempt for attempt in earlier if not attempt.is_over(at)]
    if under_way:
        return under_way[-1], []
    if not assignment.is_quiz or window.phase(at) in {Phase.AHEAD, Phase.CLOSED}:
        raise NotOpen
    if len(earlier) >= window.attempts:
        raise NoAttemptsLeft
    number = 1 + max((attempt.number or 0 for attempt in earlier), default=0)
    drawn = _draw(assignment, student, number, at)
    if not drawn:
        raise NoQuestions
    attempt = Attempt(
        learner=student,
        briefing=assignment.briefing,
        assignment=assignment,
        number=number,
        client_token=client_token,
        seed=assignment.seed,
        n_questions=len(drawn),
        started_at=at,
        ends_at=window.ends_at(at),
        asks_certainty=assignment.asks_certainty,
        withheld=assignment.feedback != Assignment.Feedback.AT_ONCE,
    )
    return attempt, drawn


def _draw(assignment: Assignment, student: User, number: int, at: datetime) -> list[int]:
    pool = pool_of(assignment.briefing, assignment.wanted_forms, at)
    lessons = list(assignment.lessons.values_list("pk", flat=True))
    if lessons:
        pool = pool.filter(lesson__in=lessons)
    rng = Random(f"{assignment.seed}.{student.username}.{number}")  # noqa: S311 - a draw, not a secret
    drawn = draw(candidates(pool, {}), assignment.n_questions, rng=rng)
    if assignment.shuffle:
        return drawn
    rows = Question.objects.filter(pk__in=drawn).order_by("lesson__position", "pk")
    return list(rows.values_list("pk", flat=True))


def _stored(attempt: Attempt, drawn: Sequence[int]) -> Attempt:
    if placed(attempt, drawn):
        return attempt
    # Begun twice at once: the first is the one.
    same = Q(client_token=attempt.client_token)
    same |= Q(assignment=attempt.assignment, number=attempt.number)
    return Attempt.objects.filter(same, learner=attempt.learner).get()


@transaction.atomic
def hand_in(attempt: Attempt, *, at: datetime) -> bool:
    """Close an attempt with what is answered; what is answered later is kept and does not count.

    Handing in again changes nothing. Returns whether it was handed in now.
    """
    row = Attempt.objects.select_for_update(no_key=True).get(pk=attempt.pk)
    is_now = row.finished_at is None
    if is_now:
        row.finished_at = at
        row.ends_at = min(end for end in (row.ends_at, at) if end is not None)
        row.save(update_fields=["finished_at", "ends_at"])
    attempt.finished_at, attempt.ends_at = row.finished_at, row.ends_at
    settle([attempt], at=at)
    return is_now


def settle(attempts: Iterable[Attempt], *, at: datetime) -> None:
    """Give feedback on those whose time for it has come. Nothing waits for a clock of its own:
    every page that could show feedback asks first.
    """
    for attempt in attempts:
        if attempt.withheld and is_due(attempt, at):
            _reveal(attempt, at)


def settle_all(student: User, *, at: datetime) -> None:
    """Give a student the feedback that has become due. One query where none is withheld."""
    waiting = Attempt.objects.filter(learner=student, withheld=True)
    settle(waiting.select_related("assignment", "briefing", "learner"), at=at)


def is_due(attempt: Attempt, at: datetime) -> bool:
    """Whether right and wrong may be shown of an attempt whose feedback is withheld.

    Closing means for everybody: those who have longer shall not be told by the others.
    """
    assignment = attempt.assignment
    if assignment is None:
        return True
    match assignment.feedback:
        case Assignment.Feedback.SUBMITTED:
            return attempt.is_over(at)
        case Assignment.Feedback.CLOSED:
            closes = closes_for_all(assignment)
            return closes is None or at > closes
    return True


def closes_for_all(assignment: Assignment) -> datetime | None:
    """When the last student cannot answer any more. One query."""
    if assignment.closes_at is None:
        return None
    rows = assignment.accommodations.aggregate(due=Max("due_at"), closes=Max("closes_at"))
    dates: list[datetime] = [date for date in (rows["due"], rows["closes"]) if date]
    return max([assignment.closes_at, *dates])


@transaction.atomic
def _reveal(attempt: Attempt, at: datetime) -> None:
    """Show right and wrong from now on, and let the answers count for memories now."""
    changed = Attempt.objects.filter(pk=attempt.pk, withheld=True).update(withheld=False)
    attempt.withheld = False
    if not changed or not attempt.briefing.is_published:
        return
    rows = attempt.responses.select_related("question", "attempt__learner")
    for response in rows.order_by("answered_at", "pk"):
        remember(response, at=at)
