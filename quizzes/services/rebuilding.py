"""Memories and sums made anew from the log, to check them or to repair them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import isclose

from django.db import transaction

from briefings.models import User
from quizzes.models import (
    CertaintyCount,
    Memory,
    RecallCount,
    Recollection,
    Response,
    StudyDay,
    StudyPolicy,
)
from quizzes.services.revising import recompute, revised, stored
from quizzes.services.tallying import add, tallies


@dataclass(frozen=True, slots=True)
class Check:
    """What a learner's log and what is kept beside it disagree about."""

    learner: User
    memories: int
    wrong_memories: tuple[Memory, ...]
    wrong_sums: int

    @property
    def is_right(self) -> bool:
        return not (self.wrong_memories or self.wrong_sums)


def check(learner: User) -> Check:
    """Compare every memory of a learner and every sum with the log; nothing is written."""
    rows = list(Memory.objects.owned_by(learner))
    found = revised(rows)
    wrong = tuple(row for row in rows if found[row.pk] != stored(row))
    with transaction.atomic():
        before = sums_of(learner)
        _recount(learner)
        after = sums_of(learner)
        transaction.set_rollback(True)
    return Check(
        learner, len(rows), wrong, sum(not _same(before, after, key) for key in before | after)
    )


def repair(learner: User) -> None:
    """Make every memory of a learner and every sum what it is by the log."""
    with transaction.atomic():
        rows = list(Memory.objects.owned_by(learner).order_by("pk").select_for_update())
        found = revised(rows)
        recompute([row for row in rows if found[row.pk] != stored(row)])
        _recount(learner)


Sums = dict[tuple[object, ...], float]  # what is counted -> how much


def sums_of(learner: User) -> Sums:
    """Every sum kept beside the log by what it counts, those that are 0 left out."""
    found: Sums = {}
    for day in StudyDay.objects.filter(learner=learner):
        for name in ("answers", "right", "new", "reviews", "duration_ms"):
            found["day", day.day, name] = getattr(day, name)
    for band in RecallCount.objects.filter(learner=learner):
        for name in ("n", "right", "sum_predicted"):
            found["band", band.interval, band.predicted, name] = getattr(band, name)
    for level in CertaintyCount.objects.filter(learner=learner):
        for name in ("n", "right"):
            found["certainty", level.certainty, name] = getattr(level, name)
    return {key: value for key, value in found.items() if abs(value) > 1e-9}


def _same(one: Sums, other: Sums, key: tuple[object, ...]) -> bool:
    return isclose(one.get(key, 0), other.get(key, 0), rel_tol=1e-9, abs_tol=1e-6)


def _recount(learner: User) -> None:
    StudyDay.objects.filter(learner=learner).delete()
    RecallCount.objects.filter(learner=learner).delete()
    CertaintyCount.objects.filter(learner=learner).delete()
    policies = {
        row.pk: row.to_domain()
        for row in StudyPolicy.objects.filter(learner=learner).select_related("parameters")
    }
    lines = Recollection.objects.filter(learner=learner, undone_at=None).order_by("pk")
    add(tally for line in lines for tally in tallies(line, policies[line.policy_id]))


def unremembered() -> Iterator[Response]:
    """Answers in quizzes that no memory was told of, oldest first: those of before memories.

    While feedback is withheld from a learner it is from their memory, too.
    """
    rows = Response.objects.filter(recollections=None, attempt__withheld=False).order_by(
        "answered_at", "pk"
    )
    yield from rows.select_related("question", "attempt__learner").iterator()
