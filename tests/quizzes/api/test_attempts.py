"""Taking quizzes by program."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
import time_machine

from quizzes.domain.forms import Layout, layout
from quizzes.domain.questions import Form
from quizzes.models import Attempt, KeptReply, Memory, Question, Response
from tests.factories import make_attempt, make_learner
from tests.quizzes.api.answering import right
from tests.quizzes.api.calling import calling

NOON = datetime(2024, 3, 1, 12, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def noon():
    with time_machine.travel(NOON, tick=False):
        yield


# Nothing in the harbour is asked as a cause, which is answered like a choice.
ASKED = [f for f in Form if layout(f) is not Layout.SELF and f is not Form.CAUSE]


def started(api, **more):
    return api.post("/attempts", {"briefing": "harbour", "n_questions": 12, **more})


def test_a_quiz_from_its_start_to_its_result(harbour, learner, at):
    api = calling(learner, at)
    attempt = started(api)
    assert attempt.status_code == 201
    path = f"/attempts/{attempt.json()['id']}"
    for position in range(1, attempt.json()["n_questions"] + 1):
        asked = api.get(f"{path}/next").json()
        assert (asked["position"], asked["state"], asked["feedback"]) == (position, "open", None)
        question = Question.objects.get(pk=asked["question"]["id"])
        told = api.post(f"{path}/questions/{position}/answer", {"answer": right(question)})
        assert told.status_code == 200, told.json()
        assert told.json()["feedback"]["correct"], (question.form, question.hidden.key)
        assert told.json() == api.get(f"{path}/questions/{position}").json()

    assert api.get(f"{path}/next").status_code == 204
    result = api.get(f"{path}/result").json()
    assert result["percent"] == 100
    assert result["attempt"]["n_correct"] == result["attempt"]["n_answered"] == len(result["lines"])
    assert Response.objects.count() == len(result["lines"])
    assert Memory.objects.filter(learner=learner, reps__gte=1).exists()


@pytest.mark.parametrize("form", ASKED)
def test_every_form_can_be_answered_right_and_not_known(harbour, learner, at, form):
    api = calling(learner, at)
    path = f"/attempts/{started(api, n_questions=1, forms=[form]).json()['id']}"
    question = Question.objects.get(pk=api.get(f"{path}/next").json()["question"]["id"])
    assert question.form == form

    told = api.post(f"{path}/questions/1/answer", {"answer": right(question)})
    other = f"/attempts/{started(api, n_questions=1, forms=[form]).json()['id']}"
    unknown = api.post(f"{other}/questions/1/answer", {"answer": {"unknown": True}})

    assert told.json()["feedback"]["correct"]
    assert not unknown.json()["feedback"]["correct"]
    assert unknown.json()["given"]["unknown"]


def test_the_same_request_twice_makes_one_attempt_and_the_same_bytes(rivers, learner, at):
    api, key = calling(learner, at), uuid4()
    body = {"briefing": "rivers", "n_questions": 2}
    first, again = (api.post("/attempts", body, key=key) for _ in range(2))

    assert first.content == again.content
    assert "Idempotency-Replayed" not in first
    assert again["Idempotency-Replayed"] == "true"
    assert Attempt.objects.count() == 1


def test_an_answer_sent_again_later_gets_the_same_bytes(rivers, learner, at):
    api, key = calling(learner, at), uuid4()
    path = f"/attempts/{started(api, briefing='rivers', n_questions=2).json()['id']}/questions"
    body = {"answer": {"unknown": True}}
    first = api.post(f"{path}/1/answer", body, key=key)
    api.post(f"{path}/2/answer", body)  # now there is no next position any more

    assert api.post(f"{path}/1/answer", body, key=key).content == first.content
    assert Response.objects.count() == 2


def test_a_key_belongs_to_one_request(rivers, learner, at):
    api, key = calling(learner, at), uuid4()
    api.post("/attempts", {"briefing": "rivers", "n_questions": 2}, key=key)
    other = api.post("/attempts", {"briefing": "rivers", "n_questions": 3}, key=key)

    assert other.status_code == 409
    assert other.json()["type"].endswith("#other-request")
    assert Attempt.objects.count() == 1


def test_two_people_may_use_the_same_key(rivers, at):
    key, body = uuid4(), {"briefing": "rivers", "n_questions": 2}
    for person in (make_learner(), make_learner()):
        assert calling(person, at).post("/attempts", body, key=key).status_code == 201

    assert Attempt.objects.count() == 2


def test_what_is_refused_does_not_use_the_key_up(rivers, learner, at):
    api, key = calling(learner, at), uuid4()
    path = f"/attempts/{make_attempt(learner, rivers, at, n=1, forms=(Form.CHOICE,)).uuid}"
    refused = api.post(f"{path}/questions/1/answer", {"answer": {"text": "x"}}, key=key)
    assert refused.status_code == 422
    assert refused.json()["type"].endswith("#not-understood")
    assert not KeptReply.objects.exists()

    taken = api.post(f"{path}/questions/1/answer", {"answer": {"unknown": True}}, key=key)
    assert taken.status_code == 200


def test_replies_are_kept_for_a_week(rivers, learner, at):
    api = calling(learner, at)
    started(api, briefing="rivers", n_questions=1)
    with time_machine.travel(NOON + timedelta(days=8), tick=False):
        started(api, briefing="rivers", n_questions=1)

    assert KeptReply.objects.count() == 1


def test_only_the_first_answer_counts(rivers, learner, at):
    api = calling(learner, at)
    attempt = make_attempt(learner, rivers, at, n=1, forms=(Form.CHOICE,))
    path = f"/attempts/{attempt.uuid}/questions/1/answer"
    question = attempt.questions.select_related("hidden").get()
    api.post(path, {"answer": {"unknown": True}})
    second = api.post(path, {"answer": right(question)})
    same = api.post(path, {"answer": {"unknown": True}})

    assert second.status_code == 409
    assert second.json()["type"].endswith("#answered")
    assert same.status_code == 200
    assert Response.objects.get().correct is False


def test_a_result_waits_for_the_end(rivers, learner, at):
    attempt = make_attempt(learner, rivers, at, n=2)
    early = calling(learner, at).get(f"/attempts/{attempt.uuid}/result")

    assert early.status_code == 409
    assert early.json()["type"].endswith("#unfinished")


def test_the_time_taken_is_kept(rivers, learner, at):
    attempt = make_attempt(learner, rivers, at, n=1, forms=(Form.CHOICE,))
    body = {"answer": {"unknown": True}, "duration_ms": 4200}
    calling(learner, at).post(f"/attempts/{attempt.uuid}/questions/1/answer", body)

    assert Response.objects.get().duration_ms == 4200
