"""What a reader of a lesson sees."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from django.db.models import TextField
from django.db.models.functions import Cast
from django.utils.dateparse import parse_date

from briefings.domain import facts as domain
from briefings.domain import prose
from briefings.domain.glossing import glossary_marks
from briefings.domain.happening import on_timeline
from briefings.models import Briefing, Entity, Fact, Lesson
from briefings.prepared import Prepared

EntityRow = tuple[str, str, str, str, str, str, str]
SIBLINGS: Prepared[Lesson] = Prepared(
    lambda briefing: Lesson.objects.live().filter(briefing=briefing).only("key", "title"),
    briefing=int,
)
TOLD = (
    *("key", "label", "statement", "note", "kind", "status", "importance", "values"),
    "contradicts",
)
FACTS: Prepared[Fact] = Prepared(
    lambda lesson: Fact.objects.live().filter(lesson=lesson).order_by("position").only(*TOLD),
    lesson=int,
)
# Lists as they are stored: what is drawn from these rows is kept by them, whole and unread.
ENTITIES: Prepared[EntityRow] = Prepared(
    lambda briefing: (
        Entity.objects.filter(briefing=briefing)
        .annotate(also=Cast("aliases", TextField()), within=Cast("part_of", TextField()))
        .values_list("key", "type", "name", "short", "also", "note", "within")
    ),
    briefing=int,
)


@dataclass(frozen=True, slots=True)
class Event:
    """A dated fact on the timeline, and what happened."""

    fact: Fact
    date: domain.DateValue
    lesson: Lesson
    text: str


@dataclass(frozen=True, slots=True)
class Note:
    """An editor's note beside the passage."""

    fact: Fact


@dataclass(frozen=True, slots=True)
class Differing:
    """Two facts that contradict each other."""

    one: Fact
    other: Fact


BEFORE = 100  # characters of a heading or a dateline above the first sentence


@dataclass(frozen=True, slots=True)
class LessonPage:
    """Everything the lesson page shows that does not depend on the reader."""

    lesson: Lesson
    number: int
    total: int
    blocks: tuple[prose.Block, ...]
    headings: tuple[prose.Heading, ...]
    entities: tuple[domain.Entity, ...]
    events: tuple[Event, ...]
    notes: tuple[Note, ...]
    differing: tuple[Differing, ...]
    previous: Lesson | None
    next: Lesson | None
    marked: Fact | None
    n_facts: int

    @property
    def standfirst(self) -> str:
        """The summary, unless the text begins with the very same words."""
        told = self.lesson.summary.removesuffix("…")
        begins = self.lesson.body[: len(told) + BEFORE]
        return "" if told in begins else self.lesson.summary


def lesson_page(lesson: Lesson, *, fact_key: str = "") -> LessonPage:
    """Gather a lesson in a constant number of queries; reads `lesson.briefing`."""
    siblings = SIBLINGS(briefing=lesson.briefing_id)
    place = next(n for n, sibling in enumerate(siblings) if sibling.pk == lesson.pk)
    for sibling in siblings:
        sibling.briefing = lesson.briefing
    facts = FACTS(lesson=lesson.pk)
    marked = next((fact for fact in facts if fact.key == fact_key), None)
    text = _drawn(lesson.body, tuple(ENTITIES(briefing=lesson.briefing_id)), _evidence_of(marked))
    return LessonPage(
        lesson=lesson,
        number=place + 1,
        total=len(siblings),
        blocks=text.blocks,
        headings=text.headings,
        entities=text.glossed,
        events=_events(facts, lesson),
        notes=tuple(Note(fact) for fact in facts if fact.note),
        differing=_differing(facts),
        previous=siblings[place - 1] if place else None,
        next=siblings[place + 1] if place + 1 < len(siblings) else None,
        marked=marked,
        n_facts=len(facts),
    )


@dataclass(frozen=True, slots=True)
class Drawn:
    """The text of a lesson; `glossed` are the entities it explains, in order."""

    blocks: tuple[prose.Block, ...]
    headings: tuple[prose.Heading, ...]
    glossed: tuple[domain.Entity, ...]


@lru_cache(maxsize=256)  # it depends on these words alone, and takes longer than all the rest
def _drawn(body: str, rows: tuple[EntityRow, ...], evidence: tuple[tuple[int, int], ...]) -> Drawn:
    entities = {row[0]: _entity(row) for row in rows}
    glosses = glossary_marks(prose.plain_text(body), tuple(entities.values()))
    proofs = [
        prose.Mark(start, end, "mark", {"class": "evidence"}, "evidence" if n == 0 else "")
        for n, (start, end) in enumerate(evidence)
    ]
    keys = (mark.attrs["popovertarget"].removeprefix("gloss-") for mark in glosses)
    blocks = prose.blocks(body, [*glosses, *proofs])
    return Drawn(blocks, prose.headings(body), tuple(entities[key] for key in keys))


def _entity(row: EntityRow) -> domain.Entity:
    key, kind, name, short, also, note, within = row
    return domain.Entity(
        key=key,
        type=domain.EntityType(kind),
        name=name,
        short=short,
        aliases=tuple(json.loads(also)),
        note=note,
        part_of=tuple(json.loads(within)),
    )


def _evidence_of(fact: Fact | None) -> tuple[tuple[int, int], ...]:
    return tuple((row.start, row.end) for row in fact.evidence.all()) if fact else ()


def timeline(briefing: Briefing) -> tuple[Event, ...]:
    """Every dated event of a briefing, earliest first. Two queries."""
    lessons = {lesson.pk: lesson for lesson in Lesson.objects.live().filter(briefing=briefing)}
    for lesson in lessons.values():
        lesson.briefing = briefing
    events: list[Event] = []
    for fact in Fact.objects.live().filter(briefing=briefing, kind=domain.Kind.EVENT):
        events.extend(_events([fact], lessons[fact.lesson_id]))
    return tuple(sorted(events, key=lambda event: event.date.iso))


def _events(facts: Iterable[Fact], lesson: Lesson) -> tuple[Event, ...]:
    events = []
    for fact in facts:
        when = fact.values.get("when", {})
        if fact.kind == domain.Kind.EVENT and "date" in when:
            is_fact = fact.status == domain.Status.FACT
            text = on_timeline(fact.label, fact.statement, is_fact=is_fact, when=when["text"])
            date = domain.DateValue(when["date"], when["text"])
            events += [Event(fact, date, lesson, text)] * bool(text)
    return tuple(sorted(events, key=lambda event: event.date.iso))


def _differing(facts: list[Fact]) -> tuple[Differing, ...]:
    by_key = {fact.key: fact for fact in facts}
    pairs: dict[frozenset[str], Differing] = {}
    for fact in facts:
        for other in fact.contradicts:
            if other in by_key:
                pairs.setdefault(frozenset((fact.key, other)), Differing(fact, by_key[other]))
    return tuple(pairs.values())


def source_date(briefing: Briefing) -> object:
    """The source's date as a date where it is whole, else as written."""
    written = str(briefing.source.get("date", ""))
    return parse_date(written) or written
