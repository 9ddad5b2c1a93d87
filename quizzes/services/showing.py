"""What the pages of a quiz show."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

from django.db.models import FilteredRelation, Q
from django.http import Http404, QueryDict
from django.shortcuts import get_object_or_404

from briefings.domain.surfaces import MONTHS
from briefings.models import Fact, Lesson, User
from quizzes.domain.questions import Form, Option, Proof, proofs_from_json
from quizzes.models import Attempt, AttemptQuestion, Question, Response


@dataclass(frozen=True, slots=True)
class Step:
    """A place in the track above a question: correct is None until it is answered."""

    position: int
    correct: bool | None
    is_now: bool


@dataclass(frozen=True, slots=True)
class Row:
    """An option as it is drawn."""

    id: str
    text: str
    letter: str
    keys: str
    chosen: bool = False
    right: bool = False
    feedback: str = ""


@dataclass(frozen=True, slots=True)
class PairRow:
    """A line of a matching question."""

    id: str
    text: str
    chosen: str = ""
    chosen_text: str = ""
    right_text: str = ""

    @property
    def is_right(self) -> bool:
        return bool(self.chosen) and self.chosen_text == self.right_text


@dataclass(frozen=True, slots=True)
class Evidence:
    """A proving sentence, and where it stands."""

    proof: Proof
    lesson: Lesson
    note: str = ""


@dataclass(frozen=True, slots=True)
class Feedback:
    """What may be shown once there is an answer."""

    response: Response
    answer: str
    explanation: str
    reason: str
    given: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Scene:
    """One question page."""

    attempt: Attempt
    question: Question
    position: int
    steps: tuple[Step, ...]
    rows: tuple[Row, ...]
    pairs: tuple[PairRow, ...]
    token: UUID
    typed: Mapping[str, str]
    moved: str = ""
    problem: str = ""
    feedback: Feedback | None = None

    @property
    def months(self) -> list[tuple[int, str]]:
        """Numbered names for the month of a typed date."""
        return [(n, name) for n, name in enumerate(MONTHS) if n]

    @property
    def next_position(self) -> int | None:
        """The next open place after this one, else the first open one, else None."""
        open_places = [s.position for s in self.steps if s.correct is None and not s.is_now]
        later = [place for place in open_places if place > self.position]
        return next(iter(later or open_places), None)


# What the page of one question does not show, and should not pay for.
NOT_SHOWN = (
    "question__lesson__body",
    "question__lesson__objectives",
    "question__lesson__summary",
    "attempt__briefing__summary",
    "attempt__briefing__source",
)


def place(
    learner: User, uuid: UUID, position: int, *, with_key: bool = False
) -> tuple[Attempt, Question]:
    """A learner's own attempt and the question at a place; its key only where it is graded.

    Raises Http404 for anybody else's.
    """
    related = ("attempt__briefing", "question__lesson", *(["question__hidden"] * with_key))
    visible = AttemptQuestion.objects.select_related(*related).defer(*NOT_SHOWN)
    found = get_object_or_404(
        visible, attempt__uuid=uuid, attempt__learner=learner, position=position
    )
    found.question.lesson.briefing = found.attempt.briefing
    return found.attempt, found.question


def first_open(attempt: Attempt) -> int | None:
    """The first place without an answer."""
    return next((step.position for step in _steps(attempt, 0) if step.correct is None), None)


def _steps(attempt: Attempt, now: int) -> tuple[Step, ...]:
    rows = (
        AttemptQuestion.objects.filter(attempt=attempt)
        .annotate(
            mine=FilteredRelation(
                "question__responses", condition=Q(question__responses__attempt=attempt)
            )
        )
        .order_by("position")
        .values_list("position", "mine__correct")
    )
    return tuple(Step(position, correct, position == now) for position, correct in rows)


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
    attempt, question = place(learner, uuid, position)
    steps = _steps(attempt, position)
    here = next((step for step in steps if step.is_now), None)
    if here is None:
        raise Http404
    shared = {
        "attempt": attempt,
        "question": question,
        "position": position,
        "steps": steps,
        "token": uuid4(),
        "problem": problem,
    }
    if here.correct is None:
        return _open_scene(moved, shared)
    return _answered_scene(Response.objects.get(attempt=attempt, question=question), shared)


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
    """Proofs with their lessons and the editors' notes. Two queries."""
    lessons = {
        lesson.key: lesson
        for lesson in Lesson.objects.filter(
            briefing=question.lesson.briefing, key__in={proof.lesson for proof in proofs}
        )
    }
    notes = dict(
        Fact.objects.filter(briefing=question.lesson.briefing, key__in={p.fact for p in proofs})
        .exclude(note="")
        .values_list("key", "note")
    )
    for lesson in lessons.values():
        lesson.briefing = question.lesson.briefing
    return tuple(
        Evidence(proof, lessons[proof.lesson], notes.get(proof.fact, "")) for proof in proofs
    )


def is_other_answer(response: Response, submission: Any) -> bool:
    """Whether the stored answer is not the one that was just sent."""
    return bool(response.answer != submission.answer.to_json())


def first_error(form: Any) -> str:
    """The first thing wrong with a form, in words."""
    for errors in form.errors.values():
        return str(errors[0])
    return ""
