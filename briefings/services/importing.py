"""Storing a briefing that was read from a file."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime

from django.db import transaction

from briefings.domain import facts, storing
from briefings.domain.comparing import Change, Difference, differences
from briefings.models import Briefing, Entity, Evidence, Fact, Lesson, User
from briefings.services.exporting import stored_briefing


def plan_import(new: facts.Briefing) -> tuple[Difference, ...]:
    """What importing would change; nothing is written."""
    row = Briefing.objects.filter(key=new.key).first()
    return differences(stored_briefing(row) if row else None, new)


@transaction.atomic
def import_briefing(
    new: facts.Briefing, *, owner: User | None, at: datetime
) -> tuple[Difference, ...]:
    """Store a briefing by its keys; doing it twice changes nothing.

    A briefing that is new is published. Lessons and facts that the file no longer has are
    archived, never deleted, so that what learners answered stays; they come back with their key.

    owner  who a new briefing belongs to; an old one keeps its owner
    at     aware instant of the import

    Returns what changed, in reading order.
    """
    changed = plan_import(new)
    if not changed:
        return changed
    row, _new = Briefing.objects.update_or_create(
        key=new.key,
        defaults={
            "title": new.title,
            "summary": new.summary,
            "language": new.language,
            "source": asdict(new.source),
        },
        create_defaults={
            "key": new.key,
            "title": new.title,
            "summary": new.summary,
            "language": new.language,
            "source": asdict(new.source),
            "owner": owner,
            "status": Briefing.Status.PUBLISHED,
        },
    )
    _store_entities(row, new.entities)
    lessons = _store_lessons(row, new.lessons, at)
    _store_facts(row, new.facts, lessons, at)
    other = [one.key for one in changed if one.change is Change.VALUE_CHANGED]
    Fact.objects.filter(briefing=row, key__in=other).update(value_changed_at=at)
    return changed


def _store_entities(row: Briefing, entities: tuple[facts.Entity, ...]) -> None:
    """Entities carry no history, so those that are gone are deleted."""
    row.entities.exclude(key__in=[entity.key for entity in entities]).delete()
    for position, entity in enumerate(entities):
        Entity.objects.update_or_create(
            briefing=row,
            key=entity.key,
            defaults={
                "position": position,
                "type": entity.type.value,
                "name": entity.name,
                "short": entity.short,
                "aliases": list(entity.aliases),
                "note": entity.note,
                "part_of": list(entity.part_of),
            },
        )


def _store_lessons(
    row: Briefing, lessons: tuple[facts.Lesson, ...], at: datetime
) -> dict[str, Lesson]:
    gone = Lesson.objects.live().filter(briefing=row).exclude(key__in=[x.key for x in lessons])
    gone.update(archived_at=at)
    stored = {}
    for position, lesson in enumerate(lessons):
        stored[lesson.key], _new = Lesson.objects.update_or_create(
            briefing=row,
            key=lesson.key,
            defaults={
                "position": position,
                "title": lesson.title,
                "argument": lesson.argument.value,
                "summary": lesson.summary,
                "objectives": list(lesson.objectives),
                "body": lesson.body,
                "archived_at": None,
            },
        )
    return stored


def _store_facts(
    row: Briefing, several: tuple[facts.Fact, ...], lessons: dict[str, Lesson], at: datetime
) -> None:
    gone = Fact.objects.live().filter(briefing=row).exclude(key__in=[fact.key for fact in several])
    gone.update(archived_at=at)
    for position, fact in enumerate(several):
        stored, _new = Fact.objects.update_or_create(
            briefing=row, key=fact.key, defaults=_columns(fact, lessons[fact.lesson], position)
        )
        stored.evidence.all().delete()
        Evidence.objects.bulk_create(
            Evidence(fact=stored, position=n, **asdict(evidence))
            for n, evidence in enumerate(fact.evidence)
        )


def _columns(fact: facts.Fact, lesson: Lesson, position: int) -> dict[str, object]:
    return {
        "lesson": lesson,
        "position": position,
        "label": fact.label,
        "statement": fact.statement,
        "kind": fact.kind.value,
        "status": fact.status.value,
        "attributed_to": storing.attribution_to_json(fact.attributed_to),
        "importance": fact.importance,
        "argument": fact.argument.value,
        "as_of": fact.as_of,
        "review_by": fact.review_by,
        "values": storing.values_to_json(fact.values),
        "ask": dict(fact.ask),
        "foils": storing.foils_to_json(fact.foils),
        "false": storing.false_to_json(fact.false),
        "note": fact.note,
        "contradicts": list(fact.contradicts),
        "archived_at": None,
    }
