"""What the pages of a quiz show."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any, cast
from uuid import UUID, uuid4

from django.http import Http404, QueryDict
from django.shortcuts import get_object_or_404

from briefings.connecting import database
from briefings.models import Briefing, Lesson, User
from briefings.rows import knows
from quizzes.domain.answers import Answer
from quizzes.models import Attempt, AttemptQuestion, Question, Response
from quizzes.services import posing
from quizzes.services.fetching import Columns, fetch, stored
from quizzes.services.noticing import reply_about
from quizzes.services.scenes import Scene, Step

# What the page of one question needs, in SQL of our own as it is read with every question.
PLACE = Columns(AttemptQuestion, "p")
ATTEMPT = Columns(
    Attempt,
    "a",
    *("id", "uuid", "learner_id", "n_questions", "briefing_id", "finished_at"),
    *("assignment_id", "ends_at", "withheld", "asks_certainty"),
)
QUESTION = Columns(
    Question,
    "q",
    *("id", "briefing_id", "form", "stem", "shown", "claim_status", "lesson_id"),
    *("guess_rate", "status", "created_at"),
)
LESSON = Columns(Lesson, "t", "id", "title")
BRIEFING = Columns(Briefing, "b", "id", "key", "status")
FOUND_IN = (PLACE, ATTEMPT, BRIEFING, QUESTION, LESSON)
FOUND = """
    SELECT {columns} FROM quizzes_attemptquestion p
    JOIN quizzes_attempt a ON a.id = p.attempt_id
    JOIN briefings_briefing b ON b.id = a.briefing_id
    JOIN quizzes_question q ON q.id = p.question_id
    JOIN briefings_lesson t ON t.id = q.lesson_id
    WHERE a.uuid = %s AND a.learner_id = %s AND p.position = %s
"""
NEXT = """
    SELECT {columns} FROM quizzes_attemptquestion p
    JOIN quizzes_question q ON q.id = p.question_id
    JOIN briefings_lesson t ON t.id = q.lesson_id
    WHERE p.attempt_id = %s AND p.position = %s
"""
MARKS = "SELECT position, correct FROM quizzes_response WHERE attempt_id = %s"


def place_of(learner: User, uuid: UUID, position: int) -> AttemptQuestion:
    """A place in a learner's own attempt, with its question, whose key is not read.

    Raises Http404 for anybody else's, and while the briefing may not be read.
    """
    params = [stored(Attempt, "uuid", uuid), learner.pk, position]
    for place, attempt, briefing, question, lesson in fetch(FOUND, params, *FOUND_IN):
        knows(attempt, learner=learner, briefing=briefing)
        if not briefing.is_published:
            get_object_or_404(Briefing.objects.visible_to(learner), pk=briefing.pk)
        knows(question, lesson=lesson)
        knows(place, attempt=attempt, question=question)
        return cast(AttemptQuestion, place)
    raise Http404


def first_open(attempt: Attempt) -> int | None:
    """The first place without an answer."""
    return next((step.position for step in _steps(attempt, 0) if step.is_open), None)


def _steps(attempt: Attempt, now: int) -> tuple[Step, ...]:
    """Every place; right and wrong only where the learner may know it."""
    with database().cursor() as cursor:
        cursor.execute(MARKS, [attempt.pk])
        marks = {position: bool(correct) for position, correct in cursor.fetchall()}
    places = range(1, attempt.n_questions + 1)
    if attempt.withheld:
        return tuple(Step(place, None, place == now, place in marks) for place in places)
    return tuple(Step(place, marks.get(place), place == now) for place in places)


def scene(
    learner: User,
    uuid: UUID,
    position: int,
    *,
    moved: QueryDict | Mapping[str, str],
    problem: str = "",
    at: datetime,
) -> Scene:
    """Everything the page of one question needs.

    moved    what was typed or moved so far, kept when an answer could not be taken
    problem  why it could not
    at       when the question is put

    The key is read only where an answer is stored.
    """
    place = place_of(learner, uuid, position)
    shared = _shared(place, at, problem)
    if shared["steps"][position - 1].is_open:
        sure = moved.get("sure", "")
        return Scene(**shared, **posing.asked(place.question, moved), sure=sure)
    response = Response.objects.get(attempt=place.attempt, question=place.question)
    if place.attempt.withheld:
        return Scene(**shared, saved=posing.saved(place.question, response))
    reply = reply_about(place.question, learner)
    return Scene(**shared, **posing.answered(place.question, response), reply=reply)


def answered_scene(place: AttemptQuestion, response: Response, *, at: datetime) -> Scene:
    """The page of a question that was just answered, from what grading it has read already."""
    if place.attempt.withheld:
        return Scene(**_shared(place, at), saved=posing.saved(place.question, response))
    return Scene(**_shared(place, at), **posing.answered(place.question, response))


def next_scene(scene: Scene, *, at: datetime) -> Scene | None:
    """The question to go on to once one is answered, asked; None where none is open.

    Its key is not read.
    """
    position = scene.next_position
    found = fetch(NEXT, [scene.attempt.pk, position], QUESTION, LESSON) if position else []
    for question, lesson in found:
        knows(question, lesson=lesson)
        steps = tuple(
            replace(step, is_now=step.position == position)
            if step.is_now or step.position == position
            else step
            for step in scene.steps
        )
        return Scene(
            attempt=scene.attempt,
            question=question,
            position=position or 0,
            steps=steps,
            token=uuid4(),
            shown_at=at,
            **posing.asked(question, {}),
        )
    return None


def _shared(place: AttemptQuestion, at: datetime, problem: str = "") -> dict[str, Any]:
    return {
        "attempt": place.attempt,
        "question": place.question,
        "position": place.position,
        "steps": _steps(place.attempt, place.position),
        "token": uuid4(),
        "shown_at": at,
        "problem": problem,
    }


def is_other_answer(response: Response, answer: Answer) -> bool:
    """Whether the stored answer is not the one that was just sent."""
    return bool(response.answer != answer.to_json())


def first_error(form: Any) -> str:
    """The first thing wrong with a form, in words."""
    for errors in form.errors.values():
        return str(errors[0])
    return ""
