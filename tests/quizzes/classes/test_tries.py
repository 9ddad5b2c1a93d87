"""What attempts at assignments have earned, and what came too late to count."""

from datetime import timedelta

import pytest

from quizzes.models import Response
from quizzes.services.classes.tries import tries_of
from tests.factories import make_learner
from tests.quizzes.classes.making import make_assignment, make_class
from tests.quizzes.classes.test_grades import take

SECOND, HOUR = timedelta(seconds=1), timedelta(hours=1)


@pytest.fixture
def quiz(rivers, at):
    students = [make_learner(first_name=name) for name in ("Amina", "Daoud", "Zahra")]
    room = make_class(at, students=students, briefings=[rivers])
    return make_assignment(room, at, n=3, attempts_allowed=2, closes=at + HOUR)


def found(quiz):
    students = [row.pk for row in quiz.classroom.students.order_by("first_name")]
    tries = tries_of(assignments=[quiz.pk], students=students)
    return [
        [(one.number, one.points, one.answered, one.late) for one in tries.get((pk, quiz.pk), ())]
        for pk in students
    ]


def test_each_attempt_has_what_it_earned_in_time(quiz, at, django_assert_num_queries):
    amina, daoud, _zahra = quiz.classroom.students.order_by("first_name")
    take(quiz, amina, at, right=1)
    take(quiz, daoud, at, right=3)
    with django_assert_num_queries(2 + 1):  # who they are is asked, too
        assert found(quiz) == [[(1, 1.0, 3, 0)], [(1, 3.0, 3, 0)], []]


@pytest.mark.parametrize("n_late", [1, 2, 3])
def test_answers_that_came_too_late_earn_nothing(quiz, at, n_late, django_assert_num_queries):
    amina, daoud, _zahra = quiz.classroom.students.order_by("first_name")
    late, _other = take(quiz, amina, at, right=3), take(quiz, daoud, at, right=3)
    rows = Response.objects.filter(attempt=late, position__gt=3 - n_late)
    rows.update(answered_at=at + HOUR + SECOND)
    with django_assert_num_queries(3 + 1):
        assert found(quiz) == [[(1, 3.0 - n_late, 3 - n_late, n_late)], [(1, 3.0, 3, 0)], []]


def test_the_very_last_instant_is_in_time(quiz, at):
    amina = quiz.classroom.students.get(first_name="Amina")
    take(quiz, amina, at, right=3)
    Response.objects.update(answered_at=at + HOUR)
    assert found(quiz)[0] == [(1, 3.0, 3, 0)]


def test_an_attempt_without_an_answer_has_earned_nothing(quiz, at, django_assert_num_queries):
    with django_assert_num_queries(1 + 1):
        assert found(quiz) == [[], [], []]
    amina = quiz.classroom.students.get(first_name="Amina")
    attempt = take(quiz, amina, at, right=3)
    attempt.responses.all().delete()
    assert found(quiz)[0] == [(1, 0.0, 0, 0)]


def test_attempts_come_in_the_order_of_their_numbers(quiz, at):
    amina = quiz.classroom.students.get(first_name="Amina")
    first = take(quiz, amina, at, right=1)
    take(quiz, amina, at, right=2)
    first.save()  # so that PostgreSQL has it behind the other
    assert [(number, points) for number, points, *_rest in found(quiz)[0]] == [(1, 1.0), (2, 2.0)]


def test_of_one_student_or_of_some_nobody_elses_attempts_are_told(quiz, at):
    amina, daoud, zahra = quiz.classroom.students.order_by("first_name")
    for student in (amina, daoud, zahra):
        take(quiz, student, at, right=2)
    for wanted in ([amina], [amina, zahra]):
        ids = [student.pk for student in wanted]
        assert {*tries_of(assignments=[quiz.pk], students=ids)} == {(pk, quiz.pk) for pk in ids}
