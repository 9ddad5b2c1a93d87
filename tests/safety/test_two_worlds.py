"""Pages of two worlds that differ in what is right are the same to the byte, headers included."""

import re
from statistics import median
from time import process_time
from uuid import UUID

import pytest
import time_machine
from django.core.cache import cache
from django.db import connection, transaction
from django.urls import reverse

from quizzes.models import Question
from quizzes.services.demo import right_answer
from quizzes.services.studying import finish_lesson
from tests.factories import make_attempt, make_learner
from tests.quizzes.api.test_leaks import turn_keys
from tests.quizzes.classes.making import make_assignment, make_class
from tests.quizzes.classes.test_assignments import begin

# What is drawn anew for each page, always as long.
DRAWN_ANEW = {"Set-Cookie", "X-Request-ID"}
DRAWN = re.compile(rb'(name="(?:csrfmiddlewaretoken|token)" value=")[^"]*')
FRAGMENT = {"HX-Request": "true"}


@pytest.fixture(autouse=True)
def noon(db, at):
    cache.clear()
    with time_machine.travel(at, tick=False):
        yield


def seen(reply):
    """All that a browser gets, but for what is drawn anew for each page."""
    body = b"".join(reply.streaming_content) if reply.streaming else reply.content
    headers = {name: value for name, value in reply.items() if name not in DRAWN_ANEW}
    return reply.status_code, headers, len(body), DRAWN.sub(rb"\1", body)


def url(name, *args):
    return reverse(f"quizzes:{name}", args=args)


def every_page(learner, briefing, at):
    """Addresses that a learner may open before answering anything."""
    forms = sorted(set(Question.objects.values_list("form", flat=True)))
    for form in forms:
        attempt = make_attempt(learner, briefing, at, n=1)
        attempt.places.update(question=Question.objects.filter(form=form).first())
        yield url("question-detail", attempt.uuid, 1)
        yield url("attempt-detail", attempt.uuid)
        yield url("question-report", attempt.uuid, 1)
    for lesson in briefing.lessons.all():
        finish_lesson(learner, lesson, at=at)
        yield lesson.get_absolute_url()
    yield from (url("review"), url("today"), url("progress"), url("aside-list"))
    yield from (url("progress-detail", briefing.key), url("cram-start", briefing.key))
    yield f"{url('cram-next', briefing.key)}?on=2024-03-01&since=1"


def test_nothing_that_is_shown_or_sent_beside_it_depends_on_the_key(client, harbour, at):
    learner = make_learner()
    client.force_login(learner)
    pages = list(every_page(learner, harbour, at))

    def world():
        cache.clear()
        found = {}
        for page in pages:
            for headers in ({}, FRAGMENT):
                reply = client.get(page, headers=headers)
                assert reply.status_code in {200, 302, 404}, page
                found[page, bool(headers)] = seen(reply)
        return found

    one = world()
    turn_keys()
    other = world()

    assert [page for page in one if one[page] != other[page]] == []
    assert sum(status == 200 for status, *_ in one.values()) > 40


def test_a_page_of_an_attempt_is_kept_by_nobody(client, harbour, at):
    learner = make_learner()
    client.force_login(learner)
    attempt = make_attempt(learner, harbour, at, n=1)
    for page in (url("question-detail", attempt.uuid, 1), url("review")):
        reply = client.get(page)
        assert "no-store" in reply["Cache-Control"]
        assert not reply.has_header("ETag")


def test_whether_a_withheld_answer_is_right_shows_in_no_statement_byte_or_moment(
    client, harbour, at
):
    """The same answer where it is right and where it is wrong; as long, to 2 ms."""
    student = make_learner()
    room = make_class(at, students=[student], briefings=[harbour])
    quiz = make_assignment(room, at, n=3, forms=["choice"], feedback="submitted")
    attempt = begin(quiz, student, at)
    client.force_login(student)
    question = attempt.places.select_related("question__hidden").get(position=1).question
    (chosen,) = right_answer(question).chosen
    path = url("question-answer", attempt.uuid, 1)

    def send():
        statements = []

        def watch(execute, sql, params, many, context):
            statements.append(re.sub(r"s\d+_x\d+", "savepoint", sql))
            return execute(sql, params, many, context)

        began = process_time()
        with connection.execute_wrapper(watch):
            reply = client.post(path, {"token": UUID(int=7), "choice": chosen}, headers=FRAGMENT)
        return process_time() - began, statements, seen(reply), attempt.responses.get().correct

    def world():
        point = transaction.savepoint()
        found = send()
        transaction.savepoint_rollback(point)
        return found

    took = {True: [], False: []}
    for _ in range(25):
        right = world()
        point = transaction.savepoint()
        turn_keys()
        wrong = world()
        transaction.savepoint_rollback(point)
        assert (right[3], wrong[3]) == (True, False)
        assert right[1] == wrong[1]
        assert right[2] == wrong[2]
        took[True].append(right[0])
        took[False].append(wrong[0])
    assert abs(median(took[True]) - median(took[False])) < 0.002
