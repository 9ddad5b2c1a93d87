"""A briefing file's text as a Briefing, or everything that is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from briefings.domain import facts, prose
from briefings.domain.checking import check
from briefings.domain.fields import Faults, Fields
from briefings.domain.nodes import Node, parse
from briefings.domain.problems import BriefingError, suggestion
from briefings.domain.values import ValueReader

FORMAT = "credence/briefing/1"
TOP = ("format", "key", "title", "summary", "language", "source", "entities", "lessons")
SOURCE = ("title", "date", "publisher", "author", "url", "rights", "note")
ENTITY = ("key", "type", "name", "short", "aliases", "note", "part_of")
LESSON = ("key", "title", "argument", "summary", "objectives", "body", "facts")
FACT = (
    *("key", "label", "statement", "kind", "status", "attributed_to", "importance", "argument"),
    *("as_of", "review_by", "values", "ask", "foils", "false", "evidence", "note", "contradicts"),
)
CONTEXT = 32  # characters kept before and after a quote, to find it again after an edit


@dataclass(slots=True)
class Places:
    """Where things stand in the file, for checks that compare them."""

    entities: list[tuple[facts.Entity, Node]] = field(default_factory=list)
    lessons: list[tuple[facts.Lesson, Node]] = field(default_factory=list)
    facts: list[tuple[facts.Fact, Node]] = field(default_factory=list)


class _Reader:
    """Reads one file; faults gather in `faults`."""

    def __init__(self, source: str) -> None:
        self.root, problems = parse(source)
        self.faults = Faults(source, problems)
        self.places = Places()

    def read(self) -> facts.Briefing:
        top = Fields(self.root, self.faults, TOP)
        if top.text("format", needed=True) not in {FORMAT, ""}:
            self.faults.add(top.at("format"), f"Only the format “{FORMAT}” is understood.")
        entities = top.each("entities", self.entity)
        self.values = ValueReader(self.faults, {entity.key: entity for entity in entities})
        lessons = top.each("lessons", self.lesson)
        if not lessons:
            self.faults.add(top.at("lessons"), "A briefing needs at least one lesson.")
        return facts.Briefing(
            key=top.slug("key"),
            title=top.text("title", needed=True),
            summary=top.text("summary", needed=True),
            language=top.text("language") or "en",
            source=self.source(top),
            entities=entities,
            lessons=lessons,
        )

    def source(self, top: Fields) -> facts.Source:
        if not top.has("source"):
            self.faults.add(self.root, "“source” is missing: where do the facts come from?")
            return facts.Source("", "")
        inner = Fields(top.at("source"), self.faults, SOURCE)
        rest = {name: inner.text(name) for name in SOURCE[2:]}
        return facts.Source(
            inner.text("title", needed=True), inner.date("date", needed=True), **rest
        )

    def entity(self, node: Node) -> facts.Entity:
        f = Fields(node, self.faults, ENTITY)
        entity = facts.Entity(
            key=f.slug("key"),
            type=f.choice("type", facts.EntityType),
            name=f.text("name", needed=True),
            short=f.text("short"),
            aliases=f.texts("aliases"),
            note=f.text("note"),
            part_of=f.texts("part_of"),
        )
        self.places.entities.append((entity, node))
        return entity

    def lesson(self, node: Node) -> facts.Lesson:
        f = Fields(node, self.faults, LESSON)
        key, body = f.slug("key"), f.text("body", needed=True)
        argument = f.choice("argument", facts.Argument, facts.Argument.BACKGROUND)
        text = prose.plain_text(body)
        lesson = facts.Lesson(
            key=key,
            title=f.text("title", needed=True),
            argument=argument,
            summary=f.text("summary", needed=True),
            body=body,
            objectives=f.texts("objectives"),
            facts=f.each("facts", lambda inner: self.fact(inner, key, argument, text)),
        )
        self.places.lessons.append((lesson, node))
        return lesson

    def fact(self, node: Node, lesson: str, argument: facts.Argument, text: str) -> facts.Fact:
        f = Fields(node, self.faults, FACT)
        statement = f.text("statement", needed=True)
        fact = facts.Fact(
            key=f.slug("key"),
            label=f.text("label", needed=True),
            statement=statement,
            kind=f.choice("kind", facts.Kind),
            status=f.choice("status", facts.Status),
            attributed_to=self.attribution(f),
            importance=int(f.number("importance", Decimal(2))),
            lesson=lesson,
            argument=f.choice("argument", facts.Argument, argument),
            as_of=f.date("as_of"),
            review_by=f.date("review_by"),
            values=f.mapping("values", lambda _role, inner: self.values.value(inner, statement)),
            ask=f.mapping("ask", lambda _role, inner: self.faults.plain(inner)),
            foils=f.mapping("foils", lambda _role, inner: self.values.foils(inner)),
            false=f.each("false", self.false),
            evidence=self.all_evidence(f, text),
            note=f.text("note"),
            contradicts=f.texts("contradicts"),
        )
        self.places.facts.append((fact, node))
        return fact

    def attribution(self, f: Fields) -> facts.Attribution | None:
        node = f.fields.get("attributed_to")
        if node is None:
            return None
        if node.text is not None:
            return facts.Attribution(text=node.text.strip())
        key = Fields(node, self.faults, ("entity",)).text("entity", needed=True)
        self.values.known_entity(node, key)
        return facts.Attribution(entity=key)

    def false(self, node: Node) -> facts.FalseStatement:
        if node.text is not None:
            return facts.FalseStatement(" ".join(node.text.split()))
        f = Fields(node, self.faults, ("text", "why"))
        return facts.FalseStatement(f.text("text", needed=True), f.text("why"))

    def all_evidence(self, f: Fields, text: str) -> tuple[facts.Evidence, ...]:
        found = f.each("evidence", lambda node: self.evidence(node, text))
        if not found and not f.at("evidence").items:
            self.faults.add(f.at("evidence"), "A fact needs “evidence”: words of its lesson.")
        return found

    def evidence(self, node: Node, text: str) -> facts.Evidence | None:
        before = after = ""
        quote = " ".join((node.text or "").split())
        if node.text is None:
            f = Fields(node, self.faults, ("quote", "before", "after"))
            quote, before, after = f.text("quote", needed=True), f.text("before"), f.text("after")
        if not quote:
            return None
        starts = _occurrences(text, quote, before, after)
        if len(starts) != 1:
            self.faults.add(node, _misplaced(text, quote, len(starts)))
            return None
        start, end = starts[0], starts[0] + len(quote)
        return facts.Evidence(
            quote, start, end, text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT]
        )


def _occurrences(text: str, quote: str, before: str, after: str) -> list[int]:
    starts = []
    start = text.find(quote)
    while start >= 0:
        end = start + len(quote)
        if text[:start].rstrip().endswith(before.rstrip()) and text[end:].lstrip().startswith(
            after.lstrip()
        ):
            starts.append(start)
        start = text.find(quote, start + 1)
    return starts


def _misplaced(text: str, quote: str, times: int) -> str:
    if times:
        return (
            f"These words occur {times} times in the lesson: quote more of them, or tell the "
            "places apart with “before” and “after”."
        )
    sentences = [line for part in text.split("\n\n") for line in part.split(". ")]
    return "The lesson does not contain these words." + suggestion(quote, sentences)


def read_briefing(source: str) -> facts.Briefing:
    """Read a briefing file. Raises BriefingError with every problem that was found."""
    reader = _Reader(source)
    briefing = reader.read()
    check(briefing, reader.places, reader.faults)
    if reader.faults.problems:
        raise BriefingError(reader.faults.problems)
    return briefing
