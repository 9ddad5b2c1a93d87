"""Questions as plain data, for other programs."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from quizzes.domain.forms import guess_rate
from quizzes.domain.questions import Form, Proof, Question
from quizzes.domain.written import written

Json = dict[str, Any]


def as_text(questions: Iterable[Question]) -> str:
    """Questions as JSON, byte for byte the same for the same questions."""
    data = [as_data(question) for question in questions]
    return json.dumps(data, ensure_ascii=False, indent=1)


def as_data(question: Question) -> Json:
    """One question, complete: what is shown, what is right, why, and what proves it.

    options   text, whether it belongs to the right answer, why, and where the lessons say what a
              wrong one really is; for a matching, `prompts` name their partners
    accepted  texts that count as right; for a list, those of each thing
    number    in `unit`, as decimal text, so that nothing is lost; `input_unit` is what stands
              beside the field, and a bare figure may be meant in units of it, `scale` as large
    """
    key = question.key
    why, sources = dict(question.feedback), dict(question.sources)
    belong = {*key.right, *(partner for _, partner in key.pairs)}
    return {
        "form": question.form.value,
        "about": question.about,
        "stem": question.told,
        "options": [
            {
                "id": option.id,
                "text": option.text,
                "correct": option.id in belong,
                "feedback": why.get(option.id, ""),
                "source": _place(sources[option.id]) if option.id in sources else None,
            }
            for option in question.options
        ],
        "prompts": [
            {"id": p.id, "text": p.text, "option": dict(key.pairs).get(p.id)}
            for p in question.prompts
        ],
        "order": list(key.right) if question.form.value == "ordering" else [],
        "answer": question.answer,
        "accepted": _accepted(question),
        "number": None if key.number is None else str(key.number),
        "unit": key.unit,
        "input_unit": question.input.unit,
        "scale": str(key.scale),
        "tolerance": str(key.tolerance),
        "date": key.date,
        "explanation": question.explanation,
        "evidence": [_place(proof) for proof in question.proofs],
        "facts": list(question.fact_keys),
        "status": question.status,
        "guess_rate": round(guess_rate(question), 6),
        "generator": question.generator,
        "version": question.version,
        "fingerprint": question.fingerprint,
    }


def _accepted(question: Question) -> list[Any]:
    key = question.key
    if question.form in {Form.NUMBER, Form.DATE}:
        return list(written(key, question.answer))
    return [list(names) for names in key.lists] or list(key.accepted)


def _place(proof: Proof) -> Json:
    """Words of a lesson's plain text, from `start` up to `end`."""
    return {
        "lesson": proof.lesson,
        "fact": proof.fact,
        "start": proof.start,
        "end": proof.end,
        "quote": proof.quote,
    }
