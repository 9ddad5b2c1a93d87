"""SQLite, with less around each statement.

Django writes the places of values as SQLite does each time that a statement is run, and goes
through a dozen calls before and after it: that takes three times as long as finding a row by its
key. What comes of a statement, and of one that fails, is the same.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, partial
from typing import Any

from django.apps import apps
from django.db.backends.sqlite3 import base
from django.db.backends.utils import CursorWrapper

SQLite: Any = vars(base)["Database"]  # the module that Django has taken
Error, RUN = SQLite.Error, SQLite.Cursor.execute


class Cursor(base.SQLiteCursorWrapper):
    """Django's own, but for that."""

    def execute(self, query: str, params: Any = None) -> Any:
        if type(params) in (list, tuple):  # Django asks whether they are a mapping, at length
            return RUN(self, _converted(query, None), params)
        return super().execute(query, params)

    def convert_query(self, query: str, *, param_names: list[str] | None = None) -> str:
        return _converted(query, None if param_names is None else tuple(param_names))


@lru_cache(maxsize=512)
def _converted(query: str, names: tuple[str, ...] | None) -> str:
    given = None if names is None else list(names)
    found: str = base.SQLiteCursorWrapper.convert_query(None, query, param_names=given)  # type: ignore[arg-type]
    return found


class Statements(CursorWrapper):
    """What hands statements to a cursor, as Django's own does."""

    def __enter__(self) -> Statements:
        return self

    def __exit__(self, *error: object) -> None:
        try:  # noqa: SIM105 - as every statement ends here, and a context takes longer
            self.cursor.close()
        except Error:
            pass

    def execute(self, sql: Any, params: Any = None) -> Any:
        run: Callable[..., Any] = self._execute
        if around := self.db.execute_wrappers:
            context = {"connection": self.db, "cursor": self}
            for wrapper in around[:0:-1]:
                run = partial(wrapper, run)
            return around[0](run, sql, params, False, context)
        return run(sql, params)

    def _execute(self, sql: str, params: Any, *around: object) -> Any:
        if self.db.needs_rollback or not apps.ready:
            return super()._execute(sql, params, *around)  # type: ignore[misc]
        try:
            return self.cursor.execute(sql) if params is None else self.cursor.execute(sql, params)
        except Error:
            self._fail()

    def fetchall(self) -> Any:
        try:
            return self.cursor.fetchall()
        except Error:
            self._fail()

    def fetchone(self) -> Any:
        try:
            return self.cursor.fetchone()
        except Error:
            self._fail()

    def _fail(self) -> None:
        """Raise what is being handled as Django's own error."""
        with self.db.wrap_database_errors:
            raise


class DatabaseWrapper(base.DatabaseWrapper):
    """Django's own, with these cursors."""

    def cursor(self) -> Any:
        """As Django's. Whether there is a connection, and who asks, it need not ask each time.

        Statements are read one after the other in one thread, so nothing else could have come.
        """
        if self.connection is None or self.queries_logged:
            return super().cursor()
        return Statements(self.connection.cursor(factory=Cursor), self)

    def create_cursor(self, name: str | None = None) -> Any:
        return self.connection.cursor(factory=Cursor)
