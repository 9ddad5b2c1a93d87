"""Wrong answers of the key's own kind, each with a reason why it is wrong."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import islice
from typing import TypeVar

from briefings.domain import facts
from briefings.domain.surfaces import MONTHS, date_text
from quizzes.domain.making import proof_of
from quizzes.domain.pools import Pool, parts_of
from quizzes.domain.questions import Option, Proof
from quizzes.domain.wording import (
    has_figures,
    mentions,
    names_of,
    normalised,
    number_text,
    rng_for,
)

MOST = 3


@dataclass(frozen=True, slots=True)
class Distractor:
    """A wrong answer and why."""

    text: str
    why: str


def distractors(fact: facts.Fact, role: str, pool: Pool, seed: int = 0) -> list[Distractor]:
    """Up to three, the best first: confirmed foils, neighbouring facts, then plausible slips.

    A seed other than 0 picks among the best six instead, for another question of the same kind.
    """
    found = list(islice(_fitting(fact, role, pool), MOST * 2 if seed else MOST))
    return (
        rng_for(seed, fact.key, role, "distractors").sample(found, min(MOST, len(found)))
        if seed
        else found
    )


def _fitting(fact: facts.Fact, role: str, pool: Pool) -> Iterator[Distractor]:
    """Wrong answers in the order of their worth, none twice, none that says the key."""
    value = fact.values[role]
    taken = {normalised(name) for name in names_of(value, pool.entities)}
    figures = any(map(has_figures, names_of(value, pool.entities)))
    for candidate in _candidates(fact, role, value, pool):
        mark = normalised(candidate.text)
        if mark in taken or has_figures(candidate.text) != figures:
            continue
        taken.add(mark)
        yield candidate


def sources_of(
    fact: facts.Fact, options: Sequence[Option], pool: Pool
) -> tuple[tuple[str, Proof], ...]:
    """For each wrong option that is another fact's value: where the lessons say that.

    The same lesson's facts come first; an option of no other fact has no source.
    """
    found = []
    for option in options:
        proof = next(
            (proof_of(o, o.evidence[0]) for o in pool.saying(option.text, fact) if o.evidence),
            None,
        )
        if proof:
            found.append((option.id, proof))
    return tuple(found)


def _candidates(
    fact: facts.Fact, role: str, value: facts.Value, pool: Pool
) -> Iterator[Distractor]:
    for foil in fact.foils.get(role, ()):
        yield Distractor(foil.text, foil.why)
    match value:
        case facts.EntityValue():
            yield from _entities(fact, role, value, pool)
        case facts.DateValue():
            yield from _dates(fact, value, pool)
        case facts.NumberValue():
            yield from _numbers(fact, value, pool)
        case _:
            return


def _entities(
    fact: facts.Fact, role: str, value: facts.EntityValue, pool: Pool
) -> Iterator[Distractor]:
    """Entities of the same type, those of the same lesson first, none that could also be true."""
    key = pool.entities[value.entity]
    also = _also_true(fact, role, pool)
    stem = f"{fact.statement} {fact.ask.get(role, '')}"
    here = " ".join(f.statement for f in pool.briefing.facts if f.lesson == fact.lesson)
    same = [
        entity
        for entity in pool.briefing.entities
        if entity.type is key.type
        and not is_near(entity, key)
        and not mentions(stem, entity)
        and entity.key not in also
    ]
    for entity in sorted(same, key=lambda e: (not mentions(here, e), e.key)):
        yield Distractor(entity.name, _whose(entity, fact, pool))


def _whose(entity: facts.Entity, fact: facts.Fact, pool: Pool) -> str:
    """Which other fact an entity is the answer to, or else what it is."""
    for other in pool.meaning(entity.key, fact):
        return _elsewhere(entity.name, other)
    return f"{entity.name} is not meant here. {entity.note}".strip()


def _elsewhere(text: str, other: facts.Fact) -> str:
    return f"“{text}” belongs to another fact: {other.label}."


def is_near(one: facts.Entity, other: facts.Entity) -> bool:
    """Whether one is the other, a part of it, or stands for it."""
    return one.key == other.key or one.key in other.part_of or other.key in one.part_of


def _also_true(fact: facts.Fact, role: str, pool: Pool) -> frozenset[str]:
    """Entities that answer the same question in another account or another fact."""
    others = (*pool.asked_alike(fact, role), *(o for o in pool.every if o.key in fact.contradicts))
    return frozenset(
        part.entity
        for other in others
        for part in parts_of(other.values.get(role))
        if isinstance(part, facts.EntityValue)
    )


def _dates(fact: facts.Fact, value: facts.DateValue, pool: Pool) -> Iterator[Distractor]:
    """Other facts' dates of the same precision, then the year before and after, then months."""
    last = pool.briefing.source.date
    for other, date_value in _others(fact, pool, facts.DateValue):
        if date_value.precision is value.precision and date_value.iso <= last:
            text = date_text(date_value.iso)
            yield Distractor(text, _elsewhere(text, other))
    for iso in _date_slips(value.iso):
        if iso <= last:
            yield Distractor(date_text(iso), f"The source says {value.text}.")


def _date_slips(iso: str) -> Iterator[str]:
    parts = [int(part) for part in iso.split("-")]
    for years, months in ((-1, 0), (1, 0), (0, -2), (0, 3), (-2, 0)):
        if months and len(parts) == 1:
            continue
        year, month = parts[0] + years, (parts[1] if len(parts) > 1 else 1) + months
        if not 1 <= month <= len(MONTHS) - 1:
            continue
        day = min(parts[2], 28) if len(parts) == 3 else 1
        yield date(year, month, day).isoformat()[: len(iso)]


def _numbers(fact: facts.Fact, value: facts.NumberValue, pool: Pool) -> Iterator[Distractor]:
    """Other facts' figures in the same unit, then half, double and the like."""
    for other, number in _others(fact, pool, facts.NumberValue):
        if number.unit == value.unit and _comparable(number, value):
            yield Distractor(number.text, _elsewhere(number.text, other))
    for factor in ("2", "0.5", "3", "1.5", "4"):
        slip = value.number * Decimal(factor)
        whole = slip == slip.to_integral_value() or value.number < 10
        if whole and not (value.unit == "percent" and slip > 100):
            text = number_text(slip, value.text)
            yield Distractor(text, f"The source says {value.text}.")


def _comparable(number: facts.NumberValue, value: facts.NumberValue) -> bool:
    """Whether a figure is of the key's size, and written alike or in a unit that reads alike."""
    near = value.number and Decimal("0.02") <= number.number / value.number <= 50
    alike = number.text == number_text(number.number, value.text)
    return bool(near) and (alike or number.unit in {"USD", "km"})


V = TypeVar("V", facts.DateValue, facts.NumberValue)


def _others(fact: facts.Fact, pool: Pool, kind: type[V]) -> Iterator[tuple[facts.Fact, V]]:
    """Other facts' values of a kind, the same lesson's first."""
    for other in pool.others(fact):
        for role in sorted(other.values):
            value = other.values[role]
            if isinstance(value, kind):
                yield other, value
