"""Answers of programs, as the forms of the pages take them: one set of rules for both."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TypeVar
from uuid import UUID

from django.http import HttpResponse, QueryDict
from pydantic import BaseModel

from quizzes.domain.forms import Layout, layout
from quizzes.domain.questions import Form
from quizzes.models import Question
from quizzes.services import repeating
from quizzes.views.api.access import ApiRequest
from quizzes.views.api.schemas.questions import (
    AnswerValue,
    ChosenAnswer,
    LinesAnswer,
    PairsAnswer,
    UnknownAnswer,
)

Reply = TypeVar("Reply", bound=BaseModel)
DATE_PARTS = ("year", "month", "day")


def filled_in(question: Question, answer: AnswerValue) -> QueryDict:
    """An answer as the page of the question would send it."""
    sent = QueryDict(mutable=True)
    for name, values in _fields(layout(Form(question.form)), answer):
        sent.setlist(name, values)
    return sent


def _fields(how: Layout, answer: AnswerValue) -> list[tuple[str, list[str]]]:
    """The fields of the form, with their values."""
    match answer:
        case ChosenAnswer():
            several = how is not Layout.ONE or len(answer.chosen) == 1
            name = "order" if how is Layout.ORDER else "choice"
            return [(name, list(answer.chosen) if several else [])]
        case PairsAnswer():
            return [(f"match-{pair.prompt}", [pair.option]) for pair in answer.pairs]
        case LinesAnswer():
            return [("line", list(answer.lines))]
        case UnknownAnswer():
            return [("unknown", ["on"])]
    if how is Layout.DATE:
        parts = answer.text.strip().split("-")
        return [(name, [part]) for name, part in zip(DATE_PARTS, parts, strict=False)]
    return [("text", [answer.text])]


def timed(
    sent: QueryDict,
    token: UUID,
    duration_ms: int | None,
    *,
    certainty: int | None = None,
    at: datetime,
) -> QueryDict:
    """With the token of a request, when the question must have been put, and how sure one is."""
    sent["token"] = str(token)
    if certainty is not None:
        sent["sure"] = str(certainty)
    if duration_ms is not None:
        shown = at - timedelta(milliseconds=duration_ms)
        sent["shown"] = str(round(shown.timestamp() * 1000))
    return sent


def once(
    request: ApiRequest,
    response: HttpResponse,
    key: UUID,
    act: Callable[[], Reply],
    *,
    sent: BaseModel | None = None,
    at: datetime,
) -> dict[str, object]:
    """Carry a request out, or give the reply that it was given before.

    sent  the body, where there is one
    """
    text = sent.model_dump_json() if sent else ""
    digest = hashlib.sha256(f"{request.method} {request.path}\n{text}".encode()).hexdigest()
    body, again = repeating.once(
        request.user,
        repeating.Sent(key, digest),
        lambda: act().model_dump(mode="json"),
        at=at,
    )
    if again:
        response["Idempotency-Replayed"] = "true"
    return body
