"""Addresses of pages, found without going through all of them each time.

`reverse` looks for the way that fits its arguments. Which way that is depends on the name alone,
and whatever else it does on the arguments. It belongs to no layer.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache
from uuid import UUID

from django.conf import settings
from django.urls import get_script_prefix, reverse

Where = tuple[object, str]  # the addresses there are, and what stands before all of them
SAFE = (int, UUID)  # what stands in an address as it is written


_where: ContextVar[Where | None] = ContextVar("where", default=None)


def _looked_up() -> Where:
    return settings.ROOT_URLCONF, get_script_prefix()


@contextmanager
def in_one_place() -> Iterator[None]:
    """Within it this is looked up once: with each address it takes longer than all else."""
    before = _where.set(_looked_up())
    try:
        yield
    finally:
        _where.reset(before)


def address(name: str, *args: object) -> str:
    """What `reverse` gives."""
    where = _where.get() or _looked_up()
    kinds = tuple(type(arg) for arg in args)
    if kinds and all(kind in SAFE for kind in kinds) and not any(map(_is_negative, args)):
        return _pattern(name, kinds, *where).format(*args)
    return _known(name, args, *where)


def _is_negative(arg: object) -> bool:
    return isinstance(arg, int) and arg < 0


@lru_cache(maxsize=1024)
def _pattern(name: str, kinds: tuple[type, ...], _urlconf: object, _prefix: str) -> str:
    """The address with places for numbers and UUIDs."""
    stand_ins = [_stand_in(kind, n) for n, kind in enumerate(kinds)]
    found = reverse(name, args=stand_ins).replace("{", "{{").replace("}", "}}")
    for n, stand_in in enumerate(stand_ins):
        found = found.replace(str(stand_in), f"{{{n}}}")
    return found


def _stand_in(kind: type, n: int) -> object:
    return 2_000_000_011 + n if kind is int else UUID(int=(0xC0FFEE << 96) + n)


@lru_cache(maxsize=4096)
def _known(name: str, args: tuple[object, ...], _urlconf: object, _prefix: str) -> str:
    return reverse(name, args=args)
