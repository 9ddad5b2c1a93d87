"""Dates of assignments as pages take them, to the second, and on days when clocks change."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.urls import reverse

from quizzes.models import Accommodation, Assignment, Attempt, Response
from quizzes.services.classes.tasks import State, task_of
from tests.factories import make_learner
from tests.quizzes.classes.making import make_assignment, make_class

SECOND, MINUTE, HOUR, DAY = (timedelta(seconds=n) for n in (1, 60, 3600, 86400))


def url(name, *args):
    return reverse(f"quizzes:{name}", args=args)


@pytest.fixture
def room(rivers, at):
    return make_class(at, students=[make_learner()], briefings=[rivers], zone="Europe/Berlin")


def sit(client, quiz, begun, answered):
    """Begin at one instant and answer a question at another, as a browser does."""
    client.force_login(quiz.classroom.students.get())
    with time_machine.travel(begun, tick=False):
        client.post(url("assignment-start", quiz.pk))
    attempt = Attempt.objects.get()
    with time_machine.travel(answered, tick=False):
        path = url("question-answer", attempt.uuid, 1)
        sent = {"token": "9a3d5d51-8f5e-4f59-9c06-1a3d6f4b7b60", "unknown": "1"}
        return client.post(path, sent, follow=True).content.decode()


# What ends an attempt begun at `at`, what a student is allowed, and when it ends then.
ENDS = [
    ({"closes": HOUR}, {}, HOUR),
    ({"closes": HOUR}, {"closes_at": 2 * HOUR}, 2 * HOUR),
    ({"due": HOUR, "closes": HOUR}, {"due_at": 3 * HOUR}, 3 * HOUR),
    ({"minutes": 30}, {}, 30 * MINUTE),
    ({"minutes": 30}, {"extra_percent": 50}, 45 * MINUTE),
    ({"minutes": 30, "closes": 40 * MINUTE}, {"extra_percent": 50}, 40 * MINUTE),
]


@pytest.mark.parametrize(("off", "counts"), [(-1, True), (0, True), (1, False), (3600, False)])
@pytest.mark.parametrize(("dates", "allowed", "end"), ENDS)
def test_an_answer_counts_to_the_last_second_and_is_kept_after_it(
    client, room, at, dates, allowed, end, off, counts
):
    student = room.students.get()
    quiz = make_assignment(room, at, feedback="submitted", **since(at, dates))
    Accommodation.objects.create(assignment=quiz, student=student, **since(at, allowed))

    page = sit(client, quiz, at, at + end + off * SECOND)

    (one,) = task_of(quiz, student, at=at + DAY).tries
    assert Response.objects.get().answered_at == at + end + off * SECOND
    assert (one.answered, one.late) == ((1, 0) if counts else (0, 1))
    assert ("It is kept, marked late, and does not count." in page) is not counts


def since(at, spans):
    """Spans of time as instants after `at`; the rest as it is."""
    return {k: at + v if isinstance(v, timedelta) else v for k, v in spans.items()}


@pytest.mark.parametrize(("off", "late"), [(-1, False), (0, False), (1, True)])
@pytest.mark.parametrize("later", [None, 2 * HOUR])
def test_what_is_handed_in_after_it_was_due_counts_and_is_marked_late(
    client, room, at, off, late, later
):
    student = room.students.get()
    quiz = make_assignment(room, at, due=at + HOUR, closes=at + DAY)
    if later:
        Accommodation.objects.create(assignment=quiz, student=student, due_at=at + later)
    end = at + (later or HOUR) + off * SECOND
    sit(client, quiz, at, at + MINUTE)
    with time_machine.travel(end, tick=False):
        client.post(url("attempt-hand-in", Attempt.objects.get().uuid))

    task = task_of(quiz, student, at=at + DAY)
    assert (task.state, task.is_late) == (State.DONE, late)
    assert task.counted is not None


@pytest.mark.parametrize(("off", "begun"), [(-1, 0), (0, 1)])
def test_nothing_begins_before_it_opens(client, room, at, off, begun):
    quiz = make_assignment(room, at, opens_at=at + HOUR)
    client.force_login(room.students.get())
    with time_machine.travel(at + HOUR + off * SECOND, tick=False):
        client.post(url("assignment-start", quiz.pk))

    assert Attempt.objects.count() == begun


SENT = {
    "title": "Week one",
    "kind": "quiz",
    "opens_at": "2030-03-01T10:00",
    "n_questions": 5,
    "attempts_allowed": 1,
    "counts": "best",
    "feedback": "at once",
}


@pytest.mark.parametrize("field", ["opens_at", "due_at", "closes_at"])
def test_a_time_that_clocks_skip_is_refused_where_it_was_typed(client, room, field):
    client.force_login(room.owner)
    sent = SENT | {field: "2030-03-31T02:30"}
    reply = client.post(url("assignment-new", room.pk), sent)

    assert (reply.status_code, Assignment.objects.count()) == (422, 0)
    assert list(reply.context["form"].errors) == [field]
    assert "clocks go forward over it that day" in reply.content.decode()


def test_of_a_time_that_comes_twice_the_form_says_which_is_meant(client, room):
    client.force_login(room.owner)
    page = client.get(url("assignment-new", room.pk)).content.decode()
    assert "the first is meant for opening and the second for due and closing" in page
    twice = "2030-10-27T02:30"

    client.post(url("assignment-new", room.pk), SENT | {"opens_at": twice, "due_at": twice})

    row = Assignment.objects.get()
    assert row.opens_at == datetime(2030, 10, 27, 0, 30, tzinfo=UTC)
    assert row.due_at == datetime(2030, 10, 27, 1, 30, tzinfo=UTC)
    again = client.get(url("assignment-edit", row.pk)).content.decode()
    assert again.count(f'value="{twice}"') == 2
