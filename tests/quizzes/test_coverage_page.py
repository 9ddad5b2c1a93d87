from itertools import pairwise

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from briefings.domain.prose import plain_text
from briefings.models import Evidence, Fact, Lesson, User
from quizzes.domain.coverage import Claim, State, Why, coverage, paragraphs
from quizzes.models import Question
from quizzes.services.covering import Gap, coverage_map
from tests.factories import make_learner

TODAY = "2024-03-01"
texts = st.text(alphabet='abB.!?:”") \n', max_size=200)
places = st.integers(0, 220)
ids = st.sampled_from([frozenset(), frozenset({1}), frozenset({1, 2}), frozenset({3})])
rows = st.tuples(st.sampled_from(["one", "two", "three"]), places, places, ids, ids)
claims = st.lists(rows.map(lambda row: Claim(*row)), max_size=5)


@pytest.fixture
def rahimi(client, db):
    user = make_learner(role=User.Role.INSTRUCTOR)
    client.force_login(user)
    return user


def address(briefing, **query):
    return reverse("quizzes:coverage", args=[briefing.key], query=query)


def states(briefing):
    every = coverage_map(briefing, "", today=TODAY).every
    return {piece.text: piece.state for one in every for piece in one.pieces if piece.state}


def numbers(briefing):
    every = coverage_map(briefing, "", today=TODAY).every
    return {piece.text: piece.asked for one in every for piece in one.pieces if piece.state}


@given(texts, claims)
def test_the_pieces_join_up_to_the_text_whatever_is_claimed(text, several):
    pieces = coverage(text, several)

    assert "".join(piece.text for piece in pieces) == text
    assert [piece.start for piece in pieces][:1] in ([], [0])
    assert all(one.end == other.start for one, other in pairwise(pieces))
    assert all(text[piece.start : piece.end] == piece.text for piece in pieces)
    assert all((piece.state is None) == (not piece.text.strip()) for piece in pieces)


@given(texts, claims)
def test_paragraphs_lose_no_sentence(text, several):
    pieces = coverage(text, several)

    shown = [piece for block in paragraphs(pieces) for piece in block if piece.state]

    assert shown == [piece for piece in pieces if piece.state]


@given(texts, claims)
def test_a_sentence_is_tested_when_a_question_asks_for_a_claim_that_touches_it(text, several):
    for piece in coverage(text, several):
        touching = [c for c in several if c.start < piece.end and piece.start < c.end]
        asked = frozenset().union(*(claim.asked for claim in touching))
        if piece.state:
            assert (piece.state is State.TESTED) == bool(asked)
            assert piece.asked == len(asked)
            assert (piece.state is State.NO_FACT) == (not touching)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("The ceremony", Why.HEADING),
        ("What follows?", Why.QUESTION),
        ("“What follows?”", Why.QUESTION),
        ("There is an Asian rival.", Why.CONNECTIVE),
        ("(There is an Asian rival.)", Why.CONNECTIVE),
        ("Each power can deal with the others without giving anything away.", Why.UNMARKED),
    ],
)
def test_a_sentence_without_a_fact_says_why_as_far_as_its_form_tells(text, why):
    (piece,) = coverage(text, [])

    assert (piece.state, piece.why) == (State.NO_FACT, why)
    assert piece.is_untested == (why is not Why.HEADING)


def test_the_pieces_of_a_stored_lesson_join_up_to_its_text(harbour):
    for one in coverage_map(harbour, "", today=TODAY).every:
        text = plain_text(one.lesson.body)
        assert "".join(piece.text for piece in one.pieces) == text


def test_deleting_the_questions_of_a_fact_changes_exactly_its_sentences(harbour):
    before = states(harbour)
    fact = Fact.objects.get(key="landing-date")
    Question.objects.filter(facts=fact).delete()

    after = states(harbour)

    changed = {text for text in before if before[text] != after[text]}
    assert changed == {"Ships landed in July 2022."}
    assert after["Ships landed in July 2022."] is State.UNASKED


def test_deleting_one_of_several_questions_changes_only_the_number(harbour):
    fact = Fact.objects.get(key="landing-date")
    before = numbers(harbour)
    about_it = Question.objects.filter(facts=fact)
    single = next(question for question in about_it if question.facts.count() == 1)

    single.delete()

    after = numbers(harbour)
    changed = {text: before[text] - after[text] for text in after if before[text] != after[text]}
    assert changed == {"Ships landed in July 2022.": 1}


