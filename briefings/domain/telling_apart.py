"""Entities of an article so that no name belongs to two of them, as briefings want it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from briefings.domain.facts import Entity
from briefings.domain.surfaces import normalised


def told_apart(entities: Iterable[Entity]) -> tuple[Entity, ...]:
    """The same entities, each name with the first that bears it as its full name, else at all.

    An entity whose full name another has already gets its type behind it; nothing is left out,
    because facts refer to every one.
    """
    several = list(entities)
    owner: dict[str, str] = {}
    named = [_with_name(entity, owner) for entity in several]
    return tuple(_with_rest(entity, owner) for entity in named)


def _with_name(entity: Entity, owner: dict[str, str]) -> Entity:
    name, number = entity.name, 1
    while not normalised(name) or owner.setdefault(normalised(name), entity.key) != entity.key:
        kind = entity.type.value.replace("_", " ")
        name = f"{entity.name} ({kind})" if number == 1 else f"{entity.name} ({kind} {number})"
        number += 1
    return replace(entity, name=name)


def _with_rest(entity: Entity, owner: dict[str, str]) -> Entity:
    def is_free(name: str) -> bool:
        mark = normalised(name)
        return bool(mark) and owner.setdefault(mark, entity.key) == entity.key

    aliases = tuple(alias for alias in dict.fromkeys(entity.aliases) if is_free(alias))
    short = entity.short if entity.short and is_free(entity.short) else ""
    keys = tuple(key for key in entity.part_of if key != entity.key)
    return replace(entity, aliases=aliases, short=short, part_of=keys)
