"""What an edit of a briefing changed, matched by key."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from enum import StrEnum
from typing import Any

from briefings.domain import facts


class Change(StrEnum):
    """What happened to a part; for facts a changed value is told from a changed wording."""

    ADDED = "added"
    REWORDED = "reworded"
    VALUE_CHANGED = "value changed"
    MOVED = "moved to another lesson"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Difference:
    """One changed part and the names of the fields that differ.

    details  each of those fields with its old and its new value
    """

    part: str
    key: str
    change: Change
    fields: tuple[str, ...] = ()
    details: tuple[tuple[str, Any, Any], ...] = ()

    def __str__(self) -> str:
        named = f" ({', '.join(self.fields)})" if self.fields else ""
        return f"{self.part} {self.key}: {self.change}{named}"

    @property
    def old_and_new(self) -> tuple[str, ...]:
        """One line per field: what it was and what it is."""
        return tuple(f"{name}: {old!r} → {new!r}" for name, old, new in self.details)


def differences(old: facts.Briefing | None, new: facts.Briefing) -> tuple[Difference, ...]:
    """Everything that differs, in reading order; nothing for equal briefings.

    A fact whose proving words only shifted, because its lesson's text changed around them, is
    not among it.
    """
    if old is None:
        return (Difference("briefing", new.key, Change.ADDED), *_several_new(new))
    found = []
    changed = _changed(old, new, skip={"entities", "lessons"})
    if changed:
        details = _details(old, new, changed)
        found.append(Difference("briefing", new.key, Change.REWORDED, changed, details))
    for part, before, after in (
        ("entity", old.entities, new.entities),
        ("lesson", old.lessons, new.lessons),
        ("fact", old.facts, new.facts),
    ):
        found.extend(_compare(part, _by_key(before), _by_key(after)))
    edited = {one.key for one in found if one.part == "lesson" and "body" in one.fields}
    return tuple(one for one in found if not _only_shifted(one, new, edited))


def _only_shifted(one: Difference, new: facts.Briefing, edited: set[str]) -> bool:
    if one.part != "fact" or one.fields != ("evidence",):
        return False
    ((_name, before, after),) = one.details
    lesson = next(fact.lesson for fact in new.facts if fact.key == one.key)
    return lesson in edited and [e.quote for e in before] == [e.quote for e in after]


def _several_new(new: facts.Briefing) -> Iterable[Difference]:
    for part, several in (("entity", new.entities), ("lesson", new.lessons), ("fact", new.facts)):
        for one in several:
            yield Difference(part, one.key, Change.ADDED)


def _by_key(parts: Iterable[Any]) -> dict[str, Any]:
    return {part.key: part for part in parts}


def _compare(part: str, old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterable[Difference]:
    for key, after in new.items():
        if key not in old:
            yield Difference(part, key, Change.ADDED)
        elif changed := _changed(old[key], after, skip={"facts"}):
            details = _details(old[key], after, changed)
            yield Difference(part, key, _kind(part, old[key], after), changed, details)
    for key in old:
        if key not in new:
            yield Difference(part, key, Change.REMOVED)
    if list(old) != list(new) and set(old) == set(new):
        yield Difference(part, "order", Change.REWORDED)


def _changed(old: Any, new: Any, *, skip: set[str]) -> tuple[str, ...]:
    names = [f.name for f in fields(old) if f.name not in skip]
    return tuple(name for name in names if getattr(old, name) != getattr(new, name))


def _details(old: Any, new: Any, names: tuple[str, ...]) -> tuple[tuple[str, Any, Any], ...]:
    return tuple((name, getattr(old, name), getattr(new, name)) for name in names)


def _kind(part: str, old: Any, new: Any) -> Change:
    if part == "fact" and not same_values(old.values, new.values):
        return Change.VALUE_CHANGED
    if part == "fact" and old.lesson != new.lesson:
        return Change.MOVED
    return Change.REWORDED


def same_values(old: Mapping[str, facts.Value], new: Mapping[str, facts.Value]) -> bool:
    """Whether values mean the same, however they are worded."""
    return _bare(old) == _bare(new)


def _bare(values: Mapping[str, facts.Value]) -> dict[str, object]:
    return {role: _meaning(value) for role, value in values.items()}


def _meaning(value: facts.Value) -> object:
    match value:
        case facts.DateValue():
            return value.iso
        case facts.NumberValue():
            return (value.number, value.unit)
        case facts.EntityValue():
            return value.entity
        case facts.PhraseValue():
            return value.text.casefold()
        case facts.ItemsValue():
            return tuple(_meaning(item) for item in value.items)
