"""The same memory in several tabs, one after the other and at once."""

import threading
from datetime import timedelta
from itertools import permutations
from uuid import uuid4

import pytest
from django.db import connections

from quizzes.domain.evidence import Evidence
from quizzes.domain.memory import Rating
from quizzes.models import Memory, Recollection, StudyDay
from quizzes.services.correcting import correct_key
from quizzes.services.demo import right_answer
from quizzes.services.policies import study_of
from quizzes.services.rebuilding import check
from quizzes.services.remembering import Conflict, Observed, Source, observe
from quizzes.services.revising import settle, undo
from tests.factories import make_harbour, make_learner, make_rivers
from tests.quizzes.factories import make_answer, other_key

TABS = 16


def send(learner, fact, at, *, token=None, version=None, rating=Rating.GOOD):
    """A card from a page; what came of it in a word."""
    evidence = Evidence(correct=rating is not Rating.AGAIN, self_rating=rating)
    seen = Observed(Source.CARD, token or uuid4(), evidence, duration_ms=3000, version=version)
    try:
        observe(study_of(learner, at=at), [fact.pk], seen, at=at)
    except Conflict:
        return "conflict"
    return "taken"


def take_back(learner, at, newest=None):
    try:
        return "undone" if undo(study_of(learner, at=at), at=at, newest=newest) else "nothing"
    except Conflict:
        return "conflict"


def at_once(acts):
    """What comes of several acts that begin together, each in a connection of its own."""
    barrier, found = threading.Barrier(len(acts)), [None] * len(acts)

    def run(place, act):
        try:
            barrier.wait()
            found[place] = act()
        except Exception as error:  # told by the test, which expects none
            found[place] = error
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return found


def answered(learner):
    """How many answers count, by the log, the memories and the day."""
    lines = Recollection.objects.filter(learner=learner, undone_at=None).count()
    reps = sum(Memory.objects.owned_by(learner).values_list("reps", flat=True))
    days = sum(StudyDay.objects.filter(learner=learner).values_list("answers", flat=True))
    assert check(learner).is_right
    return {lines, reps, days}


@pytest.mark.parametrize("order", sorted(set(permutations("aabbc"))), ids="".join)
def test_of_pages_that_show_one_card_the_first_form_counts(rivers, learner, at, order):
    fact, tokens = rivers.facts.first(), {tab: uuid4() for tab in "abc"}
    send(learner, fact, at)
    shown = Memory.objects.get().version

    found = [
        (tab, send(learner, fact, at + timedelta(days=3), token=tokens[tab], version=shown))
        for tab in order
    ]

    assert all((result == "taken") == (tab == order[0]) for tab, result in found)
    assert answered(learner) == {2}


@pytest.mark.parametrize("order", sorted(set(permutations("aabu"))), ids="".join)
def test_an_answer_that_was_taken_back_stays_so_in_every_tab(rivers, learner, at, order):
    fact, tokens = rivers.facts.first(), {tab: uuid4() for tab in "ab"}
    send(learner, fact, at)
    shown = Memory.objects.get().version
    offered = None

    for tab in order:
        if tab == "u":
            offered = offered or Recollection.objects.latest("pk").pk
            assert take_back(learner, at, offered) == "undone"
            assert take_back(learner, at, offered) == "conflict"
        else:
            send(learner, fact, at, token=tokens[tab], version=shown)

    assert answered(learner) == {0 if order[0] == "u" else 1}


@pytest.mark.django_db(transaction=True)
def test_sixteen_copies_of_one_form_count_once(at):
    learner, fact = make_learner(), make_rivers(at).facts.first()
    send(learner, fact, at)
    token, shown = uuid4(), Memory.objects.get().version

    found = at_once([lambda: send(learner, fact, at, token=token, version=shown)] * TABS)

    assert found == ["taken"] * TABS
    assert answered(learner) == {2}


@pytest.mark.django_db(transaction=True)
def test_of_sixteen_tabs_with_one_card_one_counts_and_the_others_are_told(at):
    learner, fact = make_learner(), make_rivers(at).facts.first()
    send(learner, fact, at)
    shown = Memory.objects.get().version

    found = at_once([lambda: send(learner, fact, at, version=shown)] * TABS)

    assert sorted(found) == ["conflict"] * (TABS - 1) + ["taken"]
    assert answered(learner) == {2}


@pytest.mark.django_db(transaction=True)
def test_sixteen_first_answers_to_one_fact_all_count(at):
    learner, fact = make_learner(), make_rivers(at).facts.first()

    found = at_once([lambda: send(learner, fact, at)] * TABS)

    assert found == ["taken"] * TABS
    assert Memory.objects.count() == 1
    assert answered(learner) == {TABS}


@pytest.mark.django_db(transaction=True)
def test_taking_one_answer_back_in_sixteen_tabs_takes_one_back(at):
    learner, facts = make_learner(), make_rivers(at).facts.all()[:3]
    for fact in facts:
        send(learner, fact, at)
    offered = Recollection.objects.latest("pk").pk

    found = at_once([lambda: take_back(learner, at, offered)] * TABS)

    assert sorted(found) == ["conflict"] * (TABS - 1) + ["undone"]
    assert answered(learner) == {2}


@pytest.mark.django_db(transaction=True)
def test_answers_undoing_and_corrections_at_once_leave_memories_as_the_log_has_them(at):
    learner, harbour = make_learner(), make_harbour(at)
    questions = list(harbour.questions.filter(form="choice").select_related("hidden")[:4])
    for question in questions:
        make_answer(learner, question, right_answer(question), at)
    facts = [question.facts.first() for question in questions]
    later = at + timedelta(days=5)
    harbour.facts.filter(pk=facts[0].pk).update(value_changed_at=at + timedelta(days=1))
    keys = [(question, *other_key(question)) for question in questions[:3]]

    found = at_once(
        [
            *(lambda fact=fact: send(learner, fact, later) for fact in facts * 2),
            *[lambda: take_back(learner, later)] * 3,
            *[lambda: settle(harbour, [facts[0].key])] * 2,
            *(
                lambda key=key: correct_key(*key, reason="Wrong.", by=learner, at=later) and "new"
                for key in keys
            ),
        ]
    )

    assert not [error for error in found if isinstance(error, Exception)]
    assert check(learner).is_right
