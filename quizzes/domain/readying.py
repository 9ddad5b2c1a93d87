"""What a fact that was found in an article lacks to be asked well: answers that are wrong.

A person who writes a fact writes wrong answers beside it. Of a found one they are made: figures and
dates of the same sort for its choices, and statements that are false for certain. They come into
the briefing with the fact, where whoever publishes it sees them in its questions and can change
them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from itertools import islice

from briefings.domain import facts
from briefings.domain.extraction.asking import DATE_GAP, FIGURE_GAP
from quizzes.domain.crediting import credited_stems
from quizzes.domain.polishing import polished
from quizzes.domain.statements import falsehoods, other_values
from quizzes.domain.wording import GAP, gapped

MOST_SLIPS = 3  # wrong figures of a choice
MOST_FALSE = 2  # statements
LONGEST = 36  # words of a statement that has a gap
SMALL_WORD = re.compile(r"\b[a-z]{3,}\b")


def worded(fact: facts.Fact, entities: Iterable[facts.Entity], plain: frozenset[str]) -> facts.Fact:
    """A found fact with better words to ask for its values; what is no fact is told as told.

    plain  words that the article writes without a capital
    """
    by_key = {entity.key: entity for entity in entities}
    return credited_stems(polished(fact, by_key, plain))


def plain_words(text: str) -> frozenset[str]:
    """Words that an article writes in small letters."""
    return frozenset(SMALL_WORD.findall(text))


def readied(fact: facts.Fact, published: str, seed: int = 0) -> facts.Fact:
    """A found fact with wrong answers of its own; what somebody wrote stays.

    published  the date of its article, which no date exceeds
    """
    fact = replace(fact, ask={**_gaps(fact), **fact.ask})
    false = fact.false or tuple(
        facts.FalseStatement(text, why)
        for text, why in islice(falsehoods(fact, published, seed), MOST_FALSE)
    )
    return replace(with_slips(fact, published, seed, over=False), false=false)


def _gaps(fact: facts.Fact) -> dict[str, str]:
    """Role -> question by a gap, for dates and figures that nothing else asks for.

    What a person has settled or rewritten has lost the questions that its sentence gave.
    """
    found = {}
    for role, value in fact.values.items():
        if role in fact.ask or not isinstance(value, facts.DateValue | facts.NumberValue):
            continue
        stem = gapped(fact.statement, value.text)
        if stem.count(GAP) == 1 and len(stem.split()) <= LONGEST:
            frame = DATE_GAP if isinstance(value, facts.DateValue) else FIGURE_GAP
            found[role] = frame.format(stem.replace("“", "‘").replace("”", "’").rstrip("."))
    return found


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
