"""Parts of pages are kept, and yet what has changed is on the page at once.

Each page is asked for before the change, so that all that is kept of it is there.
"""

from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from briefings.models import Entity, Fact, Lesson, User
from quizzes.domain.evidence import Evidence
from quizzes.domain.memory import Rating
from quizzes.models import Response
from quizzes.services.policies import study_of
from quizzes.services.remembering import Observed, Source, observe
from tests.factories import make_learner
from tests.quizzes.classes.making import make_assignment, make_class
from tests.quizzes.classes.test_grades import take


@pytest.fixture
def amina(client, db):
    person = make_learner(first_name="Amina", last_name="Karimova")
    client.force_login(person)
    return person


@pytest.fixture(autouse=True)
def now(at):
    with time_machine.travel(at, tick=False):
        yield at


def page(client, name, *args, **query):
    reply = client.get(reverse(f"quizzes:{name}", args=args), query)
    assert reply.status_code == 200
    return reply.content.decode()


def answer(learner, fact, at, rating=Rating.GOOD):
    right = rating is not Rating.AGAIN
    seen = Observed(Source.CARD, uuid4(), Evidence(correct=right, self_rating=rating))
    observe(study_of(learner, at=at), [fact.pk], seen, at=at)


def change(row, **fields):
    type(row).objects.filter(pk=row.pk).update(**fields)


def test_the_frame_follows_whoever_looks(client, amina, rivers):
    before = page(client, "today")
    assert "Amina Karimova" in before
    assert reverse("quizzes:article-list") not in before

    change(amina, first_name="Amina <b>", role=User.Role.INSTRUCTOR, single_key_shortcuts=False)

    after = page(client, "today")
    assert "Amina &lt;b&gt; Karimova" in after
    assert reverse("quizzes:article-list") in after
    assert 'data-shortcuts="off"' in after


def test_the_frame_of_one_is_not_shown_to_another(client, amina, rivers):
    daoud, nobody = Client(), Client()
    daoud.force_login(make_learner(first_name="Daoud", last_name="Rahman"))

    assert "Amina Karimova" in page(client, "today")
    assert "Amina Karimova" not in page(daoud, "today")
    assert "Amina Karimova" not in page(nobody, "today")
    assert reverse("account_login") in page(nobody, "today")


def test_each_browser_has_its_own_token(client, amina, rivers):
    def tokens(browser):
        html = page(browser, "today")
        return {part.split('"')[0] for part in html.split('csrfmiddlewaretoken" value="')[1:]}

    other = Client(enforce_csrf_checks=True)
    other.force_login(amina)
    mine, theirs = tokens(client), tokens(other)
    assert mine
    assert not mine & theirs
    sent = {"theme": "dark", "csrfmiddlewaretoken": theirs.pop()}
    assert other.post(reverse("set-theme"), sent).status_code == 302


def test_the_frame_follows_theme_and_place(client, amina, rivers):
    assert 'data-theme="' not in page(client, "today")
    client.cookies["theme"] = "dark"
    dark = page(client, "today")
    assert 'data-theme="dark"' in dark
    here = ' aria-current="page"'
    assert f'href="{reverse("quizzes:today")}"{here}' in dark
    progress = page(client, "progress-detail", rivers.key)
    assert f'href="{reverse("quizzes:progress")}"{here}' in progress
    assert f'href="{reverse("quizzes:today")}"{here}' not in progress


def test_today_tells_what_was_just_answered_and_renamed(client, amina, rivers, now):
    lesson = rivers.lessons.first()
    before = page(client, "today")
    assert "1 missed" not in before
    assert "studied</span>" not in before

    answer(amina, rivers.facts.filter(lesson=lesson).first(), now, Rating.AGAIN)
    change(lesson, title="Rivers & lakes", body="word " * 2000)

    after = page(client, "today")
    assert "1 missed" in after
    assert "studied</span>" in after
    assert "Rivers &amp; lakes" in after
    assert "10 min read" in after


def test_progress_tells_each_answer_at_once(client, amina, rivers, now):
    facts = list(rivers.facts.all())
    page(client, "progress-detail", rivers.key)
    for n, fact in enumerate(facts[:3], start=1):
        answer(amina, fact, now, Rating.AGAIN)
        html = page(client, "progress-detail", rivers.key)
        assert f"<dd>{n}</dd>" in html
        assert f"<title>1 Mar: {n}</title>" in html
        assert f"?fact={fact.key}#evidence" in html

    change(facts[0], label="Named <anew>")

    assert "Named &lt;anew&gt;" in page(client, "progress-detail", rivers.key)


def test_a_lesson_tells_what_its_words_and_names_say_now(client, amina, harbour):
    lesson, entity = harbour.lessons.first(), Entity.objects.get(key="norland")
    assert entity.note in page(client, "lesson-detail", harbour.key, lesson.key)

    change(entity, note="A country <elsewhere>.")
    changed = page(client, "lesson-detail", harbour.key, lesson.key)
    assert "A country &lt;elsewhere&gt;." in changed
    assert entity.note not in changed

    Lesson.objects.filter(pk=lesson.pk).update(body="Norland has left.")
    assert "has left" in page(client, "lesson-detail", harbour.key, lesson.key)


def test_a_search_tells_what_facts_say_now(client, amina, harbour):
    fact = Fact.objects.get(key="lease-date")
    assert "<mark>Norland</mark> leased" in page(client, "search", q="Norland")

    fact.statement, fact.label = "Norland bought the harbour.", "The harbour is bought"
    fact.save()

    after = page(client, "search", q="Norland")
    assert "<mark>Norland</mark> bought" in after
    assert "The harbour is bought" in after


def test_a_gradebook_tells_names_titles_and_marks_as_they_are(client, rivers, now):
    amina = make_learner(first_name="Amina", last_name="Karimova")
    room = make_class(now, students=[amina], briefings=[rivers])
    quiz = make_assignment(room, now, n=2, due=now + timedelta(hours=1))
    take(quiz, amina, now, right=2)
    client.force_login(room.owner)
    before = page(client, "gradebook", room.pk)
    assert "<td>100%</td>" in before

    change(amina, last_name="O’Hara <i>")
    change(quiz, title="Week <one>")
    Response.objects.filter(pk=Response.objects.first().pk).update(score=0.0)

    after = page(client, "gradebook", room.pk)
    assert "Amina O’Hara &lt;i&gt;" in after
    assert "Week &lt;one&gt;" in after
    assert "<td>50%</td>" in after
