"""Taking typed fields out of nodes, and remembering every fault on the way."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from decimal import Decimal
from enum import StrEnum
from typing import TypeVar

from briefings.domain.nodes import Node
from briefings.domain.problems import Problem, suggestion
from briefings.domain.surfaces import is_date

SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
NUMBER = re.compile(r"-?[0-9]{1,18}(\.[0-9]{1,9})?")  # Decimal also takes 1_0, 1e999 and NaN
MAX_KEY = 80

E = TypeVar("E", bound=StrEnum)
T = TypeVar("T")


class Fields:
    """One mapping's fields. A missing or wrong field is noted and gives an empty value."""

    def __init__(self, node: Node, reader: Faults, known: Iterable[str]) -> None:
        self.node = node
        self.faults = reader
        self.fields = node.fields or {}
        if node.fields is None:
            reader.add(node, f"A mapping is wanted here, not {node.shape}.")
        known = set(known)
        for name in self.fields:
            if name not in known:
                hint = suggestion(name, known)
                reader.add_at(node.keys[name], f"There is no field “{name}” here.{hint}")

    def has(self, name: str) -> bool:
        return name in self.fields

    def at(self, name: str) -> Node:
        return self.fields.get(name, self.node)

    def text(self, name: str, *, needed: bool = False, most: int = 0) -> str:
        """A field's text without space around it; `most` characters long, 0 for any length."""
        node = self.fields.get(name)
        if node is None or (node.text is not None and not node.text.strip()):
            if needed:
                self.faults.add(node or self.node, f"“{name}” is missing.")
            return ""
        if node.text is None:
            self.faults.add(node, f"“{name}” must be text, not {node.shape}.")
            return ""
        text = node.text.strip("\n") if name == "body" else " ".join(node.text.split())
        if most and len(text) > most:
            self.faults.add(node, f"“{name}” has {len(text)} characters; {most} are the most.")
        return text

    def slug(self, name: str) -> str:
        text = self.text(name, needed=True)
        if text and (not SLUG.fullmatch(text) or len(text) > MAX_KEY):
            self.faults.add(
                self.at(name),
                f"“{text}” is no key: use a–z, 0–9 and hyphens, {MAX_KEY} characters at most.",
            )
        return text

    def date(self, name: str, *, needed: bool = False) -> str:
        text = self.text(name, needed=needed)
        if text and not is_date(text):
            self.faults.add(
                self.at(name), f"“{text}” is no date: write 2024, 2024-01 or 2024-01-30."
            )
            return ""
        return text

    def choice(self, name: str, kind: type[E], default: E | None = None) -> E:
        """A field that takes one of some words; the first of them when it is wrong."""
        text = self.text(name, needed=default is None)
        words = [member.value for member in kind]
        if text in words:
            return kind(text)
        if text:
            hint = suggestion(text, words)
            self.faults.add(
                self.at(name), f"“{text}” is not a {name}: use one of {', '.join(words)}.{hint}"
            )
        return default or next(iter(kind))

    def number(self, name: str, default: Decimal, *, needed: bool = False) -> Decimal:
        text = self.text(name, needed=needed)
        if not text:
            return default
        if not NUMBER.fullmatch(text):
            self.faults.add(self.at(name), f"“{text}” is no number: write it as 150000000 or 0.05.")
            return default
        return Decimal(text)

    def whole(self, name: str, default: int) -> int:
        number = self.number(name, Decimal(default))
        if number != int(number):
            self.faults.add(self.at(name), f"“{name}” must be a whole number, not {number}.")
            return default
        return int(number)

    def boolean(self, name: str) -> bool:
        text = self.text(name)
        if text not in {"", "true", "false"}:
            self.faults.add(self.at(name), f"“{name}” must be true or false, not “{text}”.")
        return text == "true"

    def each(self, name: str, read: Callable[[Node], T | None]) -> tuple[T, ...]:
        """The items of a list, each read by `read`; those it gives up are left out."""
        node = self.fields.get(name)
        if node is None:
            return ()
        if node.items is None:
            self.faults.add(node, f"“{name}” must be a list, not {node.shape}.")
            return ()
        return tuple(item for item in map(read, node.items) if item is not None)

    def texts(self, name: str) -> tuple[str, ...]:
        return self.each(name, self.faults.plain)

    def mapping(self, name: str, read: Callable[[str, Node], T | None]) -> dict[str, T]:
        """A mapping of free names, each value read by `read`."""
        node = self.fields.get(name)
        if node is None:
            return {}
        if node.fields is None:
            self.faults.add(node, f"“{name}” must be a mapping, not {node.shape}.")
            return {}
        found = {role: read(role, inner) for role, inner in node.fields.items()}
        return {role: value for role, value in found.items() if value is not None}


class Faults:
    """Problems as they are found."""

    def __init__(self, source: str, problems: list[Problem]) -> None:
        self.lines = source.splitlines() or [""]
        self.problems = problems

    def add(self, node: Node, message: str) -> None:
        self.add_at((node.line, node.column), message)

    def add_at(self, where: tuple[int, int], message: str) -> None:
        line, column = where
        excerpt = self.lines[line - 1] if line <= len(self.lines) else ""
        self.problems.append(Problem(line, column, message, excerpt))

    def plain(self, node: Node) -> str | None:
        """One text of a list."""
        if node.text is None:
            self.add(node, f"Text is wanted here, not {node.shape}.")
            return None
        if not node.text.strip():
            self.add(node, "Text is wanted here, and there is none.")
            return None
        return " ".join(node.text.split())
