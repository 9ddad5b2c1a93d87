"""What is right is told by no operation before its time."""

from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest
import time_machine
from django.core.cache import cache
from django.db import transaction

from quizzes.domain.questions import Form
from quizzes.models import Memory, Question, QuestionKey
from quizzes.services.classes import sitting
from quizzes.services.studying import finish_lesson
from tests.factories import make_attempt, make_learner
from tests.quizzes.api.answering import right
from tests.quizzes.api.calling import calling
from tests.quizzes.api.walking import FOUND, call
from tests.quizzes.classes.making import make_assignment, make_class

NOON = datetime(2024, 3, 1, 12, 0, tzinfo=UTC)
CANARY = "CANARY"
# A question that was answered, and a card that was turned over, are told; that is their purpose.
TELLING = {"attempt_answer", "review_answer", "review_reveal"}


@pytest.fixture(autouse=True)
def noon(db):
    cache.clear()
    with time_machine.travel(NOON, tick=False):
        yield


def plant():
    """Put words into every key that no page may show before its time."""
    for row in QuestionKey.objects.select_related("question"):
        options = [option.id for option in row.question.options]
        row.answer = f"{CANARY} answer"
        row.explanation = f"{CANARY} explanation"
        row.feedback = [[option, f"{CANARY} feedback"] for option in options]
        row.key["accepted"] = [*row.key["accepted"], f"{CANARY} accepted"]
        row.key["refused"] = [f"{CANARY} refused"]
        row.save()


class Stage:
    """A learner with open questions everywhere: a quiz, an assignment, reviews."""

    def __init__(self, briefing, at):
        self.learner = make_learner()
        self.room = make_class(at, students=[self.learner], briefings=[briefing])
        self.quiz = make_assignment(
            self.room,
            at,
            n=4,
            closes=at + timedelta(hours=3),
            feedback="closed",
            attempts_allowed=2,
        )
        for lesson in briefing.lessons.all():
            finish_lesson(self.learner, lesson, at=at)
        self.attempt = make_attempt(self.learner, briefing, at, n=6)
        token = UUID(int=7)
        self.withheld = sitting.start(self.quiz, self.learner, client_token=token, at=at)
        choice = Question.objects.filter(form=Form.CHOICE, status="approved").order_by("pk").first()
        fact = choice.facts.get()
        self.places = {
            "key": briefing.key,
            "lesson": fact.lesson.key,
            "fact": fact.key,
            "question": choice.pk,
            "uuid": self.attempt.uuid,
            "position": 1,
            "memory": Memory.objects.get(learner=self.learner, fact=fact).pk,
            "classroom": self.room.pk,
            "assignment": self.quiz.pk,
            "student": self.learner.pk,
        }
        self.api = calling(self.learner, at)

    def get_all(self):
        """Every reply to reading, of both attempts and every place in them."""
        for name, (method, _path) in FOUND.items():
            if method == "get":
                for attempt in (self.attempt, self.withheld):
                    for position in range(1, attempt.n_questions + 1):
                        places = self.places | {"uuid": attempt.uuid, "position": position}
                        yield name, call(self.api, name, places)
                        if "{position}" not in FOUND[name][1]:
                            break

    def answer(self, attempt, position, answer):
        path = f"/attempts/{attempt.uuid}/questions/{position}/answer"
        return self.api.post(path, {"answer": answer}, key=UUID(int=position))


def test_no_operation_tells_a_key_before_an_answer(harbour, at):
    stage = Stage(harbour, at)
    plant()
    replies = list(stage.get_all())

    assert {name for name, reply in replies if CANARY in reply.content.decode()} == set()
    assert len({name for name, reply in replies if reply.status_code == 200}) > 20
    for name in set(FOUND) - TELLING - {"class_leave"}:
        if FOUND[name][0] == "post":
            body = {"briefing": harbour.key} if name == "attempt_start" else None
            assert CANARY not in call(stage.api, name, stage.places, body).content.decode()


