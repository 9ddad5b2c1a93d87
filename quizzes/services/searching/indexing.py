"""The indexes, made by whatever the database has: FTS5 in SQLite, GIN in PostgreSQL.

They hang on the tables themselves, by triggers in SQLite, so no code that writes can forget them.
They are made after every migration, because Django makes a table of SQLite's anew to change it,
and triggers go with the old one.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db import connections

from quizzes.services.searching.sources import SOURCES, Source

STEMMED = "porter unicode61 remove_diacritics 2"


def make_indexes(using: str = "default", **more: Any) -> None:
    """Make what is missing; what is there stays. A receiver of `post_migrate`."""
    del more
    connection = connections[using]
    there = set(connection.introspection.table_names())
    for source in SOURCES:
        if source.table in there:
            make = _sqlite if connection.vendor == "sqlite" else _postgresql
            with connection.cursor() as cursor:
                for statement in make(source):
                    cursor.execute(statement)


def _sqlite(source: Source) -> Iterator[str]:
    index, table, columns = source.index, source.table, ", ".join(source.columns)
    new, old = (", ".join(f"{row}.{name}" for name in source.columns) for row in ("new", "old"))
    add = f"INSERT INTO {index} (rowid, {columns}) VALUES (new.id, {new});"  # noqa: S608 - names of ours
    drop = f"INSERT INTO {index} ({index}, rowid, {columns}) VALUES ('delete', old.id, {old});"  # noqa: S608
    yield (
        f"CREATE VIRTUAL TABLE IF NOT EXISTS {index} USING fts5 "
        f"({columns}, content='{table}', content_rowid='id', tokenize=\"{STEMMED}\")"
    )
    events = {
        "added": f"INSERT ON {table} BEGIN {add} END",
        "gone": f"DELETE ON {table} BEGIN {drop} END",
        "changed": f"UPDATE OF {columns} ON {table} BEGIN {drop} {add} END",
    }
    for name, event in events.items():
        yield f"CREATE TRIGGER IF NOT EXISTS {index}_{name} AFTER {event}"
    yield f"INSERT INTO {index} ({index}) VALUES ('rebuild')"  # noqa: S608


def _postgresql(source: Source) -> Iterator[str]:
    yield (
        f"CREATE INDEX IF NOT EXISTS {source.index} ON {source.table} "
        f"USING gin (({vector(source)}))"
    )


def vector(source: Source) -> str:
    """The words of a row, as PostgreSQL's index and its queries both have to put it."""
    weighed = (
        f"setweight(to_tsvector('english', {name}::text), '{weight}')"
        for name, weight in zip(source.columns, "ABCD", strict=False)
    )
    return " || ".join(weighed)
