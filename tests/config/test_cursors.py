"""Statements to SQLite go a shorter way than Django's, and come to the same."""

from contextlib import ExitStack

import pytest
from django.db import (
    DatabaseError,
    IntegrityError,
    OperationalError,
    ProgrammingError,
    connection,
    transaction,
)
from django.db.backends.utils import CursorWrapper
from django.db.transaction import TransactionManagementError
from django.test.utils import CaptureQueriesContext

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(connection.vendor != "sqlite", reason="about SQLite's cursors"),
]
TWICE = "INSERT INTO django_content_type (id, app_label, model) VALUES (%s, 'a', 'b')"


@pytest.fixture(params=["ours", "django's"])
def cursor(request):
    with connection.cursor() as ours:
        assert type(ours) is not CursorWrapper
        yield ours if request.param == "ours" else CursorWrapper(ours.cursor, connection)


@pytest.mark.parametrize("values", [[1, "a"], (1, "a"), {"n": 1, "word": "a"}])
def test_values_may_be_given_in_any_way(cursor, values):
    named = isinstance(values, dict)
    cursor.execute(f"SELECT {'%(n)s' if named else '%s'}, {'%(word)s' if named else '%s'}", values)
    assert cursor.fetchone() == (1, "a")
    assert cursor.fetchone() is None


def test_a_statement_without_values_is_taken_as_it_is(cursor):
    assert cursor.execute("SELECT '100%'").fetchall() == [("100%",)]
    assert cursor.execute("SELECT '100%%'", []).fetchall() == [("100%",)]


@pytest.mark.parametrize(
    ("sql", "values", "error"),
    [
        ("SELECT nothing FROM nowhere", None, OperationalError),
        ("SELECT %s", [1, 2], ProgrammingError),
        (TWICE, [None], IntegrityError),
    ],
)
def test_what_fails_is_raised_as_djangos_own(cursor, sql, values, error):
    def twice():
        cursor.execute(sql, values)
        cursor.execute(sql, values)

    with transaction.atomic(), pytest.raises(error) as found, transaction.atomic():
        twice()
    assert type(found.value.__cause__).__name__ == error.__name__
    assert type(found.value.__cause__) is not error


def test_what_fails_while_rows_are_read_is_djangos_own_as_well(cursor):
    rows = "SELECT abs(value) FROM json_each('[1, 2, -9223372036854775808]')"
    for read in (lambda: [*iter(cursor.fetchone, None)], lambda: cursor.fetchall()):
        cursor.execute(rows)
        with pytest.raises(DatabaseError):
            read()


def test_a_closed_cursor_is_told_as_djangos_own(cursor):
    cursor.close()
    for read in (cursor.fetchone, cursor.fetchall):
        with pytest.raises(ProgrammingError):
            read()


def test_nothing_is_asked_in_a_transaction_that_has_failed(cursor):
    with transaction.atomic():
        transaction.set_rollback(True)
        with pytest.raises(TransactionManagementError):
            cursor.execute("SELECT 1")
        transaction.set_rollback(False)


def test_those_who_listen_are_asked_from_the_outside_in(cursor):
    heard = []

    def listening(name):
        def listen(execute, sql, params, many, context):
            heard.append((name, sql, params, many, sorted(context)))
            return execute(sql, params, many, context)

        return listen

    names = ("outer", "middle", "inner")
    with ExitStack() as listeners:
        for name in names:
            listeners.enter_context(connection.execute_wrapper(listening(name)))
        cursor.execute("SELECT %s", [7])
    told = ("SELECT %s", [7], False, ["connection", "cursor"])
    assert heard == [(name, *told) for name in names]
    assert cursor.fetchall() == [(7,)]


def test_statements_can_still_be_captured():
    with CaptureQueriesContext(connection) as captured, connection.cursor() as cursor:
        cursor.execute("SELECT %s", [1])
    assert [query["sql"] for query in captured] == ["SELECT 1"]
