"""Whether the database keeps what it acknowledges."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from django.db import DatabaseError, connection

from quizzes.services.operating import sizing
from quizzes.services.operating.findings import Finding, fault, warning, well

SHARED = {"nfs", "nfs4", "cifs", "smb3", "9p", "fuse.sshfs", "glusterfs", "ceph", "afs"}
OLDEST_POSTGRESQL = 140000
FULL = 2  # of SQLite's `synchronous`


def database(at: datetime) -> Finding:
    """Whether it answers, and in a version that keeps what it acknowledged."""
    del at
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError as error:
        return fault("database", str(error).strip(), "Check DATABASE_URL and that it is running.")
    return _sqlite() if connection.vendor == "sqlite" else _postgresql()


def _sqlite() -> Finding:
    """Settings give it a journal only where its build is free of the fault that loses commits."""
    with connection.cursor() as cursor:
        version, mode, waits = (
            cursor.execute(sql).fetchone()[0]
            for sql in ("SELECT sqlite_version()", "PRAGMA journal_mode", "PRAGMA synchronous")
        )
    said = f"SQLite {version}, journal {mode}"
    if waits < FULL:
        return fault("database", f"{said}, does not wait for the disk", "Set synchronous to FULL.")
    shared = _file_system(Path(str(connection.settings_dict["NAME"])))
    if shared in SHARED:
        return fault(
            "database",
            f"{said}, on {shared}, where locks do not hold",
            "Move VAR_DIR to a disk of this machine, or use PostgreSQL.",
        )
    if mode not in ("wal", "memory"):
        return warning(
            "database",
            f"{said}: this build can lose commits with a journal, so it goes without, and slower",
            "Install pysqlite3, or a Python with SQLite 3.51.3 or later.",
        )
    return well("database", said)


def _file_system(path: Path) -> str:
    """Kind of the file system on which a path lies; empty where nobody says."""
    mounts = Path("/proc/mounts")
    if not mounts.exists():
        return ""
    rows = [line.split() for line in mounts.read_text(encoding="utf-8").splitlines()]
    above = {str(parent) for parent in (path.resolve(), *path.resolve().parents)}
    fitting = [(len(row[1]), row[2]) for row in rows if row[1] in above]
    return max(fitting)[1] if fitting else ""


def _postgresql() -> Finding:
    connection.ensure_connection()
    version = connection.cursor().connection.info.server_version
    if version < OLDEST_POSTGRESQL:
        return fault("database", f"PostgreSQL {version // 10000}", "Use PostgreSQL 14 or later.")
    with connection.cursor() as cursor:
        cursor.execute("SHOW synchronous_commit")
        (kept,) = cursor.fetchone()
    if kept == "off":
        return fault(
            "database",
            "PostgreSQL does not wait for the disk, so answers said to be saved can be lost",
            "Set synchronous_commit to on.",
        )
    said = f"PostgreSQL {version // 10000}"
    if not sizing.counts_itself():
        return warning(
            "database",
            f"{said}, whose autovacuum is off: it does not learn how tables grow, and gets slow",
            "Set autovacuum to on.",
        )
    if large := sizing.uncounted():
        said += f", has not counted lately how many rows there are of {', '.join(large[:3])}"
        return warning("database", said, "Run ANALYZE.")
    return well("database", said)
