from itertools import product
from uuid import uuid4

import numpy as np
import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from briefings.models import User
from quizzes.domain.answers import Answer
from quizzes.domain.itemstats import reliability
from quizzes.domain.itemuse import item_use
from quizzes.models import Attempt, Question, Response
from quizzes.services.statistics import answers_to, bank_sums, set_sums
from tests.factories import copy_of, make_learner
from tests.quizzes.itemreference import alpha, firsts, kr20, reference

FIGURES = ("n", "facility", "point_biserial", "item_rest", "upper_lower", "median")
people, questions = range(14), range(6)
scores = st.sampled_from([0.0, 0.0, 0.5, 1.0, 1.0])
durations = st.none() | st.integers(0, 90_000)
row = st.tuples(
    st.sampled_from(people),
    st.sampled_from(questions),
    st.sampled_from("abcd") | st.just(""),
    scores,
    durations,
)
ALL_RIGHT = [(p, q, "a", 1.0, 1000) for p, q in product(people, questions)]
COMMON = [(p, q, "ab"[(p * 7 + q * q) % 5 > 2], float((p * 7 + q * q) % 5 < 3), p * 100 + q)
          for p, q in product(people, questions)]  # fmt: skip
database = settings(
    max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)


@pytest.fixture
def bank(rivers, at):
    choice = rivers.questions.filter(form="choice").first()
    copies = Question.objects.bulk_create(
        copy_of(choice, fingerprint=f"copy-{n}", created_at=at) for n in questions
    )
    learners = [make_learner() for _ in people]
    return rivers, copies, learners


def stored(bank, rows, at):
    """Answers in this order, each in an attempt of its own."""
    briefing, copies, learners = bank
    attempts = Attempt.objects.bulk_create(
        Attempt(
            learner=learners[person],
            briefing=briefing,
            client_token=uuid4(),
            seed=1,
            n_questions=1,
            started_at=at,
        )
        for person, *_ in rows
    )
    for attempt, (person, question, chosen, score, duration) in zip(attempts, rows, strict=True):
        answer = Answer(chosen=(chosen,) if chosen else (), unknown=not chosen)
        Response.objects.create(
            attempt=attempt,
            question=copies[question],
            learner=learners[person],
            position=1,
            client_token=uuid4(),
            answer=answer.to_json(),
            correct=score == 1,
            score=score,
            answered_at=at,
            duration_ms=duration,
        )


def forgotten(work):
    """The result of work on the database that leaves nothing behind."""
    with transaction.atomic():
        found = work()
        transaction.set_rollback(True)
    return found


def same(ours, theirs):
    if ours is None or theirs is None:
        return ours is theirs
    return ours == pytest.approx(theirs, abs=1e-9)


@database
@given(rows=st.lists(row, max_size=90))
@example(rows=[])
@example(rows=[(0, 0, "a", 1.0, None)])
@example(rows=ALL_RIGHT)
@example(rows=COMMON)
@example(rows=COMMON[:-3] + COMMON[:20])
def test_every_figure_equals_an_independent_computation(bank, at, rows):
    def work():
        stored(bank, rows, at)
        return bank_sums(answers_to(bank[0]))

    found = forgotten(work)
    expected = reference(rows)

    assert len(found.items) == len(expected)
    assert found.n_learners == len({person for person, *_ in rows})
    for question, theirs in expected.items():
        sums = found.items[bank[1][question].pk]
        ours = item_use(sums, guess=0.25, options="abcd", right="a")
        for name in FIGURES:
            assert same(getattr(ours, name), theirs[name]), name
        assert same(tuple(ours.interval), theirs["interval"])
        for option in ours.options:
            for name, value in theirs["options"][option.id].items():
                assert same(getattr(option, name), value), (option.id, name)


