import re
from datetime import date
from uuid import uuid4

import pytest
from django.urls import reverse

from quizzes.domain.questions import Form
from quizzes.models import Memory, Recollection, StudyDay, StudySettings
from quizzes.services.cramming import Run, practice
from quizzes.services.policies import study_of
from tests.factories import make_learner, make_many

HTMX = {"HX-Request": "true"}


@pytest.fixture
def amina(client, learner):
    StudySettings.objects.create(learner=learner, review_with=StudySettings.With.CARDS)
    client.force_login(learner)
    return learner


def ready(learner, briefing, n):
    return make_many(learner, briefing, n, day=739_000, due=lambda _: 9)


def begin(client, briefing, **more):
    start = reverse("quizzes:cram-start", args=[briefing.key])
    return client.get(start, {"on": "2099-01-01", **more})["Location"]


def answer(client, page, grade):
    """Grade the card on a page; the reply is the next one."""
    shown = re.search(r'action="([^"]+)" hx-get', page).group(1).replace("&amp;", "&")
    query = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', page))
    query.pop("csrfmiddlewaretoken", None)
    turned = client.get(shown.split("?")[0], query).content.decode()
    form = turned[turned.index('class="grades"') :]
    action = re.search(r'action="([^"]+)"', form).group(1).replace("&amp;", "&")
    hidden = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', form))
    return client.post(action, {**hidden, "grade": grade}, headers=HTMX).content.decode()


def test_practice_asks_everything_once_and_changes_no_schedule(client, amina, rivers):
    ready(amina, rivers, 3)
    before = list(Memory.objects.order_by("pk").values())
    page = client.get(begin(client, rivers)).content.decode()
    assert "changes nothing in your schedule" in page

    for grade in ("1", "3", "3"):
        page = answer(client, page, grade)

    assert "Every card was asked once." in page
    assert list(Memory.objects.order_by("pk").values()) == before
    assert set(Recollection.objects.values_list("source", flat=True)) == {"cram"}
    day = StudyDay.objects.get()
    assert (day.answers, day.reviews, day.new) == (3, 0, 0)


def test_the_missed_are_asked_again_until_none_is_left(client, amina, rivers):
    ready(amina, rivers, 3)
    page = client.get(begin(client, rivers)).content.decode()
    for grade in ("1", "3", "1"):
        page = answer(client, page, grade)

    again = re.search(r'class="btn saffron" href="(\?[^"]+)"', page).group(1).replace("&amp;", "&")
    page = client.get(reverse("quizzes:cram-next", args=[rivers.key]) + again).content.decode()
    assert "<b>2</b> left" in page
    for grade in ("3", "3"):
        page = answer(client, page, grade)

    assert "You knew every card." in page


def test_what_will_be_forgotten_by_the_exam_comes_first(amina, rivers, at):
    rows = ready(amina, rivers, 5)
    for n, row in enumerate(rows):
        Memory.objects.filter(pk=row.pk).update(stability=float((n * 7) % 5 + 1))
    run = Run(rivers, None, date(2099, 1, 1), 0)

    order = practice(study_of(amina, at=at), run, at=at).open

    assert [row.stability for row in order] == [1, 2, 3, 4, 5]


def test_an_answer_in_practice_can_be_taken_back(client, amina, rivers):
    ready(amina, rivers, 2)
    url = begin(client, rivers)
    answer(client, client.get(url).content.decode(), "1")
    undo = re.search(r'action="([^"]+/undo/[^"]+)"', client.get(url).content.decode()).group(1)

    page = client.post(undo.replace("&amp;", "&"), follow=True).content.decode()

    assert "<b>2</b> left" in page


def test_a_graded_question_shows_its_verdict_without_javascript(client, amina, rivers):
    StudySettings.objects.update(review_with=StudySettings.With.MIX)
    (row,) = ready(amina, rivers, 1)
    question = row.fact.questions.get(form=Form.CHOICE)
    url = begin(client, rivers)
    query = url.partition("?")[2]
    place = reverse("quizzes:cram-answer", args=[rivers.key, row.pk, question.pk])
    sent = {"token": uuid4(), "version": row.version, "unknown": "1"}

    page = client.post(f"{place}?{query}", sent, follow=True).content.decode()

    assert "The answer:" in page
    assert "Comes back" not in page


def test_nothing_read_yet_is_said(client, amina, rivers):
    page = client.get(begin(client, rivers)).content.decode()

    assert "nothing to practise yet" in page


@pytest.mark.parametrize("query", ["", "on=2024-01-01", "on=x&since=1", "on=2024-01-01&since=-1"])
def test_an_address_that_names_no_run_is_not_found(client, amina, rivers, query):
    url = reverse("quizzes:cram-next", args=[rivers.key])

    assert client.get(f"{url}?{query}").status_code == 404


def test_a_draft_cannot_be_practised(client, amina, rivers):
    type(rivers).objects.update(status="draft")

    assert client.get(reverse("quizzes:cram-start", args=[rivers.key])).status_code == 404


def test_only_ones_own_answers_belong_to_a_run(client, amina, rivers):
    other = make_learner()
    ready(other, rivers, 2)

    assert "nothing to practise yet" in client.get(begin(client, rivers)).content.decode()


@pytest.mark.parametrize("n", [2, 40])
def test_a_card_costs_the_same_queries_however_many_there_are(
    client, amina, rivers, django_assert_max_num_queries, n
):
    ready(amina, rivers, n)
    url = begin(client, rivers)

    with django_assert_max_num_queries(11):
        client.get(url)


@pytest.mark.parametrize("day", ["1999-01-01", "9999-12-31", "soon", ""])
def test_an_exam_is_today_or_on_a_day_of_the_years_to_come(client, amina, rivers, day):
    reply = client.get(reverse("quizzes:cram-start", args=[rivers.key]), {"on": day})

    assert reply.status_code == 422
    assert "Choose " in reply.content.decode()
