"""What a reader of a lesson sees."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.dateparse import parse_date

from briefings.domain import facts as domain
from briefings.domain import prose
from briefings.domain.glossing import glossary_marks
from briefings.models import Briefing, Entity, Fact, Lesson


@dataclass(frozen=True, slots=True)
class Event:
    """A dated fact on the timeline."""

    fact: Fact
    date: domain.DateValue
    lesson: Lesson


@dataclass(frozen=True, slots=True)
class Note:
    """An editor's note beside the passage."""

    fact: Fact


@dataclass(frozen=True, slots=True)
class Differing:
    """Two facts that contradict each other."""

    one: Fact
    other: Fact


@dataclass(frozen=True, slots=True)
class LessonPage:
    """Everything the lesson page shows that does not depend on the reader."""

    lesson: Lesson
    number: int
    total: int
    blocks: tuple[prose.Block, ...]
    headings: tuple[prose.Heading, ...]
    entities: tuple[Entity, ...]
    events: tuple[Event, ...]
    notes: tuple[Note, ...]
    differing: tuple[Differing, ...]
    previous: Lesson | None
    next: Lesson | None
    marked: Fact | None
    n_facts: int


def lesson_page(lesson: Lesson, *, fact_key: str = "") -> LessonPage:
    """Gather a lesson in a constant number of queries; reads `lesson.briefing`."""
    siblings = list(Lesson.objects.live().filter(briefing=lesson.briefing).defer("body"))
    place = next(n for n, sibling in enumerate(siblings) if sibling.pk == lesson.pk)
    for sibling in siblings:
        sibling.briefing = lesson.briefing
    facts = list(
        Fact.objects.live().filter(lesson=lesson).prefetch_related("evidence").order_by("position")
    )
    marked = next((fact for fact in facts if fact.key == fact_key), None)
    entities = {entity.key: entity for entity in lesson.briefing.entities.all()}
    glosses = glossary_marks(
        prose.plain_text(lesson.body), [entity.to_domain() for entity in entities.values()]
    )
    marks = [*glosses, *_evidence_marks(marked)]
    return LessonPage(
        lesson=lesson,
        number=place + 1,
        total=len(siblings),
        blocks=prose.blocks(lesson.body, marks),
        headings=prose.headings(lesson.body),
        entities=tuple(
            entities[mark.attrs["popovertarget"].removeprefix("gloss-")] for mark in glosses
        ),
        events=_events(facts, lesson),
        notes=tuple(Note(fact) for fact in facts if fact.note),
        differing=_differing(facts),
        previous=siblings[place - 1] if place else None,
        next=siblings[place + 1] if place + 1 < len(siblings) else None,
        marked=marked,
        n_facts=len(facts),
    )


def _evidence_marks(fact: Fact | None) -> list[prose.Mark]:
    if fact is None:
        return []
    return [
        prose.Mark(row.start, row.end, "mark", {"class": "evidence"}, "evidence" if n == 0 else "")
        for n, row in enumerate(fact.evidence.all())
    ]


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
            events.append(Event(fact, domain.DateValue(when["date"], when["text"]), lesson))
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
