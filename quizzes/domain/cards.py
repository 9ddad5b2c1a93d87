"""Flashcards: a question, its answer turned up on demand, and the learner as judge."""

from __future__ import annotations

from collections.abc import Iterator

from briefings.domain import facts
from quizzes.domain.making import question
from quizzes.domain.pools import Pool
from quizzes.domain.questions import Form, Key, Question
from quizzes.domain.text import whole_text

LONGEST = 15  # words that people keep in mind as one answer


def cards(fact: facts.Fact, pool: Pool, seed: int) -> Iterator[Question]:
    """One card for each value that has a stem and a short answer."""
    del pool, seed
    for role in sorted(fact.ask):
        answer = whole_text(fact.values[role])
        if len(answer.split()) <= LONGEST:
            yield question(Form.CARD, fact.ask[role], [fact], Key(), answer=answer, role=role)
