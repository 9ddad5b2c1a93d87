"""What an answer brings along for the script of a quiz: the next question, or the result."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape

from quizzes.domain.forms import MACHINE_GRADED, Layout, layout
from quizzes.domain.questions import Form
from quizzes.models import Attempt, AttemptQuestion, Question, Response
from quizzes.services import showing
from tests.factories import make_attempt, make_learner
from tests.quizzes.classes.making import make_assignment, make_class

HELD = re.compile(r'<template id="held" data-to="([^"]+)"(.*?)>(.*)</template>', re.DOTALL)


@pytest.fixture
def amina(client, learner):
    client.force_login(learner)
    return learner


@pytest.fixture
def attempt(rivers, amina, at):
    """Four questions: a draw may have fewer, where one answers another."""
    several = (make_attempt(amina, rivers, at) for _ in range(50))
    return next(one for one in several if one.n_questions == 4)


def send(client, attempt, position=1, *, script="question", **fields):
    headers = {"HX-Request": "true"} | ({"Quiz-Script": script} if script else {})
    url = reverse("quizzes:question-answer", args=[attempt.uuid, position])
    return client.post(url, {"token": uuid4(), "unknown": 1} | fields, headers=headers)


def held(response):
    """Where the reply leads, and what it holds for going there."""
    to, more, content = HELD.search(response.content.decode()).groups()
    return to, more, content


def question(attempt, position):
    places = attempt.places.select_related("question__hidden")
    return places.get(position=position).question


def test_an_answer_brings_the_next_question_and_only_what_changed(client, attempt):
    response = send(client, attempt)

    to, more, content = held(response)
    page = response.content.decode()
    assert response["HX-Retarget"] == "#told"
    assert to == "2/"
    assert 'data-said="Question 2 of 4"' in more
    assert "of 4" not in content  # the script says it again
    assert escape(question(attempt, 2).stem) in content
    assert page.count('class="ask"') == 1
    assert 'class="feedback miss"' in page
    assert "csrfmiddlewaretoken" not in page


def test_the_next_question_that_waits_reads_no_key(client, attempt, django_assert_num_queries):
    place = showing.place_of(attempt.learner, attempt.uuid, 1)
    send(client, attempt)
    given = Response.objects.get()
    at = given.answered_at
    scene = showing.answered_scene(place, given, at=at)

    with django_assert_num_queries(1) as queries:
        waiting = showing.next_scene(scene, at=at)

    assert "questionkey" not in queries[0]["sql"].lower()
    assert "hidden" not in waiting.question.__dict__
    assert (waiting.shown_at, waiting.feedback) == (at, None)


@pytest.mark.parametrize(
    ("answered", "position", "to"), [((), 4, "1/"), ((2,), 1, "3/"), ((1, 2, 4), 3, "result/")]
)
def test_it_is_the_question_that_the_page_would_lead_to(client, attempt, answered, position, to):
    for earlier in answered:
        send(client, attempt, earlier)

    assert held(send(client, attempt, position))[0] == to


def test_every_form_can_wait_and_says_what_was_right(client, harbour, amina, at):
    attempt = make_attempt(amina, harbour, at, n=20, forms=MACHINE_GRADED)
    seen = set()

    for position in range(1, attempt.n_questions):
        response = send(client, attempt, position)
        _to, _more, content = held(response)
        now, then = question(attempt, position), question(attempt, position + 1)
        seen.add(now.form)
        page = response.content.decode().replace(content, "")
        assert escape(then.stem) in content
        has_options = layout(Form(now.form)) in {Layout.ONE, Layout.SEVERAL}
        assert ('id="rows" hx-swap-oob="true"' in page) is not has_options
        if has_options:
            marked = re.findall(r'id="o-([^"]+)" hx-swap-oob', page)
            assert sorted(marked) == sorted(now.hidden.key["right"])

    assert len({layout(Form(form)) for form in seen}) > 1


def test_the_reply_changes_nothing_that_is_not_on_the_page(client, harbour, amina, at):
    for form in Form:
        asked = Question.objects.filter(form=form).first()
        if asked is None:
            continue
        attempt = make_attempt(amina, harbour, at, n=1)
        attempt.places.update(question=asked)
        url = reverse("quizzes:question-detail", args=[attempt.uuid, 1])
        page = client.get(url).content.decode()
        reply = send(client, attempt).content.decode()
        changed = re.findall(r'id="([^"]+)"[^>]* hx-swap-oob', reply)
        assert [name for name in changed if f'id="{name}"' not in page] == [], form


def test_what_waits_does_not_depend_on_its_key(client, rivers, at):
    """Two worlds: with another key the next question is the same to the byte."""
    found = []
    for world in range(2):
        person = make_learner()
        client.force_login(person)
        attempt = make_attempt(person, rivers, at, n=2, forms=(Form.CHOICE,))
        AttemptQuestion.objects.filter(attempt=attempt).delete()
        one, two = Question.objects.filter(form=Form.CHOICE).order_by("pk")[:2]
        for position, asked in enumerate((one, two), start=1):
            AttemptQuestion.objects.create(attempt=attempt, question=asked, position=position)
        if world:
            key = two.hidden
            key.key["right"] = [o.id for o in two.options if [o.id] != key.key["right"]][:1]
            key.answer, key.explanation, key.feedback = "another", "another", []
            key.save()
        found.append(held(send(client, attempt))[2])

    assert found[0] == found[1]


def test_without_the_script_the_reply_is_the_page_of_the_question(client, attempt):
    page = send(client, attempt, script="").content.decode()

    assert 'id="question"' in page
    assert escape(question(attempt, 1).stem) in page
    assert 'id="held"' not in page
    assert 'hx-push-url="true"' in page


@pytest.mark.parametrize("script", ["question", "result"])
def test_the_last_answer_brings_the_result_where_it_can_be_shown(client, attempt, script):
    for position in range(1, 4):
        send(client, attempt, position)

    to, _more, content = held(send(client, attempt, 4, script=script))

    assert to == "result/"
    assert ("0 of 4 right." in content) is (script == "result")


def test_another_answer_than_the_one_that_counts_brings_the_whole_page(client, rivers, amina, at):
    attempt = make_attempt(amina, rivers, at, n=2, forms=(Form.CHOICE,))
    send(client, attempt)
    chosen = question(attempt, 1).options[0].id
    response = send(client, attempt, unknown="", choice=chosen)

    page = response.content.decode()
    assert "HX-Retarget" not in response
    assert "your first answer counts" in page
    assert held(response)[0] == "2/"
    assert Response.objects.count() == 1


def test_an_answer_that_cannot_be_taken_brings_nothing_along(client, attempt):
    response = send(client, attempt, unknown="")

    assert response.status_code == 422
    assert "HX-Retarget" not in response
    assert 'id="held"' not in response.content.decode()


def test_while_feedback_is_withheld_the_next_question_comes_without_any(client, attempt, at):
    rivers = attempt.briefing
    room = make_class(at, students=[attempt.learner], briefings=[rivers])
    quiz = make_assignment(room, at, feedback="submitted")
    Attempt.objects.filter(pk=attempt.pk).update(assignment=quiz, withheld=True)

    response = send(client, attempt, script="result")

    page = response.content.decode()
    _to, _more, content = held(response)
    told = page.replace(escape(question(attempt, 1).stem), "").replace(content, "")
    assert "Saved at" in told
    assert escape(question(attempt, 1).hidden.explanation) not in told
    assert escape(question(attempt, 2).stem) in content
    assert "1 of 4 saved" in content


def test_a_limit_of_time_goes_along(client, attempt):
    Attempt.objects.update(ends_at=timezone.now() + timedelta(minutes=1))

    _to, more, _content = held(send(client, attempt))

    left = int(re.search('data-until="([^"]+)"', more)[1])
    assert 0 < left <= 60_000


def test_after_the_end_the_reply_says_that_the_answer_came_too_late(client, attempt):
    Attempt.objects.update(ends_at=timezone.now() - timedelta(minutes=1))

    response = send(client, attempt)

    _to, more, content = held(response)
    assert "It is kept, marked late, and does not count." in response.content.decode()
    assert "What you answer now is kept, marked late, and does not count." in content
    assert int(re.search('data-until="([^"]+)"', more)[1]) < 0


def test_starting_by_htmx_brings_the_first_question_at_once(client, rivers, amina):
    url = reverse("quizzes:attempt-start", args=[rivers.key])
    response = client.post(url, {"token": uuid4(), "length": 5}, headers={"HX-Request": "true"})

    attempt = Attempt.objects.get()
    here = reverse("quizzes:question-detail", args=[attempt.uuid, 1])
    assert response["HX-Push-Url"] == here
    assert escape(question(attempt, 1).stem) in response.content.decode()
    assert "<html" not in response.content.decode()


def test_a_wish_that_cannot_be_met_comes_back_without_the_page_around_it(client, rivers, amina):
    url = reverse("quizzes:attempt-start", args=[rivers.key])
    response = client.post(url, {"token": uuid4(), "length": 7}, headers={"HX-Request": "true"})

    assert response.status_code == 422
    assert "Start a quiz" in response.content.decode()
    assert "<html" not in response.content.decode()
