"""Backups: taken while the site runs, checked after writing, thrown away in time, put back."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.conf import settings
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from quizzes.domain.keeping import to_keep
from quizzes.models import AuditHead
from quizzes.services.auditing.verifying import end
from quizzes.services.operating import postgresql_copies, sizing, sqlite_copies
from quizzes.services.operating.copies import (
    Copy,
    Unusable,
    all_in,
    beside,
    describe,
    described,
    digest_of,
    name_of,
)

EVERY = timedelta(minutes=30)  # what a bad day may cost


def folder() -> Path:
    """Where backups are kept unless somebody says otherwise."""
    return Path(settings.VAR_DIR) / "backups"


def back_up(into: Path, *, at: datetime, drill: bool = False) -> tuple[Path, Copy]:
    """Take a backup and check it as it stands on the disk.

    drill  restore a PostgreSQL dump into a database of its own and compare; SQLite copies are
           always opened and counted

    Raises Unusable where it is not sound; nothing is left behind then.
    """
    into.mkdir(parents=True, exist_ok=True)
    engine = connection.vendor
    path = into / name_of(at, engine)
    log = _end_of_log()  # as it was before, so that the copy has it
    rows = _take(path)
    try:
        copy = Copy(
            at.astimezone(UTC).isoformat(),
            engine,
            digest_of(path),
            path.stat().st_size,
            rows,
            migrations(),
            log,
        )
        describe(path, copy)
        check(path, drill=drill)
    except BaseException:
        path.unlink(missing_ok=True)
        beside(path).unlink(missing_ok=True)
        raise
    return path, copy


def _end_of_log() -> dict[str, Any]:
    """Where the log of the site ends; nothing of a database that is empty or older than the log."""
    is_there = AuditHead._meta.db_table in connection.introspection.table_names()
    return asdict(end()) if is_there else {}


def check(path: Path, *, drill: bool = False) -> Copy:
    """Compare a backup with what it says of itself. Raises Unusable."""
    if not path.exists():
        raise Unusable(f"{path} is not there.")
    copy = described(path)
    if digest_of(path) != copy.sha256:
        raise Unusable(f"{path.name} is not what was written: its checksum differs.")
    if copy.engine == "sqlite":
        with TemporaryDirectory(dir=path.parent, prefix=".checking-") as place:
            rows = sqlite_copies.unpack(path, Path(place) / "copy.sqlite3")
    elif drill:
        rows = postgresql_copies.drill(path)
    else:
        postgresql_copies.look_over(path)
        rows = copy.rows
    if rows != copy.rows:
        raise Unusable(f"{path.name} holds other rows than it says.")
    return copy


def throw_away(of: Path, *, at: datetime) -> list[Path]:
    """Delete the backups that are not to be kept; returns them."""
    taken = {copy.moment: path for path, copy in all_in(of)}
    kept = to_keep(taken, at)
    gone = [path for moment, path in taken.items() if moment not in kept]
    for path in gone:
        beside(path).unlink(missing_ok=True)
        path.unlink(missing_ok=True)
    return gone


def restore(path: Path, *, at: datetime) -> Path:
    """Put a backup in the place of the database; returns where what was there is kept.

    Raises Unusable where it is not sound, of another engine, newer than this code, or where the
    database is in use; nothing has changed then.
    """
    copy = check(path)
    if copy.engine != connection.vendor:
        raise Unusable(f"This is a backup of {copy.engine}; the site runs on {connection.vendor}.")
    unknown = _unknown(copy)
    if unknown:
        raise Unusable(f"This backup is of a newer version: it has {', '.join(unknown)}.")
    if connection.vendor == "sqlite":
        return sqlite_copies.put_back(path, at=at)
    kept, _ = back_up(path.parent, at=at)
    postgresql_copies.put_back(path)
    sizing.count()
    return kept


def newest(of: Path) -> Copy | None:
    """The newest finished backup of a folder."""
    found: Copy | None = None
    with suppress(Unusable):
        for _, copy in all_in(of):
            found = copy
    return found


def is_due(of: Path, *, at: datetime) -> bool:
    """Whether it is time for another one."""
    last = newest(of)
    return last is None or at - last.moment >= EVERY


def migrations() -> dict[str, str]:
    """The last migration of every app that the database has."""
    applied = MigrationRecorder(connection).applied_migrations()
    return dict(sorted(applied))


def _unknown(copy: Copy) -> list[str]:
    known = MigrationLoader(None).disk_migrations
    ours = {app for app, _ in known}
    return [
        f"{app}.{name}"
        for app, name in copy.migrations.items()
        if app in ours and (app, name) not in known
    ]


def _take(path: Path) -> dict[str, int]:
    is_sqlite = connection.vendor == "sqlite"
    return sqlite_copies.take(path) if is_sqlite else postgresql_copies.take(path)
