"""How a site stands at a moment, as figures."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from django.conf import settings
from django.db import DatabaseError
from django.db.models import Count

from briefings.models import Job
from quizzes.services.operating import backing

STATES = (Job.State.WAITING, Job.State.RUNNING, Job.State.FAILED)


@dataclass(frozen=True, slots=True)
class Gauge:
    """A figure, or one for each of several labels.

    label   what the keys of `values` are; empty where there is one value, of key ""
    values  key -> figure
    """

    name: str
    means: str
    label: str = ""
    values: dict[str, float] = field(default_factory=dict)


def gauges(at: datetime) -> Iterator[Gauge]:
    """All figures that can be had. One query; those of the database are left out without one."""
    yield from _of_database()
    yield from _of_backups(at)
    room = shutil.disk_usage(settings.VAR_DIR)
    yield _one("disk_free_share", "Free part of the disk under VAR_DIR.", room.free / room.total)


def _of_database() -> Iterator[Gauge]:
    up = "Whether the database answers."
    try:
        rows = Job.objects.filter(state__in=STATES).order_by().values_list("state")
        found = dict(rows.annotate(n=Count("pk")))
    except DatabaseError:
        yield _one("database_up", up, 0)
        return
    yield _one("database_up", up, 1)
    numbers = {str(state): float(found.get(state, 0)) for state in STATES}
    yield Gauge("jobs", "Articles to be read, by state.", "state", numbers)


def _of_backups(at: datetime) -> Iterator[Gauge]:
    """Of the newest backup on this machine; nothing where there is none."""
    last = backing.newest(backing.folder())
    if last is not None:
        age = (at - last.moment).total_seconds()
        yield _one("backup_age_seconds", "Age of the newest backup here.", age)
        yield _one("backup_bytes", "Size of the newest backup here.", last.size)


def _one(name: str, means: str, value: float) -> Gauge:
    return Gauge(name, means, values={"": float(value)})
