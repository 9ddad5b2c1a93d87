"""What the pages of a quiz show."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID, uuid4

from django.http import QueryDict
from django.shortcuts import get_object_or_404

from briefings.models import Fact, User
from quizzes.domain.questions import Form, Option, Proof, proofs_from_json
from quizzes.models import Attempt, AttemptQuestion, Question, Response
from quizzes.services.scenes import Evidence, Feedback, PairRow, Row, Scene, Step

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
KEY = tuple(
    f"question__hidden__{name}" for name in ("key", "answer", "explanation", "proofs", "feedback")
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
        related.append("question__hidden")
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
        return _open_scene(moved, shared)
    response = Response.objects.get(attempt=place.attempt, question=place.question)
    return _answered_scene(response, shared)


def answered_scene(place: AttemptQuestion, response: Response) -> Scene:
    """The page of a question that was just answered, from what grading it has read already."""
    return _answered_scene(response, _shared(place))


def _shared(place: AttemptQuestion, problem: str = "") -> dict[str, Any]:
    return {
        "attempt": place.attempt,
        "question": place.question,
        "position": place.position,
        "steps": _steps(place.attempt, place.position),
        "token": uuid4(),
        "problem": problem,
    }


def _open_scene(typed: QueryDict | Mapping[str, str], shared: dict[str, Any]) -> Scene:
    question: Question = shared["question"]
    order = typed.getlist("order") if isinstance(typed, QueryDict) else []
    options, moved = _moved(question.options, order, typed.get("move", ""))
    pairs = tuple(
        PairRow(prompt.id, prompt.text, typed.get(f"match-{prompt.id}", ""))
        for prompt in question.prompts
    )
    rows = tuple(
        _row(option, place, chosen=typed.get("choice") == option.id)
        for place, option in enumerate(options)
    )
    kept = {name: typed.get(name, "") for name in ("text", "day", "month", "year")}
    return Scene(**shared, rows=rows, pairs=pairs, typed=kept, moved=moved)


def _row(option: Option, place: int, **more: Any) -> Row:
    letter = chr(ord("A") + place)
    return Row(option.id, option.text, letter, f"{letter.lower()} {place + 1}", **more)


def _moved(
    options: tuple[Option, ...], order: list[str], move: str
) -> tuple[tuple[Option, ...], str]:
    """Options in the order so far, after a move such as "b:up"; and what was moved."""
    by_id = {option.id: option for option in options}
    if sorted(order) != sorted(by_id):
        order = [option.id for option in options]
    moved, _, direction = move.partition(":")
    if moved in order:
        old = order.index(moved)
        new = max(0, min(len(order) - 1, old + (1 if direction == "down" else -1)))
        order.insert(new, order.pop(old))
    return tuple(by_id[option] for option in order), f"{moved}:{direction}" if moved else ""


def _answered_scene(response: Response, shared: dict[str, Any]) -> Scene:
    question: Question = shared["question"]
    key, given = question.hidden.to_domain(), response.given
    why = dict(question.hidden.feedback)
    texts = {option.id: option.text for option in (*question.options, *question.prompts)}
    order = given.chosen if question.form == Form.ORDERING and given.chosen else None
    options = [Option(i, texts[i]) for i in order] if order else list(question.options)
    rows = tuple(
        _row(
            option,
            place,
            chosen=option.id in given.chosen,
            right=option.id in key.right if order is None else key.right[place] == option.id,
            feedback=why.get(option.id, ""),
        )
        for place, option in enumerate(options)
    )
    chosen, right = dict(given.pairs), dict(key.pairs)
    pairs = tuple(
        PairRow(
            p.id,
            p.text,
            chosen.get(p.id, ""),
            texts.get(chosen.get(p.id, ""), ""),
            texts[right[p.id]],
        )
        for p in question.prompts
    )
    return Scene(**shared, rows=rows, pairs=pairs, typed={}, feedback=_feedback(question, response))


def _feedback(question: Question, response: Response) -> Feedback:
    hidden, given = question.hidden, response.given
    why = dict(hidden.feedback)
    chosen = given.chosen[0] if len(given.chosen) == 1 else ""
    proofs = proofs_from_json(hidden.proofs)
    return Feedback(
        response=response,
        answer=hidden.answer,
        explanation=hidden.explanation,
        reason="" if response.correct else why.get(chosen, ""),
        given=given.text,
        evidence=_evidence(question, proofs),
    )


def _evidence(question: Question, proofs: tuple[Proof, ...]) -> tuple[Evidence, ...]:
    """Proofs with the titles of their lessons and the editors' notes. One query."""
    facts = Fact.objects.filter(
        briefing=question.briefing_id, key__in={proof.fact for proof in proofs}
    )
    about = {
        key: (lesson, title, note)
        for key, lesson, title, note in facts.order_by().values_list(
            "key", "lesson__key", "lesson__title", "note"
        )
    }
    return tuple(
        Evidence(proof.quote, proof.fact, *about[proof.fact])
        for proof in proofs
        if proof.fact in about
    )


def is_other_answer(response: Response, submission: Any) -> bool:
    """Whether the stored answer is not the one that was just sent."""
    return bool(response.answer != submission.answer.to_json())


def first_error(form: Any) -> str:
    """The first thing wrong with a form, in words."""
    for errors in form.errors.values():
        return str(errors[0])
    return ""
