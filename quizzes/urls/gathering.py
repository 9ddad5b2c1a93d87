"""Addresses that begin alike, behind one another: else each is tried in turn."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from django.urls import URLPattern, URLResolver, include, path


def gathered(patterns: Iterable[URLPattern]) -> list[URLResolver]:
    """The same addresses by their first word, which has no variable in it."""
    groups: dict[str, list[URLPattern]] = defaultdict(list)
    for one in patterns:
        first, slash, rest = str(one.pattern).partition("/")
        groups[first + slash].append(path(rest, one.callback, one.default_args, one.name))
    return [path(first, include(several)) for first, several in groups.items()]
