"""Looking words up: best first, with the words around them, and only what one may read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

from django.db import connection, models

from briefings.models import Briefing, User
from briefings.prepared import Prepared, PreparedFor
from quizzes.services.searching.indexing import vector
from quizzes.services.searching.sources import SOURCES, Kind, Source

MOST_WORDS, LONGEST_WORD = 8, 40
SHORTEST_BEGINNING = 4  # letters: "gas", stemmed to "ga", begins too many words
PAGE = 8  # of a kind at first
OPEN, CLOSE = "\x02", "\x03"  # around what was found; no text holds them
MARKS = re.compile(r"!?\[([^\]]*)\]\([^)]*\)|[*_`#>|]+")
WORD = re.compile(r"\w+")
VISIBLE: PreparedFor[int] = PreparedFor(
    lambda user: Briefing.objects.visible_to(user).order_by().values_list("pk", flat=True)
)
EDITABLE: PreparedFor[int] = PreparedFor(
    lambda user: Briefing.objects.editable_by(user).order_by().values_list("pk", flat=True)
)


class Piece(NamedTuple):
    """Some words of a snippet; `found` where they are what was looked for."""

    text: str
    found: bool


@dataclass(frozen=True, slots=True)
class Hit:
    """A row that was found, and the words around what was looked for."""

    kind: Kind
    row: models.Model
    snippet: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """Hits of one kind, best first; `more` where there are others."""

    kind: Kind
    hits: tuple[Hit, ...]
    more: bool


def words_of(query: str) -> tuple[str, ...]:
    """The words of what somebody typed, as far as they are looked up."""
    return tuple(word[:LONGEST_WORD] for word in WORD.findall(query)[:MOST_WORDS])


def find(query: str, user: User, *, kind: Kind | None = None, n: int = PAGE) -> list[Found]:
    """What this person may read that has all the words; the beginning of a longer word will do.

    Questions are looked up for those who may edit their briefing alone. Kinds without hits are
    left out. At most two queries for each kind, and two more.
    """
    words = words_of(query)
    if not words:
        return []
    visible, editable = VISIBLE(user), EDITABLE(user)
    found = []
    for source in SOURCES:
        allowed = editable if source.kind is Kind.QUESTION else visible
        if allowed and kind in (None, source.kind):
            rows = _look_up(source, words, allowed, n + 1)
            hits = _hits(source, rows[:n])
            if hits:
                found.append(Found(source.kind, hits, more=len(rows) > n))
    return found


Row = tuple[int, str]


def _look_up(source: Source, words: Sequence[str], briefings: list[int], n: int) -> list[Row]:
    """(id, snippet) of rows, best first."""
    places = ", ".join(["%s"] * len(briefings))
    limits = f"row.briefing_id IN ({places})" + (" AND row.archived_at IS NULL" * source.live)
    if connection.vendor == "sqlite":
        wanted, sql = _sqlite(source, words, limits)
    else:
        wanted, sql = _postgresql(source, words, limits)
    with connection.cursor() as cursor:
        cursor.execute(sql, [*wanted, *briefings, n])
        return list(cursor.fetchall())


def _sqlite(source: Source, words: Iterable[str], limits: str) -> tuple[list[str], str]:
    weights = ", ".join(str(weight) for weight in (8, 4, 2, 1)[: len(source.columns)])
    index, shown = source.index, source.columns.index(source.shown)
    sql = (
        f"SELECT row.id, snippet({index}, {shown}, char(2), char(3), '…', 30) FROM {index} "  # noqa: S608
        f"JOIN {source.table} row ON row.id = {index}.rowid "
        f"WHERE {index} MATCH %s AND {limits} "
        f"ORDER BY bm25({index}, {weights}), row.id LIMIT %s"
    )
    return [" ".join(f'"{word}"' + "*" * _begins(word) for word in words)], sql


def _postgresql(source: Source, words: Iterable[str], limits: str) -> tuple[list[str], str]:
    options = f"StartSel={OPEN}, StopSel={CLOSE}, MaxWords=30, MinWords=14"
    sql = (
        f"SELECT row.id, ts_headline('english', {source.shown}, wanted, '{options}') "  # noqa: S608
        f"FROM {source.table} row, to_tsquery('english', %s) wanted "
        f"WHERE ({vector(source)}) @@ wanted AND {limits} "
        f"ORDER BY ts_rank({vector(source)}, wanted) DESC, row.id LIMIT %s"
    )
    return [" & ".join(f"'{word}'" + ":*" * _begins(word) for word in words)], sql


def _begins(word: str) -> bool:
    return len(word) >= SHORTEST_BEGINNING


def _hits(source: Source, rows: Sequence[Row]) -> tuple[Hit, ...]:
    if not rows:
        return ()
    by_id = {row.pk: row for row in _rows_of(source)(pks=[pk for pk, _ in rows])}
    return tuple(Hit(source.kind, by_id[pk], pieces(text)) for pk, text in rows if pk in by_id)


@cache
def _rows_of(source: Source) -> Prepared[Any]:
    related = ["briefing"] if source.kind in (Kind.LESSON, Kind.ENTITY) else ["briefing", "lesson"]
    named = [f"{name}__{field}" for name in related for field in ("key", "title")]
    rows = source.model._default_manager.select_related(*related).only(*source.told, *named)
    return Prepared(lambda pks: rows.filter(pk__among=pks), pks=list)


def pieces(marked: str) -> tuple[Piece, ...]:
    """A snippet in pieces, without the marks of Markdown."""
    plain = " ".join(MARKS.sub(r"\1", marked).split())
    parts = re.split(f"[{OPEN}{CLOSE}]", plain)
    return tuple(Piece(text, n % 2 == 1) for n, text in enumerate(parts) if text)
