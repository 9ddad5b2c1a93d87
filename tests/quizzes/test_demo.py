from datetime import timedelta
from random import Random

import pytest

from quizzes.models import Attempt, LessonReading, Memory, Recollection
from quizzes.services.classes.gradebook import gradebook
from quizzes.services.classes.mastering import matrix
from quizzes.services.demo import NotADemonstration, make_people
from quizzes.services.demo_class import make_class
from quizzes.services.demo_history import study_for_weeks
from quizzes.services.overview import overview
from quizzes.services.policies import study_of
from quizzes.services.queueing import standing_of
from quizzes.services.queues import Asked
from quizzes.services.rebuilding import check
from tests.quizzes.classes.making import make_teacher


def story(learner):
    lines = Recollection.objects.filter(learner=learner).order_by("pk")
    return list(lines.values_list("memory__fact", "at", "correct", "certainty", "source"))


def test_the_students_weeks_leave_no_screen_empty(harbour, learner, at):
    study_for_weeks(learner, harbour, rng=Random(1), at=at, days=30)

    study = study_of(learner, at=at)
    page, later = overview(study, harbour, at=at), at + timedelta(days=365)
    assert standing_of(Asked(study, later)).total  # when exactly, the rows' numbers decide
    assert page.retention
    assert page.said
    assert not all(correct for _, _, correct, _, _ in story(learner))
    assert page.calibration.answers
    assert page.year.days > 15
    assert Memory.objects.filter(suspended=True).count() == 1
    assert Attempt.objects.filter(finished_at=None).count() == 1
    assert LessonReading.objects.count() == harbour.lessons.count() - 1
    assert {source for *_, source in story(learner)} >= {"card", "quiz"}


def test_the_students_weeks_are_as_if_she_had_lived_them(harbour, learner, at):
    study_for_weeks(learner, harbour, rng=Random(2), at=at, days=20)

    told = story(learner)
    assert at - timedelta(days=21) < told[0][1] < told[-1][1] < at
    assert [line[1] for line in told] == sorted(line[1] for line in told)
    assert check(learner).is_right


def test_people_are_made_once(rivers, at, settings):
    settings.DEBUG = True
    make_people(rivers, at=at, days=3)
    before = Recollection.objects.count()

    make_people(rivers, at=at + timedelta(days=9), days=3)

    assert 0 < before == Recollection.objects.count()


def test_people_with_a_public_password_are_refused_on_a_real_site(rivers, at, settings):
    settings.DEBUG = False

    with pytest.raises(NotADemonstration):
        make_people(rivers, at=at)


def test_a_class_leaves_no_page_of_its_teachers_empty(harbour, at):
    teacher = make_teacher()
    room = make_class(harbour, teacher, rng=Random(3), at=at)

    book = gradebook(room, at=at)
    first = [row.tasks[0] for row in book.rows]
    assert len(book.rows) == 12
    assert sum(task.percent is None for task in first) == 1
    assert sum(task.is_late for task in first) == 1
    assert len({task.percent for task in first}) > 3
    assert matrix(harbour, list(room.students.all()), at=at).begun >= 11
    assert all(check(student).is_right for student in room.students.all())
