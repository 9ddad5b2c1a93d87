"""A key that is corrected while an answer to its question is on the way."""

from uuid import uuid4

import pytest
from django.db import transaction

from quizzes.domain.questions import Form
from quizzes.models import Attempt, AttemptQuestion, Memory, Question, Recollection, Response
from quizzes.services.attempting import Submission, record_response
from quizzes.services.correcting import correct_key
from quizzes.services.demo import right_answer
from quizzes.services.policies import study_of
from quizzes.services.rebuilding import check
from quizzes.services.reviewing import Sending, item_of, record_answer
from tests.factories import make_attempt, make_harbour, make_learner
from tests.quizzes.factories import other_key
from tests.threads import at_once, others


class OnItsWay:
    """An answer to a question whose key was read already, right by that key."""

    marks = Response

    def __init__(self, at):
        self.learner, self.at = make_learner(), at
        harbour = make_harbour(at)
        self.question = harbour.questions.filter(form=Form.CHOICE).order_by("pk").first()
        self.key, self.words = other_key(self.question)
        self.by = make_learner()
        self.place(harbour)
        self.answer = right_answer(self.asked)

    def place(self, harbour):
        attempt = make_attempt(self.learner, harbour, self.at, n=1)
        AttemptQuestion.objects.update(question=self.question)
        self.row = attempt.places.select_related("question__hidden", "attempt__learner").get()
        self.asked = self.row.question

    def send(self):
        record_response(self.row, Submission(self.answer, uuid4()), at=self.at)

    def correct(self):
        question = Question.objects.get(pk=self.question.pk)
        correct_key(question, self.key, self.words, reason="A slip.", by=self.by, at=self.at)

    def hold(self):
        """Keep the answer from its end: what it counts for is locked."""
        Attempt.objects.select_for_update().get()

    def is_wrong(self):
        """Whether the answer, what counts it and what is remembered go by the new key."""
        attempt = Attempt.objects.filter(n_correct__gt=0)
        assert check(self.learner).is_right
        return not self.marks.objects.get().correct and not attempt.exists()


class InReview(OnItsWay):
    marks = Recollection

    def place(self, harbour):
        fact = self.question.facts.get()
        more = {"briefing": harbour, "lesson": fact.lesson, "place": fact.position}
        row = Memory.objects.create(learner=self.learner, fact=fact, **more)
        self.item = item_of(self.learner, row.pk, self.question.pk, with_key=True)
        self.asked, self.version = self.item.question, row.version

    def send(self):
        sending = Sending(uuid4(), self.version)
        record_answer(
            study_of(self.learner, at=self.at), self.item, self.answer, sending, at=self.at
        )

    def hold(self):
        Memory.objects.select_for_update().get()


both = pytest.mark.parametrize("kind", [OnItsWay, InReview], ids=["quiz", "review"])


@both
def test_an_answer_goes_by_the_key_that_holds_when_it_is_stored(db, at, kind):
    answer = kind(at)

    answer.correct()
    answer.send()

    assert answer.is_wrong()


@both
@at_once
def test_an_answer_waits_for_a_correction_that_has_begun(at, kind):
    answer = kind(at)

    with others() as several, transaction.atomic():
        answer.correct()
        sent = several.begin_and_wait(answer.send)

    assert sent.exception() is None
    assert answer.is_wrong()


@both
@at_once
def test_a_correction_waits_for_an_answer_that_is_graded(at, kind):
    answer = kind(at)

    with others() as several, transaction.atomic():
        answer.hold()
        sent = several.begin_and_wait(answer.send, 1)
        corrected = several.begin_and_wait(answer.correct, 2)

    assert (sent.exception(), corrected.exception()) == (None, None)
    assert answer.is_wrong()
