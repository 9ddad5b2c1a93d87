"""Several who do something at once on PostgreSQL, and wait for each other as a test has it."""

import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import pytest
from django.db import connection, connections

on_postgresql = pytest.mark.skipif(
    connection.vendor != "postgresql", reason="SQLite's writers stand in a queue"
)


def at_once(test):
    """A test of several connections to PostgreSQL, whose locks are what it tries."""
    return pytest.mark.postgres(on_postgresql(pytest.mark.django_db(transaction=True)(test)))


def waiting():
    """How many connections to this database of PostgreSQL wait for a lock, just now."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_stat_clear_snapshot()")
        cursor.execute(
            "SELECT COUNT(*) FROM pg_stat_activity"
            " WHERE datname = current_database() AND wait_event_type = 'Lock'"
        )
        return cursor.fetchone()[0]


class Others:
    """Others than the test itself, each with a connection of their own."""

    def __init__(self, pool):
        self._pool = pool

    def begin(self, work):
        """Let somebody begin; what comes of it is asked for later."""
        return self._pool.submit(closing, work)

    def begin_and_wait(self, work, n=1):
        """Let somebody begin, and go on once `n` wait for a lock."""
        begun = self.begin(work)
        for _ in range(1000):
            if waiting() == n:
                return begun
            time.sleep(0.01)
        raise AssertionError(f"{waiting()} wait, not {n}")


def closing(work):
    try:
        return work()
    finally:
        connections.close_all()


@contextmanager
def others(n=2):
    """People of their own. Leave what they wait for before this ends: it waits for them."""
    with ThreadPoolExecutor(n) as pool:
        yield Others(pool)
