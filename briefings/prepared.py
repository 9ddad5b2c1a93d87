"""Querysets that are put together once, and run again with other values.

Django puts a query together each time it is run, which takes several times as long as the database
takes to answer one that an index answers. What a page asks differs in values only, so the
statement is kept. It belongs to no layer: whatever reads the database may use it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Generic, TypeVar
from uuid import UUID

import django.db.backends.sqlite3.base  # noqa: F401 - its operations cannot be loaded first
from django.contrib.auth import get_user_model
from django.core.exceptions import EmptyResultSet
from django.db import connection, models

from briefings.connecting import database
from briefings.rows import Make, maker

if TYPE_CHECKING:
    from briefings.models import User

Row = TypeVar("Row")
# Values that stand for others while a statement is put together; no condition is about them.
STAND_INS: dict[type, Callable[[int], Any]] = {
    int: lambda n: 2_000_000_011 + n,
    str: lambda n: f"stands for value {n}",
    UUID: lambda n: UUID(int=(0xC0FFEE << 96) + n),
    list: lambda n: [2_000_000_011 + n],
    datetime: lambda n: datetime(2222, 2, 2, 2, 2, 2, n, tzinfo=UTC),
}


@dataclass(frozen=True, slots=True)
class Statement:
    """What a queryset amounts to on one kind of database.

    params  each the name of a value, or a value in a list of one
    """

    sql: str
    params: tuple[str | list[Any], ...]
    make: Make


class Prepared(Generic[Row]):
    """A queryset that is made from values of some types.

    make   takes the values by name; it may not look at them, only filter by them: by one of
           several with `among`, as `in` writes each of them into the statement
    types  of the values by name
    """

    FREE = frozenset[str]()  # values that conditions need not be about

    def __init__(self, make: Callable[..., models.QuerySet[Any, Row]], **types: type) -> None:
        self._make, self._types = make, types
        self._statements: dict[str, Statement | None] = {}

    def __call__(self, **values: Any) -> list[Row]:
        """The rows for some values. One query."""
        here = database()
        statement = self._statement(here.vendor)
        if statement is None:
            return []
        given = {name: adapted(value, here) for name, value in values.items()}
        params = [given[one] if isinstance(one, str) else one[0] for one in statement.params]
        with here.cursor() as cursor:
            cursor.execute(statement.sql, params)
            return statement.make(cursor.fetchall())

    def first(self, **values: Any) -> Row | None:
        """The first row, where the queryset has a limit of one, or none."""
        return next(iter(self(**values)), None)

    def _statement(self, vendor: str) -> Statement | None:
        if vendor not in self._statements:
            self._statements[vendor] = self._put_together()
        return self._statements[vendor]

    def _put_together(self) -> Statement | None:
        """The statement; None where nothing can be found whatever the values."""
        names = {name: STAND_INS[kind](n) for n, (name, kind) in enumerate(self._types.items())}
        rows = self._make(**names)
        compiler = rows.query.get_compiler(using=connection.alias)
        try:
            sql, params = compiler.as_sql()
        except EmptyResultSet:
            return None
        stands = [(name, adapted(value)) for name, value in names.items()]
        named = [next((name for name, it in stands if it == param), [param]) for param in params]
        missing = set(names) - self.FREE - {one for one in named if isinstance(one, str)}
        if missing:
            raise TypeError(f"values that no condition is about: {sorted(missing)}")
        return Statement(sql, tuple(named), maker(rows, compiler))


class PreparedFor(Generic[Row]):
    """A queryset that depends on who asks: a statement for each kind of person.

    make  takes a person and the values. It may look at the role, at `is_staff` and at
          `is_superuser`, and at nothing else of the person but to filter by the id
    """

    def __init__(self, make: Callable[..., models.QuerySet[Any, Row]], **types: type) -> None:
        self._make, self._types = make, types
        self._kinds: dict[tuple[object, ...], Prepared[Row]] = {}

    def __call__(self, user: User, **values: Any) -> list[Row]:
        """The rows for a person and some values. One query."""
        kind = user.role, user.is_staff, user.is_superuser
        if kind not in self._kinds:
            self._kinds[kind] = self._prepared(*kind)
        return self._kinds[kind](who=user.pk, **values)

    def first(self, user: User, **values: Any) -> Row | None:
        """The first row, where the queryset has a limit of one, or none."""
        return next(iter(self(user, **values)), None)

    def _prepared(self, role: str, is_staff: bool, is_superuser: bool) -> Prepared[Row]:
        def make(who: int, **values: Any) -> models.QuerySet[Any, Row]:
            person = get_user_model()(
                pk=who, role=role, is_staff=is_staff, is_superuser=is_superuser
            )
            return self._make(person, **values)

        return _Personal(make, who=int, **self._types)


class _Personal(Prepared[Row]):
    FREE = frozenset({"who"})  # a superuser may see what others see if it is theirs


@models.ForeignKey.register_lookup
@models.Field.register_lookup
class Among(models.Lookup):
    """One of a list of ids, however many: the list is one value, so the statement stays the same.

    Django's `in` makes as many values of it, and SQLite takes only so many.
    """

    lookup_name = "among"
    prepare_rhs = False

    def as_sql(self, compiler: Any, connection: Any) -> Any:
        left, params = self.process_lhs(compiler, connection)
        listed = (
            "IN (SELECT value FROM json_each(%s))"
            if connection.vendor == "sqlite"
            else "= ANY(%s::bigint[])"
        )
        return f"{left} {listed}", [*params, adapted(list(self.rhs))]


def adapted(value: Any, to: Any = connection) -> Any:
    """A value as Django hands it to this database; a list is one of ids."""
    if type(value) in (int, str):
        return value
    if isinstance(value, list):
        # As JSON writes whole numbers, and in half the time.
        return str(value) if to.vendor == "sqlite" else value
    if isinstance(value, datetime):
        return to.ops.adapt_datetimefield_value(value)
    if isinstance(value, UUID) and not to.features.has_native_uuid_field:
        return value.hex
    return value
