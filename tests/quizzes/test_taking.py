"""What learners may take with them: which cards, in which files, and never a key too early."""

import csv
import io
import json
from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils.html import escape

from quizzes.domain.exchange.anki_history import history
from quizzes.domain.exchange.anki_notes import OURS
from quizzes.domain.exchange.anki_opening import opened
from quizzes.domain.questions import Form
from quizzes.models import Attempt, Question
from quizzes.services import chronicling
from quizzes.services.attempting import Submission, record_response
from quizzes.services.classes import sitting
from quizzes.services.demo import right_answer
from quizzes.services.studying import finish_lesson
from quizzes.services.taking import KINDS, Wish, counts, notes_of, roots_of, takeable
from tests.factories import ABOUT_ONE, make_attempt, make_learner, make_many
from tests.quizzes.classes.making import make_assignment, make_class
from tests.quizzes.factories import make_answer

ALL = {"kind": list(KINDS)}


def taken(learner, briefing, at, wish=None):
    return takeable(learner, briefing, wish or Wish(), at=at)


def forms(questions):
    return {question.form for question in questions}


def read(learner, briefing, at):
    for lesson in briefing.lessons.all():
        finish_lesson(learner, lesson, at=at)


def body(response):
    assert response.status_code == 200
    return b"".join(response.streaming_content)


def test_before_a_lesson_was_read_only_its_cards_are_taken(harbour, learner, at):
    assert forms(taken(learner, harbour, at)) == {Form.CARD}

    found = counts(learner, harbour, None, at=at)
    assert found.unmet > 0
    assert found.kinds["gaps"] == found.kinds["figures"] == found.kinds["choices"] == 0


def test_what_was_met_is_taken_in_every_form(harbour, learner, at):
    read(learner, harbour, at)

    assert forms(taken(learner, harbour, at)) >= {Form.CARD, Form.CHOICE, Form.NUMBER, Form.DATE}
    found = counts(learner, harbour, None, at=at)
    assert (found.unmet, found.withheld) == (0, 0)
    assert found.total == len(taken(learner, harbour, at))
    for kind in KINDS:
        assert found.kinds[kind] == len(taken(learner, harbour, at, Wish(None, (kind,))))


def test_nothing_is_taken_that_is_about_several_facts_or_not_asked_any_more(harbour, learner, at):
    read(learner, harbour, at)
    rows = list(taken(learner, harbour, at))
    assert all(row.facts.count() == 1 for row in rows)

    Question.objects.filter(pk=rows[0].pk).update(status=Question.Status.RETIRED)
    rows[1].facts.update(archived_at=at)
    left = set(taken(learner, harbour, at))

    assert not left & {rows[0], rows[1]}


def test_one_lesson_is_taken_alone(rivers, learner, at):
    lesson = rivers.lessons.last()

    assert {row.lesson for row in taken(learner, rivers, at, Wish(lesson))} == {lesson}


@pytest.mark.parametrize("feedback", ["submitted", "closed"])
def test_what_a_class_may_still_ask_is_kept_until_right_and_wrong_is_shown(harbour, at, feedback):
    student = make_learner()
    read(student, harbour, at)
    room = make_class(at, students=[student], briefings=[harbour])
    closes = at + timedelta(days=1)
    task = make_assignment(room, at, feedback=feedback, closes=closes)
    may_ask = {form for form in ABOUT_ONE if form not in {Form.TRUE_FALSE}}

    before = taken(student, harbour, at)
    assert not forms(before) & may_ask
    assert Form.CARD in forms(before)
    assert counts(student, harbour, None, at=at).withheld > 0
    other = make_learner()
    read(other, harbour, at)
    assert forms(taken(other, harbour, at)) & may_ask

    attempt = sitting.start(task, student, client_token=uuid4(), at=at)
    drawn = set(attempt.questions.all())
    assert not set(taken(student, harbour, at)) & drawn

    sitting.hand_in(attempt, at=at)
    later = at + timedelta(hours=1)
    shown = set(taken(student, harbour, later)) & drawn
    assert bool(shown) == (feedback == "submitted")
    after = set(taken(student, harbour, closes + timedelta(hours=1)))
    assert forms(after) & may_ask


def test_a_class_that_tells_at_once_keeps_nothing(harbour, at):
    student = make_learner()
    read(student, harbour, at)
    room = make_class(at, students=[student], briefings=[harbour])
    make_assignment(room, at, feedback="at once")

    assert counts(student, harbour, None, at=at).withheld == 0


