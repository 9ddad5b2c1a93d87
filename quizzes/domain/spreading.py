"""On which day a review falls: near the computed one, where there is least to do."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from random import Random

UNSPREAD = 2.5  # days; shorter intervals stay as computed
LONGEST_BALANCED = 90  # days; beyond that, nobody knows yet what will be due
# From day `start` to day `end` each day adds `share` of a day to the spread on either side.
SHARES = ((2.5, 7.0, 0.15), (7.0, 20.0, 0.1), (20.0, float("inf"), 0.05))


def spread(interval: int, maximum: int) -> tuple[int, int]:
    """Say the fewest and the most days that an interval may become; 10 days become 8 to 12."""
    if interval < UNSPREAD:
        return interval, interval
    delta = 1 + sum(share * max(min(interval, end) - start, 0.0) for start, end, share in SHARES)
    most = min(round(interval + delta), maximum)
    return min(max(2, round(interval - delta)), most), most


def due_day(
    day: date,
    interval: int,
    *,
    maximum: int,
    fuzz: bool,
    days_off: frozenset[int],
    load: Mapping[date, int],
    kept: date | None,
    rng: Random,
) -> date:
    """Choose the day on which a review of today is due.

    interval  days, as computed
    maximum   days that are never exceeded
    fuzz      False keeps to the computed day
    days_off  weekdays to avoid (0 is Monday), as long as the spread has another day
    load      how many facts are due on each day; days not named have none
    kept      a day to take if the spread allows it
    rng       decides among days that are equally light; drawn from once, so that with the same
              chance a longer interval never comes earlier, unless load or days off say so
    """
    few, most = spread(interval, maximum) if fuzz else (interval, interval)
    days = [day + timedelta(n) for n in range(few, most + 1)]
    if kept in days:
        return kept
    days = [one for one in days if one.weekday() not in days_off] or days
    if interval <= LONGEST_BALANCED:
        lightest = min(load.get(one, 0) for one in days)
        days = [one for one in days if load.get(one, 0) == lightest]
    return days[int(rng.random() * len(days))]
