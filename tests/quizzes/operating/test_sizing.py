"""PostgreSQL plans by what it has counted."""

from uuid import uuid4

import pytest
from django.db import connection

from quizzes.services.operating import checkup, sizing
from quizzes.services.operating.findings import Level

only_postgresql = pytest.mark.skipif(
    connection.vendor != "postgresql", reason="about what PostgreSQL counts"
)


def about_the_database(at):
    return next(iter(checkup.check_up(at)))


@pytest.fixture
def apart(db, monkeypatch):
    """A database of its own with a large table: what is counted outlives rows that are undone.

    Counted in the middle of a test, tables would stay empty to PostgreSQL for all tests after it.
    """
    name = f"counted_{uuid4().hex}"
    other = connection.copy()
    other.settings_dict = {**connection.settings_dict, "NAME": name}
    with connection._nodb_cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {name}")
    try:
        with other.cursor() as cursor:
            cursor.execute(f"CREATE TABLE large AS SELECT generate_series(1, {sizing.LARGE}) AS id")
        monkeypatch.setattr(sizing, "connections", {"default": other})
        yield other
    finally:
        other.close()
        with connection._nodb_cursor() as cursor:
            cursor.execute(f"DROP DATABASE {name}")


@only_postgresql
def test_a_database_counts_its_rows_when_asked(apart):
    with apart.cursor() as cursor:
        cursor.execute("SELECT pg_stat_force_next_flush()")
    assert sizing.uncounted() == ["large"]
    sizing.count()
    assert sizing.uncounted() == []


@only_postgresql
def test_a_table_that_has_grown_since_is_to_be_counted_again(apart):
    sizing.count()
    with apart.cursor() as cursor:
        cursor.execute(f"INSERT INTO large SELECT generate_series(1, {10 * sizing.LARGE})")
        cursor.execute("SELECT pg_stat_force_next_flush()")
    assert sizing.uncounted() == ["large"]


@only_postgresql
def test_counting_waits_for_nobody_else_who_counts(apart):
    with apart.cursor() as cursor:
        cursor.execute("SET lock_timeout = '2s'")
    other = apart.copy()
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
    monkeypatch.setattr(
        sizing, "UNCOUNTED", sizing.UNCOUNTED.replace("c.reltuples * 10 < s.n_live_tup", "TRUE")
    )
    found = about_the_database(at)
    assert (found.level, found.advice) == (Level.WARNING, "Run ANALYZE.")
