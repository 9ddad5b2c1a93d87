"""Whether this process can answer requests now."""

from __future__ import annotations

from django.core.cache import cache
from django.db import DatabaseError, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder


def readiness() -> dict[str, bool]:
    """What requests need, and whether it is there. Never raises."""
    return {"database": _database(), "migrations": _migrations(), "cache": _cache()}


def _database() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return False
    return True


def _migrations() -> bool:
    """Whether the database has all that this code knows; it may have more of a newer version."""
    try:
        applied = set(MigrationRecorder(connection).applied_migrations())
    except DatabaseError:
        return False
    return set(MigrationLoader(None).disk_migrations) <= applied


def _cache() -> bool:
    try:
        cache.get("ready")
    except Exception:
        return False
    return True
