"""What waits for a teacher, told on the first page."""

import pytest
from django.urls import reverse

from briefings.models import Article, Briefing
from quizzes.domain.answers import Answer
from quizzes.domain.questions import Form
from quizzes.models import Question
from quizzes.services.classes import rooms
from quizzes.services.reporting import answer_report, report_question
from quizzes.services.teaching import waiting_for
from tests.factories import make_learner
from tests.quizzes.classes.making import make_assignment, make_class, make_teacher
from tests.quizzes.classes.test_marking import give
from tests.quizzes.factories import make_answer
from tests.quizzes.studio.makers import make_article


@pytest.fixture
def teacher(harbour):
    person = make_teacher()
    Briefing.objects.filter(pk=harbour.pk).update(owner=person)
    return person


@pytest.fixture
def student(db):
    return make_learner()


@pytest.fixture
def room(teacher, student, harbour, at):
    return make_class(at, owner=teacher, students=[student], briefings=[harbour])


def typed(room, student, at):
    quiz = make_assignment(room, at, n=1, forms=[Form.RECALL])
    give(quiz, student, at, "something else")
    return quiz


def reported(question, at):
    learner = make_learner()
    make_answer(learner, question, Answer(unknown=True), at)
    return report_question(question, learner, reason="typo", comment="", at=at)


def first_page(client, person):
    client.force_login(person)
    return client.get("/").content.decode()


def test_it_names_what_waits_with_the_way_there(client, teacher, room, student, at):
    quiz = typed(room, student, at)
    reported(Question.objects.order_by("pk").first(), at)
    article = make_article(teacher, at)

    page = first_page(client, teacher)

    assert reverse("quizzes:assignment-marking", args=[quiz.pk]) in page
    assert "1 answer to mark" in page
    assert reverse("quizzes:report-list", args=["harbour"]) in page
    assert "1 report to answer" in page
    assert article.get_absolute_url() in page
    assert f"{article.candidates.count()} facts to review" in page


def test_it_tells_nobody_else(client, teacher, room, student, at):
    typed(room, student, at)
    reported(Question.objects.order_by("pk").first(), at)
    make_article(teacher, at)

    for person in (student, make_teacher()):
        assert "Waiting for you as a teacher" not in first_page(client, person)


def test_what_is_done_or_over_waits_no_more(teacher, room, student, harbour, at):
    typed(room, student, at)
    report = reported(Question.objects.order_by("pk").first(), at)
    article = make_article(teacher, at)
    assert all(map(len, (waiting_for(teacher).quizzes, waiting_for(teacher).briefings)))

    rooms.set_archived(room, True, by=teacher, at=at)
    answer_report(report, "Thank you.", at=at)
    Article.objects.filter(pk=article.pk).update(briefing=harbour)

    assert not waiting_for(teacher)


@pytest.mark.parametrize("n", [1, 3])
def test_more_that_waits_needs_no_more_queries(
    teacher, student, harbour, at, n, django_assert_num_queries
):
    for question in Question.objects.order_by("pk")[:n]:
        typed(make_class(at, owner=teacher, students=[student], briefings=[harbour]), student, at)
        reported(question, at)
        make_article(teacher, at)

    with django_assert_num_queries(5):
        found = waiting_for(teacher)
    assert (len(found.quizzes), len(found.articles)) == (n, n)


def test_an_instructor_on_an_empty_site_is_led_to_the_studio(client, db):
    assert reverse("quizzes:article-new") in first_page(client, make_teacher())
    assert reverse("quizzes:article-new") not in first_page(client, make_learner())


def test_the_list_of_briefings_leads_teachers_to_bring_an_article(client, harbour, rivers):
    client.force_login(make_teacher())
    page = client.get(reverse("quizzes:briefing-list")).content.decode()
    assert reverse("quizzes:article-new") in page
    page = client.get(reverse("quizzes:progress")).content.decode()
    assert page.count(reverse("quizzes:progress-detail", args=[harbour.key])) == 1
