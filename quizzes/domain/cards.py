"""Flashcards: a question, its answer turned up on demand, and the learner as judge."""

from __future__ import annotations

from collections.abc import Iterator

from briefings.domain import facts
from quizzes.domain.lists import counted
from quizzes.domain.making import question
from quizzes.domain.pools import Pool
from quizzes.domain.questions import Form, Key, Question
from quizzes.domain.text import whole_text

LONGEST = 15  # words that people keep in mind as one answer


def _answer(value: facts.Value, statement: str, pool: Pool) -> str:
    """The value in words; an entity by its own name where the statement uses another."""
    if isinstance(value, facts.EntityValue):
        entity = pool.entities[value.entity]
        if value.text not in {entity.name, entity.short}:
            return entity.name
    return whole_text(value, statement)


def cards(fact: facts.Fact, pool: Pool, seed: int) -> Iterator[Question]:
    """One card for each value that has a stem and a short answer."""
    del seed
    for role in sorted(fact.ask):
        value = fact.values[role]
        answer = _answer(value, fact.statement, pool)
        if len(answer.split()) <= LONGEST:
            members = len(value.items) if isinstance(value, facts.ItemsValue) else 1
            stem = counted(fact.ask[role], members)
            yield question(Form.CARD, stem, [fact], Key(), answer=answer, role=role)
