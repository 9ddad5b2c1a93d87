"""Storing a briefing that was read from a file."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import asdict
from datetime import datetime
from typing import TypeVar

from django.db import IntegrityError, transaction
from django.db.models import Manager

from briefings.domain import facts, storing
from briefings.domain.comparing import Difference, differences, same_values
from briefings.models import Briefing, BriefingVersion, Entity, Evidence, Fact, Lesson, User
from briefings.services.exporting import stored_briefing
from briefings.services.keeping import keep_found, keep_version, store_marks, turned_back

Row = TypeVar("Row", Entity, Lesson, Fact)

# What happened to a fact is no part of any file.
HISTORY = ("value_changed_at", "misstated_between")


class KeyTaken(Exception):
    """Somebody has just stored another new briefing under this key; nothing was written."""


def plan_import(new: facts.Briefing) -> tuple[Difference, ...]:
    """What importing would change; nothing is written."""
    row = Briefing.objects.filter(key=new.key).first()
    return differences(stored_briefing(row) if row else None, new)


@transaction.atomic
def import_briefing(
    new: facts.Briefing,
    *,
    owner: User | None,
    at: datetime,
    by: User | None = None,
    reason: str = "",
    restores: BriefingVersion | None = None,
    status: str = Briefing.Status.PUBLISHED,
) -> tuple[Difference, ...]:
    """Store a briefing by its keys; doing it twice changes nothing.

    Lessons and facts that the file no longer has are
    archived, never deleted, so that what learners answered stays; they come back with their key.
    Every change is kept as a version.

    owner     who a new briefing belongs to; an old one keeps its owner
    at        aware instant of the import
    by        who changed it, where that is known, and for what `reason`
    restores  the version that `new` was read from, if it brings back an older state
    status    of a briefing that is new; an old one keeps its own

    Returns what changed, in reading order. Raises KeyTaken.
    """
    row = Briefing.objects.held().filter(key=new.key).first()
    old = stored_briefing(row) if row else None
    changed = differences(old, new)
    if not changed:
        return changed
    if row and old:
        keep_found(row, old, at=at)
    row = _store_briefing(row, new, owner, status)
    _store_entities(row, new.entities, old.entities if old else ())
    lessons = _store_lessons(row, new.lessons, at)
    other = _store_facts(row, new.facts, lessons, at)
    Fact.objects.filter(briefing=row, key__in=other).update(value_changed_at=at)
    if restores:
        store_marks(row, turned_back(row, other, to=restores, at=at))
    keep_version(row, new, changed, by=by, at=at, reason=reason, restores=restores)
    return changed


def _store_briefing(
    row: Briefing | None, new: facts.Briefing, owner: User | None, status: str
) -> Briefing:
    columns = {
        "title": new.title,
        "summary": new.summary,
        "language": new.language,
        "source": asdict(new.source),
    }
    if row:
        for name, value in columns.items():
            setattr(row, name, value)
        row.save(update_fields=[*columns, "changed_at"])
        return row
    try:
        with transaction.atomic():
            return Briefing.objects.create(key=new.key, owner=owner, status=status, **columns)
    except IntegrityError as taken:
        raise KeyTaken(new.key) from taken


def _store_entities(
    row: Briefing, entities: tuple[facts.Entity, ...], stored: tuple[facts.Entity, ...]
) -> None:
    """Entities carry no history, so those that are gone are deleted."""
    if entities == stored:
        return
    row.entities.exclude(key__in=[entity.key for entity in entities]).delete()
    _upsert(
        Entity(
            briefing=row,
            key=entity.key,
            position=position,
            type=entity.type.value,
            name=entity.name,
            short=entity.short,
            aliases=list(entity.aliases),
            note=entity.note,
            part_of=list(entity.part_of),
        )
        for position, entity in enumerate(entities)
    )


def _store_lessons(
    row: Briefing, lessons: tuple[facts.Lesson, ...], at: datetime
) -> dict[str, Lesson]:
    gone = Lesson.objects.live().filter(briefing=row).exclude(key__in=[x.key for x in lessons])
    gone.update(archived_at=at)
    stored = _upsert(
        Lesson(
            briefing=row,
            key=lesson.key,
            position=position,
            title=lesson.title,
            argument=lesson.argument.value,
            summary=lesson.summary,
            objectives=list(lesson.objectives),
            body=lesson.body,
            archived_at=None,
        )
        for position, lesson in enumerate(lessons)
    )
    return {lesson.key: lesson for lesson in stored}


def _store_facts(
    row: Briefing, several: tuple[facts.Fact, ...], lessons: dict[str, Lesson], at: datetime
) -> list[str]:
    """Returns the keys of facts that say something else than when they were last stored."""
    rows = Fact.objects.filter(briefing=row).select_related("lesson").prefetch_related("evidence")
    stored = {one.key: one for one in rows.select_for_update(of=("self",), no_key=True)}
    gone = [one.pk for key, one in stored.items() if key not in {fact.key for fact in several}]
    Fact.objects.live().filter(pk__in=gone).update(archived_at=at)
    other, changed = [], []
    for position, fact in enumerate(several):
        was = stored.get(fact.key)
        if was and not same_values(was.to_domain().values, fact.values):
            other.append(fact.key)
        if was is None or _differs(was, fact, position):
            changed.append((position, fact))
    written = _upsert(
        (_fact_row(row, fact, lessons[fact.lesson], position) for position, fact in changed),
        keeps=HISTORY,
    )
    _store_evidence(written, [fact for _position, fact in changed])
    return other


def _differs(was: Fact, fact: facts.Fact, position: int) -> bool:
    """Whether a row is not what the file has; one with lost evidence never is."""
    lost = any(evidence.orphaned_at for evidence in was.evidence.all())
    gone = was.archived_at is not None
    return lost or gone or was.position != position or was.to_domain() != fact


def _store_evidence(rows: list[Fact], several: list[facts.Fact]) -> None:
    Evidence.objects.filter(fact__in=rows).delete()
    Evidence.objects.bulk_create(
        Evidence(fact=row, position=n, **asdict(evidence))
        for row, fact in zip(rows, several, strict=True)
        for n, evidence in enumerate(fact.evidence)
    )


def _fact_row(row: Briefing, fact: facts.Fact, lesson: Lesson, position: int) -> Fact:
    return Fact(
        briefing=row,
        key=fact.key,
        lesson=lesson,
        position=position,
        label=fact.label,
        statement=fact.statement,
        kind=fact.kind.value,
        status=fact.status.value,
        attributed_to=storing.attribution_to_json(fact.attributed_to),
        importance=fact.importance,
        argument=fact.argument.value,
        as_of=fact.as_of,
        review_by=fact.review_by,
        values=storing.values_to_json(fact.values),
        ask=dict(fact.ask),
        foils=storing.foils_to_json(fact.foils),
        false=storing.false_to_json(fact.false),
        note=fact.note,
        contradicts=list(fact.contradicts),
        about=fact.about,
        archived_at=None,
    )


def _upsert(rows: Iterable[Row], *, keeps: Collection[str] = ()) -> list[Row]:
    """Store rows of one briefing under their keys, however many, by one statement.

    keeps  columns that a row stored earlier keeps as they are

    Returns the rows with their primary keys, in order.
    """
    several = list(rows)
    if not several:
        return several
    same = {"id", "briefing", "key", *keeps}
    columns = [field.name for field in several[0]._meta.concrete_fields if field.name not in same]
    stored: Manager[Row] = type(several[0])._default_manager
    return stored.bulk_create(
        several, update_conflicts=True, update_fields=columns, unique_fields=["briefing", "key"]
    )
