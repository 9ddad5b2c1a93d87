"""What the pages of a quiz show."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID, uuid4

from django.http import QueryDict
from django.shortcuts import get_object_or_404

from briefings.models import User
from quizzes.domain.questions import HIDDEN
from quizzes.models import Attempt, AttemptQuestion, Response
from quizzes.services import posing
from quizzes.services.noticing import reply_about
from quizzes.services.scenes import Scene, Step

# What the page of one question needs; building whole rows would take longer than reading them.
SHOWN = (
    "position",
    "attempt__uuid",
    "attempt__learner",
    "attempt__n_questions",
    "attempt__briefing__key",
    "question__briefing",
    "question__form",
    "question__stem",
    "question__shown",
    "question__claim_status",
    "question__lesson__title",
)
# What grading needs besides.
KEY = (
    *(f"question__hidden__{name}" for name in HIDDEN),
    "question__guess_rate",
    "question__status",
    "question__created_at",
    "attempt__learner__time_zone",
)


def place_of(
    learner: User, uuid: UUID, position: int, *, with_key: bool = False
) -> AttemptQuestion:
    """A place in a learner's own attempt, with its question; the key only where it is graded.

    Raises Http404 for anybody else's.
    """
    related = ["attempt__briefing", "question__lesson"]
    fields = [*SHOWN]
    if with_key:
        related += ["question__hidden", "attempt__learner"]
        fields += KEY
    visible = AttemptQuestion.objects.select_related(*related).only(*fields)
    return get_object_or_404(
        visible, attempt__uuid=uuid, attempt__learner=learner, position=position
    )


def first_open(attempt: Attempt) -> int | None:
    """The first place without an answer."""
    return next((step.position for step in _steps(attempt, 0) if step.correct is None), None)


def _steps(attempt: Attempt, now: int) -> tuple[Step, ...]:
    rows = Response.objects.filter(attempt=attempt).order_by().values_list("position", "correct")
    marks = dict(rows)
    places = range(1, attempt.n_questions + 1)
    return tuple(Step(place, marks.get(place), place == now) for place in places)


def scene(
    learner: User,
    uuid: UUID,
    position: int,
    *,
    moved: QueryDict | Mapping[str, str],
    problem: str = "",
) -> Scene:
    """Everything the page of one question needs.

    moved    what was typed or moved so far, kept when an answer could not be taken
    problem  why it could not

    The key is read only where an answer is stored.
    """
    place = place_of(learner, uuid, position)
    shared = _shared(place, problem)
    if shared["steps"][position - 1].correct is None:
        return Scene(**shared, **posing.asked(place.question, moved))
    response = Response.objects.get(attempt=place.attempt, question=place.question)
    reply = reply_about(place.question, learner)
    return Scene(**shared, **posing.answered(place.question, response), reply=reply)


def answered_scene(place: AttemptQuestion, response: Response) -> Scene:
    """The page of a question that was just answered, from what grading it has read already."""
    return Scene(**_shared(place), **posing.answered(place.question, response))


def _shared(place: AttemptQuestion, problem: str = "") -> dict[str, Any]:
    return {
        "attempt": place.attempt,
        "question": place.question,
        "position": place.position,
        "steps": _steps(place.attempt, place.position),
        "token": uuid4(),
        "problem": problem,
    }


def is_other_answer(response: Response, submission: Any) -> bool:
    """Whether the stored answer is not the one that was just sent."""
    return bool(response.answer != submission.answer.to_json())


def first_error(form: Any) -> str:
    """The first thing wrong with a form, in words."""
    for errors in form.errors.values():
        return str(errors[0])
    return ""
