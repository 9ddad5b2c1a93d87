from dataclasses import replace
from datetime import timedelta
from io import StringIO
from random import Random

import pytest
from django.conf import settings
from django.core.management import call_command

from briefings.models import Briefing
from quizzes.domain.flagging import Flag
from quizzes.domain.heat import Verdict
from quizzes.management.commands.seed_demo import KEY
from quizzes.models import Attempt, LessonReading, Memory, Question, Recollection
from quizzes.services.classes.analysing import Among, Population
from quizzes.services.classes.gradebook import gradebook
from quizzes.services.classes.mastering import matrix
from quizzes.services.correcting import correct_key
from quizzes.services.demo import NotADemonstration, make_people
from quizzes.services.demo_class import CLASS_SEED, make_class
from quizzes.services.demo_faults import MISREAD, RIVAL, SPLIT, TURNED
from quizzes.services.demo_history import study_for_weeks
from quizzes.services.figures import Wish, bank_figures
from quizzes.services.generating import regenerate
from quizzes.services.heating import heat_map
from quizzes.services.overview import overview
from quizzes.services.policies import study_of
from quizzes.services.pooling import pool_of
from quizzes.services.queueing import standing_of
from quizzes.services.queues import Asked
from quizzes.services.rebuilding import check
from tests.quizzes.classes.making import make_teacher

CONTENT = settings.BASE_DIR / "briefings" / "content" / f"{KEY}.yaml"


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
    first = [row.outcomes[0] for row in book.rows]
    assert len(book.rows) == 24
    assert sum(task.percent is None for task in first) == 1
    assert sum(task.is_late for task in first) == 1
    assert len({task.percent for task in first}) > 3
    assert matrix(harbour, list(room.students.all()), at=at).begun >= 22
    assert all(check(student).is_right for student in list(room.students.all())[:3])


@pytest.fixture
def ambassadors(db, at):
    """The briefing that the demonstration is about."""
    call_command("import_briefing", str(CONTENT), stdout=StringIO())
    briefing = Briefing.objects.get()
    regenerate(briefing, at=at - timedelta(days=90))
    return briefing


def test_the_faults_planted_in_the_class_are_found(ambassadors, at):
    teacher = make_teacher()
    room = make_class(ambassadors, teacher, rng=Random(CLASS_SEED), at=at)

    week_1, week_2, _ = room.assignments.order_by("opens_at")
    of_week_1 = Population(room, ambassadors, Among.ASSIGNMENT, week_1)
    of_week_2 = Population(room, ambassadors, Among.ASSIGNMENT, week_2)
    of_class = Population(room, ambassadors, Among.CLASS)
    turned, *others = bank_figures(ambassadors, Wish(sort="-reports"), of_week_1.answers()).lines
    split = bank_figures(ambassadors, Wish(sort="-reports"), of_week_2.answers()).lines[0]
    page = heat_map(ambassadors, "motive-security", on=at.date(), seen=of_class.seen())
    passages = [one for one in page.sentences if one.warmth.verdict is Verdict.PASSAGE]

    assert (turned.question.stem, turned.flags) == (TURNED.stem, (Flag.WRONG_KEY,))
    assert not any(Flag.WRONG_KEY in other.flags for other in others)
    assert (split.question.stem, split.reports) == (SPLIT.stem, 3)
    assert split.commonest_error[0] == SPLIT.options[RIVAL].text
    assert [{use.fact.key for use in one.sentence.uses} for one in passages] == [{MISREAD}]
    assert bank_figures(ambassadors, Wish(), of_class.answers()).n_guessing >= 1


def test_nobody_else_is_asked_the_faulty_questions_and_the_key_can_be_put_right(ambassadors, at):
    teacher = make_teacher()
    make_class(ambassadors, teacher, rng=Random(CLASS_SEED), at=at)
    asked = set(pool_of(ambassadors, (), at).values_list("stem", flat=True))
    turned = Question.objects.select_related("hidden").get(stem=TURNED.stem)
    truth = next(o for o in turned.options if o.text == TURNED.options[0].text)
    key = replace(turned.hidden.to_domain(), right=(truth.id,))

    done = correct_key(turned, key, truth.text, reason="It says so.", by=teacher, at=at)

    assert not {TURNED.stem, SPLIT.stem} & asked
    assert len(asked) > 100
    assert len(done.gained) > 10
