"""What a gradebook asks of answers is found in indexes, not by a look at each answer."""

import pytest
from django.db import connection

from quizzes.models import Response
from quizzes.services.classes.marking import OF_ATTEMPTS
from quizzes.services.classes.tries import ATTEMPTS, EARNED, IN_TIME, OF_ONE

pytestmark = pytest.mark.skipif(
    connection.vendor != "sqlite",
    reason="SQLite says beforehand what it will do, whatever is there",
)


def plan_of(prepared, **values):
    """How SQLite finds the rows of a statement."""
    statement = prepared._statement(connection.vendor)
    given = {name: str(ids) for name, ids in values.items()}
    params = [given[one] if isinstance(one, str) else one[0] for one in statement.params]
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {statement.sql}", params)
        return "\n".join(row[3] for row in cursor.fetchall())


def test_what_attempts_earned_is_summed_in_an_index(db):
    assert "USING COVERING INDEX points_of_attempt (attempt_id=?)" in plan_of(EARNED, attempts=[1])


@pytest.mark.parametrize(
    ("prepared", "values"),
    [(ATTEMPTS, {"assignments": [1]}), (OF_ONE, {"assignments": [1], "learner": [1]})],
)
def test_whether_answers_came_too_late_is_seen_in_an_index(db, prepared, values):
    late = "USING COVERING INDEX points_of_attempt (attempt_id=? AND answered_at>?)"
    assert late in plan_of(prepared, **values)


def test_attempts_of_a_class_are_found_by_its_assignments(db):
    assert "(assignment_id=?)" in plan_of(ATTEMPTS, assignments=[1])


def test_answers_in_time_are_found_by_their_attempts(db):
    assert "(attempt_id=?)" in plan_of(IN_TIME, attempts=[1])


def test_of_few_answers_it_is_asked_whether_they_wait_for_a_mark(db):
    assert "USING INDEX responses_to_mark (attempt_id=?)" in plan_of(OF_ATTEMPTS, attempts=[1])


def test_no_index_of_answers_begins_as_another_one_does(db):
    with connection.cursor() as cursor:
        found = connection.introspection.get_constraints(cursor, Response._meta.db_table)
    whole = [one["columns"] for name, one in found.items() if one["index"] or one["unique"]]
    whole = [columns for columns in whole if columns != ["attempt_id"]]  # that is for some rows
    assert not [
        (one, other)
        for one in whole
        for other in whole
        if one is not other and other[: len(one)] == one
    ]
