from django.db import connection
from django.test.utils import CaptureQueriesContext

from quizzes.models import CertaintyCount, RecallCount, StudyDay
from quizzes.services.tallying import Tally, add
from tests.factories import make_learner


def several(learners):
    for learner in learners:
        mine = ("learner_id", learner.pk)
        yield Tally(RecallCount, (mine, ("interval", 1), ("predicted", 9)), {"n": 1})
        yield Tally(CertaintyCount, (mine, ("certainty", 2)), {"n": 1})
        for day in (8, 7):
            yield Tally(StudyDay, (mine, ("day", day)), {"answers": 1})


def added(tallies):
    with CaptureQueriesContext(connection) as queries:
        add(tallies)
    return [query["sql"] for query in queries]


def test_whoever_changes_sums_changes_them_in_the_same_order(db):
    rows = list(several([make_learner(), make_learner()]))
    add(rows)

    found = added(rows)

    assert found == added(reversed(rows))
    assert len(found) == 8
    assert ["studyday" in sql for sql in found] == [True, True, False, False] * 2
