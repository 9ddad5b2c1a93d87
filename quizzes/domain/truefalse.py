"""True or false."""

from __future__ import annotations

from collections.abc import Iterator

from briefings.domain import facts
from quizzes.domain.making import question
from quizzes.domain.pools import Pool
from quizzes.domain.questions import Form, Key, Option, Question
from quizzes.domain.text import replaced
from quizzes.domain.wording import rng_for

TRUE, FALSE = Option("true", "True"), Option("false", "False")
SHARE_FALSE = 0.5  # of the facts that a false statement can be made of


def true_false(fact: facts.Fact, pool: Pool, seed: int) -> Iterator[Question]:
    """One question a fact: its statement, or one that a person confirmed as false.

    Never both, so that neither gives the other away within a bank.
    """
    del pool
    rng = rng_for(seed, fact.key, "true_false")
    false = fact.false or tuple(_swapped(fact))
    wants_false = rng.random() < SHARE_FALSE
    if false and wants_false:
        chosen = false[rng.randrange(len(false))]
        yield _judged(fact, chosen.text, is_true=False, why=chosen.why)
    else:
        yield _judged(fact, fact.statement, is_true=True, why="")


def _swapped(fact: facts.Fact) -> Iterator[facts.FalseStatement]:
    """The statement with a date or a figure that a person confirmed as wrong in its place."""
    for role in sorted(fact.foils):
        value = fact.values.get(role)
        if not isinstance(value, facts.DateValue | facts.NumberValue):
            continue
        for foil in fact.foils[role]:
            text = replaced(fact.statement, value.text, foil.text)
            if text:
                yield facts.FalseStatement(text, foil.why)


def _judged(fact: facts.Fact, statement: str, *, is_true: bool, why: str) -> Question:
    right, wrong = (TRUE, FALSE) if is_true else (FALSE, TRUE)
    return question(
        Form.TRUE_FALSE,
        statement,
        [fact],
        Key(right=(right.id,)),
        answer=right.text,
        options=(TRUE, FALSE),
        feedback=((right.id, fact.statement), (wrong.id, why)),
    )
