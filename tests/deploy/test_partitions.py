"""The log of answers, divided by learner: nothing of the product notices."""

from datetime import timedelta
from io import StringIO
from uuid import uuid4

import pytest
from django.core.management import call_command
from django.db import NotSupportedError, connection, transaction

from quizzes.domain.evidence import Evidence
from quizzes.models import Memory, Recollection, StudyDay
from quizzes.services.policies import study_of
from quizzes.services.remembering import Observed, Source, observe
from quizzes.services.revising import undo
from tests.deploy.filling import DEPLOY
from tests.factories import make_learner

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.skipif(connection.vendor != "postgresql", reason="divides tables of PostgreSQL"),
]
SQL = (DEPLOY / "partition_evidence.sql").read_text()


def run(sql):
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchall() if cursor.description else []


def divide():
    run(SQL)


def answer(learner, fact, at, *, token=None, correct=True):
    seen = Observed(Source.CARD, token or uuid4(), Evidence(correct=correct))
    return observe(study_of(learner, at=at), [fact.pk], seen, at=at)[0]


@pytest.fixture
def log(rivers, at):
    """Six learners who have answered about three facts on three days."""
    learners, facts = [make_learner() for _ in range(6)], list(rivers.facts.all()[:3])
    for day in range(3):
        for learner in learners:
            for fact in facts:
                answer(learner, fact, at + timedelta(days=day), correct=(day + fact.pk) % 3 > 0)
    return learners, facts


def lines():
    return list(Recollection.objects.order_by("pk").values())


def described(table="quizzes_recollection"):
    """Names of what is unique, checked, referred to and indexed."""
    kinds = "SELECT contype, conname FROM pg_constraint WHERE conrelid = %s::regclass"
    indexes = "SELECT 'i', indexname FROM pg_indexes WHERE tablename = %s"
    with connection.cursor() as cursor:
        cursor.execute(f"{kinds} UNION {indexes} ORDER BY 1, 2", [table, table])
        return cursor.fetchall()


def test_everything_that_was_there_is_there(log):
    before, names = lines(), described()
    divide()

    assert lines() == before
    assert described() == names
    parts = run(
        "SELECT count(*) FROM pg_inherits WHERE inhparent = 'quizzes_recollection'::regclass"
    )
    filled = run("SELECT count(DISTINCT tableoid) FROM quizzes_recollection")
    assert parts == [(16,)]
    assert filled[0][0] > 1


def test_answers_are_appended_counted_once_and_taken_back(log, at):
    (learner, *_), (fact, *_) = log
    divide()
    later, token, n = at + timedelta(days=9), uuid4(), Recollection.objects.count()
    memory = answer(learner, fact, later, token=token)
    again = answer(learner, fact, later + timedelta(days=40), token=token)

    assert Recollection.objects.count() == n + 1
    assert again.version == memory.version
    assert Recollection.objects.latest("pk").client_token == token
    (back,) = undo(study_of(learner, at=later), at=later)
    assert back.reps == memory.reps - 1
    assert Recollection.objects.get(client_token=token).undone_at == later


def test_memories_and_sums_are_rebuilt_from_it(log, at):
    divide()
    call_command("rebuild_memories", "--check", stdout=StringIO())
    before = list(Memory.objects.order_by("pk").values("pk", "stability", "reps"))
    Memory.objects.update(stability=1, reps=99)
    StudyDay.objects.all().delete()
    call_command("rebuild_memories", stdout=StringIO())

    assert list(Memory.objects.order_by("pk").values("pk", "stability", "reps")) == before
    call_command("rebuild_memories", "--check", stdout=StringIO())


def test_whoever_goes_takes_their_lines_along(log):
    (learner, *_), _facts = log
    divide()
    n = Recollection.objects.exclude(learner=learner).count()
    learner.delete()

    assert Recollection.objects.count() == n


def test_it_is_divided_once(log):
    divide()
    with pytest.raises(Exception, match="divided already"), transaction.atomic():
        divide()


def test_divided_by_time_a_token_could_not_be_unique(db):
    """Why not by time: what is sent again in another month would count twice."""
    run("CREATE TABLE by_time (token uuid, at timestamptz) PARTITION BY RANGE (at)")
    with pytest.raises(NotSupportedError, match="partition"), transaction.atomic():
        run("ALTER TABLE by_time ADD UNIQUE (token)")
