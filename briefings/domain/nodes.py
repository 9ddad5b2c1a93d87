"""YAML from people, as text with positions.

Events are scanned before anything is built: anchors, aliases and tags are refused, depth and
size are capped. No scalar is turned into anything but text here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from briefings.domain.problems import BriefingError, Problem

Mark = Any  # the parser written in C has a Mark class of its own

# What YAML itself refuses, read raw; and what no text may hold, however it was written.
UNPRINTABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029]")

MAX_BYTES = 2_000_000
MAX_DEPTH = 20
MAX_EVENTS = 50_000


@dataclass(slots=True)
class Node:
    """A scalar (`text`), a list (`items`) or a mapping (`fields`), and where it stands."""

    line: int
    column: int
    text: str | None = None
    items: list[Node] | None = None
    fields: dict[str, Node] | None = None
    keys: dict[str, tuple[int, int]] = field(default_factory=dict)

    @property
    def shape(self) -> str:
        if self.fields is not None:
            return "a mapping"
        return "a list" if self.items is not None else "text"


class _Builder:
    """Builds nodes from parser events, or raises BriefingError at the first refusal."""

    def __init__(self, source: str, most: int) -> None:
        self.most = most
        self.lines = source.splitlines() or [""]
        self.events: Iterator[yaml.Event] = yaml.parse(source, Loader=yaml.CSafeLoader)
        self.count = 0
        self.problems: list[Problem] = []

    def refuse(self, mark: Mark | None, message: str) -> BriefingError:
        line = mark.line if mark else 0
        column = mark.column if mark else 0
        return BriefingError([*self.problems, self.problem(line + 1, column + 1, message)])

    def problem(self, line: int, column: int, message: str) -> Problem:
        excerpt = self.lines[line - 1] if line <= len(self.lines) else ""
        return Problem(line, column, message, excerpt)

    def next(self) -> yaml.Event:
        event = next(self.events)
        self.count += 1
        if self.count > self.most:
            raise self.refuse(event.start_mark, "The file holds too many values; split it in two.")
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise self.refuse(
                event.start_mark,
                "Anchors (&) and aliases (*) are not allowed: write the value out or quote it.",
            )
        if getattr(event, "tag", None):
            raise self.refuse(
                event.start_mark, "Tags (!) are not allowed: remove it, or put the text in quotes."
            )
        return event

    def document(self) -> Node:
        event = self.next()
        while isinstance(event, yaml.StreamStartEvent | yaml.DocumentStartEvent):
            event = self.next()
        if isinstance(event, yaml.StreamEndEvent):
            raise self.refuse(None, "The file is empty.")
        node = self.node(event, 1)
        self.next()
        if not isinstance(after := self.next(), yaml.StreamEndEvent):
            raise self.refuse(
                after.start_mark, "One file holds one briefing: remove what follows “---”."
            )
        return node

    def node(self, event: yaml.Event, depth: int) -> Node:
        mark: Mark = event.start_mark
        if depth > MAX_DEPTH:
            raise self.refuse(mark, f"Nested deeper than {MAX_DEPTH} levels.")
        if isinstance(event, yaml.ScalarEvent):
            if CONTROL.search(event.value):
                message = "This text holds a control character: remove it."
                self.problems.append(self.problem(mark.line + 1, mark.column + 1, message))
            return Node(mark.line + 1, mark.column + 1, text=event.value)
        if isinstance(event, yaml.SequenceStartEvent):
            items = []
            while not isinstance(inner := self.next(), yaml.SequenceEndEvent):
                items.append(self.node(inner, depth + 1))
            return Node(mark.line + 1, mark.column + 1, items=items)
        return self.mapping(mark, depth)

    def mapping(self, mark: Mark, depth: int) -> Node:
        node = Node(mark.line + 1, mark.column + 1, fields={})
        fields = node.fields if node.fields is not None else {}
        while not isinstance(inner := self.next(), yaml.MappingEndEvent):
            if not isinstance(inner, yaml.ScalarEvent):
                raise self.refuse(inner.start_mark, "A field’s name must be a plain word.")
            at: Mark = inner.start_mark
            where = (at.line + 1, at.column + 1)
            if inner.value in fields:
                first = node.keys[inner.value][0]
                self.problems.append(
                    self.problem(
                        *where, f"“{inner.value}” is given twice; the first is in line {first}."
                    )
                )
            node.keys.setdefault(inner.value, where)
            fields[inner.value] = self.node(self.next(), depth + 1)
        return node


def parse(
    source: str, *, most_bytes: int = MAX_BYTES, most_events: int = MAX_EVENTS
) -> tuple[Node, list[Problem]]:
    """The document's root node, and problems that do not stop the reading.

    Raises BriefingError for what does: bad YAML, refused features, too much of anything.
    """
    if len(source.encode(errors="replace")) > most_bytes:
        said = f"The file is larger than {most_bytes // 1_000_000} MB."
        raise BriefingError([Problem(1, 1, said)])
    builder = _Builder(source, most_events)
    if found := UNPRINTABLE.search(source):
        line = source.count("\n", 0, found.start()) + 1
        column = found.start() - source.rfind("\n", 0, found.start())
        message = "This is not YAML: a character here cannot be printed. Remove it."
        raise BriefingError([builder.problem(line, column, message)])
    try:
        root = builder.document()
    except yaml.MarkedYAMLError as error:
        said = ", ".join(part for part in (error.context, error.problem) if part)
        raise builder.refuse(
            ("flow" in (error.context or "") and error.context_mark) or error.problem_mark,
            f"This is not YAML: {said}. Check the indentation, colons and quotes here.",
        ) from None
    except yaml.YAMLError:
        raise builder.refuse(
            None, "This is not YAML: it holds characters that YAML does not allow."
        ) from None
    return root, builder.problems
