"""Keeping what a briefing was: its versions, and what is known of its facts' values."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from briefings.domain import facts
from briefings.domain.comparing import Difference
from briefings.domain.digesting import digest
from briefings.domain.telling import told
from briefings.domain.writing import write_briefing
from briefings.models import Briefing, BriefingVersion, Fact, User

Marks = dict[str, dict[str, Any]]
NOTHING: dict[str, Any] = {"changed": None, "misstated": []}


def newest(briefing: Briefing) -> BriefingVersion | None:
    """The version that stands, without its text."""
    return BriefingVersion.objects.of(briefing).light().first()


def keep_version(
    row: Briefing,
    new: facts.Briefing,
    differences: Iterable[Difference],
    *,
    by: User | None,
    at: datetime,
    reason: str = "",
    restores: BriefingVersion | None = None,
) -> BriefingVersion:
    """Store what the briefing is now, after the last version."""
    kind = BriefingVersion.Kind.RESTORE if restores else BriefingVersion.Kind.IMPORT
    return BriefingVersion.objects.create(
        briefing=row,
        number=_next_number(row),
        kind=kind,
        text=restores.text if restores else write_briefing(new),
        digest=digest(new),
        by=by,
        at=at,
        reason=reason,
        restores=restores,
        differences=told(differences),
        marks=marks_of(row),
    )


def keep_found(row: Briefing, found: facts.Briefing, *, at: datetime) -> None:
    """Store the state before a change where no version has it.

    That is so for a briefing older than its versions, and after a change in the administration.
    """
    last = newest(row)
    if last is None or last.digest != digest(found):
        BriefingVersion.objects.create(
            briefing=row,
            number=_next_number(row),
            kind=BriefingVersion.Kind.FOUND,
            text=write_briefing(found),
            digest=digest(found),
            at=at,
            marks=marks_of(row),
        )


def _next_number(row: Briefing) -> int:
    last = newest(row)
    return last.number + 1 if last else 1


def marks_of(row: Briefing) -> Marks:
    """Fact key -> when its value last changed, and when it was misstated; archived facts too."""
    rows = Fact.objects.filter(briefing=row).order_by("pk")
    return {
        key: {"changed": changed.isoformat() if changed else None, "misstated": misstated}
        for key, changed, misstated in rows.values_list(
            "key", "value_changed_at", "misstated_between"
        )
        if changed or misstated
    }


def turned_back(row: Briefing, keys: Iterable[str], *, to: BriefingVersion, at: datetime) -> Marks:
    """The marks of facts whose value an older version brings back: those that they had in it.

    What learners answered before the value was changed counts again, and what they answered
    while it was another does not. Facts that changed where no version saw it are left out:
    nobody knows since when.
    """
    later = list(
        BriefingVersion.objects.of(row)
        .filter(number__gt=to.number)
        .order_by("number")
        .values_list("at", "marks")
    )
    found: Marks = {}
    for key in keys:
        was = to.marks.get(key, NOTHING)
        since = next((then for then, marks in later if marks.get(key, NOTHING) != was), None)
        if since:
            spell = [since.isoformat(), at.isoformat()]
            found[key] = {**was, "misstated": [*was["misstated"], spell]}
    return found


def store_marks(row: Briefing, marks: Marks) -> None:
    """Write marks back to their facts."""
    several = list(Fact.objects.filter(briefing=row, key__in=marks))
    for fact in several:
        changed = marks[fact.key]["changed"]
        fact.value_changed_at = datetime.fromisoformat(changed) if changed else None
        fact.misstated_between = marks[fact.key]["misstated"]
    Fact.objects.bulk_update(several, ["value_changed_at", "misstated_between"])
