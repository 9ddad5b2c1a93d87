"""Rows of one table, written in SQL of our own.

As with `fetching`, the statement is put together once: for one row Django takes longer to do so
than the database takes to write it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Any, Generic, TypeVar

from django.db import models

from briefings.connecting import database

M = TypeVar("M", bound=models.Model)
# Values that every database takes as they are, by the kind of the column.
AS_IT_IS: dict[type[models.Field[Any, Any]], type] = {
    models.IntegerField: int,
    models.PositiveIntegerField: int,
    models.PositiveSmallIntegerField: int,
    models.PositiveBigIntegerField: int,
    models.SmallIntegerField: int,
    models.ForeignKey: int,
    models.CharField: str,
    models.FloatField: float,
    models.BooleanField: bool,
}


class Writer(Generic[M]):
    """Writes some fields of a model's rows; all but an automatic key where none is named."""

    def __init__(self, model: type[M], names: Iterable[str] = ()) -> None:
        wanted = set(names)
        self._table = model._meta.db_table
        self._fields = [
            field
            for field in model._meta.concrete_fields
            if (field.name in wanted if wanted else not field.primary_key)
        ]
        self._kinds = [
            (field, field.attname, AS_IT_IS.get(type(field), models.Field))
            for field in self._fields
        ]

    def insert(self, row: M) -> bool:
        """Write a new row; False where one that must be unique is there already."""
        return self._run(self._insert, self._values(row)) > 0

    def insert_all(self, rows: Sequence[M]) -> None:
        """Write some new rows with one statement, but those that are there already."""
        values = [value for row in rows for value in self._values(row)]
        more = f", {self._places}" * (len(rows) - 1)
        self._run(f"{self._begin}{more} ON CONFLICT DO NOTHING", values)

    def store(self, row: M) -> bool:
        """Write a new row and give it its key; False where one that must be unique is there."""
        here = database()
        with here.cursor() as cursor:
            cursor.execute(f"{self._insert} RETURNING id", self._values(row))
            found = cursor.fetchone()
        if found:
            (row.pk,), row._state.adding, row._state.db = found, False, here.alias
        return found is not None

    def update(self, row: M) -> None:
        """Write the fields of a row that is stored."""
        self._run(self._update, [*self._values(row), row.pk])

    @cached_property
    def _insert(self) -> str:
        return f"{self._begin} ON CONFLICT DO NOTHING"

    @cached_property
    def _begin(self) -> str:
        names = ", ".join(f'"{field.column}"' for field in self._fields)
        return f'INSERT INTO "{self._table}" ({names}) VALUES {self._places}'  # noqa: S608 - names of ours

    @cached_property
    def _places(self) -> str:
        return f"({', '.join(['%s'] * len(self._fields))})"

    @cached_property
    def _update(self) -> str:
        changes = ", ".join(f'"{field.column}" = %s' for field in self._fields)
        return f'UPDATE "{self._table}" SET {changes} WHERE id = %s'  # noqa: S608 - names of ours

    def _values(self, row: M) -> list[Any]:
        here = database()
        return [
            value
            if (value := getattr(row, name)) is None or type(value) is kind
            else field.get_db_prep_save(value, here)
            for field, name, kind in self._kinds
        ]

    def _run(self, sql: str, values: list[Any]) -> int:
        with database().cursor() as cursor:
            cursor.execute(sql, values)
            return int(cursor.rowcount)
