"""However many rows there are, a reply takes the same number of queries."""

from datetime import UTC, datetime
from uuid import uuid4

import pytest
import time_machine
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from briefings.models import Fact
from quizzes.domain.questions import Form
from quizzes.services.classes import sitting
from tests.factories import (
    copy_of,
    make_attempt,
    make_harbour,
    make_learner,
    make_many,
    make_rivers,
)
from tests.quizzes.api.calling import calling
from tests.quizzes.classes.making import make_assignment, make_class, make_teacher

NOON = datetime(2024, 3, 1, 12, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def noon(db):
    cache.clear()
    with time_machine.travel(NOON, tick=False):
        yield


def cost(api, path):
    """Queries of a request, once the token's use and its count are noted."""
    api.get("/token")
    with CaptureQueriesContext(
        connection,
    ) as queries:
        reply = api.get(path)
    assert reply.status_code == 200, reply.content
    return len(queries), reply.json()


def grows(api, path, more):
    """Assert that a list costs as much with more rows in it as before."""
    few, before = cost(api, path)
    more()
    many, after = cost(api, path)
    assert after["total"] > before["total"] > 0
    assert many == few


def test_what_one_knows_takes_few_queries():
    learner, rivers = make_learner(), make_rivers(NOON)
    n, _reply = cost(calling(learner, NOON), f"/briefings/{rivers.key}/progress")
    assert n <= 13  # of which six count the request where the cache is the database


def content(briefing, learner):
    make_many(learner, briefing, 30, day=NOON.toordinal())


@pytest.mark.parametrize(
    "path", ["facts", "questions", "keys", "progress/facts"], ids=lambda path: path
)
def test_lists_of_a_briefing(rivers, at, path):
    rivers.owner = make_teacher()
    rivers.save()
    proof = Fact.objects.first().evidence.first()

    def more():
        content(rivers, rivers.owner)
        for fact in Fact.objects.filter(key__startswith="copy-"):
            copy_of(proof, fact_id=fact.pk).save()

    grows(calling(rivers.owner, at), f"/briefings/rivers/{path}?limit=200", more)


def test_briefings_lessons_and_entities(rivers, learner, at):
    api = calling(learner, at)

    def lessons():
        row = rivers.lessons.first()
        for n in range(5):
            copy_of(row, key=f"more-{n}", position=100 + n).save()

    def entities():
        row = rivers.entities.first()
        for n in range(5):
            copy_of(row, key=f"more-{n}", position=100 + n).save()

    grows(api, "/briefings", lambda: make_harbour(at))
    grows(api, "/briefings/rivers/lessons", lessons)
    grows(api, "/briefings/rivers/entities", entities)


def test_attempts(rivers, learner, at):
    def more():
        for _ in range(4):
            make_attempt(learner, rivers, at, n=2, lesson=rivers.lessons.first())

    more()
    grows(calling(learner, at), "/attempts", more)


def test_classes_and_who_is_in_them(rivers, at):
    teacher = make_teacher()
    room = make_class(at, owner=teacher, students=[make_learner()], briefings=[rivers])
    api = calling(teacher, at)

    def more():
        for n in range(3):
            other = make_class(at, owner=[teacher, make_teacher()][n % 2])
            other.co_teachers.add(teacher) if n % 2 else None

    def students():
        for _ in range(3):
            quiz = make_assignment(room, at, n=2, lessons=rivers.lessons.all())
            make_assignment(room, at, kind="read", lessons=rivers.lessons.all())
            student = make_learner()
            room.memberships.create(student=student, joined_at=at)
            sitting.start(quiz, student, client_token=uuid4(), at=at)

    students()
    grows(api, "/classes", more)
    grows(api, f"/classes/{room.pk}/students", students)
    grows(api, f"/classes/{room.pk}/assignments", students)
    grows(api, f"/classes/{room.pk}/gradebook", students)


def test_tasks(rivers, learner, at):
    room = make_class(at, students=[learner], briefings=[rivers])

    def more():
        for kind in ("quiz", "read", "quiz"):
            make_assignment(room, at, kind=kind, lessons=rivers.lessons.all())

    more()
    grows(calling(learner, at), "/assignments", more)


def test_a_question_with_its_answer_costs_the_same_in_a_long_quiz(harbour, learner, at):
    api, found = calling(learner, at), []
    for n in (1, 9):
        attempt = make_attempt(learner, harbour, at, n=n, forms=(Form.CHOICE,))
        path = f"/attempts/{attempt.uuid}/questions/1"
        found.append(cost(api, path)[0])
        api.post(f"{path}/answer", {"answer": {"unknown": True}})
        found.append(cost(api, path)[0])

    assert found[:2] == found[2:]


def test_the_next_card_costs_the_same_however_many_wait(harbour, learner, at):
    api, found = calling(learner, at), []
    for n in (10, 100):
        make_many(learner, harbour, n, day=NOON.date().toordinal(), due=lambda k: -k % 5)
        found.append(cost(api, "/review/next")[0])
        found.append(cost(api, "/review")[0])

    assert found[:2] == found[2:]
    assert make_rivers(at)
