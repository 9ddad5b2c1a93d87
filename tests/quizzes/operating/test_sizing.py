"""PostgreSQL plans by what it has counted."""

import pytest
from django.db import connection

from quizzes.services.operating import checkup, sizing
from quizzes.services.operating.findings import Level
from tests.factories import make_learner

only_postgresql = pytest.mark.skipif(
    connection.vendor != "postgresql", reason="about what PostgreSQL counts"
)


def about_the_database(at):
    return next(iter(checkup.check_up(at)))


def test_a_database_counts_its_rows_when_asked(db):
    make_learner()
    sizing.count()
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT reltuples FROM pg_class WHERE relname = 'briefings_user'")
            assert cursor.fetchone()[0] >= 1


@only_postgresql
def test_counting_waits_for_nobody_else_who_counts(db):
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL lock_timeout = '2s'")
    other = connection.copy()
    try:
        with other.cursor() as cursor:
            cursor.execute("BEGIN")
            cursor.execute("ANALYZE")
            sizing.count()
            cursor.execute("ROLLBACK")
    finally:
        other.close()


@only_postgresql
def test_a_server_that_does_not_count_is_told_of(db, at, monkeypatch):
    monkeypatch.setattr(sizing, "counts_itself", lambda: False)
    found = about_the_database(at)
    assert (found.level, found.advice) == (Level.WARNING, "Set autovacuum to on.")


@only_postgresql
def test_a_large_table_that_was_never_counted_is_named(db, at, monkeypatch):
    monkeypatch.setattr(sizing, "counts_itself", lambda: True)
    monkeypatch.setattr(sizing, "LARGE", 0)
    monkeypatch.setattr(sizing, "UNCOUNTED", sizing.UNCOUNTED.replace("c.reltuples < 0", "TRUE"))
    found = about_the_database(at)
    assert (found.level, found.advice) == (Level.WARNING, "Run ANALYZE.")
