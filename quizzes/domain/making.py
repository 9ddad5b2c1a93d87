"""What every maker of questions shares."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from briefings.domain import facts
from briefings.domain.surfaces import occurs
from quizzes.domain.questions import Form, Key, Option, Proof, Question
from quizzes.domain.wording import LETTERS

VERSIONS = dict.fromkeys(Form, 2) | dict.fromkeys(
    (
        *(Form.CHOICE, Form.CAUSE, Form.MULTIPLE, Form.TRUE_FALSE, Form.CLOZE, Form.RECALL),
        *(Form.ORDERING, Form.MATCHING, Form.CARD),
    ),
    3,
)
VERSIONS |= {Form.CERTAINTY: 5, Form.CATEGORIES: 4}
NAME, LONG_NAME = re.compile(r"\b(?:[A-Z][a-z-]+|[12][0-9]{3})\b"), 4
WEAKEST = ("disputed", "opinion", "forecast", "plan", "estimate", "fact")


def options_of(texts: Sequence[str], prefix: str = "") -> tuple[Option, ...]:
    """Options with ids a, b, c… in the order given, so that an id says nothing of the key."""
    return tuple(Option(f"{prefix}{LETTERS[n]}", text) for n, text in enumerate(texts))


def question(
    form: Form, stem: str, several: Sequence[facts.Fact], key: Key, **more: Any
) -> Question:
    """A question about some facts; proofs, explanation and status come from them."""
    statuses = [fact.status.value for fact in several]
    return Question(
        form=form,
        stem=stem,
        fact_keys=tuple(fact.key for fact in several),
        key=key,
        explanation=more.pop("explanation", "\n".join(fact.statement for fact in several)),
        proofs=tuple(proof_of(fact, evidence) for fact in several for evidence in fact.evidence),
        generator=more.pop("generator", form.value),
        version=VERSIONS[form],
        lesson=several[0].lesson,
        status=min(statuses, key=WEAKEST.index),
        about=about_of(several, (more.get("answer", ""), *key.accepted)),
        **more,
    )


def about_of(several: Sequence[facts.Fact], answers: Sequence[str] = ()) -> str:
    """What all that is asked about needs before it; "" where parts of it need something else.

    answers  what counts as right: where it stands there, nothing is said
    """
    found = {fact.about for fact in several if fact.about}
    told = found.pop() if len(found) == 1 else ""
    return "" if any(_tells(told.lower(), one) for one in answers) else told


def _tells(told: str, answer: str) -> bool:
    """Whether words have an answer in them, or a name that is a part of it."""
    names = [w for w in NAME.findall(answer) if len(w) >= LONG_NAME]  # and years
    return bool(answer) and (
        occurs(answer.lower(), told) or any(occurs(name.lower(), told) for name in names)
    )


def proof_of(fact: facts.Fact, evidence: facts.Evidence) -> Proof:
    return Proof(fact.lesson, fact.key, evidence.quote, evidence.start, evidence.end)
