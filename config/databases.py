"""Where the site keeps what it is told: the database of an address, and the cache beside it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import dj_database_url

from config.postgresql import postgresql_options
from config.sqlite import journal_mode

SQLITE_OPTIONS: dict[str, Any] = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    # Python keeps 128 otherwise, and pages have more: those would be prepared again each time.
    "cached_statements": 512,
    "init_command": (
        f"PRAGMA journal_mode={journal_mode()};PRAGMA synchronous=FULL;"
        "PRAGMA journal_size_limit=27103364;PRAGMA cache_size=-65536;PRAGMA temp_store=MEMORY;"
    ),
}


def database_of(address: str, *, tests: Path, prepare: bool, cursors: bool) -> dict[str, Any]:
    """What Django needs to know of the database at an address.

    tests    a file for tests on SQLite; those of concurrency need one, as a database in memory has
             no writers that compete
    prepare  whether PostgreSQL may keep prepared statements
    cursors  whether it may keep cursors
    """
    found: dict[str, Any] = {**dj_database_url.parse(address, conn_max_age=None)}
    if found["ENGINE"].endswith("sqlite3"):
        found["ENGINE"] = "config.engines.sqlite3"
        found["OPTIONS"] = SQLITE_OPTIONS
        found["TEST"] = {"NAME": tests}
    if found["ENGINE"].endswith("postgresql"):
        found["OPTIONS"] = postgresql_options(found.get("OPTIONS", {}), prepare=prepare)
        found["DISABLE_SERVER_SIDE_CURSORS"] = not cursors
    return found


def cache_of(redis: str) -> dict[str, Any]:
    """The cache at an address of Redis; the database where none is given.

    That is the one cache which several processes of one machine share for certain: log-in limits
    that each process counts for itself are no limits.
    """
    if not redis:
        return {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cache"}
    return {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": redis,
        # Seconds: a cache that hangs would hold every request.
        "OPTIONS": {"socket_connect_timeout": 1, "socket_timeout": 2},
    }
