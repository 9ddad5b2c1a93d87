"""What a fact that was found in an article lacks to be asked well: answers that are wrong.

A person who writes a fact writes wrong answers beside it. Of a found one they are made: figures and
dates of the same sort for its choices, and statements that are false for certain. They come into
the briefing with the fact, where whoever publishes it sees them in its questions and can change
them.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import islice

from briefings.domain import facts
from quizzes.domain.statements import falsehoods, other_values

MOST_SLIPS = 3  # wrong figures of a choice
MOST_FALSE = 2  # statements


def readied(fact: facts.Fact, published: str, seed: int = 0) -> facts.Fact:
    """A found fact with wrong answers of its own; what somebody wrote stays.

    published  the date of its article, which no date exceeds
    """
    false = fact.false or tuple(
        facts.FalseStatement(text, why)
        for text, why in islice(falsehoods(fact, published, seed), MOST_FALSE)
    )
    return replace(with_slips(fact, published, seed, over=False), false=false)


def with_slips(fact: facts.Fact, published: str, seed: int, *, over: bool = True) -> facts.Fact:
    """A fact with natural wrong figures and dates for its choices.

    over  also in the place of those that it has
    """
    foils = dict(fact.foils)
    for role in sorted(fact.ask):
        value = fact.values.get(role)
        if not isinstance(value, facts.NumberValue | facts.DateValue):
            continue
        if foils.get(role) and not over:
            continue
        why = f"The article says {value.text}."
        slips = islice(other_values(fact, role, published, seed), MOST_SLIPS)
        found = tuple(facts.Foil(text, why) for text in slips)
        if found:
            foils[role] = found
    return replace(fact, foils=foils)
