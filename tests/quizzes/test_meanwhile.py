"""People who do different things to the same rows at once: nobody waits for long, or for ever."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import transaction
from django.db.models import Count

from briefings.services.exporting import stored_briefing
from quizzes.models import Assignment, AttemptQuestion, Memory, Question, Response
from quizzes.services.attempting import Submission, record_response
from quizzes.services.classes import sitting
from quizzes.services.classes.marking import override
from quizzes.services.demo import right_answer
from quizzes.services.publishing import publish
from quizzes.services.rebuilding import check
from quizzes.services.releasing import set_status
from quizzes.services.studying import finish_lesson
from tests.factories import make_attempt, make_learner, make_rivers
from tests.quizzes.classes.making import make_assignment, make_class
from tests.threads import at_once, others

SOON = 30  # seconds, of somebody who does not have to wait


def asked_alone(learner, briefing, at):
    """A quiz of one question about one fact; its place."""
    return about_one_fact(make_attempt(learner, briefing, at, n=1))


def about_one_fact(attempt):
    """The place of its only question, which one chosen by chance would not always be about."""
    asked = Question.objects.filter(briefing=attempt.briefing, form="choice")
    question = asked.alias(n=Count("facts")).filter(n=1).order_by("pk").first()
    AttemptQuestion.objects.filter(attempt=attempt).update(question=question)
    return attempt.places.select_related("question__hidden", "attempt__learner").get()


def answered(place, at):
    return record_response(place, Submission(right_answer(place.question), uuid4()), at=at)


def without(briefing, key):
    """The briefing as it would be without one of its facts."""
    told = stored_briefing(briefing)
    lessons = tuple(
        replace(one, facts=tuple(fact for fact in one.facts if fact.key != key))
        for one in told.lessons
    )
    return replace(told, lessons=lessons)


@at_once
def test_feedback_and_a_mark_by_hand_do_not_wait_for_each_other_in_a_ring(at):
    learner, rivers = make_learner(), make_rivers(at)
    room = make_class(at, students=[learner], briefings=[rivers])
    quiz = make_assignment(room, at, n=1, feedback=Assignment.Feedback.SUBMITTED)
    attempt = sitting.start(quiz, learner, client_token=uuid4(), at=at)
    place = about_one_fact(attempt)
    answered(place, at)
    for fact in place.question.facts.all():
        more = {"briefing": rivers, "lesson": fact.lesson, "place": fact.position}
        Memory.objects.create(learner=learner, fact=fact, **more)

    def hand_in():
        sitting.hand_in(attempt, at=at)

    def mark():
        override(Response.objects.get(), 0.0, reason="A guess.", by=room.owner, at=at)

    with others() as several, transaction.atomic():
        list(Memory.objects.select_for_update())
        begun = [several.begin_and_wait(hand_in, 1), several.begin_and_wait(mark, 2)]

    assert [one.exception() for one in begun] == [None, None]
    assert not Memory.objects.exclude(last_right=False).exists()
    assert check(learner).is_right


@at_once
@pytest.mark.parametrize("edited", [False, True], ids=["archived", "edited"])
def test_a_quiz_begins_while_its_briefing_is_changed(at, edited):
    learner, rivers = make_learner(), make_rivers(at)
    told = replace(stored_briefing(rivers), title="Rivers again")

    with others() as several, transaction.atomic():
        if edited:
            publish(told, by=None, at=at)
        else:
            set_status(rivers, "archived", at=at)
        begun = several.begin(lambda: make_attempt(learner, rivers, at))
        assert begun.result(SOON).n_questions


@at_once
def test_an_edit_takes_what_is_first_answered_meanwhile_along(at):
    learner, rivers = make_learner(), make_rivers(at)
    place = asked_alone(learner, rivers, at)
    fact = place.question.facts.get()

    with others() as several, transaction.atomic():
        publish(without(rivers, fact.key), by=None, at=at)
        given = several.begin_and_wait(lambda: answered(place, at))

    assert given.exception() is None
    assert Memory.objects.get(fact=fact).lesson is None


@at_once
def test_who_finishes_a_lesson_while_a_fact_is_added_to_it_is_asked_about_that_too(at):
    learner, rivers = make_learner(), make_rivers(at)
    whole, fact = stored_briefing(rivers), rivers.facts.first()
    publish(without(rivers, fact.key), by=None, at=at)

    with others() as several, transaction.atomic():
        publish(whole, by=None, at=at)
        read = several.begin_and_wait(lambda: finish_lesson(learner, fact.lesson, at=at))

    assert read.exception() is None
    assert Memory.objects.filter(learner=learner, fact=fact).exists()


def test_what_is_first_answered_after_its_fact_was_withdrawn_is_not_asked(rivers, learner, at):
    place = asked_alone(learner, rivers, at)
    fact = place.question.facts.get()
    publish(without(rivers, fact.key), by=None, at=at)

    place.refresh_from_db()
    answered(place, at + timedelta(days=1))

    assert Memory.objects.get(fact=fact).lesson is None
