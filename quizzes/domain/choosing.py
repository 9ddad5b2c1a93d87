"""Single choice, and true or false."""

from __future__ import annotations

from collections.abc import Iterator

from briefings.domain import facts
from briefings.domain.surfaces import number_in
from quizzes.domain.distractors import Pool, distractors
from quizzes.domain.making import options_of, question
from quizzes.domain.questions import Form, Key, Option, Question
from quizzes.domain.wording import names_of, rng_for

FEWEST_DISTRACTORS = 2
TRUE, FALSE = Option("true", "True"), Option("false", "False")


def choices(fact: facts.Fact, pool: Pool, seed: int) -> Iterator[Question]:
    """One question for each value that has a stem and at least two good distractors."""
    for role in sorted(fact.ask):
        value = fact.values[role]
        wrong = distractors(fact, role, pool)
        if isinstance(value, facts.ItemsValue) or len(wrong) < FEWEST_DISTRACTORS:
            continue
        right = _key_text(value, pool)
        why = {right: fact.statement} | {d.text: d.why for d in wrong}
        options = options_of(_arranged(list(why), value, seed, f"{fact.key}.{role}"))
        yield question(
            Form.CHOICE,
            fact.ask[role],
            [fact],
            Key(right=tuple(o.id for o in options if o.text == right)),
            answer=right,
            role=role,
            options=options,
            feedback=tuple((o.id, why[o.text]) for o in options),
        )


def _key_text(value: facts.Value, pool: Pool) -> str:
    """The key as an option; entities by their full name, as the distractors are."""
    if isinstance(value, facts.EntityValue):
        return pool.entities[value.entity].name
    return names_of(value, pool.entities)[0]


def _arranged(texts: list[str], value: facts.Value, seed: int, place: str) -> list[str]:
    """Figures from low to high, everything else shuffled."""
    if isinstance(value, facts.NumberValue):
        return sorted(texts, key=lambda text: (number_in(text) or 0, text))
    mixed = sorted(texts)
    rng_for(seed, place, "order").shuffle(mixed)
    return mixed


def true_false(fact: facts.Fact, pool: Pool, seed: int) -> Iterator[Question]:
    """The statement as it is, or one that a person confirmed as false."""
    del pool
    rng = rng_for(seed, fact.key, "true_false")
    if fact.false and rng.random() < 0.6:
        false = fact.false[rng.randrange(len(fact.false))]
        yield _judged(fact, false.text, is_true=False, why=false.why)
    elif fact.false:
        yield _judged(fact, fact.statement, is_true=True, why="")


def _judged(fact: facts.Fact, statement: str, *, is_true: bool, why: str) -> Question:
    right = TRUE if is_true else FALSE
    wrong = FALSE if is_true else TRUE
    return question(
        Form.TRUE_FALSE,
        statement,
        [fact],
        Key(right=(right.id,)),
        answer=right.text,
        options=(TRUE, FALSE),
        feedback=((right.id, fact.statement), (wrong.id, why)),
    )
