"""A SQLite that keeps what it acknowledged.

SQLite 3.7.0 to 3.51.2 can lose or corrupt commits when several connections write to a WAL
database (fixed in 3.51.3, 3.50.7 and 3.44.6). Where Python links an affected build we take the
one that `pysqlite3` carries; where that is missing we write without WAL.
"""

from __future__ import annotations

import importlib
import sys

import sqlite3  # isort: skip

FIXED_BRANCHES = {(3, 44): 6, (3, 50): 7}
FIXED_SINCE = (3, 51, 3)


def is_sound(version: tuple[int, int, int]) -> bool:
    """Whether SQLite of that version is free of the WAL-reset fault."""
    patch = FIXED_BRANCHES.get(version[:2])
    return version >= FIXED_SINCE or (patch is not None and version[2] >= patch)


def use_sound_sqlite() -> None:
    """Put `pysqlite3` in the place of an affected `sqlite3`, before Django loads it."""
    if is_sound(sqlite3.sqlite_version_info):
        return
    try:
        replacement = importlib.import_module("pysqlite3")
        dbapi2 = importlib.import_module("pysqlite3.dbapi2")
    except ImportError:
        return
    sys.modules["sqlite3"] = replacement
    sys.modules["sqlite3.dbapi2"] = dbapi2


def journal_mode() -> str:
    """WAL where the SQLite in use is sound, DELETE otherwise."""
    version = importlib.import_module("sqlite3.dbapi2").sqlite_version_info
    return "WAL" if is_sound(version) else "DELETE"
