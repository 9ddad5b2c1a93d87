"""Where wrong answers come from: one briefing, indexed so that ten times the facts take ten times
as long and not a hundred times.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

from briefings.domain import facts
from quizzes.domain.wording import names_of, normalised

Facts = tuple[facts.Fact, ...]
K = TypeVar("K", str, tuple[str, str])


@dataclass(frozen=True, slots=True)
class Pool:
    """One briefing.

    entities   by key
    every      all facts, by key
    lessons    lesson key -> its facts, by key
    sayings    normalised text -> facts that have it as a value or as a part of one
    meanings   entity key -> facts that have it as a value or as a part of one
    stems      role and normalised stem -> facts whose value of that role the stem asks for
    """

    briefing: facts.Briefing
    entities: dict[str, facts.Entity]
    every: Facts
    lessons: Mapping[str, Facts]
    sayings: Mapping[str, Facts]
    meanings: Mapping[str, Facts]
    stems: Mapping[tuple[str, str], Facts]

    @classmethod
    def of(cls, briefing: facts.Briefing) -> Pool:
        entities = {entity.key: entity for entity in briefing.entities}
        every = tuple(sorted(briefing.facts, key=lambda fact: fact.key))
        return cls(
            briefing,
            entities,
            every,
            _grouped((fact.lesson, fact) for fact in every),
            _grouped((mark, fact) for fact in every for mark in _marks(fact, entities)),
            _grouped((key, fact) for fact in every for key in _meant(fact)),
            _grouped((stem, fact) for fact in every for stem in _stems(fact)),
        )

    def others(self, fact: facts.Fact) -> Iterator[facts.Fact]:
        """Every other fact, the same lesson's first."""
        yield from (o for o in self.lessons.get(fact.lesson, ()) if o.key != fact.key)
        yield from (o for o in self.every if o.lesson != fact.lesson and o.key != fact.key)

    def saying(self, text: str, fact: facts.Fact) -> list[facts.Fact]:
        """Other facts that have a text as one of their values, the same lesson's first."""
        return _besides(fact, self.sayings.get(normalised(text), ()))

    def meaning(self, entity: str, fact: facts.Fact) -> list[facts.Fact]:
        """Other facts that have an entity as one of their values, the same lesson's first."""
        return _besides(fact, self.meanings.get(entity, ()))

    def asked_alike(self, fact: facts.Fact, role: str) -> list[facts.Fact]:
        """Other facts of which the same is asked, whatever their answer."""
        stem = role, normalised(fact.ask.get(role, ""))
        return _besides(fact, self.stems.get(stem, ()))


def _besides(fact: facts.Fact, found: Facts) -> list[facts.Fact]:
    others = [other for other in found if other.key != fact.key]
    return sorted(others, key=lambda other: (other.lesson != fact.lesson, other.key))


def _grouped(pairs: Iterable[tuple[K, facts.Fact]]) -> dict[K, Facts]:
    found: dict[K, dict[str, facts.Fact]] = defaultdict(dict)
    for mark, fact in pairs:
        found[mark][fact.key] = fact
    return {mark: tuple(several.values()) for mark, several in found.items()}


def _marks(fact: facts.Fact, entities: dict[str, facts.Entity]) -> Iterator[str]:
    for part in all_parts(fact):
        yield from map(normalised, names_of(part, entities))


def _meant(fact: facts.Fact) -> Iterator[str]:
    return (part.entity for part in all_parts(fact) if isinstance(part, facts.EntityValue))


def _stems(fact: facts.Fact) -> Iterator[tuple[str, str]]:
    return ((role, normalised(fact.ask.get(role, ""))) for role in fact.values)


def all_parts(fact: facts.Fact) -> Iterator[facts.Value]:
    """Every value of a fact, and the members of its lists one by one."""
    for value in fact.values.values():
        yield from parts_of(value)


def parts_of(value: facts.Value | None) -> tuple[facts.Value, ...]:
    """The members of a list, or the value itself."""
    if isinstance(value, facts.ItemsValue):
        return value.items
    return () if value is None else (value,)
