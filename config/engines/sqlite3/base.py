"""Writes the places of values as SQLite does, once for each statement.

Django does so each time that one is run, which takes as long as finding a row by its key.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from django.db.backends.sqlite3 import base


class Cursor(base.SQLiteCursorWrapper):
    """Django's own, but for that."""

    def convert_query(self, query: str, *, param_names: list[str] | None = None) -> str:
        return _converted(query, None if param_names is None else tuple(param_names))


@lru_cache(maxsize=512)
def _converted(query: str, names: tuple[str, ...] | None) -> str:
    given = None if names is None else list(names)
    found: str = base.SQLiteCursorWrapper.convert_query(None, query, param_names=given)  # type: ignore[arg-type]
    return found


class DatabaseWrapper(base.DatabaseWrapper):
    """Django's own, with these cursors."""

    def cursor(self) -> Any:
        """As Django's. Whether there is a connection, and who asks, it need not ask each time.

        Statements are read one after the other in one thread, so nothing else could have come.
        """
        if self.connection is None or self.queries_logged:
            return super().cursor()
        return self.make_cursor(self.create_cursor())

    def create_cursor(self, name: str | None = None) -> Any:
        return self.connection.cursor(factory=Cursor)
