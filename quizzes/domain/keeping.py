"""Which backups to keep: close together for a day, then one a day, none for longer than a month.

A copy holds what people have had deleted since, so it has to go in the end.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

ALL_OF = timedelta(hours=24)
DAILY = timedelta(days=35)


def to_keep(taken: Iterable[datetime], at: datetime) -> set[datetime]:
    """Of the moments at which backups were taken, those whose backups are kept at `at`.

    All of the last day, the newest of every day before, none older than 35 days; but the newest
    of all always, however old it is.
    """
    moments = sorted(taken)
    newest_of = {moment.date(): moment for moment in moments if at - moment <= DAILY}
    recent = {moment for moment in moments if at - moment <= ALL_OF}
    return recent | set(newest_of.values()) | set(moments[-1:])
