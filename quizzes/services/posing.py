"""A question as a sheet: what is drawn before and after it is answered."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import QueryDict

from briefings.connecting import database
from quizzes.domain.answers import Answer
from quizzes.domain.questions import Form, Option, Proof, proofs_from_json
from quizzes.domain.rekeying import said
from quizzes.models import Mark, Question, Regrade, Response
from quizzes.services.scenes import Evidence, Feedback, PairRow, Row, Saved

# In SQL of our own, as it is read with every answer (see `fetching`).
ABOUT = """
    SELECT f.key, b.key, t.key, t.title, f.note FROM briefings_fact f
    JOIN briefings_briefing b ON b.id = f.briefing_id
    JOIN briefings_lesson t ON t.id = f.lesson_id
    WHERE f.briefing_id = %s AND f.key IN """


def asked(question: Question, typed: QueryDict | Mapping[str, str]) -> dict[str, Any]:
    """The parts of a `Sheet` for an open question, with what was typed so far."""
    sent = typed if isinstance(typed, QueryDict) else QueryDict()
    order, chosen = sent.getlist("order"), sent.getlist("choice")
    options, moved = _moved(question.options, order, typed.get("move", ""))
    pairs = tuple(
        PairRow(prompt.id, prompt.text, typed.get(f"match-{prompt.id}", ""))
        for prompt in question.prompts
    )
    rows = tuple(
        _row(option, place, chosen=option.id in chosen) for place, option in enumerate(options)
    )
    kept = {name: typed.get(name, "") for name in ("text", "day", "month", "year")}
    n_lines = question.shown["input"].get("lines", 0)
    lines = tuple((sent.getlist("line") + [""] * n_lines)[:n_lines])
    return {"rows": rows, "pairs": pairs, "typed": kept, "moved": moved, "lines": lines}


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


def answered(question: Question, response: Response) -> dict[str, Any]:
    """The parts of a `Sheet` for a question with its answer, stored or not."""
    key, given = question.hidden.to_domain(), response.given
    why = dict(question.hidden.feedback)
    texts = {option.id: option.text for option in (*question.options, *question.prompts)}
    # Who did not know sees how it goes.
    order = (given.chosen or key.right) if question.form == Form.ORDERING else None
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
    return {"rows": rows, "pairs": pairs, "feedback": _feedback(question, response)}


def saved(question: Question, response: Response) -> Saved:
    """A stored answer without a word on whether it is right; the key is not read."""
    return Saved(in_words(question, response.given), response.answered_at)


def in_words(question: Question, answer: Answer) -> str:
    """What was chosen or typed, as the page of the question has it; empty for not knowing."""
    texts = {option.id: option.text for option in (*question.options, *question.prompts)}
    return said(Form(question.form), answer, texts)


def _feedback(question: Question, response: Response) -> Feedback:
    hidden, given = question.hidden, response.given
    why = dict(hidden.feedback)
    chosen = given.chosen[0] if len(given.chosen) == 1 else ""
    proofs = proofs_from_json(hidden.proofs)
    source = None if response.correct else dict(hidden.sources).get(chosen)
    contrast = proofs_from_json([source] if source else [])
    evidence = _evidence(question, (*proofs, *contrast))
    return Feedback(
        response=response,
        answer=hidden.answer,
        explanation=hidden.explanation,
        reason="" if response.correct else why.get(chosen, ""),
        given=said(Form(question.form), given, {}) if given.text else "",
        evidence=evidence[: len(evidence) - len(contrast)],
        contrast=evidence[-1] if contrast and len(evidence) > len(proofs) else None,
        regrade=_regrade(response) if response.regraded_at else None,
        mark=_mark(response) if response.is_by_hand else None,
    )


def _regrade(response: Response) -> Regrade | None:
    """The last change of a mark, with the reason."""
    return response.regrades.select_related("correction").order_by("-pk").first()


def _mark(response: Response) -> Mark | None:
    """The mark that a person gave, with the reason."""
    return response.marks.select_related("by").order_by("-pk").first()


def _evidence(question: Question, proofs: tuple[Proof, ...]) -> tuple[Evidence, ...]:
    """Proofs with the titles of their lessons and the editors' notes. One query."""
    keys = sorted({proof.fact for proof in proofs})
    if not keys:
        return ()
    with database().cursor() as cursor:
        sql = f"{ABOUT}({', '.join(['%s'] * len(keys))})"
        cursor.execute(sql, [question.briefing_id, *keys])
        about = {key: about for key, *about in cursor.fetchall()}
    return tuple(
        Evidence(proof.quote, proof.fact, *about[proof.fact])
        for proof in proofs
        if proof.fact in about
    )
