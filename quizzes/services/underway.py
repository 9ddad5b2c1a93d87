"""How far a request is that takes long: told by its server, asked for by the page that waits.

The page makes up a token and sends it along. What is told under it stands in the cache that all
processes share, for the person who sent it alone, and for a few minutes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar
from uuid import UUID

from django.core.cache import cache

KEPT = 600  # seconds
TOLD = 25  # times that a whole piece of work is told of; each is a write

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Standing:
    """How much of a piece of work is done."""

    done: int
    total: int

    @property
    def percent(self) -> int:
        return 100 * self.done // self.total if self.total else 100

    @property
    def is_over(self) -> bool:
        return self.done >= self.total


def watched(
    items: Iterable[T], total: int, *, who: int, token: UUID | None, before: int = 0
) -> Iterator[T]:
    """The same items, telling how many of them have gone by. No token: nobody asks.

    total   how many there will be, of this and all that belongs to the same work
    who     id of the person who may ask
    before  how many of them have gone by already
    """
    step, done = max(1, -(-total // TOLD)), before
    for item in items:
        if token is not None and done % step == 0:
            tell(who, token, Standing(done, total))
        yield item
        done += 1
    if token is not None:
        tell(who, token, Standing(done, total))


def tell(who: int, token: UUID, standing: Standing) -> None:
    cache.set(_key(who, token), (standing.done, standing.total), KEPT)


def standing_of(who: int, token: UUID) -> Standing | None:
    """How far it is, if it has begun."""
    found = cache.get(_key(who, token))
    return Standing(*found) if found else None


def _key(who: int, token: UUID) -> str:
    return f"underway:{who}:{token.hex}"