def test_a_question_withheld_in_an_attempt_is_kept_even_from_other_lessons(harbour, learner, at):
    read(learner, harbour, at)
    attempt = make_attempt(learner, harbour, at)
    Attempt.objects.filter(pk=attempt.pk).update(withheld=True)
    # An attempt of no class has no time at which it would be told, so it is told now.
    assert set(attempt.questions.all()) & set(taken(learner, harbour, at)) != set()
    attempt.refresh_from_db()
    assert not attempt.withheld


def test_a_revision_keeps_the_name_of_the_question_it_replaces(harbour, learner, at):
    old, new, newest = taken(learner, harbour, at)[:3]
    names = {row.pk: roots_of(harbour)[row.pk] for row in (old, new, newest)}
    Question.objects.filter(pk=new.pk).update(supersedes=old)
    Question.objects.filter(pk=newest.pk).update(supersedes=new)
    Question.objects.filter(pk__in=[old.pk, new.pk]).update(status=Question.Status.RETIRED)

    assert roots_of(harbour)[newest.pk] == names[old.pk]
    guids = [note.guid for note in notes(learner, harbour, at)]
    assert f"{OURS}:{harbour.key}:{names[old.pk]}" in guids


def notes(learner, briefing, at):
    return list(notes_of(briefing, taken(learner, briefing, at), address=str))


def test_two_questions_that_go_back_to_one_are_two_notes(harbour, learner, at):
    old, one, other = taken(learner, harbour, at)[:3]
    Question.objects.filter(pk__in=[one.pk, other.pk]).update(supersedes=old)

    guids = [note.guid for note in notes(learner, harbour, at)]

    assert len(guids) == len(set(guids)) == len(taken(learner, harbour, at))


def test_the_page_and_its_files_hold_the_same_cards(client, harbour, learner, at):
    read(learner, harbour, at)
    client.force_login(learner)
    page = client.get(reverse("quizzes:take-detail", args=[harbour.key]), ALL)
    n = page.context["n"]

    def file(name):
        address = reverse(f"quizzes:take-{name}", args=[harbour.key])
        return client.get(f"{address}?{page.context['query']}")

    with opened(body(file("apkg"))) as collection:
        held = history(collection, until=at)
    table = list(csv.reader(io.StringIO(body(file("csv")).decode("utf-8-sig"), newline="")))
    lines = body(file("tsv")).decode().splitlines()

    assert n == len(held.guids) == len(table) == len([x for x in lines if x[0] != "#"]) > 10
    assert file("apkg")["Content-Disposition"] == f'attachment; filename="{harbour.key}.apkg"'


def test_every_note_leads_to_the_words_that_prove_it(client, harbour, learner, at):
    client.force_login(learner)
    note = notes(learner, harbour, at)[0]
    address = note.fields[-1].replace("&amp;", "&")

    assert client.get(address).status_code == 200
    assert b'id="evidence"' in client.get(address).content


def test_cards_on_paper_are_the_same_and_keep_apart(client, harbour, learner, at):
    read(learner, harbour, at)
    client.force_login(learner)
    page = client.get(reverse("quizzes:take-cards", args=[harbour.key]), ALL)
    cards = [card for sheet in page.context["sheets"] for card in sheet.fronts]
    facts = {card.facts.get().pk for card in cards}

    assert set(cards) == set(taken(learner, harbour, at))
    first = [card for card in cards if card.lesson == cards[0].lesson][: len(facts)]
    of_lesson = {card.facts.get().pk for card in cards if card.lesson == cards[0].lesson}
    assert {card.facts.get().pk for card in first[: len(of_lesson)]} == of_lesson


def test_a_worksheet_asks_about_each_fact_once(client, harbour, learner, at):
    read(learner, harbour, at)
    client.force_login(learner)
    page = client.get(reverse("quizzes:take-worksheet", args=[harbour.key]), ALL)
    tasks = page.context["tasks"]
    facts = [task.facts.get().pk for task in tasks]

    assert len(facts) == len(set(facts))
    assert set(facts) == {row.facts.get().pk for row in taken(learner, harbour, at)}
    assert forms(tasks) != {Form.CARD}
    assert all(escape(task.hidden.answer) in page.content.decode() for task in tasks)


