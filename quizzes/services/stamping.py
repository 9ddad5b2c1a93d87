"""What of a lesson has changed, without a look at all of it.

A stamp is a number by chance that the database itself puts on a lesson with its facts, and on what
one learner remembers of them, whenever a row of these is written: by triggers, so no code that
writes can forget it, and in the same transaction. Who has worked something out for a stamp, read
before the rows, may use it until there is another stamp: also where a transaction was undone, as
no number comes twice.

The triggers are made after every migration, because Django makes a table of SQLite's anew to
change it, and triggers go with the old one; all stamps are new then.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from typing import Any, Generic, NamedTuple, TypeVar

from django.db import connections

from briefings.connecting import database

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")
STAMPS, FACTS, MEMORIES = "quizzes_stamp", "briefings_fact", "quizzes_memory"
LESSONS, PEOPLE = "briefings_lesson", "briefings_user"
EVERYBODY = 0  # in place of a learner, for the lesson and its facts
STAMPED = f"""
    SELECT l.id, r.id IS NOT NULL, w.stamp, m.stamp FROM {LESSONS} l
    JOIN {STAMPS} w ON w.lesson_id = l.id AND w.learner_id = {EVERYBODY}
    LEFT JOIN quizzes_lessonreading r ON r.lesson_id = l.id AND r.learner_id = %(learner)s
    LEFT JOIN {STAMPS} m ON m.lesson_id = l.id AND m.learner_id = %(learner)s
    WHERE l.briefing_id = %(briefing)s
"""  # noqa: S608 - names of ours
INTO = f"INSERT INTO {STAMPS} (lesson_id, learner_id, stamp)"
OF = ((LESSONS, "lesson_id"), (PEOPLE, "learner_id"))  # with which stamps go
CHANCE = {"sqlite": "random()", "postgresql": "(random() * 9e15)::bigint"}


class Stamped(NamedTuple):
    """A lesson, its stamp, and that of a learner's memories; None where are none."""

    lesson: int
    is_read: bool
    whole: int
    memories: int | None


def stamped(learner: int, briefing: int) -> list[Stamped]:
    """Every lesson of a briefing. One query."""
    with database().cursor() as cursor:
        cursor.execute(STAMPED, {"learner": learner, "briefing": briefing})
        return [Stamped(*row) for row in cursor.fetchall()]


class WorkedOut(Generic[K, V]):
    """What was worked out for keys with a stamp in them; the newest of a process."""

    def __init__(self, most: int) -> None:
        self.most = most
        self._kept: OrderedDict[K, V] = OrderedDict()

    def of(self, keys: Iterable[K], work_out: Callable[[list[K]], Mapping[K, V]]) -> dict[K, V]:
        """The values of some keys; those that are missing are worked out, all at once."""
        wanted = list(keys)
        found = {key: self._kept[key] for key in wanted if key in self._kept}
        if missing := [key for key in wanted if key not in found]:
            new = work_out(missing)
            found |= new
            self._kept.update(new)
            while len(self._kept) > self.most:
                self._kept.popitem(last=False)
        return found


class Watched(NamedTuple):
    """Rows whose changes are stamped.

    lesson   the column that says which
    learner  whose stamp it is; of the row where `{row}` stands
    columns  those that tell; other changes are none
    tells    what a new row has to be
    """

    name: str
    table: str
    lesson: str
    learner: str
    columns: tuple[str, ...]
    tells: str


# All that a lesson holds.
LESSON = (
    "briefing_id",
    "key",
    "position",
    "title",
    "argument",
    "summary",
    "objectives",
    "body",
    "archived_at",
)
WATCHED = (
    Watched("lessons", LESSONS, "id", str(EVERYBODY), LESSON, "TRUE"),
    Watched(
        "facts",
        FACTS,
        "lesson_id",
        str(EVERYBODY),
        ("lesson_id", "briefing_id", "archived_at"),
        "TRUE",
    ),
    Watched(
        "memories",
        MEMORIES,
        "lesson_id",
        "{row}.learner_id",
        ("lesson_id", "briefing_id", "stability", "last_day", "last_right"),
        "{row}.stability IS NOT NULL",
    ),
)


def make_stamps(using: str = "default", **more: Any) -> None:
    """Make the triggers that are missing, and all stamps anew. A receiver of `post_migrate`."""
    del more
    connection = connections[using]
    if {STAMPS, FACTS, MEMORIES} <= set(connection.introspection.table_names()):
        make = _sqlite if connection.vendor == "sqlite" else _postgresql
        with connection.cursor() as cursor:
            for statement in (*make(), *_anew(CHANCE[connection.vendor])):
                cursor.execute(statement)


