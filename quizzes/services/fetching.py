"""Rows of several tables, read in SQL of our own.

Django puts a query together each time it is run, which for a row with those that it refers to
takes ten times as long as the database takes to find them. Here the statement is a constant, and
Django only makes the instances.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache, lru_cache
from itertools import accumulate
from typing import Any, Generic, TypeVar, cast

from django.db import connection, models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Expression

from briefings.connecting import database
from briefings.rows import instance_of, knows, quicker

M = TypeVar("M", bound=models.Model)
Values = Sequence[Any]
Convert = Callable[..., Any]
JOIN_KEY = "JOIN quizzes_questionkey k ON k.question_id = q.id"  # only where something is graded


class Columns(Generic[M]):
    """Columns of a table, to be written into a statement, and the instances they make.

    alias  of the table in the statement
    names  of the fields to read, the primary key among them; all where none is named. Those left
           out are read when somebody asks for them.
    """

    def __init__(self, model: type[M], alias: str, *names: str) -> None:
        fields = [field for field in model._meta.concrete_fields if field.column]
        # In the model's order, as Django makes instances; the primary key comes first.
        self._fields = [field for field in fields if not names or field.attname in names]
        self._model = model
        self._names = [field.attname for field in self._fields]
        self._text = ", ".join(f'{alias}."{field.column}"' for field in self._fields)

    def __str__(self) -> str:
        return self._text

    def __len__(self) -> int:
        return len(self._fields)

    def take(self, values: Values, here: BaseDatabaseWrapper) -> M | None:
        """An instance with some values; None where an outer join has found no row."""
        if values[0] is None:
            return None
        row = list(values)
        for n, convert, column in self._converters(here.vendor):
            row[n] = convert(row[n], column, here)
        return cast(M, instance_of(self._model, here.alias, self._names, row))

    @cache  # noqa: B019 - there are a handful of these, and they live as long as the process
    def _converters(self, _vendor: str) -> list[tuple[int, Convert, Expression]]:
        """What makes Python's values of the database's, by place."""
        columns = [field.cached_col for field in self._fields]
        return [
            (n, quicker(convert), column)
            for n, column in enumerate(columns)
            for convert in (
                *connection.ops.get_db_converters(column),
                *column.get_db_converters(connection),
            )
        ]


def fetch(
    sql: str, params: Sequence[Any] | dict[str, Any], *tables: Columns[Any]
) -> list[tuple[Any, ...]]:
    """The rows of a statement as instances of some tables, whose columns stand for `{columns}`."""
    ends = list(accumulate(map(len, tables), initial=0))
    spans = list(zip(tables, ends, ends[1:], strict=False))
    here = database()
    with here.cursor() as cursor:
        cursor.execute(_written(sql, tables), params)
        return [
            tuple(table.take(values[start:end], here) for table, start, end in spans)
            for values in cursor.fetchall()
        ]


@lru_cache(maxsize=512)
def _written(sql: str, tables: tuple[Columns[Any], ...]) -> str:
    """A statement with its columns."""
    return sql.format(columns=", ".join(map(str, tables)))


def tell_key(question: Any, key: Any) -> None:
    """Let a question know its key, and the key its question."""
    knows(question, hidden=key)
    knows(key, question=question)


def stored(model: type[models.Model], name: str, value: object) -> Any:
    """A value of a field as the database keeps it, to be a parameter of a statement."""
    field = model._meta.get_field(name)
    return field.get_db_prep_value(value, database())  # type: ignore[union-attr]
