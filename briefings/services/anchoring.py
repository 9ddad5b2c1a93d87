"""Keeping evidence in its place when a lesson's text changes."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime

from django.db import transaction

from briefings.domain.prose import plain_text
from briefings.domain.quoting import place_again, quoted
from briefings.models import Evidence, Lesson


@dataclass(frozen=True, slots=True)
class Anchoring:
    """How many quotes stayed where they were, moved, lost their words, and found them again."""

    kept: int = 0
    moved: int = 0
    orphaned: tuple[str, ...] = ()
    restored: int = 0


@transaction.atomic
def reanchor(lesson: Lesson, *, at: datetime) -> Anchoring:
    """Find every quote of a lesson's facts anew; those that are gone or stand twice are flagged.

    An orphan keeps its old offsets, which mean nothing until somebody gives it words again; its
    fact's questions pause. It is freed by itself as soon as its words are back.

    Returns the keys of facts with orphans.
    """
    text = plain_text(lesson.body)
    kept = moved = restored = 0
    orphaned: set[str] = set()
    rows = Evidence.objects.filter(fact__lesson=lesson, fact__archived_at=None)
    for row in rows.select_related("fact"):
        place = place_again(text, row.to_domain())
        if place is None:
            orphaned.add(row.fact.key)
            if row.orphaned_at is None:
                Evidence.objects.filter(pk=row.pk).update(orphaned_at=at)
            continue
        restored += row.orphaned_at is not None
        found = quoted(text, place)
        if found == row.to_domain() and row.orphaned_at is None:
            kept += 1
            continue
        moved += 1
        Evidence.objects.filter(pk=row.pk).update(**asdict(found), orphaned_at=None)
    return Anchoring(kept, moved, tuple(sorted(orphaned)), restored)
