"""Calendar study days: a day begins at the rollover hour on the learner's own clock.

Memory is counted in whole days between sleeps, not in spans of 24 hours: who studies at nine in the
evening and at eight the next morning has slept in between.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

ROLLOVER = 4  # o'clock; late evenings belong to the day before
ONE_DAY = timedelta(days=1)


class UnknownZone(ValueError):
    """There is no time zone of this name."""


@lru_cache(maxsize=1024)
def zone_named(zone: str) -> ZoneInfo:
    """Find an IANA time zone, such as "Asia/Kabul".

    Raises UnknownZone.
    """
    try:
        return ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise UnknownZone(zone) from error


def day_starts(day: date, zone: str, rollover: int = ROLLOVER) -> datetime:
    """Say when a study day begins, as an aware UTC instant.

    Where clocks go back over the rollover hour, its first time counts. Where they go forward over
    it, the day begins as much later as they went; a date that the zone skips starts with the next
    one, so that it has no length and the day before lasts until then.
    """
    return datetime.combine(day, time(rollover), tzinfo=zone_named(zone)).astimezone(UTC)


def study_day(at: datetime, zone: str, rollover: int = ROLLOVER) -> date:
    """Say in which study day an aware instant falls: the last one that has begun."""
    day = (at.astimezone(zone_named(zone)).replace(tzinfo=None) - timedelta(hours=rollover)).date()
    while day_starts(day + ONE_DAY, zone, rollover) <= at:
        day += ONE_DAY
    while day_starts(day, zone, rollover) > at:
        day -= ONE_DAY
    return day
