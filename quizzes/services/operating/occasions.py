"""What a process is busy with, so that every line it logs can say so: a request, a job."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_busy_with: ContextVar[dict[str, str]] = ContextVar("busy_with")


@contextmanager
def occasion(**names: str) -> Iterator[None]:
    """Let lines that are logged meanwhile bear these names, `job="12"` for one."""
    before = _busy_with.set(names)
    try:
        yield
    finally:
        _busy_with.reset(before)


def now_busy_with() -> dict[str, str]:
    """The names of what is going on."""
    return _busy_with.get({})
