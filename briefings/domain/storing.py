"""Facts' parts as JSON and back, for the columns that hold them.

`x_from_json(x_to_json(x)) == x` for everything here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from briefings.domain.facts import (
    Attribution,
    DateValue,
    EntityValue,
    FalseStatement,
    Foil,
    ItemsValue,
    NumberValue,
    PhraseValue,
    Value,
)

Json = dict[str, Any]


def value_to_json(value: Value) -> Json:
    """One typed value, told apart by its first key: date, number, entity, phrase or items."""
    match value:
        case DateValue():
            return {"date": value.iso, "text": value.text}
        case NumberValue():
            return {
                "number": str(value.number),
                "unit": value.unit,
                "text": value.text,
                "approximate": value.approximate,
                "tolerance": str(value.tolerance),
            }
        case EntityValue():
            return {"entity": value.entity, "text": value.text}
        case PhraseValue():
            also = {"also": list(value.also)} if value.also else {}
            return {"phrase": value.text, **also}
        case ItemsValue():
            return {"items": [value_to_json(i) for i in value.items], "ordered": value.ordered}


def value_from_json(data: Json) -> Value:
    """The value that `value_to_json` wrote. Raises ValueError for anything else."""
    if "date" in data:
        return DateValue(data["date"], data["text"])
    if "number" in data:
        return NumberValue(
            Decimal(data["number"]),
            data["unit"],
            data["text"],
            data["approximate"],
            Decimal(data["tolerance"]),
        )
    if "items" in data:
        return ItemsValue(tuple(item_from_json(i) for i in data["items"]), data["ordered"])
    return item_from_json(data)


def item_from_json(data: Json) -> EntityValue | PhraseValue:
    """An entity or a phrase. Raises ValueError for anything else."""
    if "entity" in data:
        return EntityValue(data["entity"], data["text"])
    if "phrase" in data:
        return PhraseValue(data["phrase"], tuple(data.get("also", ())))
    raise ValueError(f"not a stored value: {data!r}")


def values_to_json(values: Mapping[str, Value]) -> Json:
    return {role: value_to_json(value) for role, value in values.items()}


def values_from_json(data: Json) -> dict[str, Value]:
    return {role: value_from_json(value) for role, value in data.items()}


def foils_to_json(foils: Mapping[str, Iterable[Foil]]) -> Json:
    return {
        role: [{"text": f.text, "why": f.why, "entity": f.entity} for f in several]
        for role, several in foils.items()
    }


def foils_from_json(data: Json) -> dict[str, tuple[Foil, ...]]:
    return {role: tuple(Foil(**foil) for foil in several) for role, several in data.items()}


def false_to_json(statements: Iterable[FalseStatement]) -> list[Json]:
    return [{"text": s.text, "why": s.why} for s in statements]


def false_from_json(data: list[Json]) -> tuple[FalseStatement, ...]:
    return tuple(FalseStatement(**statement) for statement in data)


def attribution_to_json(attribution: Attribution | None) -> Json:
    if attribution is None:
        return {}
    return {"text": attribution.text, "entity": attribution.entity}


def attribution_from_json(data: Json) -> Attribution | None:
    return Attribution(**data) if data else None
