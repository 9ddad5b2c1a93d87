"""Taking quizzes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db.models import Count, QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Path, Query, Router, Status

from briefings.models import Briefing, Lesson
from quizzes.domain.questions import Form
from quizzes.forms.answers import AnswerForm
from quizzes.models import Attempt
from quizzes.services import showing
from quizzes.services.attempting import (
    AnswerNotUnderstood,
    Blueprint,
    NoQuestions,
    record_response,
    start_attempt,
)
from quizzes.services.classes.sitting import hand_in, settle_all
from quizzes.services.resulting import ResultLine, result
from quizzes.services.scenes import Scene
from quizzes.views.api.access import ApiRequest, named
from quizzes.views.api.drawing import feedback_out, given_out, question_out
from quizzes.views.api.problems import Kind, Refusal
from quizzes.views.api.schemas.common import Id, IdempotencyKey, Paging, paged
from quizzes.views.api.schemas.questions import AnswerIn
from quizzes.views.api.schemas.study import (
    AttemptIn,
    AttemptOut,
    AttemptPage,
    PlacedQuestion,
    ResultLineOut,
    ResultOut,
)
from quizzes.views.api.sending import filled_in, once, timed
from quizzes.views.attempts import settled
from quizzes.views.lessons import visible_briefing

router = Router(tags=["Quizzes"])


def own(request: ApiRequest, at: datetime) -> QuerySet[Attempt]:
    """One's own attempts; feedback that has become due is given first."""
    settle_all(request.user, at=at)
    rows = Attempt.objects.visible_to(request.user).annotate(n_answered=Count("responses"))
    return rows.select_related("briefing", "lesson", "assignment")


def attempt_out(attempt: Attempt) -> AttemptOut:
    known = vars(attempt)
    return AttemptOut(
        id=attempt.uuid,
        briefing=attempt.briefing.key,
        lesson=attempt.lesson.key if attempt.lesson else None,
        assignment=attempt.assignment_id,
        number=attempt.number,
        started_at=attempt.started_at,
        finished_at=attempt.finished_at,
        ends_at=attempt.ends_at,
        withheld=attempt.withheld,
        n_questions=attempt.n_questions,
        n_answered=known.get("n_answered", 0),
        n_correct=None if attempt.withheld else attempt.n_correct,
    )


def placed(scene: Scene) -> PlacedQuestion:
    """A question in its place: nothing of its key before it is answered and may be told."""
    stored = scene.feedback.response if scene.feedback else None
    state = "answered" if stored else "saved" if scene.saved else "open"
    return PlacedQuestion(
        attempt=scene.attempt.uuid,
        position=scene.position,
        n_questions=scene.attempt.n_questions,
        state=state,
        question=question_out(scene.question),
        asks_certainty=scene.asks_certainty,
        given=given_out(stored.given) if stored else None,
        said=scene.saved.given if scene.saved else "",
        answered_at=stored.answered_at if stored else scene.saved.at if scene.saved else None,
        late=scene.is_late,
        feedback=feedback_out(scene, scene.feedback) if scene.feedback else None,
        next_position=scene.next_position,
    )


@router.get("/attempts", **named("attempt_list"), response=AttemptPage)
def attempt_list(request: ApiRequest, paging: Query[Paging]) -> AttemptPage:
    """One's own attempts, the newest first."""
    rows = own(request, timezone.now()).order_by("-started_at", "-pk")
    return AttemptPage(**paged(rows, paging, attempt_out))


@router.post("/attempts", **named("attempt_start"), response={201: AttemptOut})
def attempt_start(
    request: ApiRequest, response: HttpResponse, sent: AttemptIn, key: IdempotencyKey
) -> Status[dict[str, object]]:
    """Draw a quiz of one's own."""
    at = timezone.now()

    def act() -> AttemptOut:
        briefing = visible_briefing(request, sent.briefing)
        plan = Blueprint(
            briefing,
            _lesson(briefing, sent.lesson),
            sent.n_questions,
            tuple(Form(name) for name in sent.forms),
        )
        try:
            return attempt_out(start_attempt(request.user, plan, client_token=key, at=at))
        except NoQuestions:
            raise Refusal(Kind.NOTHING_TO_ASK) from None

    return Status(201, once(request, response, key, act, sent=sent, at=at))


def _lesson(briefing: Briefing, key: str | None) -> Lesson | None:
    live = Lesson.objects.live().filter(briefing=briefing)
    return get_object_or_404(live, key=key) if key else None


@router.get("/attempts/{uuid}", **named("attempt_detail"), response=AttemptOut)
def attempt_detail(request: ApiRequest, uuid: Path[UUID]) -> AttemptOut:
    """One's own attempt."""
    return attempt_out(get_object_or_404(own(request, timezone.now()), uuid=uuid))


