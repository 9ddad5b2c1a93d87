"""Reading typed values and foils."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from briefings.domain import facts
from briefings.domain.fields import Faults, Fields
from briefings.domain.nodes import Node
from briefings.domain.problems import suggestion
from briefings.domain.surfaces import date_text, number_in, occurs

FIELDS = {
    "date": ("date", "text"),
    "number": ("number", "unit", "text", "approximate", "tolerance"),
    "items": ("items", "ordered"),
    "entity": ("entity", "text"),
    "phrase": ("phrase", "also"),
}


class ValueReader:
    """Reads values; entities must be known, and every text must stand in the statement."""

    def __init__(self, faults: Faults, entities: Mapping[str, facts.Entity]) -> None:
        self.faults = faults
        self.entities = entities

    def value(self, node: Node, statement: str) -> facts.Value | None:
        kind = next((name for name in FIELDS if name in (node.fields or {})), None)
        if kind is None:
            self.faults.add(node, f"A value says what it is: use one of {', '.join(FIELDS)}.")
            return None
        if kind in {"entity", "phrase"}:
            return self.item(node, statement)
        f = Fields(node, self.faults, FIELDS[kind])
        if kind == "items":
            return self.several(f, statement)
        if kind == "date":
            return self.date(f, statement)
        return self.number(f, statement)

    def several(self, f: Fields, statement: str) -> facts.ItemsValue:
        if f.at("items").items == []:
            self.faults.add(f.at("items"), "“items” is empty: list what belongs to it.")
        items: tuple[facts.EntityValue | facts.PhraseValue, ...] = f.each(
            "items", lambda inner: self.item(inner, statement)
        )
        if len(set(items)) < len(items):
            self.faults.add(f.at("items"), "“items” lists the same thing twice.")
        return facts.ItemsValue(items, f.boolean("ordered"))

    def date(self, f: Fields, statement: str) -> facts.DateValue | None:
        iso = f.date("date", needed=True)
        if not iso:
            return None
        return facts.DateValue(iso, self.found(f.node, f.text("text") or date_text(iso), statement))

    def number(self, f: Fields, statement: str) -> facts.NumberValue:
        number = f.number("number", Decimal("NaN"), needed=True)  # NaN: told of already
        text = f.text("text", needed=True)
        tolerance = f.number("tolerance", Decimal(0))
        if not 0 <= tolerance < 1:
            self.faults.add(
                f.at("tolerance"), "“tolerance” is a share: 0.05 allows 5 % either way."
            )
        if text and number.is_finite() and number_in(text) not in {None, number}:
            self.faults.add(f.at("text"), f"“{text}” is not {number}: one of the two is wrong.")
        return facts.NumberValue(
            number,
            f.text("unit", needed=True),
            self.found(f.at("text"), text, statement),
            f.boolean("approximate"),
            tolerance,
        )

    def item(self, node: Node, statement: str) -> facts.EntityValue | facts.PhraseValue | None:
        kind = "entity" if "entity" in (node.fields or {}) else "phrase"
        f = Fields(node, self.faults, FIELDS[kind])
        if kind == "phrase":
            text = self.found(node, f.text("phrase", needed=True), statement)
            return facts.PhraseValue(text, f.texts("also")) if text else None
        key = f.text("entity", needed=True)
        if not self.known_entity(node, key):
            return None
        return facts.EntityValue(key, self.entity_text(f, self.entities[key], statement))

    def entity_text(self, f: Fields, entity: facts.Entity, statement: str) -> str:
        """The words that the statement uses for an entity: its longest name that occurs."""
        if f.has("text"):
            return self.found(f.node, f.text("text"), statement)
        names = sorted(entity.names, key=len, reverse=True)
        for name in names:
            if occurs(name, statement):
                return name
        self.faults.add(f.node, f"The statement does not name “{entity.name}” by any of its names.")
        return entity.name

    def found(self, node: Node, text: str, statement: str) -> str:
        if text and not occurs(text, statement):
            self.faults.add(node, f"The statement does not contain “{text}”.")
        return text

    def known_entity(self, node: Node, key: str) -> bool:
        if key and key not in self.entities:
            hint = suggestion(key, self.entities)
            self.faults.add(node, f"There is no entity “{key}”.{hint}")
        return key in self.entities

    def foils(self, node: Node) -> tuple[facts.Foil, ...] | None:
        if node.items is None:
            self.faults.add(node, f"Foils are a list, not {node.shape}.")
            return None
        foils = [self.foil(item) for item in node.items]
        return tuple(foil for foil in foils if foil is not None)

    def foil(self, node: Node) -> facts.Foil | None:
        if node.text is not None:
            text = self.faults.plain(node)
            return facts.Foil(text) if text else None
        f = Fields(node, self.faults, ("text", "why", "entity"))
        if not f.has("entity"):
            return facts.Foil(f.text("text", needed=True), f.text("why"))
        key = f.text("entity")
        if not self.known_entity(node, key):
            return None
        return facts.Foil(f.text("text") or self.entities[key].name, f.text("why"), key)
