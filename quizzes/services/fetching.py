"""Rows of several tables, read in SQL of our own.

Django puts a query together each time it is run, which for a row with those that it refers to
takes ten times as long as the database takes to find them. Here the statement is a constant, and
Django only makes the instances.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, Generic, TypeVar

from django.db import connection, models

M = TypeVar("M", bound=models.Model)
Values = Sequence[Any]


class Columns(Generic[M]):
    """Columns of a table, to be written into a statement, and the instances they make.

    alias  of the table in the statement
    names  of the fields to read, the primary key first; all where none is named. Those left out
           are read when somebody asks for them.
    """

    def __init__(self, model: type[M], alias: str, *names: str) -> None:
        fields = [field for field in model._meta.concrete_fields if field.column]
        by_name = {field.attname: field for field in fields}
        self._fields = [by_name[name] for name in names] if names else fields
        self._model, self._alias = model, alias
        self._names = [field.attname for field in self._fields]

    def __str__(self) -> str:
        return ", ".join(f'{self._alias}."{field.column}"' for field in self._fields)

    def __len__(self) -> int:
        return len(self._fields)

    def maker(self) -> Callable[[Values], M | None]:
        """What makes an instance of values; None where an outer join has found no row."""
        converters = [(n, found) for n, found in enumerate(map(_converters, self._fields)) if found]

        def made(values: Values) -> M | None:
            if values[0] is None:
                return None
            row = list(values)
            for n, (several, column) in converters:
                for convert in several:
                    row[n] = convert(row[n], column, connection)
            return self._model.from_db(connection.alias, self._names, row)

        return made


def _converters(field: models.Field[Any, Any]) -> tuple[list[Callable[..., Any]], Any] | None:
    column = field.cached_col
    found = connection.ops.get_db_converters(column) + column.get_db_converters(connection)
    return (found, column) if found else None


def fetch(sql: str, params: Iterable[Any], *tables: Columns[Any]) -> list[tuple[Any, ...]]:
    """The rows of a statement as instances of some tables, whose columns stand for `{columns}`."""
    makers, ends = [], [0]
    for table in tables:
        makers.append(table.maker())
        ends.append(ends[-1] + len(table))
    spans = list(zip(makers, ends, ends[1:], strict=False))
    with connection.cursor() as cursor:
        cursor.execute(sql.format(columns=", ".join(map(str, tables))), list(params))
        return [
            tuple(made(values[start:end]) for made, start, end in spans)
            for values in cursor.fetchall()
        ]
