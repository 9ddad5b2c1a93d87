"""How large tables are, for a database that plans by it.

PostgreSQL guesses how many rows a condition leaves by what it has counted, and takes a table that
it has never counted for a small one: pages of such a site take several times as long. It counts by
itself where its `autovacuum` is on, but a minute later, so what has just loaded many rows lets it
count at once. SQLite has no need of it: statements there are written for the way they go.
"""

from __future__ import annotations

from django.db import connections

LARGE = 1000  # rows, of a table that has to be counted
UNCOUNTED = """
    SELECT c.relname FROM pg_class c JOIN pg_stat_user_tables s ON s.relid = c.oid
    WHERE c.reltuples * 10 < s.n_live_tup AND s.n_live_tup >= %s
    ORDER BY s.n_live_tup DESC, c.relname
"""


def count(using: str = "default") -> None:
    """Let a database count its rows.

    It names its own tables, for the server's catalogues are shared by every database on it, and
    waits for none that another connection is counting: that one may end only after this one.
    """
    connection = connections[using]
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        tables = connection.introspection.table_names(cursor)
        named = ", ".join(connection.ops.quote_name(table) for table in tables)
        cursor.execute(f"ANALYZE (SKIP_LOCKED) {named}")


def uncounted() -> list[str]:
    """Large tables of a PostgreSQL database not counted since they grew, the largest first."""
    with connections["default"].cursor() as cursor:
        cursor.execute(UNCOUNTED, [LARGE])
        return [name for (name,) in cursor.fetchall()]


def counts_itself() -> bool:
    """Whether a PostgreSQL server counts by itself."""
    with connections["default"].cursor() as cursor:
        cursor.execute("SHOW autovacuum")
        (said,) = cursor.fetchone()
    return bool(said == "on")
