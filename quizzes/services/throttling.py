"""Limits on how often something may be tried, counted in the cache that all processes share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from threading import Lock

from django.core.cache import cache


@dataclass(frozen=True, slots=True)
class Limit:
    """At most `most` misses of one person or address in each span of `seconds`."""

    most: int
    seconds: int

    def key(self, action: str, who: str, at: datetime) -> str:
        return f"limit:{action}:{who}:{self.seconds}:{int(at.timestamp()) // self.seconds}"

    def slots(self, action: str, who: str, at: datetime) -> list[str]:
        """A place for each miss, filled in order. Every cache can say who filled one first."""
        key = self.key(action, who, at)
        return [f"{key}:{n}" for n in range(self.most)]


def is_limited(action: str, tried: Sequence[tuple[str, Limit]], *, at: datetime) -> bool:
    """Whether any of these has used up its limit. tried: (who, limit), such as ("user:7", …)."""
    return any(cache.get(limit.slots(action, who, at)[-1]) for who, limit in tried)


def count_miss(action: str, tried: Sequence[tuple[str, Limit]], *, at: datetime) -> None:
    """Count one more miss for each of these; of two at the same instant both count."""
    for who, limit in tried:
        slots = limit.slots(action, who, at)
        taken = cache.get_many(slots)
        for slot in slots:
            if slot not in taken and cache.add(slot, 1, limit.seconds):
                break


def count(action: str, who: str, limit: Limit, *, at: datetime, n: int = 1) -> int:
    """Count one more, of those that are limited right or wrong. Returns how many there were.

    n  how many more, where they were put by

    Exact where the cache can add in one step, as Redis can; in the database two at the same
    instant may count as one.
    """
    key = limit.key(action, who, at)
    for _ in range(2):  # somebody else may have begun to count in between
        try:
            return cache.incr(key, n)
        except ValueError:  # the first one in this span
            if cache.add(key, n, limit.seconds):
                return n
    return n


class Counted:
    """What is counted too often to tell the cache each time, as that may be a commit.

    A process puts some of a span by, and tells them together: the first at once, then a thirtieth
    of what is allowed, ten at most. By so many more each further process may let somebody through;
    a limit below sixty is counted as `count` does.
    """

    SHARE, MOST = 30, 10

    def __init__(self, action: str) -> None:
        self.action = action
        self.lock = Lock()
        self.clear()

    def clear(self) -> None:
        """Begin anew."""
        self.span, self.sums = -1, dict[str, tuple[int, int]]()

    def count(self, who: str, limit: Limit, *, at: datetime) -> int:
        """Count one more. Returns how many there were in this span, as far as it is known here."""
        span = int(at.timestamp()) // limit.seconds
        with self.lock:
            if span != self.span:
                self.span, self.sums = span, {}
            told, put_by = self.sums.get(who, (0, 0))
            put_by += 1
            if not told or put_by >= min(self.MOST, limit.most // self.SHARE):
                told, put_by = count(self.action, who, limit, at=at, n=put_by), 0
            self.sums[who] = told, put_by
        return told + put_by


def seconds_left(limit: Limit, *, at: datetime) -> float:
    """How long until counting begins anew."""
    return limit.seconds - at.timestamp() % limit.seconds
