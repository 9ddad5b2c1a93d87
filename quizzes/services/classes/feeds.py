"""A student's due dates as a calendar."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from random import Random

from django.utils.translation import gettext as _

from briefings.models import User
from quizzes.domain.calendars import Event, calendar
from quizzes.models import Assignment, CalendarFeed
from quizzes.services.classes.tasks import tasks

BITS = 192  # of the secret in the address


def feed_of(student: User, *, rng: Random) -> CalendarFeed:
    """The student's feed, made when it is first asked for."""
    found, _new = CalendarFeed.objects.get_or_create(
        student=student, defaults={"token": new_token(rng)}
    )
    return found


def renew(student: User, *, rng: Random) -> None:
    """Give the feed another secret; calendars that know the old one get nothing any more."""
    CalendarFeed.objects.update_or_create(student=student, defaults={"token": new_token(rng)})


def new_token(rng: Random) -> str:
    """`rng` is the system's own: whoever has the token reads the dates."""
    return f"{rng.getrandbits(BITS):0{BITS // 4}x}"


def feed_text(feed: CalendarFeed, *, host: str, address: Callable[[str], str], at: datetime) -> str:
    """Due dates, or where there is none the dates of closing, as this student has them.

    address  makes a whole address of a path
    """
    rows = list(Assignment.objects.set_for(feed.student).prefetch_related("lessons"))
    mine = tasks(rows, [feed.student], at=at).get(feed.student.pk, {}) if rows else {}
    events = []
    for task in mine.values():
        date = task.window.due_at or task.window.closes_at
        if date is None:
            continue
        title = f"{task.assignment.title} ({task.assignment.classroom.name})"
        events.append(
            Event(
                uid=f"assignment-{task.assignment.pk}@{host}",
                at=date,
                title=title,
                url=address(task.assignment.get_absolute_url()),
                changed_at=task.assignment.changed_at,
            )
        )
    return calendar(_("Credence assignments"), events)