@router.get(
    "/attempts/{uuid}/next", **named("attempt_next"), response={200: PlacedQuestion, 204: None}
)
def attempt_next(request: ApiRequest, uuid: Path[UUID]) -> PlacedQuestion | Status[None]:
    """The first open question; nothing (204) when none is left or the attempt is over."""
    at = timezone.now()
    attempt = get_object_or_404(own(request, at), uuid=uuid)
    position = None if attempt.is_over(at) else showing.first_open(attempt)
    if position is None:
        return Status(204, None)
    return placed(showing.scene(request.user, uuid, position, moved={}, at=at))


@router.get(
    "/attempts/{uuid}/questions/{position}",
    **named("attempt_question"),
    response=PlacedQuestion,
)
def attempt_question(request: ApiRequest, uuid: Path[UUID], position: Path[Id]) -> PlacedQuestion:
    """A question; once it is answered and may be told, with what is right and what proves it."""
    at = timezone.now()
    scene = showing.scene(request.user, uuid, position, moved={}, at=at)
    if scene.attempt.withheld and settled(scene.attempt, at):
        scene = showing.scene(request.user, uuid, position, moved={}, at=at)
    return placed(scene)


@router.post(
    "/attempts/{uuid}/questions/{position}/answer",
    **named("attempt_answer"),
    response=PlacedQuestion,
)
def attempt_answer(
    request: ApiRequest,
    response: HttpResponse,
    uuid: Path[UUID],
    position: Path[Id],
    sent: AnswerIn,
    key: IdempotencyKey,
) -> dict[str, object]:
    """Answer a question. The first answer counts; another one is refused."""
    at = timezone.now()
    act = lambda: _answered(request, uuid, position, sent, key, at)  # noqa: E731
    return once(request, response, key, act, sent=sent, at=at)


def _answered(
    request: ApiRequest, uuid: UUID, position: int, sent: AnswerIn, key: UUID, at: datetime
) -> PlacedQuestion:
    place = showing.place_of(request.user, uuid, position)
    fields = filled_in(place.question, sent.answer)
    timed(fields, key, sent.duration_ms, certainty=sent.certainty, at=at)
    form = AnswerForm(place.question, fields, asks_certainty=place.attempt.asks_certainty)
    try:
        if not form.is_valid():
            raise AnswerNotUnderstood(showing.first_error(form))
        submission = form.submission(at=at)
        stored, _new = record_response(place, submission, at=at)
    except AnswerNotUnderstood as problem:
        raise Refusal(Kind.NOT_UNDERSTOOD, str(problem)) from None
    settled(place.attempt, at)
    if showing.is_other_answer(stored, submission.answer):
        raise Refusal(Kind.ANSWERED)
    return placed(showing.answered_scene(place, stored, at=at))


@router.post("/attempts/{uuid}/hand-in", **named("attempt_hand_in"), response=AttemptOut)
def attempt_hand_in(
    request: ApiRequest, response: HttpResponse, uuid: Path[UUID], key: IdempotencyKey
) -> dict[str, object]:
    """Hand in an attempt at an assignment with what is answered."""
    at = timezone.now()

    def act() -> AttemptOut:
        mine = Attempt.objects.visible_to(request.user).exclude(assignment=None)
        related = mine.select_related("assignment", "briefing", "learner")
        hand_in(get_object_or_404(related, uuid=uuid), at=at)
        return attempt_out(own(request, at).get(uuid=uuid))

    return once(request, response, key, act, at=at)


@router.get("/attempts/{uuid}/result", **named("attempt_result"), response=ResultOut)
def attempt_result(request: ApiRequest, uuid: Path[UUID]) -> ResultOut:
    """How a finished quiz went, with the right answers, once they may be told."""
    at = timezone.now()
    attempt = get_object_or_404(own(request, at), uuid=uuid)
    if not attempt.is_over(at) and showing.first_open(attempt) is not None:
        raise Refusal(Kind.UNFINISHED)
    if attempt.withheld:
        raise Refusal(Kind.WITHHELD)
    found = result(attempt)
    return ResultOut(
        attempt=attempt_out(attempt),
        percent=found.percent,
        grade=found.grade,
        left_open=found.open,
        late=found.late,
        lines=_lines(found.lines),
        reread=[lesson.key for lesson in found.reread],
    )


def _lines(lines: Sequence[ResultLine]) -> list[ResultLineOut]:
    return [
        ResultLineOut(
            position=line.position,
            stem=line.question.told,
            given=given_out(line.response.given),
            correct=line.response.correct,
            score=line.response.score,
            answer=line.answer,
            waits=line.waits,
        )
        for line in lines
    ]
