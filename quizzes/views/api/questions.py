"""Questions of a briefing, and for its editors their keys."""

from __future__ import annotations

from typing import Annotated

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Path, Query, Router

from briefings.models import Briefing
from quizzes.models import Question
from quizzes.models.question import QuestionQuerySet
from quizzes.views.api.access import ApiRequest, named
from quizzes.views.api.drawing import question_out
from quizzes.views.api.schemas.common import BriefingKey, Id, Key, Paging, paged
from quizzes.views.api.schemas.questions import (
    KeyOut,
    KeyPage,
    ProofOut,
    QuestionOut,
    QuestionPage,
)
from quizzes.views.lessons import visible_briefing

router = Router(tags=["Questions"])


def editable(request: ApiRequest, key: str) -> Briefing:
    """The briefing, if this person may change it. Raises Http404 otherwise."""
    return get_object_or_404(Briefing.objects.editable_by(request.user), key=key)


def askable(briefing: Briefing) -> QuestionQuerySet:
    """What quizzes and reviews may ask, without the keys, in a lasting order."""
    rows = Question.objects.filter(briefing=briefing).select_related("lesson")
    return rows.askable(timezone.localdate().isoformat()).order_by("pk")


def complete(briefing: Briefing) -> QuerySet[Question]:
    """Every question with its key, those that are not asked included."""
    rows = Question.objects.filter(briefing=briefing).select_related("hidden")
    return rows.prefetch_related("facts").order_by("pk")


def key_out(question: Question) -> KeyOut:
    hidden = question.hidden
    return KeyOut(
        question=question.pk,
        status=question.status,
        facts=[fact.key for fact in question.facts.all()],
        key=hidden.key,
        answer=hidden.answer,
        explanation=hidden.explanation,
        feedback=dict(hidden.feedback),
        proofs=[
            ProofOut(quote=one["quote"], fact=one["fact"], lesson=one["lesson"])
            for one in hidden.proofs
        ],
    )


@router.get("/briefings/{key}/questions", **named("question_list"), response=QuestionPage)
def question_list(
    request: ApiRequest,
    key: BriefingKey,
    paging: Query[Paging],
    lesson: Annotated[Key | None, Query(None, description="Only about this lesson.")] = None,
) -> QuestionPage:
    """The questions that may be asked about a briefing, as they are shown; never their keys."""
    rows = askable(visible_briefing(request, key))
    if lesson is not None:
        rows = rows.filter(lesson__key=lesson)
    return QuestionPage(**paged(rows, paging, question_out))


@router.get(
    "/briefings/{key}/questions/{question}",
    **named("question_detail"),
    response=QuestionOut,
)
def question_detail(request: ApiRequest, key: BriefingKey, question: Path[Id]) -> QuestionOut:
    """One question as it is shown."""
    return question_out(get_object_or_404(askable(visible_briefing(request, key)), pk=question))


@router.get("/briefings/{key}/keys", **named("key_list"), response=KeyPage)
def key_list(request: ApiRequest, key: BriefingKey, paging: Query[Paging]) -> KeyPage:
    """Keys, feedback and proofs of all questions, for those who may edit the briefing."""
    return KeyPage(**paged(complete(editable(request, key)), paging, key_out))


@router.get("/briefings/{key}/keys/{question}", **named("key_detail"), response=KeyOut)
def key_detail(request: ApiRequest, key: BriefingKey, question: Path[Id]) -> KeyOut:
    """The key of one question, for those who may edit the briefing."""
    return key_out(get_object_or_404(complete(editable(request, key)), pk=question))
