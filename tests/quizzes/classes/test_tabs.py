"""Two tabs of one student in one assignment, in every order and at once."""

from datetime import timedelta
from itertools import permutations
from uuid import uuid4

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from quizzes.models import Attempt, Response
from quizzes.services.classes import sitting
from quizzes.services.classes.tasks import task_of
from tests.factories import make_learner, make_rivers
from tests.quizzes.classes.making import make_assignment, make_class
from tests.quizzes.test_two_tabs import at_once

SECOND = timedelta(seconds=1)
ORDERS = list(permutations(["save A", "save B", "submit A", "submit B"]))


def url(name, *args):
    return reverse(f"quizzes:{name}", args=args)


@pytest.fixture
def room(rivers, at):
    return make_class(at, students=[make_learner()], briefings=[rivers])


def begin(room, at, **more):
    quiz = make_assignment(room, at, forms=["choice"], n=2, feedback="submitted", **more)
    return sitting.start(quiz, room.students.get(), client_token=uuid4(), at=at)


class Tab:
    """A tab that shows one question, with an option that is about to be chosen in it."""

    def __init__(self, client, attempt, place, option):
        self.client, self.attempt, self.place = client, attempt, place
        question = attempt.places.get(position=place).question
        self.chosen, self.token = question.options[option], uuid4()

    def do(self, act):
        """The page that follows."""
        if act == "submit":
            reply = self.client.post(url("attempt-hand-in", self.attempt.uuid), follow=True)
        else:
            sent = {"token": self.token, "choice": self.chosen.id}
            path = url("question-answer", self.attempt.uuid, self.place)
            reply = self.client.post(path, sent, follow=True)
        assert reply.status_code == 200
        return reply.content.decode()


def played(order, tabs, at):
    """The pages that follow, one second after another, each request sent twice."""
    pages = {}
    for second, (act, tab) in enumerate(step.split() for step in order):
        with time_machine.travel(at + second * SECOND, tick=False):
            pages[f"{act} {tab}"] = tabs[tab].do(act)
            if act == "save":
                tabs[tab].do(act)  # the same form again, by a double click or a retry
    return pages


def test_of_two_answers_to_one_question_the_first_is_kept_and_the_other_is_told(client, room, at):
    client.force_login(room.students.get())
    for order in ORDERS:
        attempt = begin(room, at)
        tabs = {"A": Tab(client, attempt, 1, 0), "B": Tab(client, attempt, 1, 1)}
        pages = played(order, tabs, at)

        first, second = (step[-1] for step in order if step.startswith("save"))
        stored = Response.objects.get(attempt=attempt)
        assert list(stored.given.chosen) == [tabs[first].chosen.id], order
        assert stored.client_token == tabs[first].token
        said = pages[f"save {second}"]
        assert "your first answer counts" in said, order
        assert f"what you sent just now: “{tabs[second].chosen.text}”" in said, order
        assert tabs[first].chosen.text in said
        check_time(order, attempt, [f"save {first}"], at)


def test_answers_to_two_questions_are_both_kept(client, room, at):
    client.force_login(room.students.get())
    for order in ORDERS:
        attempt = begin(room, at)
        tabs = {"A": Tab(client, attempt, 1, 0), "B": Tab(client, attempt, 2, 1)}
        pages = played(order, tabs, at)

        found = dict(attempt.responses.values_list("position", "client_token"))
        assert found == {1: tabs["A"].token, 2: tabs["B"].token}, order
        assert not any("first answer counts" in page for page in pages.values())
        check_time(order, attempt, ["save A", "save B"], at)


def check_time(order, attempt, stored, at):
    """What was saved before handing in counts, what came after is kept and late."""
    handed_in = min(order.index("submit A"), order.index("submit B"))
    answered = [order.index(step) for step in stored]
    in_time = sum(place < handed_in for place in answered)
    over = handed_in if in_time < 2 else max(answered)
    attempt.refresh_from_db()
    assert attempt.finished_at == at + over * SECOND, order
    (one,) = task_of(attempt.assignment, attempt.learner, at=at + 60 * SECOND).tries
    assert (one.answered, one.late) == (in_time, len(answered) - in_time), order


def test_handing_in_again_says_that_it_changes_nothing(client, room, at):
    client.force_login(room.students.get())
    attempt = begin(room, at)
    tab = Tab(client, attempt, 1, 0)

    assert "Handed in." in tab.do("submit")
    assert "This was over already: nothing changed." in tab.do("submit")


def test_who_is_taken_out_in_the_middle_loses_no_answer(client, room, at):
    student = room.students.get()
    client.force_login(student)
    attempt = begin(room, at)
    room.memberships.update(left_at=at)

    with time_machine.travel(at, tick=False):
        assert "Saved at" in Tab(client, attempt, 1, 0).do("save")
        page = Tab(client, attempt, 1, 0).do("submit")

    assert "You are not in this class any more. What you answered is kept" in page
    assert attempt.responses.count() == 1


def test_a_class_that_is_archived_in_the_middle_keeps_the_answer(client, room, at):
    client.force_login(room.students.get())
    attempt = begin(room, at)
    room.archived_at = at
    room.save()

    with time_machine.travel(at, tick=False):
        assert "Saved at" in Tab(client, attempt, 1, 0).do("save")
        assert "Handed in." in Tab(client, attempt, 1, 0).do("submit")

    assert attempt.responses.count() == 1


@pytest.mark.django_db(transaction=True)
def test_saving_and_handing_in_at_once_keeps_one_of_each(at):
    room = make_class(at, students=[make_learner()], briefings=[make_rivers(at)])
    attempt = begin(room, at)

    def tab(place, option):
        client = Client()
        client.force_login(room.students.get())
        return Tab(client, attempt, place, option)

    tabs = [tab(1, 0), tab(1, 1), tab(2, 0), tab(2, 1)] * 2
    acts = [lambda one=one: one.do("save") for one in tabs]
    acts += [lambda one=one: one.do("submit") for one in tabs[:4]]
    found = at_once(acts)

    assert not [error for error in found if isinstance(error, Exception)]
    assert sorted(attempt.responses.values_list("position", flat=True)) == [1, 2]
    assert Attempt.objects.get().finished_at is not None
