"""Search: what is found, by whom, and that the index never lags behind."""

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from briefings.models import Briefing, Entity, Fact, Lesson
from quizzes.models import Question
from quizzes.services.searching.finding import find, pieces, words_of
from quizzes.services.searching.sources import Kind
from tests.factories import copy_of, make_learner
from tests.quizzes.classes.making import make_teacher

pytestmark = pytest.mark.every_example


@pytest.fixture
def lesson(rivers):
    lesson = rivers.lessons.first()
    Lesson.objects.filter(pk=lesson.pk).update(
        title="The zephyr lesson", body="Some words.\n\n**Zephyrs** blow [west](x) at dawn."
    )
    return lesson


def kinds(query, user):
    return {found.kind: [hit.row.pk for hit in found.hits] for found in find(query, user)}


def test_words_are_found_in_lessons_facts_names_and_questions(rivers, lesson, db):
    fact, entity = rivers.facts.first(), rivers.entities.first()
    question = rivers.questions.first()
    Fact.objects.filter(pk=fact.pk).update(statement="The zephyr is a wind.")
    Entity.objects.filter(pk=entity.pk).update(name="Zephyr", aliases=["the zephyrs"])
    Question.objects.filter(pk=question.pk).update(stem="What is a zephyr?")
    everything = {
        Kind.LESSON: [lesson.pk],
        Kind.FACT: [fact.pk],
        Kind.ENTITY: [entity.pk],
    }
    assert kinds("zephyr", make_learner()) == everything
    assert kinds("zephyr", make_teacher()) == everything | {Kind.QUESTION: [question.pk]}
    assert kinds("zephyr", rivers.owner or make_learner()) == everything


@pytest.mark.parametrize("query", ["ZEPHYR", "zeph", "zephyrs lesson", "blows dawn", " zephyr—"])
def test_forms_beginnings_and_capitals_do_not_matter(lesson, query, db):
    assert kinds(query, make_learner())[Kind.LESSON] == [lesson.pk]


@pytest.mark.parametrize(
    "query",
    [
        "",
        "   ",
        '"',
        "zephyr OR nowhere",
        "zephyr nowhere",
        "'; DROP TABLE x; --",
        "NEAR(",
        "zep",
        "qq:*|b",
        "%",
        "\x00",
    ],
)
def test_no_words_and_odd_signs_find_nothing_and_break_nothing(lesson, query, client):
    client.force_login(make_learner())
    page = client.get(reverse("quizzes:search"), {"q": query})
    assert page.status_code == 200
    assert page.context["found"] == []


def test_what_changed_is_found_at_once_and_what_went_no_more(lesson, db):
    ada = make_learner()
    Lesson.objects.filter(pk=lesson.pk).update(title="The sirocco", body="Nothing.")
    assert kinds("zephyr", ada) == {}
    assert kinds("sirocco", ada) == {Kind.LESSON: [lesson.pk]}
    made = copy_of(lesson, key="twin", position=99, title="A sirocco, twice")
    made.save()
    assert kinds("sirocco twice", ada) == {Kind.LESSON: [made.pk]}
    made.delete()
    assert kinds("sirocco twice", ada) == {}


def test_drafts_and_what_is_archived_stay_hidden(rivers, lesson, at):
    ada, teacher = make_learner(), make_teacher()
    Briefing.objects.filter(pk=rivers.pk).update(status=Briefing.Status.DRAFT)
    assert kinds("zephyr", ada) == {}
    assert kinds("zephyr", teacher) == {Kind.LESSON: [lesson.pk]}
    Briefing.objects.filter(pk=rivers.pk).update(status=Briefing.Status.PUBLISHED)
    Lesson.objects.filter(pk=lesson.pk).update(archived_at=at)
    assert kinds("zephyr", ada) == {}


def test_what_was_found_is_marked_and_never_markup(lesson, client):
    Lesson.objects.filter(pk=lesson.pk).update(body="<b>Zephyrs</b> & **more** [zephyrs](y)")
    client.force_login(make_learner())
    words = client.get(reverse("quizzes:search"), {"q": "zephyr"}).content.decode()
    assert "<mark>Zephyrs</mark>" in words
    assert "<b>" not in words.split('id="found"')[1]


def test_visitors_log_in_first(client, rivers):
    assert client.get(reverse("quizzes:search"), {"q": "river"}).status_code == 302


def test_a_part_for_htmx_and_one_kind_alone(client, lesson):
    client.force_login(make_learner())
    part = client.get(reverse("quizzes:search"), {"q": "zephyr"}, headers={"HX-Request": "true"})
    assert b"<html" not in part.content
    alone = client.get(reverse("quizzes:search"), {"q": "the", "kind": "entity"})
    assert {found.kind for found in alone.context["found"]} <= {Kind.ENTITY}


def test_many_hits_cost_no_more_queries(client, lesson):
    client.force_login(make_learner())
    counts = []
    for n in (1, 30):
        copies = [
            copy_of(lesson, key=f"c{n}-{k}", position=100 * n + k, title="Zephyr") for k in range(n)
        ]
        Lesson.objects.bulk_create(copies)
        with CaptureQueriesContext(connection) as queries:
            page = client.get(reverse("quizzes:search"), {"q": "zephyr"})
        counts.append(len(queries))
    assert counts[0] == counts[1]
    assert page.context["found"][0].more


def test_indexes_are_there_again_after_a_table_was_made_anew(lesson, db):
    if connection.vendor != "sqlite":
        pytest.skip("only SQLite loses triggers with a table")
    with connection.cursor() as cursor:
        for name in ("added", "gone", "changed"):
            cursor.execute(f"DROP TRIGGER search_lesson_{name}")
        Lesson.objects.filter(pk=lesson.pk).update(title="Mistral")
    assert kinds("mistral", make_learner()) == {}
    call_command("migrate", verbosity=0)
    assert kinds("mistral", make_learner()) == {Kind.LESSON: [lesson.pk]}


def test_pieces_leave_the_marks_of_markdown_out():
    text = "## A *\x02zephyr\x03* and [a \x02zephyr\x03](https://x.y)"
    assert [(piece.text, piece.found) for piece in pieces(text)] == [
        ("A ", False),
        ("zephyr", True),
        (" and a ", False),
        ("zephyr", True),
    ]
    assert words_of("it's 1,500 km; naïve—東京") == ("it", "s", "1", "500", "km", "naïve", "東京")
