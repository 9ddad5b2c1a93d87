"""Questions about facts that leave to the lesson what they are about."""

from dataclasses import replace

import pytest
from django.urls import reverse

from briefings.domain.reading import read_briefing
from briefings.models import Briefing
from briefings.services.importing import import_briefing
from quizzes.domain.exchange.arriving import revised
from quizzes.domain.exchange.exact import question_from_data, question_to_data
from quizzes.domain.exchange.leaving import item_of
from quizzes.domain.generating import generate
from quizzes.domain.making import about_of
from quizzes.domain.printing import as_data
from quizzes.domain.questions import hidden_to_json, question_from_json, shown_to_json
from quizzes.models import Question
from quizzes.services.generating import regenerate
from tests.factories import RIVERS, make_attempt
from tests.quizzes.domain.factories import make_fact

ABOUT = "On crossing water"
PLAIN = read_briefing(RIVERS.read_text(encoding="utf-8"))


def with_about(briefing, about=ABOUT):
    lessons = (
        replace(one, facts=tuple(replace(fact, about=about) for fact in one.facts))
        for one in briefing.lessons
    )
    return replace(briefing, lessons=tuple(lessons))


BANK = generate(with_about(PLAIN)).questions


def test_every_question_says_it_before_its_stem():
    assert {one.about for one in BANK} == {ABOUT}
    assert all(one.told == f"{ABOUT}: {one.stem}" for one in BANK)
    assert all(as_data(one)["stem"] == one.told for one in BANK)


def test_the_same_questions_are_asked_with_it_and_without():
    plain = generate(PLAIN).questions
    assert [one.stem for one in plain] == [one.stem for one in BANK]
    assert not any("about" in shown_to_json(one) for one in plain)
    assert {one.fingerprint for one in plain}.isdisjoint(one.fingerprint for one in BANK)


def test_of_facts_about_several_things_nothing_is_said():
    one, other = make_fact(about="Bridges"), make_fact(about="Tolls")
    assert about_of([one, make_fact()]) == "Bridges"
    assert about_of([one, other]) == ""


def test_it_is_stored_with_what_is_shown():
    one = BANK[0]
    more = {name: getattr(one, name) for name in ("form", "stem", "fact_keys", "generator")}
    more |= {"version": one.version, "lesson": one.lesson, "status": one.status, "role": one.role}
    assert question_from_json(shown_to_json(one), hidden_to_json(one), **more) == one


def test_it_leaves_before_the_stem_and_comes_back_apart():
    one = BANK[0]
    item = item_of(one, id="x")
    assert item.stem == f"{ABOUT}: {one.stem}"
    assert question_from_data(question_to_data(one)) == one
    back = revised(one, item, replace(item, stem=f"{ABOUT}: What then?"))
    assert (back.about, back.stem) == (ABOUT, "What then?")


@pytest.fixture
def rhine(db, at):
    import_briefing(with_about(PLAIN), owner=None, at=at)
    stored = Briefing.objects.get(key=PLAIN.key)
    regenerate(stored, at=at)
    return stored


def test_a_learner_reads_it_above_the_question(client, learner, rhine, at):
    attempt = make_attempt(learner, rhine, at)
    client.force_login(learner)
    page = client.get(reverse("quizzes:question-detail", args=(attempt.uuid, 1)))
    question = Question.objects.get(places__attempt=attempt, places__position=1)
    assert f'<span class="lead">{ABOUT}</span>' in page.content.decode()
    assert question.told == f"{ABOUT}: {question.stem}"
