"""Assignments as their teachers set, change and delete them."""

from __future__ import annotations

from datetime import datetime
from random import Random

from django.db import transaction

from quizzes.domain.deadlines import Allowance, allowed
from quizzes.models import Accommodation, Assignment, Attempt
from quizzes.services.classes.sitting import settle
from quizzes.services.pooling import pool_of


def store(assignment: Assignment, *, rng: Random, at: datetime) -> None:
    """Store a new assignment with a seed of its own."""
    assignment.seed = rng.getrandbits(62)
    assignment.created_at = assignment.changed_at = at
    assignment.save()


@transaction.atomic
def change(assignment: Assignment, *, at: datetime) -> None:
    """Store changed fields; dates hold for attempts that were made already, too."""
    assignment.changed_at = at
    assignment.save()
    assignment.standings.all().delete()  # other facts may be wanted now
    redate(assignment)


@transaction.atomic
def allow(accommodation: Accommodation, *, at: datetime) -> None:
    """Store what a student is allowed; an allowance of nothing is taken away."""
    if accommodation.value == Allowance():
        if accommodation.pk:
            accommodation.delete()
    else:
        accommodation.save()
    assignment = accommodation.assignment
    Assignment.objects.filter(pk=assignment.pk).update(changed_at=at)
    redate(assignment)


def redate(assignment: Assignment) -> None:
    """Say anew until when answers count, of every attempt; some that were late may not be now."""
    allowances = {row.student_id: row.value for row in assignment.accommodations.all()}
    rows = list(assignment.attempts.select_for_update())
    for row in rows:
        window = allowed(assignment.window, allowances.get(row.learner_id, Allowance()))
        row.ends_at = window.ends_at(row.started_at, row.finished_at)
    Attempt.objects.bulk_update(rows, ["ends_at"], batch_size=500)


@transaction.atomic
def delete(assignment: Assignment, *, at: datetime) -> None:
    """Take an assignment away. Attempts stay their students' own, with all feedback."""
    mine = assignment.attempts.select_related("briefing", "learner")
    attempts = list(mine)
    assignment.attempts.update(assignment=None, number=None, ends_at=None)
    for attempt in attempts:
        attempt.assignment = None
    settle(attempts, at=at)
    assignment.delete()


def n_askable(assignment: Assignment, lessons: list[int], at: datetime) -> int:
    """How many questions an assignment can draw from. One query."""
    pool = pool_of(assignment.briefing, assignment.wanted_forms, at)
    return (pool.filter(lesson__in=lessons) if lessons else pool).count()