@database
@given(
    matrix=st.integers(1, 6).flatmap(
        lambda k: st.lists(st.lists(scores, min_size=k, max_size=k), max_size=len(people))
    ),
    gaps=st.sets(st.tuples(st.sampled_from(people), st.sampled_from(questions)), max_size=4),
)
@example(matrix=[[1.0, 1.0]] * 5, gaps=set())
@example(matrix=[[1.0, 0.0, 1.0]], gaps=set())
def test_reliability_equals_an_independent_computation(bank, at, matrix, gaps):
    k = len(matrix[0]) if matrix else 0
    rows = [
        (person, question, "a", score, None)
        for person, line in enumerate(matrix)
        for question, score in enumerate(line)
        if (person, question) not in gaps
    ]
    complete = [
        line
        for person, line in enumerate(matrix)
        if not any((person, question) in gaps for question in range(k))
    ]

    def work():
        stored(bank, rows, at)
        every = Response.objects.all()
        return set_sums(every, bank[1][:k]), bank_sums(every)

    alone, with_all = forgotten(work)
    found = reliability(alone)
    if with_all.whole is not None and len(with_all.items) == k:  # known without another look
        quick = reliability(with_all.whole)
        assert (quick is None) == (found is None)
        assert quick is None or all(
            same(getattr(quick, name), getattr(found, name))
            for name in ("n", "n_items", "mean", "alpha", "error", "is_kr20")
        )

    if not complete:
        assert found is None
        return
    expected, error = alpha(complete)
    assert (found.n, found.n_items) == np.shape(complete)
    assert same(found.alpha, expected)
    assert same(found.error, error)
    assert found.is_kr20 == set(np.unique(complete)).issubset({0, 1})
    if found.is_kr20 and expected is not None:
        assert same(found.alpha, kr20(complete))


def test_only_the_first_answer_of_a_learner_counts(bank, at):
    stored(bank, [(0, 0, "b", 0.0, 10), (0, 0, "a", 1.0, 20), (1, 0, "a", 1.0, 30)], at)

    sums = bank_sums(answers_to(bank[0])).items[bank[1][0].pk]

    assert (sums.every.n, sums.every.right, sums.median) == (2, 1, 20)


def test_what_a_class_answered_can_be_looked_at_alone(bank, at):
    stored(bank, COMMON, at)
    some = Response.objects.filter(learner__in=bank[2][:4])

    found = bank_sums(answers_to(bank[0], some))

    rows = [row for row in COMMON if row[0] < 4]
    assert found.n_learners == 4
    expected = reference(rows)
    for question, theirs in expected.items():
        sums = found.items[bank[1][question].pk]
        assert same(item_use(sums, guess=0.25).item_rest, theirs["item_rest"])


def test_answers_of_people_who_can_see_the_keys_do_not_count(bank, at):
    briefing, copies, (owner, author, teacher, staff, *_) = bank
    stored(bank, [(p, 0, "a", 1.0, None) for p in range(5)], at)
    briefing.owner = owner
    briefing.save()
    briefing.coauthors.add(author)
    User.objects.filter(pk=teacher.pk).update(role=User.Role.INSTRUCTOR)
    User.objects.filter(pk=staff.pk).update(is_staff=True)

    assert bank_sums(answers_to(briefing)).items[copies[0].pk].every.n == 1


def test_other_answers_to_the_same_question_are_told_apart(bank, at):
    stored(bank, [(p, 0, "abb"[p % 3], float(p % 3 == 0), None) for p in range(9)], at)

    sums = bank_sums(answers_to(bank[0])).items[bank[1][0].pk]

    assert [(answer.chosen, sums.n) for answer, sums in sums.answers] == [(("b",), 6), (("a",), 3)]
    assert len(firsts([])) == 0


def test_one_statement_reads_it_all(bank, at, django_assert_num_queries):
    stored(bank, COMMON, at)

    with django_assert_num_queries(1):
        bank_sums(answers_to(bank[0]))


@pytest.mark.postgres
@pytest.mark.skipif(connection.vendor != "postgresql", reason="about the plans of PostgreSQL")
def test_who_knows_the_keys_is_not_taken_for_everybody_who_answered(harbour, learner):
    """A plan for no row at all goes through the answers again for each of them."""
    given = Response.objects.filter(learner__in=[learner.pk])
    plan = answers_to(harbour, given).explain()

    assert "Anti Join" not in plan
