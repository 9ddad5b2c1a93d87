"""What becomes of an attempt that is under way when its class is archived."""

from datetime import timedelta

import pytest

from quizzes.services.classes import rooms
from quizzes.services.classes.gradebook import gradebook
from tests.factories import make_learner
from tests.quizzes.classes.making import make_assignment, make_class
from tests.quizzes.classes.test_assignments import answer, begin

HOUR = timedelta(hours=1)


@pytest.fixture
def student(db):
    return make_learner()


@pytest.fixture
def room(harbour, student, at):
    return make_class(at, students=[student], briefings=[harbour])


def percent(room, at):
    room.refresh_from_db()
    (row,) = gradebook(room, at=at).rows
    return row.outcomes[0].percent


def test_an_answer_after_it_is_kept_and_counts_once_the_class_is_restored(room, student, at):
    quiz = make_assignment(room, at, n=2)
    attempt = begin(quiz, student, at)
    answer(attempt, at, n=1)
    rooms.set_archived(room, True, by=room.owner, at=at + HOUR)
    attempt.refresh_from_db()
    assert attempt.is_over(at + 2 * HOUR)
    answer(attempt, at + 2 * HOUR)
    assert attempt.responses.count() == 2
    assert percent(room, at + 3 * HOUR) == 50

    rooms.set_archived(room, False, by=room.owner, at=at + 3 * HOUR)

    assert percent(room, at + 4 * HOUR) == 100


def test_an_attempt_that_was_over_stays_as_it_was(room, student, at):
    quiz = make_assignment(room, at, n=2)
    attempt = begin(quiz, student, at)
    answer(attempt, at)

    rooms.set_archived(room, True, by=room.owner, at=at + HOUR)

    assert percent(room, at + 2 * HOUR) == 100
