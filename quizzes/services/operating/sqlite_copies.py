"""Copies of a SQLite database, taken while others write to it."""

from __future__ import annotations

import gzip
import shutil
from contextlib import closing
from datetime import datetime
from pathlib import Path
from sqlite3 import Connection, DatabaseError, connect
from tempfile import TemporaryDirectory
from typing import Any

from django.db import OperationalError, connection

from quizzes.services.operating.copies import SLICE, Unusable, to_disk

PATIENCE = 1000  # milliseconds in which others may let go
LEVEL = 6  # of gzip: a tenth of the size for a fifth of the time of the best


def take(target: Path) -> dict[str, int]:
    """Write a packed copy to `target`; returns the rows of every table in it.

    `VACUUM INTO` copies one moment, whoever writes meanwhile, and what it writes is a database
    without a journal. Raises Unusable where the copy is not sound.
    """
    with TemporaryDirectory(dir=target.parent, prefix=".taking-") as folder:
        plain = Path(folder) / "copy.sqlite3"
        with connection.cursor() as cursor:
            cursor.execute("VACUUM INTO %s", [str(plain)])
        rows = looked_over(plain)
        packed = Path(folder) / "copy.gz"
        with plain.open("rb") as source, gzip.open(packed, "wb", LEVEL) as file:
            shutil.copyfileobj(source, file, SLICE)
        to_disk(packed)
        packed.replace(target)
    to_disk(target.parent)
    return rows


def unpack(path: Path, target: Path) -> dict[str, int]:
    """The database of a packed copy; returns the rows of every table. Raises Unusable."""
    try:
        with gzip.open(path, "rb") as source, target.open("wb") as file:
            shutil.copyfileobj(source, file, SLICE)
    except (OSError, EOFError) as error:
        raise Unusable(f"{path.name} cannot be unpacked: {error}") from error
    return looked_over(target)


def looked_over(path: Path) -> dict[str, int]:
    """Rows of every table of a sound database. Raises Unusable."""
    try:
        with closing(connect(f"file:{path}?mode=ro", uri=True)) as copy:
            _sound(copy, path.name)
            named = "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"
            tables = [name for (name,) in copy.execute(named) if not name.startswith("sqlite_")]
            return {table: _count(copy, table) for table in tables}
    except DatabaseError as error:
        raise Unusable(f"{path.name} is no sound database: {error}") from error


def _sound(copy: Connection, name: str) -> None:
    said = [row[0] for row in copy.execute("PRAGMA integrity_check(3)")]
    if said != ["ok"]:
        raise Unusable(f"{name} is damaged: {said[0]}")
    if copy.execute("PRAGMA foreign_key_check").fetchone():
        raise Unusable(f"{name} has rows that point nowhere.")


def _count(copy: Connection, table: str) -> int:
    (count,) = copy.execute(f'SELECT count(*) FROM "{table}"').fetchone()  # noqa: S608 - its own names
    return int(count)


def put_back(path: Path, *, at: datetime) -> Path:
    """Put a copy in the place of the database; returns where the old one stands now.

    Raises Unusable where the copy is not sound, or somebody has the database open.
    """
    database = Path(str(connection.settings_dict["NAME"]))
    fresh = database.with_name(f".{database.name}.restoring")
    fresh.unlink(missing_ok=True)
    unpack(path, fresh)
    to_disk(fresh)
    try:
        return _exchange(database, fresh, at)
    finally:
        fresh.unlink(missing_ok=True)


def _exchange(database: Path, fresh: Path, at: datetime) -> Path:
    kept = database.with_name(f"{database.name}.before-{at:%Y%m%dT%H%M%SZ}")
    if database.exists():
        _close_for_good()
        database.replace(kept)
    for ending in ("-wal", "-shm", "-journal"):
        database.with_name(f"{database.name}{ending}").unlink(missing_ok=True)
    fresh.replace(database)
    to_disk(database.parent)
    return kept


def _close_for_good() -> None:
    """Bring the journal home and let go. Leaving WAL works only if nobody else is connected."""
    try:
        with connection.cursor() as cursor:
            cursor.execute(f"PRAGMA busy_timeout={PATIENCE}")
            cursor.execute("PRAGMA journal_mode=DELETE")
            mode: Any = cursor.fetchone()
    except OperationalError as error:
        raise Unusable("The database is in use. Stop the server and its workers first.") from error
    finally:
        connection.close()
    if mode[0] != "delete":
        raise Unusable("The database is in use. Stop the server and its workers first.")
