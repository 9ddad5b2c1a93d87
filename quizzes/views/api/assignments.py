"""Assignments as students do them."""

from __future__ import annotations

from dataclasses import asdict

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.utils import timezone
from ninja import Path, Query, Router, Status

from quizzes.domain.deadlines import Window
from quizzes.domain.marking import Try
from quizzes.domain.permitting import Act, Role
from quizzes.models import Assignment
from quizzes.services.attempting import NoQuestions
from quizzes.services.classes.sitting import NoAttemptsLeft, NotOpen, start
from quizzes.services.classes.tasks import Task, task_of, tasks_of
from quizzes.views.api.access import ApiRequest, named
from quizzes.views.api.attempts import attempt_out
from quizzes.views.api.problems import Kind, Refusal
from quizzes.views.api.schemas.classes import AssignmentOut, FactsReached, TaskOut, TaskPage, TryOut
from quizzes.views.api.schemas.common import Id, IdempotencyKey, Paging, cut
from quizzes.views.api.schemas.study import AttemptOut
from quizzes.views.api.sending import once
from quizzes.views.classes.assignments import assignment_for

router = Router(tags=["Assignments"])


def assignment_out(row: Assignment, window: Window) -> AssignmentOut:
    """An assignment with the dates and limits of one student, or of everybody."""
    return AssignmentOut(
        id=row.pk,
        classroom=row.classroom_id,
        title=row.title,
        kind=row.kind,
        briefing=row.briefing.key,
        lessons=[lesson.key for lesson in row.lessons.all()],
        n_questions=row.n_questions if row.is_quiz else None,
        opens_at=window.opens_at,
        due_at=window.due_at,
        closes_at=window.closes_at,
        minutes=window.minutes,
        attempts=window.attempts,
        counts=row.counts,
        feedback=row.feedback,
        asks_certainty=row.asks_certainty,
    )


def task_out(task: Task) -> TaskOut:
    """A task as its student may know it."""
    return TaskOut(
        assignment=assignment_out(task.assignment, task.window),
        state=task.state,
        is_open=task.is_open,
        may_start=task.may_start,
        late=task.is_late,
        attempts_left=task.left,
        read=task.read,
        facts=FactsReached(**asdict(task.reached)) if task.reached else None,
        percent=None if task.withheld else task.percent,
        tries=[_try_out(one, hidden=one.withheld or one == task.under_way) for one in task.tries],
    )


def _try_out(one: Try, *, hidden: bool) -> TryOut:
    return TryOut(
        attempt=one.uuid,
        number=one.number,
        started_at=one.started_at,
        finished_at=one.finished_at,
        ends_at=one.ends_at,
        answered=one.answered,
        percent=None if hidden else one.percent,
    )


@router.get("/assignments", **named("task_list"), response=TaskPage)
def task_list(request: ApiRequest, paging: Query[Paging]) -> TaskPage:
    """Everything that one's classes ask, what is due first."""
    found = cut(tasks_of(request.user, at=timezone.now()), paging)
    found["items"] = [task_out(task) for task in found["items"]]
    return TaskPage(**found)


@router.get("/assignments/{assignment}", **named("task_detail"), response=TaskOut)
def task_detail(request: ApiRequest, assignment: Path[Id]) -> TaskOut:
    """One assignment as it is for the student who asks."""
    found, who = assignment_for(request, assignment, Act.SEE_CLASS)
    if Role.STUDENT not in who.roles:
        raise PermissionDenied
    return task_out(task_of(found, request.user, at=timezone.now()))


@router.post(
    "/assignments/{assignment}/attempts", **named("task_start"), response={201: AttemptOut}
)
def task_start(
    request: ApiRequest, response: HttpResponse, assignment: Path[Id], key: IdempotencyKey
) -> Status[dict[str, object]]:
    """Begin an attempt, or go on with the one that is under way."""
    at = timezone.now()

    def act() -> AttemptOut:
        found, _who = assignment_for(request, assignment, Act.TAKE)
        try:
            return attempt_out(start(found, request.user, client_token=key, at=at))
        except NotOpen:
            raise Refusal(Kind.NOT_OPEN) from None
        except NoAttemptsLeft:
            raise Refusal(Kind.NO_ATTEMPTS_LEFT) from None
        except NoQuestions:
            raise Refusal(Kind.NOTHING_TO_ASK) from None

    return Status(201, once(request, response, key, act, at=at))
