"""The places of values are written as Django writes them."""

import pytest
from django.db import connection
from django.db.backends.sqlite3.base import SQLiteCursorWrapper

only_sqlite = pytest.mark.skipif(connection.vendor != "sqlite", reason="of SQLite alone")
STATEMENTS = [
    ("SELECT 1 WHERE 'a' LIKE '%%' AND 1 = %s", None),
    ("SELECT '%%s', %s, %s", None),
    ("SELECT %(one)s, %(other)s, '5 %%'", ["one", "other"]),
]


@only_sqlite
@pytest.mark.parametrize(("sql", "names"), STATEMENTS)
def test_the_places_of_values_are_those_of_django(db, sql, names):
    with connection.cursor() as cursor:
        ours = cursor.cursor
        django = SQLiteCursorWrapper.convert_query(ours, sql, param_names=names)

        assert type(ours) is not SQLiteCursorWrapper
        assert ours.convert_query(sql, param_names=names) == django
        assert ours.convert_query(sql, param_names=names) == django  # which is the one kept


@only_sqlite
def test_one_statement_takes_values_in_a_row_and_by_name(db):
    with connection.cursor() as cursor:
        cursor.execute("SELECT %s || '%%s'", ["a"])
        in_a_row = cursor.fetchone()
        cursor.execute("SELECT %(what)s || '%%s'", {"what": "b"})
        by_name = cursor.fetchone()

    assert (in_a_row, by_name) == (("a%s",), ("b%s",))
