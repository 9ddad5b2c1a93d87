"""Copies of a PostgreSQL database, by PostgreSQL's own programs."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper

from quizzes.services.operating.copies import Unusable, to_disk

LONGEST_NAME = 60  # of PostgreSQL's 63 bytes


def take(target: Path) -> dict[str, int]:
    """Write a dump to `target`; returns the rows of every table in it.

    Both are of one moment: the dump takes the snapshot in which the rows are counted. Raises
    Unusable where `pg_dump` is missing or fails.
    """
    partial = target.with_suffix(".partial")
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        cursor.execute("SELECT pg_export_snapshot()")
        (snapshot,) = cursor.fetchone()
        rows = _rows(cursor)
        _run(
            "pg_dump", "--format=custom", "--no-owner", "--no-acl",
            f"--snapshot={snapshot}", f"--file={partial}", _name(),
        )  # fmt: skip
    to_disk(partial)
    partial.replace(target)
    to_disk(target.parent)
    return rows


def look_over(path: Path) -> None:
    """Raises Unusable where the dump's table of contents cannot be read."""
    _run("pg_restore", "--list", str(path))


def drill(path: Path) -> dict[str, int]:
    """Restore a dump into a database of its own, count, and drop it. Raises Unusable."""
    with _scratch() as name:
        _load(path, name)
        with _connected(name) as cursor:
            return _rows(cursor)


def put_back(path: Path) -> None:
    """Put a dump in the place of what the database holds: all of it, or nothing.

    Raises Unusable where it fails or somebody else is connected.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity "
            "WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
        (others,) = cursor.fetchone()
    if others:
        raise Unusable(
            f"The database is in use by {others} more. Stop the server and its workers first."
        )
    connection.close()
    _load(path, _name(), "--clean", "--if-exists")


def _load(path: Path, name: str, *more: str) -> None:
    _run(
        "pg_restore", "--single-transaction", "--exit-on-error", "--no-owner", "--no-acl",
        *more, f"--dbname={name}", str(path),
    )  # fmt: skip


def _rows(cursor: CursorWrapper) -> dict[str, int]:
    cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename")
    tables = [name for (name,) in cursor.fetchall()]
    rows = {}
    for table in tables:
        cursor.execute(f'SELECT count(*) FROM "{table}"')  # noqa: S608 - its own names
        rows[table] = int(cursor.fetchone()[0])
    return rows


@contextmanager
def _scratch() -> Iterator[str]:
    name = f"credence_drill_{uuid4().hex}"[:LONGEST_NAME]
    _run("createdb", name)
    try:
        yield name
    finally:
        _run("dropdb", "--if-exists", name)


@contextmanager
def _connected(name: str) -> Iterator[CursorWrapper]:
    other = connection.copy(alias="drill")
    other.settings_dict = {**other.settings_dict, "NAME": name}
    try:
        with other.cursor() as cursor:
            yield cursor
    finally:
        other.close()


def _name() -> str:
    return str(connection.settings_dict["NAME"])


def _run(program: str, *words: str) -> None:
    """Run one of PostgreSQL's programs against the site's server. Raises Unusable."""
    found = shutil.which(program)
    if found is None:
        raise Unusable(f"{program} is missing. Install PostgreSQL's client programs.")
    given = connection.settings_dict
    said = {
        "PGHOST": given["HOST"],
        "PGPORT": given["PORT"],
        "PGUSER": given["USER"],
        "PGPASSWORD": given["PASSWORD"],
    }
    env = os.environ | {name: str(value) for name, value in said.items() if value}
    done = subprocess.run(  # noqa: S603 - words of our own, to a program of PostgreSQL's
        [found, *words], env=env, capture_output=True, text=True, check=False
    )
    if done.returncode:
        last = (done.stderr.strip().splitlines() or ["it did not say why"])[-1]
        raise Unusable(f"{program} failed: {last}")
