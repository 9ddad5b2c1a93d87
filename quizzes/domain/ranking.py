"""Which of many proposed questions a person should see first."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from briefings.domain.candidates import Candidate
from quizzes.domain.questions import Form, Question
from quizzes.domain.wording import GAP, has_figures, normalised

# How often questions of a form made from unseen articles were acceptable, about.
WORTH = {
    Form.DATE: 0.95,
    Form.NUMBER: 0.95,
    Form.CHOICE: 0.92,
    Form.MULTIPLE: 0.93,
    Form.RECALL: 0.9,
    Form.TRUE_FALSE: 0.86,
    Form.ORDERING: 0.88,
    Form.CERTAINTY: 0.86,
    Form.CARD: 0.82,
    Form.CLOZE: 0.72,
}
SAFE = frozenset({Form.DATE, Form.NUMBER, Form.MULTIPLE, Form.TRUE_FALSE, Form.CERTAINTY})
MOST_OF_FACT, MOST_OF_VALUE, MOST_OF_ANSWER = 5, 2, 5
AGAIN = 0.06  # what the second question about a fact loses, and the third once more
WARNED = 0.02
GAPPED, SPELLED, LEANS = 0.04, 0.06, 0.06
LONG_STEM, LONG = 26, 0.05  # words, and what a longer stem loses
PRONOUN = re.compile(r"\b(?:it|they|he|she|them|him)\b")
IMPORTANT = {1: -0.05, 2: 0.0, 3: 0.05}


@dataclass(frozen=True, slots=True)
class Ranked:
    """A question with its worth, 0 to 1, and what an editor should look at."""

    question: Question
    score: float
    lint: tuple[str, ...]


def ranked(
    several: Sequence[tuple[Question, tuple[str, ...]]], candidates: Sequence[Candidate]
) -> list[Ranked]:
    """Questions, the best first; few about one fact, and few with one answer.

    several  questions with their warnings
    """
    by_key = {candidate.fact.key: candidate for candidate in candidates}
    scored = [Ranked(q, _score(q, lint, by_key), lint) for q, lint in several]
    scored.sort(key=lambda one: (-one.score, one.question.fact_keys, one.question.stem))
    chosen: list[Ranked] = []
    facts: Counter[str] = Counter()
    values: Counter[tuple[str, str]] = Counter()
    answers: Counter[str] = Counter()
    stems: set[tuple[Form, str]] = set()
    for one in scored:
        made = one.question
        mark = normalised(made.answer)
        stem = (made.form, normalised(made.stem))
        used = max(facts[key] for key in made.fact_keys)
        value = (made.fact_keys[0], made.role)
        full = used >= MOST_OF_FACT or (made.role and values[value] >= MOST_OF_VALUE)
        if full or _is_worn(answers[mark], made) or stem in stems:
            continue
        values[value] += 1
        facts.update(made.fact_keys)
        answers[mark] += 1
        stems.add(stem)
        chosen.append(Ranked(made, round(max(0.0, one.score - AGAIN * used), 4), one.lint))
    return sorted(chosen, key=lambda one: -one.score)


def _is_worn(used: int, made: Question) -> bool:
    return made.form not in {Form.TRUE_FALSE, Form.CERTAINTY} and used >= MOST_OF_ANSWER


def _score(made: Question, lint: tuple[str, ...], by_key: dict[str, Candidate]) -> float:
    mine = [by_key[key] for key in made.fact_keys if key in by_key]
    sure = min((candidate.confidence for candidate in mine), default=0.5)
    weight = max((candidate.fact.importance for candidate in mine), default=1)
    score = WORTH.get(made.form, 0.7) * sure + IMPORTANT[weight]
    score -= WARNED * len(lint) + GAPPED * (GAP in made.stem)
    score -= SPELLED * (made.form is Form.NUMBER and not has_figures(made.answer))
    score -= LEANS * (PRONOUN.search(made.stem) is not None)
    score -= LONG * (len(made.stem.split()) > LONG_STEM)
    return round(min(0.99, max(0.01, score)), 4)