@pytest.mark.parametrize(
    ("status", "gap"),
    [
        (Question.Status.DRAFT, Gap.WAITING),
        (Question.Status.SUSPENDED, Gap.WAITING),
        (Question.Status.REJECTED, Gap.REJECTED),
        (Question.Status.RETIRED, Gap.UNASKED),
    ],
)
def test_an_untested_sentence_says_what_it_lacks(harbour, status, gap):
    Question.objects.filter(facts__key="landing-date").update(status=status)

    page = coverage_map(harbour, "", today=TODAY)

    assert {s.piece.text: s.gap for s in page.untested}["Ships landed in July 2022."] is gap


def test_a_fact_that_has_to_be_confirmed_is_not_tested(harbour):
    Fact.objects.filter(key="landing-date").update(review_by="2024-02-01")

    page = coverage_map(harbour, "", today=TODAY)

    assert {s.piece.text: s.gap for s in page.untested}["Ships landed in July 2022."] is Gap.PAUSED


def test_the_page_states_its_finding_and_leads_on(client, rahimi, harbour):
    fact = Fact.objects.get(key="landing-date")
    Question.objects.filter(facts=fact).delete()
    told = coverage_map(harbour, "", today=TODAY)

    page = client.get(address(harbour)).content.decode()

    n, total = len(told.untested), len(told.sentences)
    verb = "is" if n == 1 else "are"
    assert f"{n} of {total} sentences {verb} tested by nothing." in page
    assert "A fact without a question" in page
    assert f"Questions on “{fact.label}”" in page
    assert f"?fact={fact.key}" in page


def test_one_lesson_is_chosen_by_its_address_and_an_unknown_one_shows_all(
    client, rahimi, harbour, at
):
    Lesson.objects.create(
        briefing=harbour, key="more", position=9, title="More", summary="", body="A new word."
    )

    one = client.get(address(harbour, lesson="more")).content.decode()
    every = client.get(address(harbour, lesson="unknown")).content.decode()

    assert "1 of 1 sentences is tested by nothing." in one
    assert "Ships landed" not in one
    assert "Ships landed" in every
    assert "A new word." in every


def test_lost_proofs_come_first_with_what_to_do(client, rahimi, harbour, at):
    Evidence.objects.filter(fact__key="landing-date").update(orphaned_at=at)

    page = client.get(address(harbour)).content.decode()

    assert "One fact has lost its proof" in page
    assert page.index("Put the words back") < page.index("What the marks mean")
    assert states(harbour)["Ships landed in July 2022."] is State.NO_FACT


def test_a_text_without_sentences_says_so(client, rahimi, harbour):
    Lesson.objects.update(body="## Only a heading")
    Evidence.objects.all().delete()

    assert "There is no sentence to test yet." in client.get(address(harbour)).content.decode()


def test_students_and_other_authors_do_not_know_of_the_page(client, harbour):
    student, other = make_learner(), make_learner(role=User.Role.INSTRUCTOR)
    harbour.owner = make_learner(role=User.Role.INSTRUCTOR)
    harbour.save()

    for user in (student, other):
        client.force_login(user)
        assert client.get(address(harbour)).status_code == 404
        briefing_page = client.get(harbour.get_absolute_url()).content.decode()
        assert address(harbour) not in briefing_page
        assert reverse("quizzes:report-list", args=[harbour.key]) not in briefing_page


def test_editors_find_the_page_from_the_briefing(client, rahimi, harbour):
    assert address(harbour) in client.get(harbour.get_absolute_url()).content.decode()


@pytest.mark.parametrize("n_copies", [0, 40])
def test_the_page_costs_the_same_queries_with_few_and_many_facts(
    client, rahimi, harbour, n_copies, django_assert_num_queries
):
    fact, lesson = Fact.objects.first(), Lesson.objects.first()
    for number in range(n_copies):
        lesson.pk, lesson.key = None, f"lesson-{number}"
        lesson.save()
        fact.pk, fact.key, fact.lesson = None, f"copy-{number}", lesson
        fact.save()
        Evidence.objects.create(fact=fact, position=0, quote="In", start=0, end=2)

    with django_assert_num_queries(10):
        # session, user, briefing; lessons, facts, evidence; askable questions, all questions;
        # settings and what is due, for the masthead
        client.get(address(harbour))
