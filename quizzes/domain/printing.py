"""Questions as plain data, for other programs."""

from __future__ import annotations

from typing import Any

from quizzes.domain.forms import guess_rate
from quizzes.domain.questions import Question

Json = dict[str, Any]


def as_data(question: Question) -> Json:
    """One question, complete: what is shown, what is right, why, and what proves it.

    options  text, whether it is right, and why; for a matching, `prompts` name their partners
    number   in `unit`, as decimal text, so that nothing is lost; `input_unit` is what stands
             beside the field, and a bare figure may be meant in units of it, `scale` as large
    """
    key = question.key
    why, sources = dict(question.feedback), dict(question.sources)
    return {
        "form": question.form.value,
        "stem": question.stem,
        "options": [
            {
                "id": option.id,
                "text": option.text,
                "correct": option.id in key.right,
                "feedback": why.get(option.id, ""),
                "source": sources[option.id].quote if option.id in sources else None,
            }
            for option in question.options
        ],
        "prompts": [
            {"id": p.id, "text": p.text, "option": dict(key.pairs).get(p.id)}
            for p in question.prompts
        ],
        "order": list(key.right) if question.form.value == "ordering" else [],
        "answer": question.answer,
        "accepted": [list(names) for names in key.lists] or list(key.accepted),
        "number": None if key.number is None else str(key.number),
        "unit": key.unit,
        "input_unit": question.input.unit,
        "scale": str(key.scale),
        "tolerance": str(key.tolerance),
        "date": key.date,
        "explanation": question.explanation,
        "evidence": [
            {"lesson": p.lesson, "fact": p.fact, "start": p.start, "end": p.end, "quote": p.quote}
            for p in question.proofs
        ],
        "facts": list(question.fact_keys),
        "status": question.status,
        "guess_rate": round(guess_rate(question), 6),
        "generator": question.generator,
        "version": question.version,
        "fingerprint": question.fingerprint,
    }
