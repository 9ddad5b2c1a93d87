"""How sure students are: asked in a quiz, marked apart, no part of any grade."""

import csv
import io
from uuid import uuid4

import pytest
import time_machine
from django.db import IntegrityError
from django.urls import reverse

from quizzes.domain.answers import Answer
from quizzes.domain.certainty import mark
from quizzes.models import CertaintyCount, Response
from quizzes.services.attempting import Submission, record_response
from quizzes.services.classes import marking, sitting
from quizzes.services.classes.certainty import Certain, table
from quizzes.services.classes.gradebook import gradebook
from quizzes.services.demo import right_answer
from quizzes.services.rebuilding import check
from tests.factories import make_learner
from tests.quizzes.classes.making import make_assignment, make_class


def url(name, *args):
    return reverse(f"quizzes:{name}", args=args)


@pytest.fixture
def room(harbour, at):
    return make_class(at, students=[make_learner(), make_learner()], briefings=[harbour])


def students_of(room):
    return [member.student for member in room.memberships.by_name()]


def answer(quiz, student, at, *levels):
    """Each question right or wrong by the sign of its level; 0 is not known."""
    attempt = sitting.start(quiz, student, client_token=uuid4(), at=at)
    places = attempt.places.order_by("position").select_related(
        "question__hidden", "attempt__briefing"
    )
    for place, level in zip(places, levels, strict=True):
        right = right_answer(place.question) if level > 0 else Answer(chosen=("x",))
        said = right if level else Answer(unknown=True)
        record_response(place, Submission(said, uuid4(), 1000, abs(level) or 2), at=at)
    return attempt


def test_certainty_is_marked_apart_and_changes_no_grade(room, at):
    quiz = make_assignment(room, at, n=4, forms=["choice", "true_false"], asks_certainty=True)
    plain = make_assignment(room, at, n=4, forms=["choice", "true_false"])
    one, _two = students_of(room)
    n = len(answer(quiz, one, at, 3, -3, 1, 0).places.all())
    assert n == 4
    book = gradebook(room, at=at)

    found = table(book)

    assert found.assignments == (quiz,)
    assert found.rows[0] == (one, (Certain(3 - 6 + 1, 3),))
    assert found.rows[1][1] == (None,)
    assert book.rows[0].outcomes[0].share == 0.5
    assert book.rows[0].outcomes[1].share is None
    assert plain.asks_certainty is False
    counts = {
        row.certainty: (row.n, row.right) for row in CertaintyCount.objects.filter(learner=one)
    }
    assert counts == {1: (1, 1), 3: (2, 1)}
    assert check(one).is_right


def test_only_the_attempt_that_counts_counts(room, at):
    quiz = make_assignment(
        room, at, n=1, forms=["choice"], attempts_allowed=2, counts="last", asks_certainty=True
    )
    one = students_of(room)[0]
    answer(quiz, one, at, 3)
    answer(quiz, one, at, -2)

    assert table(gradebook(room, at=at)).rows[0][1] == (Certain(-2, 1),)


def test_a_mark_by_hand_turns_the_certainty_mark(room, at):
    quiz = make_assignment(room, at, n=1, forms=["choice"], asks_certainty=True)
    one = students_of(room)[0]
    response = answer(quiz, one, at, -3).responses.get()

    marking.override(response, 1.0, reason="Both are right.", by=room.owner, at=at)

    response.refresh_from_db()
    assert response.certainty_mark == mark(3, correct=True)
    assert table(gradebook(room, at=at)).rows[0][1] == (Certain(3, 1),)
    assert check(one).is_right


def test_the_question_asks_how_sure_one_is_and_says_what_it_earned(client, room, at):
    quiz = make_assignment(room, at, n=1, forms=["choice"], asks_certainty=True)
    one = students_of(room)[0]
    attempt = sitting.start(quiz, one, client_token=uuid4(), at=at)
    place = attempt.places.select_related("question__hidden").get()
    choice = right_answer(place.question).chosen[0]
    client.force_login(one)
    sent = {"token": uuid4(), "choice": choice}
    with time_machine.travel(at, tick=False):
        page = client.get(url("question-detail", attempt.uuid, 1)).content.decode()
        refused = client.post(url("question-answer", attempt.uuid, 1), sent)
        done = client.post(
            url("question-answer", attempt.uuid, 1), sent | {"sure": "3"}, follow=True
        )
        result = client.get(url("attempt-result", attempt.uuid)).content.decode()

    assert "How sure are you?" in page
    assert refused.status_code == 422
    assert "Say how sure you are first." in refused.content.decode()
    assert "Certainty mark: +3" in done.content.decode()
    assert "certainty marks, apart" in result
    assert Response.objects.get().certainty == 3


def test_other_quizzes_do_not_ask(client, room, at):
    quiz = make_assignment(room, at, n=1, forms=["choice"])
    one = students_of(room)[0]
    attempt = sitting.start(quiz, one, client_token=uuid4(), at=at)
    place = attempt.places.select_related("question__hidden").get()
    sent = {"token": uuid4(), "choice": right_answer(place.question).chosen[0], "sure": "3"}
    client.force_login(one)
    with time_machine.travel(at, tick=False):
        page = client.get(url("question-detail", attempt.uuid, 1)).content.decode()
        client.post(url("question-answer", attempt.uuid, 1), sent)

    assert "How sure are you?" not in page
    assert Response.objects.get().certainty is None
    assert table(gradebook(room, at=at)) is None


def test_teachers_see_it_on_their_pages_and_in_the_file(client, room, at):
    quiz = make_assignment(room, at, n=2, forms=["choice", "true_false"], asks_certainty=True)
    one = students_of(room)[0]
    answer(quiz, one, at, 2, -2)
    client.force_login(room.owner)
    with time_machine.travel(at, tick=False):
        pages = [
            client.get(url("gradebook", room.pk)).content.decode(),
            client.get(url("student-detail", room.pk, one.pk)).content.decode(),
        ]
        reply = client.get(url("answers-file", room.pk))
        file = b"".join(reply.streaming_content).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(file, newline="")))

    assert all("+0 of 6" in page for page in pages)
    assert rows[0][-2:] == ["certainty (1-3)", "certainty mark"]
    assert [row[-2:] for row in rows[1:]] == [["2", "2"], ["2", "-2"]]


def test_the_database_knows_three_levels(room, at):
    quiz = make_assignment(room, at, n=1, forms=["choice"], asks_certainty=True)
    answer(quiz, students_of(room)[0], at, 1)

    with pytest.raises(IntegrityError):
        Response.objects.update(certainty=4)
