"""Everything that is held of a person, for themselves: table by table, however much it is.

What a table tells is said in `quizzes/domain/holdings.py`, and nowhere else.
"""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime
from typing import Any

from django.apps import apps

from briefings.models import User
from quizzes.domain.holdings import HELD, WITHHELD
from quizzes.services.classes.sitting import settle_all

CHUNK = 500  # rows fetched at once
VERSION = 1  # of the file


def as_json(person: User, *, at: datetime) -> Iterator[str]:
    """One object of JSON, in pieces: table -> rows about them; what they did stands by itself."""
    settle_all(person, at=at)
    about = {"format": "credence-person", "version": VERSION, "at": at.astimezone(UTC).isoformat()}
    yield json.dumps(about, indent=1).removesuffix("\n}")
    for name, rows in tables(person):
        yield f',\n "{name}": ['
        for n, row in enumerate(rows):
            yield f"{',' if n else ''}\n  {json.dumps(row, ensure_ascii=False)}"
        yield "\n ]"
    yield "\n}\n"


def tables(person: User) -> Iterator[tuple[str, Iterator[dict[str, Any]]]]:
    """(Name, rows) of every table that may hold something of a person."""
    for label, held in HELD.items():
        told = [*held.own.split(), *held.told.split()]
        if held.subject and told:
            yield label, _rows(label, held.subject, told, person)
        for path in held.actors:
            yield f"{label}:{path}", _rows(label, path, held.acts.split(), person)


def _rows(label: str, path: str, told: Sequence[str], person: User) -> Iterator[dict[str, Any]]:
    asks, hidden = WITHHELD.get(label, ("", ()))
    rows = apps.get_model(label)._base_manager.filter(**{path: person.pk}).order_by("pk")
    columns = dict.fromkeys([*told, *([asks] if asks else [])])
    for row in rows.values(*columns).iterator(chunk_size=CHUNK):
        kept_back: Iterable[str] = hidden if asks and row[asks] else ()
        yield {name: None if name in kept_back else _plain(row[name]) for name in told}


def _plain(value: Any) -> Any:
    """A value as JSON has it."""
    match value:
        case datetime():
            return value.astimezone(UTC).isoformat()
        case date():
            return value.isoformat()
        case bytes() | memoryview():
            return b64encode(bytes(value)).decode()
        case None | bool() | int() | float() | str() | dict() | list():
            return value
        case _:
            return str(value)
