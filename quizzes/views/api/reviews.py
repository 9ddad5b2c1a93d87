"""Reviewing what was read."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.http import HttpResponse, QueryDict
from django.utils import timezone
from ninja import Path, Router, Status

from quizzes.forms.reviews import GradeForm, ReviewForm
from quizzes.models import Memory
from quizzes.services import reviewing
from quizzes.services.attempting import AnswerNotUnderstood
from quizzes.services.desks import Desk
from quizzes.services.policies import Study, study_of
from quizzes.services.queueing import Item, next_item, recent_of, standing_of
from quizzes.services.queues import Asked
from quizzes.services.remembering import Conflict
from quizzes.services.showing import first_error
from quizzes.views.api.access import ApiRequest, named
from quizzes.views.api.drawing import feedback_out, question_out
from quizzes.views.api.problems import Kind, Refusal
from quizzes.views.api.schemas.common import Id, IdempotencyKey
from quizzes.views.api.schemas.study import (
    CardOut,
    GradedIn,
    GradeOut,
    MemoryOut,
    RevealedOut,
    ReviewedIn,
    ReviewedOut,
    ReviewIn,
    StandingOut,
    VersionSent,
)
from quizzes.views.api.sending import filled_in, once, timed

router = Router(tags=["Reviews"])


def card_out(desk: Desk) -> CardOut:
    """A card as it is put; which fact it asks about would tell too much."""
    return CardOut(
        memory=desk.item.memory.pk,
        version=desk.item.memory.version,
        briefing=desk.question.lesson.briefing.key,
        question=question_out(desk.question),
        asks_certainty=desk.asks_certainty,
    )


def memory_out(memory: Memory) -> MemoryOut:
    value = memory.value
    return MemoryOut(
        memory=memory.pk,
        version=memory.version,
        stability=memory.stability,
        difficulty=memory.difficulty,
        due_at=memory.due_at,
        due_on=value.due_day if value else None,
    )


@router.get("/review", **named("review_standing"), response=StandingOut)
def review_standing(request: ApiRequest) -> StandingOut:
    """What there is to review now, within the day's limits, and what was done today."""
    at = timezone.now()
    found = standing_of(Asked(study_of(request.user, at=at), at))
    return StandingOut(
        steps=found.steps,
        due=found.due,
        new=found.new,
        total=found.total,
        waiting=found.waiting,
        answers=found.answers,
        right=found.right,
    )


@router.get("/review/next", **named("review_next"), response={200: CardOut, 204: None})
def review_next(request: ApiRequest) -> CardOut | Status[None]:
    """The next card, the same until it is answered; nothing (204) when none is left."""
    at = timezone.now()
    study = study_of(request.user, at=at)
    asked = Asked(study, at)
    item = next_item(asked, standing_of(asked), recent_of(study, at=at))
    if item is None:
        return Status(204, None)
    return card_out(reviewing.asking(study, item, at=at))


@router.get("/review/{memory}/{question}/reveal", **named("review_reveal"), response=RevealedOut)
def review_reveal(
    request: ApiRequest, memory: Path[Id], question: Path[Id], version: VersionSent
) -> RevealedOut:
    """Turn a card over (layout `self`): the answer, and what each grade would lead to."""
    at = timezone.now()
    study = study_of(request.user, at=at)
    item = reviewing.item_of(request.user, memory, question, with_key=True)
    if not reviewing.is_card(item.question):
        raise Refusal(Kind.NOT_A_CARD)
    if version != item.memory.version:
        raise Refusal(Kind.STALE)
    desk = reviewing.revealed(study, item, shown_at=None, at=at)
    assert desk.feedback is not None  # noqa: S101 - for the type checker
    return RevealedOut(
        card=card_out(desk),
        feedback=feedback_out(desk, desk.feedback),
        grades=[
            GradeOut(grade=int(one.rating), comes_back=f"{one.back_in.n:g} {one.back_in.unit}")
            for one in desk.grades
        ],
    )


@router.post("/review/{memory}/{question}/answer", **named("review_answer"), response=ReviewedOut)
def review_answer(
    request: ApiRequest,
    response: HttpResponse,
    memory: Path[Id],
    question: Path[Id],
    sent: ReviewIn,
    key: IdempotencyKey,
) -> dict[str, object]:
    """Answer a card, or say how well one knew it once it was turned over."""
    at = timezone.now()

    def act() -> ReviewedOut:
        study = study_of(request.user, at=at)
        item = reviewing.item_of(request.user, memory, question)
        try:
            if isinstance(sent, GradedIn):
                return _graded(study, item, sent, key, at)
            return _reviewed(study, item, sent, key, at)
        except AnswerNotUnderstood as problem:
            raise Refusal(Kind.NOT_UNDERSTOOD, str(problem)) from None
        except Conflict:
            raise Refusal(Kind.STALE) from None

    return once(request, response, key, act, sent=sent, at=at)


def _graded(study: Study, item: Item, sent: GradedIn, key: UUID, at: datetime) -> ReviewedOut:
    if not reviewing.is_card(item.question):
        raise Refusal(Kind.NOT_A_CARD)
    fields = timed(QueryDict(mutable=True), key, sent.duration_ms, at=at)
    fields.update({"version": str(sent.version), "grade": str(sent.grade)})
    form = GradeForm(fields)
    if not form.is_valid():
        raise AnswerNotUnderstood(first_error(form))
    after = reviewing.grade_card(study, item, form.cleaned_data["grade"], form.sending(), at=at)
    return ReviewedOut(memory=memory_out(after), feedback=None)


def _reviewed(study: Study, item: Item, sent: ReviewedIn, key: UUID, at: datetime) -> ReviewedOut:
    if reviewing.is_card(item.question):
        raise Refusal(Kind.IS_A_CARD)
    fields = filled_in(item.question, sent.answer)
    timed(fields, key, sent.duration_ms, certainty=sent.certainty, at=at)
    fields["version"] = str(sent.version)
    form = ReviewForm(item.question, fields, asks_certainty=study.settings.ask_certainty)
    if not form.is_valid():
        raise AnswerNotUnderstood(first_error(form))
    answer = form.cleaned_data["answer"]
    after = reviewing.record_answer(study, item, answer, form.sending(), at=at)
    line = reviewing.line_of(study.learner, key)
    desk = reviewing.answered(study, line, at=at) if line else None
    told = feedback_out(desk, desk.feedback) if desk and desk.feedback else None
    return ReviewedOut(memory=memory_out(after), feedback=told)
