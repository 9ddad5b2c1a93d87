"""Copies of one request at the same time."""

import threading
from uuid import uuid4

import pytest
from django.core.cache import cache
from django.db import connections
from django.utils import timezone

from quizzes.domain.questions import Form
from quizzes.models import Attempt, KeptReply, Recollection, Response
from tests.factories import make_attempt, make_learner, make_rivers
from tests.quizzes.api.calling import Caller, make_secret

COPIES = 16


def at_once(n, act):
    """What comes of one act in `n` threads that begin together."""
    barrier, found = threading.Barrier(n), [None] * n

    def run(place):
        try:
            barrier.wait()
            found[place] = act()
        except Exception as error:  # told by the test, which expects none
            found[place] = error
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(place,)) for place in range(n)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return found


@pytest.mark.django_db(transaction=True)
def test_sixteen_copies_of_a_start_make_one_attempt_and_one_body():
    cache.clear()
    at, learner = timezone.now(), make_learner()
    make_rivers(at)
    secret, key = make_secret(learner, at), uuid4()
    body = {"briefing": "rivers", "n_questions": 2}

    found = at_once(COPIES, lambda: Caller(secret).post("/attempts", body, key=key))

    assert {(reply.status_code, reply.content) for reply in found} == {(201, found[0].content)}
    assert Attempt.objects.count() == KeptReply.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_sixteen_copies_of_an_answer_count_once_and_get_one_body():
    cache.clear()
    at, learner = timezone.now(), make_learner()
    attempt = make_attempt(learner, make_rivers(at), at, n=2, forms=(Form.DATE,))
    secret, key = make_secret(learner, at), uuid4()
    path, body = f"/attempts/{attempt.uuid}/questions/1/answer", {"answer": {"unknown": True}}

    found = at_once(COPIES, lambda: Caller(secret).post(path, body, key=key))

    assert {(reply.status_code, reply.content) for reply in found} == {(200, found[0].content)}
    assert Response.objects.count() == KeptReply.objects.count() == 1
    assert Recollection.objects.filter(further=False).count() == 1


@pytest.mark.django_db(transaction=True)
def test_of_sixteen_answers_with_keys_of_their_own_one_counts():
    cache.clear()
    at, learner = timezone.now(), make_learner()
    attempt = make_attempt(learner, make_rivers(at), at, n=1, forms=(Form.DATE,))
    secret = make_secret(learner, at)
    path, body = f"/attempts/{attempt.uuid}/questions/1/answer", {"answer": {"unknown": True}}

    found = at_once(COPIES, lambda: Caller(secret).post(path, body))

    assert {reply.status_code for reply in found} == {200}  # they say the same
    assert Response.objects.count() == 1
    assert Recollection.objects.filter(further=False).count() == 1