@pytest.mark.parametrize("name", ["take-cards", "take-worksheet"])
def test_paper_costs_the_same_queries_however_many_cards(
    client, harbour, learner, at, django_assert_max_num_queries, name
):
    client.force_login(learner)
    make_many(learner, harbour, 30, day=at.toordinal())

    with django_assert_max_num_queries(14):
        client.get(reverse(f"quizzes:{name}", args=[harbour.key]), ALL)


@pytest.mark.parametrize(
    "name", ["take-detail", "take-apkg", "take-csv", "take-tsv", "take-cards", "take-worksheet"]
)
def test_what_may_not_be_read_may_not_be_taken(client, harbour, learner, name):
    address = reverse(f"quizzes:{name}", args=[harbour.key])
    assert client.get(address).status_code == 302

    client.force_login(learner)
    type(harbour).objects.filter(pk=harbour.pk).update(status="draft")
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("name", ["take-apkg", "take-tsv"])
def test_a_file_costs_the_same_queries_however_many_cards(
    client, harbour, learner, at, django_assert_max_num_queries, name
):
    client.force_login(learner)
    make_many(learner, harbour, 30, day=at.toordinal())

    with django_assert_max_num_queries(14):
        body(client.get(reverse(f"quizzes:{name}", args=[harbour.key]), ALL))


def test_the_page_costs_the_same_queries_however_many_cards(
    client, harbour, learner, at, django_assert_max_num_queries
):
    client.force_login(learner)
    make_many(learner, harbour, 30, day=at.toordinal())

    with django_assert_max_num_queries(14):
        client.get(reverse("quizzes:take-detail", args=[harbour.key]))


def test_an_address_that_makes_no_sense_means_the_usual_cards(client, harbour, learner):
    client.force_login(learner)
    address = reverse("quizzes:take-detail", args=[harbour.key])

    page = client.get(address, {"kind": "nonsense", "lesson": "none"})

    assert page.status_code == 200
    assert page.context["query"] == "kind=cards&kind=gaps&kind=figures"


# The whole history.


def all_of_it(client):
    return json.loads(body(client.get(reverse("quizzes:history-file", args=["history.json"]))))


def test_the_history_holds_every_row_of_the_learner_and_of_nobody_else(
    client, harbour, learner, at
):
    read(learner, harbour, at)
    for who in (learner, make_learner()):
        for row in Question.objects.filter(form__in=ABOUT_ONE).select_related("hidden")[:4]:
            make_answer(who, row, right_answer(row), at)
    client.force_login(learner)

    told = all_of_it(client)

    assert told["learner"] == learner.username
    assert len(told["answers"]) == 4
    assert len(told["memories"]) == learner.memories.count()
    assert len(told["reviews"]) == learner.recollections.count()
    assert len(told["readings"]) == harbour.lessons.count()
    first = told["answers"][0]
    assert (first["right"], first["score"], first["at"]) == (1, 1.0, "2024-03-01T12:00:00+00:00")
    for name in chronicling.TABLES:
        file = body(client.get(reverse("quizzes:history-file", args=[f"{name}.csv"])))
        rows = list(csv.DictReader(io.StringIO(file.decode("utf-8-sig"), newline="")))
        assert [list(row) for row in rows] == [list(row) for row in told[name]]
        assert [row["briefing"] for row in rows] == [row["briefing"] for row in told[name]]


def test_the_history_keeps_back_what_a_class_keeps_back(client, harbour, at):
    student = make_learner()
    room = make_class(at, students=[student], briefings=[harbour])
    task = make_assignment(room, at, feedback="closed", closes=at + timedelta(days=4000))
    attempt = sitting.start(task, student, client_token=uuid4(), at=at)
    place = attempt.places.select_related("question__hidden", "attempt").first()
    record_response(place, Submission(right_answer(place.question), uuid4()), at=at)
    client.force_login(student)

    (answer,) = all_of_it(client)["answers"]

    assert (answer["right"], answer["score"], answer["note"]) == (None, None, None)
    assert answer["withheld"] == 1
    assert all_of_it(client)["reviews"] == []


@pytest.mark.parametrize("n", [1, 30])
def test_the_history_costs_the_same_queries_however_long_it_is(
    client, harbour, learner, at, django_assert_max_num_queries, n
):
    make_many(learner, harbour, n, day=at.toordinal())
    client.force_login(learner)

    with django_assert_max_num_queries(11):
        all_of_it(client)


def test_there_is_no_other_table(client, learner):
    client.force_login(learner)

    assert client.get(reverse("quizzes:history-file", args=["users.csv"])).status_code == 404
