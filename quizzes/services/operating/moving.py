"""Taking everything to another database, and making sure that everything arrived."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.apps import apps
from django.core.management import call_command
from django.core.management.color import no_style
from django.db import connections, models, transaction

from briefings.models import User
from quizzes.services.operating import sizing
from quizzes.services.operating.copies import Unusable

SOURCE, TARGET = "default", "target"
AT_A_TIME = 2000  # rows
Told = Callable[[str, int], None]


@dataclass(frozen=True, slots=True)
class Moved:
    """A table that was moved: how many rows, and the SHA-256 of them on both sides."""

    table: str
    n: int
    here: str
    there: str

    @property
    def is_same(self) -> bool:
        return self.here == self.there


def move(told: Told = lambda table, n: None) -> list[Moved]:
    """Copy every row to the database `target`, which must be empty; compare all of them.

    All of it arrives or nothing does. `told` hears of every table as it is done. Raises Unusable
    where the target is in use already, or a row did not arrive as it left.
    """
    call_command("migrate", database=TARGET, verbosity=0)
    if User.objects.using(TARGET).exists():
        raise Unusable("The other database has accounts already. Give an empty one.")
    tables = list(_models())
    with transaction.atomic(using=SOURCE), transaction.atomic(using=TARGET):
        _one_moment()
        # What migrations made there has numbers of its own.
        with connections[TARGET].constraint_checks_disabled():
            for model in reversed(tables):
                model._base_manager.using(TARGET).all()._raw_delete(TARGET)
            moved = [_move(model, told) for model in tables]
        lost = [one.table for one in moved if not one.is_same]
        if lost:
            raise Unusable(f"Rows did not arrive as they left: {', '.join(lost)}.")
        connections[TARGET].check_constraints()
        _number_on(tables)
    sizing.count(TARGET)
    return moved


def _models() -> Iterator[type[models.Model]]:
    for model in apps.get_models(include_auto_created=True):
        if model._meta.managed and not model._meta.proxy:
            yield model


def _one_moment() -> None:
    """Read everything as it is now, whoever writes meanwhile."""
    if connections[SOURCE].vendor == "postgresql":
        with connections[SOURCE].cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")


def _move(model: type[models.Model], told: Told) -> Moved:
    batch: list[models.Model] = []
    n = 0
    for row in _rows(model, SOURCE):
        batch.append(row)
        n += 1
        if len(batch) == AT_A_TIME:
            _store(model, batch)
            batch = []
    _store(model, batch)
    told(model._meta.db_table, n)
    return Moved(model._meta.db_table, n, digest(model, SOURCE), digest(model, TARGET))


def _rows(model: type[models.Model], using: str) -> Iterator[models.Model]:
    return iter(model._base_manager.using(using).order_by("pk").iterator(AT_A_TIME))


def _store(model: type[models.Model], batch: list[models.Model]) -> None:
    """Write rows as they are: no `save`, so that nothing is stamped with the time of moving."""
    stamped = [
        field
        for field in model._meta.concrete_fields
        if getattr(field, "auto_now", False) or getattr(field, "auto_now_add", False)
    ]
    was = [(field, field.auto_now, field.auto_now_add) for field in stamped]  # type: ignore[attr-defined]
    try:
        for field in stamped:
            field.auto_now = field.auto_now_add = False  # type: ignore[attr-defined]
        model._base_manager.using(TARGET).bulk_create(batch, batch_size=AT_A_TIME)
    finally:
        for field, now, added in was:
            field.auto_now, field.auto_now_add = now, added  # type: ignore[attr-defined]


def _number_on(tables: list[type[models.Model]]) -> None:
    """Let new rows take numbers that are free."""
    statements = connections[TARGET].ops.sequence_reset_sql(no_style(), tables)
    with connections[TARGET].cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def digest(model: type[models.Model], using: str) -> str:
    """SHA-256 of all rows of a table in order of their keys, whatever stores them."""
    whole = hashlib.sha256()
    names = [field.attname for field in model._meta.concrete_fields]
    for row in _rows(model, using):
        whole.update(json.dumps([_plain(getattr(row, name)) for name in names]).encode())
    return whole.hexdigest()


def _plain(value: Any) -> Any:
    """A value as every database gives it back."""
    match value:
        case datetime():
            return value.astimezone(UTC).isoformat()
        case bytes() | memoryview():
            return bytes(value).hex()
        case dict() | list():
            return json.dumps(value, sort_keys=True)
        case None | bool() | int() | float() | str():
            return value
        case _:
            return str(value)