def _anew(chance: str) -> Iterator[str]:
    yield f"DELETE FROM {STAMPS}"  # noqa: S608 - names of ours, here and below
    yield f"{INTO} SELECT id, {EVERYBODY}, {chance} FROM {LESSONS}"  # noqa: S608
    yield (
        f"{INTO} SELECT lesson_id, learner_id, {chance} FROM {MEMORIES}"  # noqa: S608
        " WHERE lesson_id IS NOT NULL GROUP BY lesson_id, learner_id"
    )


def _sqlite() -> Iterator[str]:
    make = "CREATE TRIGGER IF NOT EXISTS"
    for name, table, lesson, learner, columns, tells in WATCHED:
        old, new = (_stamp(f"{row}.{lesson}", learner.format(row=row)) for row in ("OLD", "NEW"))
        told = tells.format(row="NEW")
        changed = f"UPDATE OF {', '.join(columns)} ON {table}"
        yield f"{make} {name}_added AFTER INSERT ON {table} WHEN {told} BEGIN{new} END"
        if table != LESSONS:
            yield f"{make} {name}_gone AFTER DELETE ON {table} BEGIN{old} END"
        yield f"{make} {name}_changed AFTER {changed} BEGIN{old}{new} END"
    for table, column in OF:
        clear = f"DELETE FROM {STAMPS} WHERE {column} = OLD.id;"  # noqa: S608
        yield f"{make} {column}_unstamped AFTER DELETE ON {table} BEGIN {clear} END"


def _stamp(lesson: str, learner: str) -> str:
    """Stamp what one row is about. Not by `ON CONFLICT`: whatever has changed the row could have
    said something else of conflicts, and that would hold here."""
    this = f"lesson_id = {lesson} AND learner_id = {learner}"
    return (
        f" UPDATE {STAMPS} SET stamp = random() WHERE {this};"  # noqa: S608
        f" {INTO} SELECT {lesson}, {learner}, random() WHERE {lesson} IS NOT NULL"
        f" AND NOT EXISTS (SELECT 1 FROM {STAMPS} WHERE {this});"
    )


def _postgresql() -> Iterator[str]:
    """All rows of a statement at once, in one order: thousands may be of the same lesson."""
    for name, table, lesson, learner, columns, tells in WATCHED:
        told = tells.format(row="n")
        one = f"(n.{lesson}, {learner.format(row='n')})"
        both = f"(o.{lesson}, {learner.format(row='o')}), {one}"
        was, now = (", ".join(f"{row}.{column}" for column in columns) for row in "on")
        yield _function(f"{name}_came_or_went", "now n", one, told)
        differ = f"({was}) IS DISTINCT FROM ({now})"
        yield _function(f"{name}_changed", "was o JOIN now n ON n.id = o.id", both, differ)
        for event, tables, function in (
            ("INSERT", "NEW TABLE AS now", f"{name}_came_or_went"),
            ("DELETE", "OLD TABLE AS now", f"{name}_came_or_went"),
            ("UPDATE", "OLD TABLE AS was NEW TABLE AS now", f"{name}_changed"),
        ):
            if (event, table) == ("DELETE", LESSONS):
                continue
            yield (
                f"CREATE OR REPLACE TRIGGER {name}_{event.lower()} AFTER {event} ON {table}"
                f" REFERENCING {tables} FOR EACH STATEMENT EXECUTE FUNCTION {function}()"
            )
    for table, column in OF:
        clear = f"DELETE FROM {STAMPS} WHERE {column} = OLD.id; RETURN OLD;"  # noqa: S608
        yield (
            f"CREATE OR REPLACE FUNCTION {column}_unstamped() RETURNS trigger"
            f" LANGUAGE plpgsql AS $$ BEGIN {clear} END $$"
        )
        yield (
            f"CREATE OR REPLACE TRIGGER {column}_unstamped AFTER DELETE ON {table}"
            f" FOR EACH ROW EXECUTE FUNCTION {column}_unstamped()"
        )


def _function(name: str, rows: str, pairs: str, told: str) -> str:
    """What stamps the pairs of lesson and learner of some rows."""
    return (
        f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"  # noqa: S608
        f" {INTO} SELECT lesson, learner, {CHANCE['postgresql']}"
        f" FROM (SELECT DISTINCT v.lesson, v.learner FROM {rows},"
        f" LATERAL (VALUES {pairs}) v (lesson, learner)"
        f" WHERE v.lesson IS NOT NULL AND {told}) w ORDER BY lesson, learner"
        " ON CONFLICT (lesson_id, learner_id) DO UPDATE SET stamp = EXCLUDED.stamp;"
        " RETURN NULL; END $$"
    )