def test_the_words_planted_are_told_once_there_is_an_answer(harbour, at):
    stage = Stage(harbour, at)
    plant()
    card = Question.objects.filter(form=Form.CARD, status="approved").order_by("pk").first()
    memory = Memory.objects.get(learner=stage.learner, fact=card.facts.get())
    # In this order: the quiz may ask about the fact of the card, which then waits no more.
    turned = call(stage.api, "review_reveal", {"memory": memory.pk, "question": card.pk})
    told = stage.answer(stage.attempt, 1, {"unknown": True}).content.decode()

    assert f"{CANARY} answer" in told
    assert f"{CANARY} explanation" in told
    assert f"{CANARY} answer" in turned.content.decode()


def test_another_learners_answer_tells_nothing(harbour, at):
    stage, other = Stage(harbour, at), Stage(harbour, at)
    plant()
    for position in range(1, other.attempt.n_questions + 1):
        other.answer(other.attempt, position, {"unknown": True})

    assert [name for name, reply in stage.get_all() if CANARY in reply.content.decode()] == []


def test_an_answer_that_cannot_be_taken_tells_nothing(harbour, at):
    stage = Stage(harbour, at)
    plant()
    for sent in ({"chosen": ["zz"]}, {"text": " "}, {"pairs": [{"prompt": "p", "option": "o"}]}):
        refused = stage.answer(stage.attempt, 1, sent)
        assert (refused.status_code, CANARY in refused.content.decode()) == (422, False)


def test_withheld_answers_are_told_when_the_assignment_has_closed(harbour, at):
    stage = Stage(harbour, at)
    plant()
    for position in range(1, stage.withheld.n_questions + 1):
        saved = stage.answer(stage.withheld, position, {"unknown": True})
        assert saved.json()["state"] == "saved"
        assert CANARY not in saved.content.decode()
    assert [name for name, reply in stage.get_all() if CANARY in reply.content.decode()] == []
    result = f"/attempts/{stage.withheld.uuid}/result"
    assert stage.api.get(result).json()["type"].endswith("#withheld")

    with time_machine.travel(NOON + timedelta(hours=4), tick=False):
        assert f"{CANARY} answer" in stage.api.get(result).content.decode()
        place = stage.api.get(f"/attempts/{stage.withheld.uuid}/questions/1")
        assert place.json()["state"] == "answered"


def seen(reply):
    headers = dict(reply.headers)
    headers.pop("X-Request-ID", None)  # each request has its own
    return reply.status_code, headers, reply.content


def world(stage, answers):
    """All that a learner reads after answering what is withheld."""
    replies = []
    for position, sent in answers:
        replies.append(("answered", seen(stage.answer(stage.withheld, position, sent))))
    replies += [(name, seen(reply)) for name, reply in stage.get_all()]
    return replies


def turn_keys():
    """Make another option right in every question, and another number or date."""
    for row in QuestionKey.objects.select_related("question"):
        options = [option.id for option in row.question.options]
        key = row.key
        if len(key["right"]) == 1:
            key["right"] = [next(one for one in options if one not in key["right"])]
        key["accepted"] = ["Erewhon"]
        key["number"] = "7" if key["number"] else key["number"]
        key["date"] = key["date"] and {10: "1999-01-30", 7: "1999-01", 4: "1999"}[len(key["date"])]
        row.answer, row.explanation, row.feedback = "Other", "Else", []
        row.save()


def test_two_worlds_that_differ_in_what_is_right_read_alike_byte_by_byte(harbour, at):
    stage = Stage(harbour, at)
    places = stage.withheld.places.select_related("question__hidden").order_by("position")
    answers = [(place.position, right(place.question)) for place in places]
    with transaction.atomic():
        one = world(stage, answers)
        marks = list(stage.withheld.responses.order_by("position").values_list("correct"))
        transaction.set_rollback(True)
    cache.clear()
    turn_keys()
    other = world(stage, answers)
    turned = list(stage.withheld.responses.order_by("position").values_list("correct"))

    assert one == other
    assert (set(marks), set(turned)) == ({(True,)}, {(False,)})  # the worlds do differ


def test_the_key_of_a_request_is_of_use_to_nobody_else(harbour, at):
    stage, other = Stage(harbour, at), Stage(harbour, at)
    plant()
    key, body = uuid4(), {"answer": {"unknown": True}}
    path = f"/attempts/{stage.attempt.uuid}/questions/1/answer"
    assert CANARY in stage.api.post(path, body, key=key).content.decode()

    assert other.api.post(path, body, key=key).status_code == 404
