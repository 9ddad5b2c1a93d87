"""The connection of this thread to the database, without the way to it.

What Django gives as `connection` looks it up whenever it is asked for anything, and asks each time
whether an event loop is running: twenty statements of a page take as long to find their connection
as two take to run. It belongs to no layer: whatever reads the database may use it.
"""

from __future__ import annotations

from asyncio import _get_running_loop
from threading import local

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.base.base import BaseDatabaseWrapper

_here = local()


def database() -> BaseDatabaseWrapper:
    """What `connections` has for this thread, as long as it lives; within a loop, for its task."""
    if _get_running_loop() is not None:
        return connections[DEFAULT_DB_ALIAS]
    found: BaseDatabaseWrapper | None = getattr(_here, "connection", None)
    if found is None:
        found = _here.connection = connections[DEFAULT_DB_ALIAS]
    return found
