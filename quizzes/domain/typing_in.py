"""Questions whose answer is typed: number, date, and the gap in a sentence."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from briefings.domain import facts
from briefings.domain.surfaces import scale_of
from quizzes.domain.distractors import Pool
from quizzes.domain.making import question
from quizzes.domain.questions import Form, Input, Key, Question
from quizzes.domain.wording import gapped, names_of, normalised, unit_name

APPROXIMATE = Decimal("0.05")  # what "about 43 million" forgives
LONGEST_GAP = 4  # words


def typed(fact: facts.Fact, pool: Pool, seed: int) -> Iterator[Question]:
    """A number or a date to type for each value that has a stem."""
    del seed, pool
    for role in sorted(fact.ask):
        value = fact.values[role]
        if isinstance(value, facts.NumberValue):
            yield _number(fact, role, value)
        if isinstance(value, facts.DateValue):
            yield question(
                Form.DATE,
                fact.ask[role],
                [fact],
                Key(date=value.iso),
                answer=value.text,
                role=role,
                input=Input(precision=value.precision.value),
            )


def _number(fact: facts.Fact, role: str, value: facts.NumberValue) -> Question:
    tolerance = value.tolerance or (APPROXIMATE if value.approximate else value.tolerance)
    return question(
        Form.NUMBER,
        fact.ask[role],
        [fact],
        Key(number=value.number, scale=scale_of(value.text), tolerance=tolerance),
        answer=value.text,
        role=role,
        input=Input(unit=unit_name(value)),
    )


def clozes(fact: facts.Fact, pool: Pool, seed: int) -> Iterator[Question]:
    """The statement with a gap, for entities that it names once."""
    del seed
    for role in sorted(fact.values):
        value = fact.values[role]
        if not isinstance(value, facts.EntityValue):  # nobody types a phrase to the letter
            continue
        stem = gapped(fact.statement, value.text)
        accepted = names_of(value, pool.entities)
        if not _fair(stem, value.text, accepted):
            continue
        yield question(
            Form.CLOZE,
            stem,
            [fact],
            Key(accepted=accepted, refused=_refused(value, pool)),
            answer=value.text,
            role=role,
        )


def _fair(stem: str, text: str, accepted: tuple[str, ...]) -> bool:
    """Whether the gap is short, and nothing else in the stem names what it hides."""
    shown = f" {normalised(stem)} "
    named = any(f" {normalised(name)} " in shown for name in accepted)
    return stem.count("_____") == 1 and len(text.split()) <= LONGEST_GAP and not named


def _refused(value: facts.Value, pool: Pool) -> tuple[str, ...]:
    """Names that look right but are another entity's."""
    own = value.entity if isinstance(value, facts.EntityValue) else ""
    near = pool.entities[own].part_of if own else ()
    return tuple(
        name
        for entity in pool.briefing.entities
        if entity.key != own and entity.key not in near
        for name in entity.names
    )
