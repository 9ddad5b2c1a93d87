"""Rows as instances of models, made without what nobody asks of them.

It belongs to no layer, as what reads the database by statements of its own may use it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from functools import lru_cache
from sqlite3 import dbapi2 as sqlite
from typing import Any
from uuid import UUID

import django.db.backends.sqlite3.base  # noqa: F401 - its operations cannot be loaded first
from django.db import connection, models
from django.db.models.base import ModelState
from django.db.models.query import (
    FlatValuesListIterable,
    ModelIterable,
    RelatedPopulator,
    ValuesListIterable,
    get_related_populators,
)
from django.utils.dateparse import parse_datetime

Rows = list[tuple[Any, ...]]
Make = Callable[[Rows], list[Any]]
FEW = 4  # rows that are quicker to convert one by one than column by column


def instance_of(model: Any, alias: str, names: Sequence[str], values: Sequence[Any]) -> Any:
    """A row as `Model.from_db` makes it; fields that are not named are read when asked for.

    Django goes through every field and every default, and tells whoever listens. Nobody does, and
    a row of the database needs neither.
    """
    made = model.__new__(model)
    state = ModelState()
    state.adding, state.db = False, alias
    made.__dict__ = {"_state": state, **dict(zip(names, values, strict=True))}
    return made


def fresh(model: Any, **values: Any) -> Any:
    """A new row as `Model(**values)` makes it, of the values of its columns."""
    made = model.__new__(model)
    made.__dict__ = {"_state": ModelState(), **usual(model), **values}
    return made


@lru_cache(maxsize=64)
def usual(model: Any) -> dict[str, Any]:
    """What columns hold where nothing else is said; what is made anew for each row is left out."""
    return {
        field.attname: field.get_default()
        for field in model._meta.concrete_fields
        if field.default is models.NOT_PROVIDED or not callable(field.default)
    }


def knows(row: Any, **others: Any) -> None:
    """Let a row know the rows that it refers to already; Django's way asks first if it may."""
    row._state.fields_cache.update(others)


def maker(rows: models.QuerySet[Any, Any], compiler: Any) -> Make:
    """What makes of rows what the queryset gives: instances, tuples or single values."""
    convert = converter(compiler)
    if rows._iterable_class is FlatValuesListIterable:
        return lambda found: [row[0] for row in convert(found)]
    if rows._iterable_class is ValuesListIterable:
        return convert
    assert rows._iterable_class is ModelIterable  # noqa: S101 - others are not needed so far
    return instances(compiler, convert)


def converter(compiler: Any) -> Callable[[Rows], Rows]:
    """What makes Python's values of the database's.

    Of many rows a column is converted at once: calls take longer than what they do.
    """
    width = compiler.col_count  # a statement may have more columns, to sort by
    columns = [column for column, _sql, _alias in compiler.select[:width]]
    found = [
        (n, one, column)
        for n, (converts, column) in compiler.get_converters(columns).items()
        for one in converts
    ]
    of_one = [(n, quicker(one), column) for n, one, column in found]
    of_many = [(n, at_once(one, column)) for n, one, column in found]

    def one_by_one(row: tuple[Any, ...]) -> tuple[Any, ...]:
        values = list(row[:width])
        for n, one, column in of_one:
            values[n] = one(values[n], column, connection)
        return tuple(values)

    def convert(rows: Rows) -> Rows:
        if not found:
            return rows if rows and len(rows[0]) == width else [row[:width] for row in rows]
        if len(rows) < FEW:
            return list(map(one_by_one, rows))
        turned: list[Sequence[Any]] = []
        turned += zip(*rows, strict=True)
        del turned[width:]
        for n, many in of_many:
            turned[n] = many(turned[n])
        return list(zip(*turned, strict=True))

    return convert


def at_once(convert: Callable[..., Any], column: object) -> Callable[[Sequence[Any]], list[Any]]:
    """A way of reading a column for many rows."""
    ours = AT_ONCE.get(getattr(convert, "__name__", ""))
    if ours and connection.vendor == "sqlite":
        return ours
    return lambda values: [convert(value, column, connection) for value in values]


def quicker(convert: Callable[..., Any]) -> Callable[..., Any]:
    """Django's way of reading a column, or a quicker one that reads the same."""
    ours = QUICKER.get(getattr(convert, "__name__", ""))
    return ours if ours and connection.vendor == "sqlite" else convert


def instant_of(
    value: str | datetime | None, _column: object, _connection: object
) -> datetime | None:
    """An instant of SQLite, which Django writes in UTC; its own way to say so takes longer."""
    return None if value is None else _in_utc(value)


@lru_cache(maxsize=1024)  # the same rows are read again and again
def _in_utc(value: str | datetime) -> datetime:
    found = datetime.fromisoformat(value) if isinstance(value, str) else value
    return datetime.combine(found, found.time(), UTC)  # `replace` takes six times as long


@lru_cache(maxsize=1024)
def _read_instant(written: bytes) -> datetime | None:
    """As Django reads what stands in a column, before it says that it is UTC."""
    return parse_datetime(written.decode())


for kind in ("datetime", "timestamp"):  # instead of what Django has registered
    sqlite.register_converter(kind, _read_instant)


def uuid_of(value: str | None, _column: object, _connection: object) -> UUID | None:
    """A UUID of SQLite, which Django writes in 32 digits."""
    return None if value is None else _uuid(value)


_uuid = lru_cache(maxsize=4096)(UUID)  # the same rows are read again and again
QUICKER: dict[str, Callable[..., Any]] = {
    "convert_datetimefield_value": instant_of,
    "convert_uuidfield_value": uuid_of,
}
TRUTHS = {0: False, 1: True}
AT_ONCE: dict[str, Callable[[Sequence[Any]], list[Any]]] = {
    "convert_datetimefield_value": lambda them: [one and _in_utc(one) for one in them],
    "convert_uuidfield_value": lambda them: [one and _uuid(one) for one in them],
    "convert_booleanfield_value": lambda them: [TRUTHS.get(one, one) for one in them],
}


class Beside(RelatedPopulator):
    """Django's way of making a row that another refers to, with instances made as ours are."""

    def populate(self, row: Any, from_obj: Any) -> None:
        if self.reorder_for_init:
            super().populate(row, from_obj)
            return
        values = row[self.cols_start : self.cols_end]
        if values[self.pk_idx] is None:
            self.local_setter(from_obj, None)
            return
        made = instance_of(self.model_cls, self.db, self.init_list, values)
        for other in self.related_populators:
            other.populate(row, made)
        self.local_setter(from_obj, made)
        self.remote_setter(made, from_obj)


def quicken(others: Sequence[Any]) -> None:
    """Let rows that are referred to be made our way, and those that they refer to."""
    for other in others:
        other.__class__ = Beside
        quicken(other.related_populators)


def instances(compiler: Any, convert: Callable[[Rows], Rows]) -> Make:
    """Makes instances as `ModelIterable` does, with those that they refer to."""
    about, alias = compiler.klass_info, connection.alias
    model, places = about["model"], about["select_fields"]
    start, end = places[0], places[-1] + 1
    names = [column.target.attname for column, _sql, _alias in compiler.select[start:end]]
    others = get_related_populators(about, compiler.select, alias)  # type: ignore[call-arg]
    quicken(others)
    annotations = compiler.annotation_col_map or {}

    def made(values: tuple[Any, ...]) -> Any:
        one = instance_of(model, alias, names, values[start:end])
        for other in others:
            other.populate(values, one)
        for name, place in annotations.items():
            setattr(one, name, values[place])
        return one

    return lambda rows: list(map(made, convert(rows)))
