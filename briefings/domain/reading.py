"""A briefing file's text as a Briefing, or everything that is wrong with it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from briefings.domain import facts, prose, quoting
from briefings.domain.checking import check
from briefings.domain.fields import Faults, Fields
from briefings.domain.nodes import Node, parse
from briefings.domain.problems import BriefingError
from briefings.domain.values import ValueReader

FORMAT = "credence/briefing/1"
TOP = ("format", "key", "title", "summary", "language", "source", "entities", "lessons")
SOURCE = ("title", "date", "publisher", "author", "url", "rights", "note")
ENTITY = ("key", "type", "name", "short", "aliases", "note", "part_of")
LESSON = ("key", "title", "argument", "summary", "objectives", "body", "facts")
FACT = (
    *("key", "label", "about", "statement", "kind", "status", "attributed_to", "importance"),
    "argument",
    *("as_of", "review_by", "values", "ask", "foils", "false", "evidence", "note", "contradicts"),
)
LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
WEB_ADDRESS = re.compile(r"https?://\S+")
MAX_NAME = 200  # characters, as the columns have them; so are the next two
MAX_SHORT = 80
MAX_LANGUAGE = 16


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
            title=top.text("title", needed=True, most=MAX_NAME),
            summary=top.text("summary", needed=True),
            language=self.language(top),
            source=self.source(top),
            entities=entities,
            lessons=lessons,
        )

    def language(self, top: Fields) -> str:
        text = top.text("language", most=MAX_LANGUAGE) or "en"
        if not LANGUAGE.fullmatch(text):
            self.faults.add(
                top.at("language"), f"“{text}” is no language tag: write en, fr or prs-AF."
            )
        return text

    def source(self, top: Fields) -> facts.Source:
        if not top.has("source"):
            self.faults.add(self.root, "“source” is missing: where do the facts come from?")
            return facts.Source("", "")
        inner = Fields(top.at("source"), self.faults, SOURCE)
        rest = {name: inner.text(name) for name in SOURCE[2:]}
        if rest["url"] and not WEB_ADDRESS.fullmatch(rest["url"]):
            self.faults.add(inner.at("url"), "A web address begins with https:// or http://.")
        return facts.Source(
            inner.text("title", needed=True), inner.date("date", needed=True), **rest
        )

    def entity(self, node: Node) -> facts.Entity:
        f = Fields(node, self.faults, ENTITY)
        entity = facts.Entity(
            key=f.slug("key"),
            type=f.choice("type", facts.EntityType),
            name=f.text("name", needed=True, most=MAX_NAME),
            short=f.text("short", most=MAX_SHORT),
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
        if not prose.HEADING_LEVELS.issuperset(prose.heading_levels(body)):
            self.faults.add(f.at("body"), "Headings have levels 2 to 4: write ##, ### or ####.")
        text = prose.plain_text(body)
        lesson = facts.Lesson(
            key=key,
            title=f.text("title", needed=True, most=MAX_NAME),
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
            importance=f.whole("importance", 2),
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
            about=f.text("about", most=MAX_NAME),
        )
        self.places.facts.append((fact, node))
        return fact

    def attribution(self, f: Fields) -> facts.Attribution | None:
        node = f.fields.get("attributed_to")
        if node is None:
            return None
        if node.text is not None:
            text = f.text("attributed_to")
            return facts.Attribution(text=text) if text else None
        key = Fields(node, self.faults, ("entity",)).text("entity", needed=True)
        self.values.known_entity(node, key)
        return facts.Attribution(entity=key)

    def false(self, node: Node) -> facts.FalseStatement | None:
        if node.text is not None:
            text = self.faults.plain(node)
            return facts.FalseStatement(text) if text else None
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
            if node.text is not None:
                self.faults.add(node, "Words of the lesson are wanted here, not an empty text.")
            return None
        places = quoting.find(text, quote, before, after)
        if len(places) != 1:
            self.faults.add(node, _misplaced(text, quote, len(places)))
            return None
        return quoting.quoted(text, places[0])


def _misplaced(text: str, quote: str, times: int) -> str:
    if times:
        return (
            f"These words occur {times} times in the lesson: quote more of them, or tell the "
            "places apart with “before” and “after”."
        )
    if quoting.find(text, quote):
        return "These words occur in the lesson, but not between that “before” and “after”."
    closest = quoting.closest_sentence(text, quote)
    hint = f" The closest sentence is “{closest}”" if closest else ""
    return f"The lesson does not contain these words.{hint}"


def read_briefing(source: str) -> facts.Briefing:
    """Read a briefing file. Raises BriefingError with every problem that was found."""
    reader = _Reader(source)
    briefing = reader.read()
    check(briefing, reader.places, reader.faults)
    if reader.faults.problems:
        raise BriefingError(reader.faults.problems)
    return briefing
