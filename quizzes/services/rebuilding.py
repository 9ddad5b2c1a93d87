"""Memories and sums made anew from the log, to check them or to repair them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import isclose

from django.db import transaction

from briefings.models import Briefing, Fact, User
from quizzes.models import Memory, RecallCount, Recollection, Response, StudyDay, StudyPolicy
from quizzes.services.remembering import count, rebuild, recompute


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
    wrong = tuple(row for row in rows if rebuild(row) != row.value)
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
        for row in Memory.objects.owned_by(learner):
            if rebuild(row) != row.value:
                recompute(row)
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
    return {key: value for key, value in found.items() if abs(value) > 1e-9}


def _same(one: Sums, other: Sums, key: tuple[object, ...]) -> bool:
    return isclose(one.get(key, 0), other.get(key, 0), rel_tol=1e-9, abs_tol=1e-6)


def _recount(learner: User) -> None:
    StudyDay.objects.filter(learner=learner).delete()
    RecallCount.objects.filter(learner=learner).delete()
    policies = {
        row.pk: row.to_domain()
        for row in StudyPolicy.objects.filter(learner=learner).select_related("parameters")
    }
    for line in Recollection.objects.filter(learner=learner, undone_at=None).order_by("pk"):
        count(line, policies[line.policy_id], 1)


def unremembered() -> Iterator[Response]:
    """Answers in quizzes that no memory was told of, oldest first: those of before memories."""
    rows = Response.objects.filter(recollections=None).order_by("answered_at", "pk")
    yield from rows.select_related("question", "attempt__learner").iterator()


def follow_facts(briefing: Briefing) -> int:
    """Let memories follow their facts to other lessons, or out of use. One query a fact that moved.

    Returns how many memories moved.
    """
    moved = 0
    live = dict(Fact.objects.live().filter(briefing=briefing).values_list("pk", "lesson"))
    mine = Memory.objects.filter(briefing=briefing)
    stored = mine.order_by().values_list("fact", "lesson").distinct()
    for fact, lesson in list(stored):
        if live.get(fact) != lesson:
            moved += mine.filter(fact=fact).update(lesson=live.get(fact))
    return moved
