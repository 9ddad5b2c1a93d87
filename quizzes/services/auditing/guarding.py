"""Triggers by which the database itself refuses to change or delete what was noted.

They are made after every migration, because Django makes a table of SQLite's anew to change it,
and triggers go with the old one.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db import connections

LOG, EVENTS = "quizzes_auditentry", "quizzes_classevent"
SAID = "The log is only added to."
# Entries of a class may lose a name and the words beside it, when an account is deleted …
FIXED = ("id", "classroom_id", "at", "action")
LOSES = {"by_id": "NULL", "student_id": "NULL", "subject": "''", "detail": "''"}
# … and go only with their class, once it stands in the log of the site that it was deleted.
TOLD = (
    f"SELECT 1 FROM {LOG} WHERE kind = 'quizzes.classroom' "  # noqa: S608 - names of ours
    "AND key = CAST(OLD.classroom_id AS varchar(60)) "
    "AND action IN ('class.deleted', 'admin.deleted')"
)


def _only_loses(same: str) -> str:
    """Whether a changed entry of a class has only lost something; `same` compares two values."""
    fixed = [f"NEW.{name} {same} OLD.{name}" for name in FIXED]
    fixed += [
        f"(NEW.{name} {same} OLD.{name} OR NEW.{name} {same} {nothing})"
        for name, nothing in LOSES.items()
    ]
    return " AND ".join(fixed)


def make_triggers(using: str = "default", **more: Any) -> None:
    """Make what is missing. A receiver of `post_migrate`."""
    del more
    connection = connections[using]
    if {LOG, EVENTS} <= set(connection.introspection.table_names()):
        make = _sqlite if connection.vendor == "sqlite" else _postgresql
        with connection.cursor() as cursor:
            for statement in make():
                cursor.execute(statement)


def lift_triggers(using: str = "default") -> None:
    """Take them away, so that a trial's database can be emptied."""
    connection = connections[using]
    there = set(connection.introspection.table_names())
    with connection.cursor() as cursor:
        for table, name in TRIGGERS:
            if table in there:
                on = "" if connection.vendor == "sqlite" else f" ON {table}"
                cursor.execute(f"DROP TRIGGER IF EXISTS {name}{on}")


TRIGGERS = (
    (LOG, "log_unchanged"),
    (LOG, "log_undeleted"),
    (LOG, "log_unemptied"),
    (EVENTS, "events_unchanged"),
    (EVENTS, "events_undeleted"),
    (EVENTS, "events_unemptied"),
)


def _sqlite() -> Iterator[str]:
    refuse = f"BEGIN SELECT RAISE(ABORT, '{SAID}'); END"
    make = "CREATE TRIGGER IF NOT EXISTS"
    yield f"{make} log_unchanged BEFORE UPDATE ON {LOG} {refuse}"
    yield f"{make} log_undeleted BEFORE DELETE ON {LOG} {refuse}"
    loses = _only_loses("IS")
    yield f"{make} events_unchanged BEFORE UPDATE ON {EVENTS} WHEN NOT ({loses}) {refuse}"
    yield f"{make} events_undeleted BEFORE DELETE ON {EVENTS} WHEN NOT EXISTS ({TOLD}) {refuse}"


def _postgresql() -> Iterator[str]:
    refuse = f"RAISE EXCEPTION '{SAID}' USING ERRCODE = 'check_violation';"
    yield (
        "CREATE OR REPLACE FUNCTION log_refuses() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN {refuse} END $$"
    )
    yield (
        "CREATE OR REPLACE FUNCTION events_go_with_class() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN IF NOT EXISTS ({TOLD}) THEN {refuse} END IF; RETURN OLD; END $$"
    )
    make = "CREATE OR REPLACE TRIGGER"
    call = "EXECUTE FUNCTION log_refuses()"
    yield f"{make} log_unchanged BEFORE UPDATE ON {LOG} FOR EACH ROW {call}"
    yield f"{make} log_undeleted BEFORE DELETE ON {LOG} FOR EACH ROW {call}"
    yield f"{make} log_unemptied BEFORE TRUNCATE ON {LOG} FOR EACH STATEMENT {call}"
    loses = _only_loses("IS NOT DISTINCT FROM")
    yield (
        f"{make} events_unchanged BEFORE UPDATE ON {EVENTS} FOR EACH ROW "
        f"WHEN (NOT ({loses})) {call}"
    )
    yield (
        f"{make} events_undeleted BEFORE DELETE ON {EVENTS} FOR EACH ROW "
        "EXECUTE FUNCTION events_go_with_class()"
    )
    yield f"{make} events_unemptied BEFORE TRUNCATE ON {EVENTS} FOR EACH STATEMENT {call}"
