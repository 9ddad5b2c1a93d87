"""The log of a class: entries are added where something is done, and never touched again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.db.models import QuerySet

from briefings.models import User
from quizzes.models import ClassEvent, Classroom
from quizzes.models.classlog import LONGEST_DETAIL, LONGEST_SUBJECT
from quizzes.services.auditing.noting import About, note_all

PAGE = 100  # entries shown at once
Action = ClassEvent.Action


def log(
    room: Classroom | int,
    action: Action,
    *,
    by: User | None,
    at: datetime,
    student: User | int | None = None,
    subject: str = "",
    detail: str = "",
    before: Mapping[str, object] | None = None,
    after: Mapping[str, object] | None = None,
) -> None:
    """Add an entry; call it in the transaction that does the thing.

    by       None for the site itself
    student  whom it is about, if it is about one
    before, after  figures for the log of the site, no words
    """
    log_all(
        room,
        action,
        [student],
        by=by,
        at=at,
        subject=subject,
        detail=detail,
        before=before,
        after=after,
    )


def log_all(
    room: Classroom | int,
    action: Action,
    students: Iterable[User | int | None],
    *,
    by: User | None,
    at: datetime,
    subject: str = "",
    detail: str = "",
    before: Mapping[str, object] | None = None,
    after: Mapping[str, object] | None = None,
) -> None:
    """Add an entry for each student, here and in the log of the site, which has no words of it."""
    number = room if isinstance(room, int) else room.pk
    about = [
        student if isinstance(student, int) or student is None else student.pk
        for student in students
    ]
    ClassEvent.objects.bulk_create(
        ClassEvent(
            classroom_id=number,
            action=action,
            by=by,
            at=at,
            student_id=student,
            subject=subject[:LONGEST_SUBJECT],
            detail=detail[:LONGEST_DETAIL],
        )
        for student in about
    )
    objects = [About("quizzes.classroom", str(number), student) for student in about]
    note_all(f"class.{action}", objects, by=by, at=at, before=before, after=after)


def entries(room: Classroom, *, before: int | None = None) -> QuerySet[ClassEvent]:
    """The newest entries first, those older than one entry where it is given."""
    rows = room.events.select_related("by", "student")
    return rows.filter(pk__lt=before) if before else rows
