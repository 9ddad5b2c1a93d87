"""Facts of an article put into the lessons that were made of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from briefings.domain.facts import (
    Attribution,
    Briefing,
    Entity,
    EntityValue,
    Evidence,
    Fact,
    ItemsValue,
    Lesson,
    Value,
)
from briefings.domain.prose import plain_text
from briefings.domain.quoting import find, quoted
from briefings.domain.sentences import Span


@dataclass(frozen=True, slots=True)
class Placed:
    """A briefing with the facts that found their words, and those that did not."""

    briefing: Briefing
    added: tuple[Fact, ...]
    lost: tuple[Fact, ...]


def place(
    briefing: Briefing, several: Sequence[Fact], entities: Iterable[Entity], was: str = ""
) -> Placed:
    """Add facts to the lessons that hold their words; facts the briefing has already stay.

    several   with evidence that counts the article's text
    entities  of the article; those that a fact names come into the briefing
    was       the article's text, by which words that stand there several times are told apart
    """
    known = {fact.key for fact in briefing.facts}
    texts = {lesson.key: plain_text(lesson.body) for lesson in briefing.lessons}
    homes: dict[str, list[Fact]] = {lesson.key: list(lesson.facts) for lesson in briefing.lessons}
    added: list[Fact] = []
    lost: list[Fact] = []
    for fact in several:
        if fact.key in known:
            continue
        found = _at_home(fact, texts, was)
        if found is None:
            lost.append(fact)
        else:
            homes[found.lesson].append(found)
            added.append(found)
    opposed = _opposed([fact for facts in homes.values() for fact in facts], added)
    lessons = tuple(
        _with_facts(lesson, [_beside(fact, opposed) for fact in homes[lesson.key]])
        for lesson in briefing.lessons
    )
    added = [_beside(fact, opposed) for fact in added]
    whole = replace(briefing, lessons=lessons)
    return Placed(replace(whole, entities=_entities(whole, entities)), tuple(added), tuple(lost))


def _at_home(fact: Fact, texts: Mapping[str, str], was: str) -> Fact | None:
    """The fact with evidence in one lesson: the first of those that hold most of its words."""
    counted = [_counted(one, texts, was) for one in fact.evidence]
    homes = {
        key: tuple(
            place
            for one, (home, span) in zip(fact.evidence, counted, strict=True)
            if (place := quoted(text, span) if span and home == key else _placed(one, text))
            is not None
        )
        for key, text in texts.items()
    }
    best = max(homes, key=lambda key: len(homes[key]), default="")
    if not best or not homes[best]:
        return None
    whose = _as_filed(fact.attributed_to)
    return replace(fact, lesson=best, evidence=homes[best], attributed_to=whose)


def _as_filed(whose: Attribution | None) -> Attribution | None:
    """As a briefing's file can say it: an entity, or else words."""
    return Attribution(entity=whose.entity) if whose and whose.entity else whose


def _placed(evidence: Evidence, text: str) -> Evidence | None:
    """Where the words stand in a lesson, if they stand there once, or once amid theirs."""
    near = find(text, evidence.quote, evidence.before, evidence.after)
    places = near if len(near) == 1 else find(text, evidence.quote)
    return quoted(text, places[0]) if len(places) == 1 else None


def _counted(evidence: Evidence, texts: Mapping[str, str], was: str) -> tuple[str, Span | None]:
    """The lesson and the place of words that the lessons have as often as the article."""
    old = find(was, evidence.quote)
    mine = Span(evidence.start, evidence.end)
    now = [(key, span) for key, text in texts.items() for span in find(text, evidence.quote)]
    same = len(old) > 1 and len(now) == len(old) and mine in old
    return now[old.index(mine)] if same else ("", None)


def _opposed(every: Iterable[Fact], added: Iterable[Fact]) -> dict[str, list[str]]:
    """By the key of every fact, those that contradict it: its own, and those that are new."""
    several = {fact.key: fact for fact in every}
    opposed = {
        key: [other for other in fact.contradicts if other in several]
        for key, fact in several.items()
    }
    for fact in added:
        for other in opposed[fact.key]:
            if fact.key not in opposed[other]:
                opposed[other].append(fact.key)
    return opposed


def _beside(fact: Fact, opposed: Mapping[str, Sequence[str]]) -> Fact:
    return replace(fact, contradicts=tuple(opposed[fact.key]))


def _with_facts(lesson: Lesson, several: list[Fact]) -> Lesson:
    ordered = sorted(several, key=lambda fact: min((e.start for e in fact.evidence), default=0))
    return replace(lesson, facts=tuple(ordered))


def _entities(briefing: Briefing, offered: Iterable[Entity]) -> tuple[Entity, ...]:
    """The briefing's entities and those of the article that its facts name."""
    have = {entity.key for entity in briefing.entities}
    named = {key for fact in briefing.facts for key in entity_keys(fact)}
    fresh = [entity for entity in offered if entity.key in named - have]
    keys = have | {entity.key for entity in fresh}
    return briefing.entities + tuple(
        replace(one, part_of=tuple(key for key in one.part_of if key in keys)) for one in fresh
    )


def entity_keys(fact: Fact) -> set[str]:
    """Every entity that a fact refers to by its key."""
    keys = {key for value in fact.values.values() for key in _of_value(value)}
    keys |= {foil.entity for foils in fact.foils.values() for foil in foils if foil.entity}
    if fact.attributed_to and fact.attributed_to.entity:
        keys.add(fact.attributed_to.entity)
    return keys


def _of_value(value: Value) -> set[str]:
    if isinstance(value, EntityValue):
        return {value.entity}
    if isinstance(value, ItemsValue):
        return {key for item in value.items for key in _of_value(item)}
    return set()
