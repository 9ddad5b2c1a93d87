import threading
from functools import partial
from uuid import uuid4

import pytest
from django.db import connection, connections, transaction

from quizzes.domain.answers import Answer
from quizzes.domain.questions import Form
from quizzes.models import Attempt, Question, Response
from quizzes.services.attempting import (
    AnswerNotUnderstood,
    Blueprint,
    NoQuestions,
    Submission,
    record_response,
    redo_missed,
    start_attempt,
)
from quizzes.services.correcting import recount
from quizzes.services.demo import right_answer
from tests.factories import make_attempt, make_learner, make_rivers
from tests.threads import at_once, others


def submission(answer):
    return Submission(answer, uuid4())


def places(attempt):
    return list(attempt.places.select_related("question__hidden").order_by("position"))


def test_the_same_form_sent_twice_makes_one_attempt(rivers, learner, at):
    token = uuid4()
    plan = Blueprint(rivers, None, 3)

    first = start_attempt(learner, plan, client_token=token, at=at)
    second = start_attempt(learner, plan, client_token=token, at=at)

    assert first == second
    assert Attempt.objects.count() == 1


def test_no_fact_is_asked_twice_in_one_quiz(rivers, learner, at):
    attempt = make_attempt(learner, rivers, at, n=10)

    facts = [fact.key for place in places(attempt) for fact in place.question.facts.all()]

    assert len(facts) == len(set(facts))


def test_a_quiz_of_nothing_is_refused(rivers, learner, at):
    Question.objects.update(status=Question.Status.SUSPENDED)

    with pytest.raises(NoQuestions):
        make_attempt(learner, rivers, at)


def test_stale_facts_pause(rivers, learner, at):
    rivers.facts.update(review_by="2024-01-01")

    with pytest.raises(NoQuestions):
        make_attempt(learner, rivers, at)


def test_every_question_is_answered_right_with_its_own_key(rivers, learner, at):
    for question in Question.objects.select_related("hidden"):
        attempt = make_attempt(learner, rivers, at, n=1)
        attempt.places.update(question=question)

        response, _ = record_response(places(attempt)[0], submission(right_answer(question)), at=at)

        assert response.correct, (question.form, question.stem)


def test_the_first_answer_counts(rivers, learner, at):
    attempt = make_attempt(learner, rivers, at, n=2)
    place = places(attempt)[0]

    _, new = record_response(place, submission(right_answer(place.question)), at=at)
    second, again = record_response(place, submission(Answer(unknown=True)), at=at)

    assert (new, again) == (True, False)
    assert second.correct
    attempt.refresh_from_db()
    assert attempt.n_correct == 1


def test_what_cannot_be_understood_is_not_saved(rivers, learner, at):
    attempt = make_attempt(learner, rivers, at, n=1, forms=(Form.NUMBER,))
    place = places(attempt)[0]

    with pytest.raises(AnswerNotUnderstood):
        record_response(place, submission(Answer(text="a lot")), at=at)

    assert not Response.objects.exists()


def test_the_last_answer_closes_the_attempt_and_the_missed_come_again(rivers, learner, at):
    attempt = make_attempt(learner, rivers, at, n=3)
    first, *rest = places(attempt)
    record_response(first, submission(Answer(unknown=True)), at=at)
    for place in rest:
        record_response(place, submission(right_answer(place.question)), at=at)

    attempt.refresh_from_db()
    again = redo_missed(attempt, client_token=uuid4(), at=at)

    assert attempt.finished_at == at
    assert [place.question for place in places(again)] == [first.question]


@pytest.mark.django_db(transaction=True)
def test_sixteen_copies_of_one_answer_make_one_row_and_one_reply(at):
    rivers = make_rivers(at)
    attempt = make_attempt(make_learner(), rivers, at, n=2)
    place = places(attempt)[0]
    sent = submission(right_answer(place.question))
    barrier = threading.Barrier(16)
    replies, errors = [], []

    def send():
        try:
            barrier.wait()
            response, new = record_response(place, sent, at=at)
            replies.append((response.pk, new))
        except Exception as error:  # told below, by the main thread
            errors.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=send) for _ in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert errors == []
    assert Response.objects.count() == 1
    assert len({pk for pk, _ in replies}) == 1
    assert sum(new for _, new in replies) == 1
    attempt.refresh_from_db()
    assert attempt.n_correct == 1
    assert connection.vendor in {"sqlite", "postgresql"}


@at_once
def test_of_two_last_answers_at_once_one_closes_the_attempt(at):
    attempt = make_attempt(make_learner(), make_rivers(at), at, n=2)

    def send(place):
        return record_response(place, submission(right_answer(place.question)), at=at)[1]

    with others() as tabs, transaction.atomic():
        Attempt.objects.select_for_update().get()
        sent = [
            tabs.begin_and_wait(partial(send, place), n)  # stored, and not counted
            for n, place in enumerate(places(attempt), 1)
        ]

    assert [one.result() for one in sent] == [True, True]
    attempt.refresh_from_db()
    assert (attempt.finished_at, attempt.n_correct) == (at, 2)


@at_once
def test_a_recount_that_waits_for_an_answer_counts_it(at):
    attempt = make_attempt(make_learner(), make_rivers(at), at, n=2)
    (place, _) = places(attempt)

    def send():
        return record_response(place, submission(right_answer(place.question)), at=at)

    def count():
        with transaction.atomic():
            recount([attempt.pk])

    with others() as several, transaction.atomic():
        Attempt.objects.select_for_update().get()
        sent = [several.begin_and_wait(send, 1), several.begin_and_wait(count, 2)]

    assert [one.exception() for one in sent] == [None, None]
    attempt.refresh_from_db()
    assert attempt.n_correct == 1
