"""Assignments as their teachers set, change and delete them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from random import Random
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils.translation import gettext as _

from briefings.models import User
from quizzes.domain.deadlines import Allowance, allowed
from quizzes.domain.studydays import zone_named
from quizzes.models import Accommodation, Assignment, Attempt, Classroom
from quizzes.services.auditing.noting import Did, note
from quizzes.services.classes.logs import Action, log, log_all
from quizzes.services.classes.sitting import settle
from quizzes.services.pooling import pool_of


@transaction.atomic
def store(assignment: Assignment, *, rng: Random, at: datetime, by: User | None = None) -> None:
    """Store a new assignment with a seed of its own."""
    assignment.seed = rng.getrandbits(62)
    assignment.created_at = assignment.changed_at = at
    assignment.save()
    _log(assignment, Action.SET, by, at)


def _log(assignment: Assignment, action: Action, by: User | None, at: datetime) -> None:
    log(assignment.classroom_id, action, by=by, at=at, subject=assignment.title)


@transaction.atomic
def change(assignment: Assignment, *, at: datetime, by: User | None = None) -> None:
    """Store changed fields; dates hold for attempts that were made already, too."""
    assignment.changed_at = at
    assignment.save()
    assignment.standings.all().delete()  # other facts may be wanted now
    redate(assignment)
    _log(assignment, Action.CHANGE, by, at)


@transaction.atomic
def allow(accommodation: Accommodation, *, at: datetime, by: User | None = None) -> None:
    """Store what a student is allowed; an allowance of nothing is taken away."""
    if accommodation.value != Allowance():
        accommodation.save()
    elif accommodation.pk:
        accommodation.delete()
    _allowed(accommodation.assignment, [accommodation.student], accommodation.value, by, at)


@transaction.atomic
def allow_all(
    assignment: Assignment,
    students: Sequence[User],
    more: Allowance,
    *,
    at: datetime,
    by: User | None = None,
) -> None:
    """Allow several students the same. What it leaves empty stays what it was for each of them."""
    mine = assignment.accommodations.filter(student__in=students)
    had = {row.student_id: row.value for row in mine}
    rows = []
    for student in students:
        before = had.get(student.pk, Allowance())
        row = Accommodation(assignment=assignment, student=student)
        row.value = Allowance(
            more.extra_percent or before.extra_percent,
            more.extra_attempts or before.extra_attempts,
            more.due_at or before.due_at,
            more.closes_at or before.closes_at,
        )
        rows.append(row)
    Accommodation.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["assignment", "student"],
        update_fields=["extra_percent", "extra_attempts", "due_at", "closes_at"],
    )
    _allowed(assignment, students, more, by, at)


def _allowed(
    assignment: Assignment,
    students: Sequence[User],
    more: Allowance,
    by: User | None,
    at: datetime,
) -> None:
    """Let allowances that were stored hold, and note them."""
    Assignment.objects.filter(pk=assignment.pk).update(changed_at=at)
    redate(assignment)
    zone = zone_named(assignment.classroom.time_zone)
    log_all(
        assignment.classroom_id,
        Action.ALLOW,
        students,
        by=by,
        at=at,
        subject=assignment.title,
        detail=said(more, zone),
    )


def said(more: Allowance, zone: ZoneInfo) -> str:
    """An allowance in words, with dates by a clock."""
    parts = []
    if more.extra_percent:
        parts.append(_("+{n}% time").format(n=more.extra_percent))
    if more.extra_attempts:
        parts.append(_("+{n} attempts").format(n=more.extra_attempts))
    if more.due_at:
        parts.append(_("due {date}").format(date=f"{more.due_at.astimezone(zone):%Y-%m-%d %H:%M}"))
    if more.closes_at:
        date = f"{more.closes_at.astimezone(zone):%Y-%m-%d %H:%M}"
        parts.append(_("closes {date}").format(date=date))
    return ", ".join(parts) or _("nothing beyond the others")


def redate(assignment: Assignment) -> None:
    """Say anew until when answers count, of every attempt; some that were late may not be now.

    Nothing counts that is answered while the class is archived.
    """
    _hold(assignment)
    allowances = {row.student_id: row.value for row in assignment.accommodations.all()}
    rows = list(assignment.attempts.order_by("pk").select_for_update(no_key=True))
    for row in rows:
        window = allowed(assignment.window, allowances.get(row.learner_id, Allowance()))
        ends = (window.ends_at(row.started_at, row.finished_at), assignment.classroom.archived_at)
        row.ends_at = min((end for end in ends if end is not None), default=None)
    Attempt.objects.bulk_update(rows, ["ends_at"], batch_size=500)


def _hold(assignment: Assignment) -> None:
    """Let nobody begin an attempt until this transaction ends; those that have begun are stored."""
    list(Assignment.objects.select_for_update(no_key=True).filter(pk=assignment.pk))


@transaction.atomic
def delete_class(room: Classroom, *, at: datetime, by: User | None = None) -> None:
    """Take a class away with its assignments, allowances and log. Nobody loses an answer.

    Attempts become their students' own, with all feedback; memories stay as they are.
    """
    for assignment in room.assignments.all():
        delete(assignment, at=at)
    note(Did.CLASS_DELETED, by=by, at=at, about=room)  # before its own log may go
    room.delete()


@transaction.atomic
def delete(assignment: Assignment, *, at: datetime, by: User | None = None) -> None:
    """Take an assignment away. Attempts stay their students' own, with all feedback."""
    _hold(assignment)
    mine = assignment.attempts.select_related("briefing", "learner")
    attempts = list(mine)
    assignment.attempts.update(assignment=None, number=None, ends_at=None)
    for attempt in attempts:
        attempt.assignment = None
    settle(attempts, at=at)
    assignment.delete()
    _log(assignment, Action.DELETE, by, at)


def n_askable(assignment: Assignment, lessons: list[int], at: datetime) -> int:
    """How many questions an assignment can draw from. One query."""
    pool = pool_of(assignment.briefing, assignment.wanted_forms, at)
    return (pool.filter(lesson__in=lessons) if lessons else pool).count()
