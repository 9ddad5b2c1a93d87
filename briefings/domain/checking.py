"""Checks that compare one part of a briefing with another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefings.domain import facts
from briefings.domain.fields import Faults
from briefings.domain.nodes import Node
from briefings.domain.problems import suggestion
from briefings.domain.surfaces import normalised, number_in, occurs

if TYPE_CHECKING:
    from briefings.domain.reading import Places

MAX_LABEL = 80


def check(briefing: facts.Briefing, places: Places, faults: Faults) -> None:
    """Note every fault that shows only when parts are compared."""
    for kind, pairs in (
        ("an entity", [(e.key, n) for e, n in places.entities]),
        ("a lesson", [(lesson.key, n) for lesson, n in places.lessons]),
        ("a fact", [(f.key, n) for f, n in places.facts]),
    ):
        _unique_keys(kind, pairs, faults)
    _aliases(places.entities, faults)
    entities = {entity.key: entity for entity, _ in places.entities}
    keys = {fact.key for fact, _ in places.facts}
    for fact, node in places.facts:
        _fact(fact, node, entities, faults)
        if fact.key in fact.contradicts:
            _at(faults, node, "contradicts", "A fact cannot contradict itself.")
        for other in fact.contradicts:
            if other not in keys:
                _at(
                    faults,
                    node,
                    "contradicts",
                    f"There is no fact “{other}”.{suggestion(other, keys)}",
                )


def _at(faults: Faults, node: Node, name: str, message: str) -> None:
    """Note a fault at a field's value, or at the whole where the field is missing."""
    faults.add((node.fields or {}).get(name, node), message)


def _unique_keys(kind: str, pairs: list[tuple[str, Node]], faults: Faults) -> None:
    first: dict[str, int] = {}
    for key, node in pairs:
        if key and key in first:
            _at(faults, node, "key", f"“{key}” is already the key of {kind} in line {first[key]}.")
        first.setdefault(key, (node.fields or {}).get("key", node).line)


def _aliases(entities: list[tuple[facts.Entity, Node]], faults: Faults) -> None:
    owner: dict[str, str] = {}
    keys = {entity.key for entity, _ in entities}
    for entity, node in entities:
        for name in entity.names:
            mark = normalised(name)
            holder = owner.setdefault(mark, entity.key)
            if not mark:
                _at(faults, node, "name", f"“{name}” has no letter or figure that could be typed.")
            elif holder != entity.key:
                _at(faults, node, "aliases", f"“{name}” is already a name of “{holder}”.")
        if entity.key in entity.part_of:
            _at(faults, node, "part_of", "An entity cannot be a part of itself.")
        for other in entity.part_of:
            if other not in keys:
                _at(
                    faults,
                    node,
                    "part_of",
                    f"There is no entity “{other}”.{suggestion(other, keys)}",
                )


def _fact(fact: facts.Fact, node: Node, entities: dict[str, facts.Entity], faults: Faults) -> None:
    if not 1 <= fact.importance <= 3:
        _at(faults, node, "importance", "“importance” is 1, 2 or 3.")
    if fact.status is not facts.Status.FACT and fact.attributed_to is None:
        _at(faults, node, "status", f"Whose {fact.status} is it? Add “attributed_to”.")
    if _earlier(fact.review_by, fact.as_of):
        _at(faults, node, "review_by", "“review_by” is before “as_of”.")
    _label(fact, node, entities, faults)
    _ask(fact, node, entities, faults)
    _foils(fact, node, entities, faults)
    for statement in fact.false:
        if statement.text.casefold() == fact.statement.casefold():
            _at(faults, node, "false", "This is the fact’s own statement, so it is not false.")


def _label(fact: facts.Fact, node: Node, entities: dict[str, facts.Entity], faults: Faults) -> None:
    if len(fact.label) > MAX_LABEL:
        _at(faults, node, "label", f"The label is longer than {MAX_LABEL} characters.")
    for role, value in fact.values.items():
        for answer in answers(value, entities):
            if _says(fact.label, answer):
                _at(
                    faults, node, "label", f"The label gives away “{role}”: it contains “{answer}”."
                )


def _earlier(one: str, other: str) -> bool:
    """Whether a date is before another, as far as both are known: 2024 is not before 2024-05."""
    known = min(len(one), len(other))
    return one[:known] < other[:known]


def _says(text: str, answer: str) -> bool:
    return occurs(answer.casefold(), text.casefold())


def answers(value: facts.Value, entities: dict[str, facts.Entity]) -> tuple[str, ...]:
    """Every text that says the value."""
    match value:
        case facts.EntityValue():
            return tuple(dict.fromkeys((value.text, *entities[value.entity].names)))
        case facts.ItemsValue():
            return tuple(text for item in value.items for text in answers(item, entities)[:1])
        case _:
            return (value.text,)


def _parts(value: facts.Value) -> tuple[facts.Value, ...]:
    return value.items if isinstance(value, facts.ItemsValue) else (value,)


def _all_answers(value: facts.Value, entities: dict[str, facts.Entity]) -> tuple[str, ...]:
    """Every text that says the value, or a part of it, by every name it has."""
    return tuple(text for part in _parts(value) for text in answers(part, entities))


def _ask(fact: facts.Fact, node: Node, entities: dict[str, facts.Entity], faults: Faults) -> None:
    inner = (node.fields or {}).get("ask", node)
    for role, stem in fact.ask.items():
        if role not in fact.values:
            _without_value("ask", role, fact, node, faults)
            continue
        if not stem.endswith("?"):
            _at(faults, inner, role, "A stem ends with a question mark.")
        for answer in _all_answers(fact.values[role], entities):
            if _says(stem, answer):
                _at(faults, inner, role, f"The stem contains the answer, “{answer}”.")


def _without_value(name: str, role: str, fact: facts.Fact, node: Node, faults: Faults) -> None:
    """Note a role of `ask` or `foils` that the file gives no value at all."""
    if role not in _written_roles(node):
        hint = suggestion(role, fact.values)
        inner = (node.fields or {}).get(name, node)
        _at(faults, inner, role, f"“{name}” has “{role}”, but “values” has not.{hint}")


def _written_roles(node: Node) -> set[str]:
    """Roles that the file gives a value, even one that could not be read."""
    values = (node.fields or {}).get("values")
    return set(values.fields or {}) if values else set()


def _foils(fact: facts.Fact, node: Node, entities: dict[str, facts.Entity], faults: Faults) -> None:
    inner = (node.fields or {}).get("foils", node)
    for role, foils in fact.foils.items():
        if role not in fact.values:
            _without_value("foils", role, fact, node, faults)
            continue
        value = fact.values[role]
        right = {normalised(answer) for answer in _all_answers(value, entities)}
        keys = {part.entity for part in _parts(value) if isinstance(part, facts.EntityValue)}
        for foil in foils:
            if _is_met(value, foil.text) or normalised(foil.text) in right or foil.entity in keys:
                _at(faults, inner, role, f"“{foil.text}” is right, so it is no foil.")


def _is_met(value: facts.Value, text: str) -> bool:
    """Whether the figure of a text counts as the value, written otherwise or near enough."""
    if not isinstance(value, facts.NumberValue) or not value.number.is_finite():
        return False
    number = number_in(text)
    return number is not None and value.is_met_by(number)
