"""Reviews, progress, classes and assignments by program."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
import time_machine
from django.core.cache import cache

from quizzes.domain.questions import Form
from quizzes.models import Membership, Memory, Question, Recollection, StudySettings
from quizzes.services.ledgers import lesson_facts
from quizzes.services.policies import study_of
from quizzes.services.progressing import lesson_progress, total
from quizzes.services.studying import finish_lesson
from tests.factories import make_learner
from tests.quizzes.api.answering import right
from tests.quizzes.api.calling import calling
from tests.quizzes.classes.making import make_assignment, make_class, make_teacher

NOON = datetime(2024, 3, 1, 12, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def noon(db):
    cache.clear()
    with time_machine.travel(NOON, tick=False):
        yield


@pytest.fixture
def api(learner, rivers, at):
    for lesson in rivers.lessons.all():
        finish_lesson(learner, lesson, at=at)
    return calling(learner, at)


def pair(learner, form):
    """A memory and a question about its fact alone."""
    rows = Question.objects.filter(form=form, status="approved").order_by("pk")
    question = rows.select_related("hidden").first()
    return Memory.objects.get(learner=learner, fact=question.facts.get()), question


def send(api, memory, question, **body):
    key = body.pop("key", None)
    path = f"/review/{memory.pk}/{question.pk}/answer"
    return api.post(path, {"version": memory.version, **body}, key=key)


def test_everything_that_is_due_can_be_reviewed(api, learner):
    waiting = api.get("/review").json()
    assert waiting["new"] == waiting["total"] > 0
    for _ in range(200):
        reply = api.get("/review/next")
        if reply.status_code == 204:
            break
        card = reply.json()
        place = f"/review/{card['memory']}/{card['question']['id']}"
        sent = {"version": card["version"]}
        if card["question"]["layout"] == "self":
            turned = api.get(f"{place}/reveal?version={card['version']}").json()
            assert turned["card"] == card
            assert [grade["grade"] for grade in turned["grades"]] == [1, 2, 3, 4]
            assert turned["feedback"]["answer"]
            sent["grade"] = 4
        else:
            question = Question.objects.get(pk=card["question"]["id"])
            sent["answer"] = right(question)
        told = api.post(f"{place}/answer", sent)
        assert told.status_code == 200, told.json()
        assert told.json()["memory"]["version"] > card["version"]

    assert reply.status_code == 204
    assert api.get("/review").json()["answers"] == Recollection.objects.count()
    assert Memory.objects.filter(learner=learner, state=0).count() == 0


def test_a_card_is_the_same_until_it_is_answered(api):
    assert api.get("/review/next").content == api.get("/review/next").content


def test_an_answer_is_graded_and_told(api, learner):
    memory, question = pair(learner, Form.CHOICE)
    told = send(api, memory, question, answer=right(question), duration_ms=3000).json()

    assert told["feedback"]["correct"]
    assert told["feedback"]["evidence"]
    memory.refresh_from_db()
    assert told["memory"]["stability"] == memory.stability
    assert Recollection.objects.get().duration_ms == 3000


def test_the_same_answer_twice_counts_once_with_the_same_bytes(api, learner):
    memory, question = pair(learner, Form.CHOICE)
    key = uuid4()
    first, again = (send(api, memory, question, answer=right(question), key=key) for _ in "ab")

    assert first.content == again.content
    assert Recollection.objects.count() == 1


def test_a_card_that_was_answered_elsewhere_is_refused(api, learner):
    memory, question = pair(learner, Form.CHOICE)
    send(api, memory, question, answer=right(question))
    stale = send(api, memory, question, answer={"unknown": True})
    place = f"/review/{memory.pk}/{pair(learner, Form.CARD)[1].pk}"

    assert (stale.status_code, stale.json()["type"][-6:]) == (409, "#stale")
    assert Recollection.objects.count() == 1
    assert api.get(f"{place}/reveal?version=99").status_code in {404, 409}


def test_cards_take_grades_and_the_others_answers(api, learner):
    card, choice = pair(learner, Form.CARD), pair(learner, Form.CHOICE)

    assert send(api, *card, answer={"unknown": True}).json()["type"].endswith("#is-a-card")
    assert send(api, *choice, grade=3).json()["type"].endswith("#not-a-card")
    turned = api.get(f"/review/{choice[0].pk}/{choice[1].pk}/reveal?version=0")
    assert turned.json()["type"].endswith("#not-a-card")
    assert send(api, *card, grade=5).status_code == 422
    assert not Recollection.objects.exists()


def test_certainty_is_asked_for_as_on_the_page(api, learner):
    StudySettings.objects.update_or_create(learner=learner, defaults={"ask_certainty": True})
    memory, question = pair(learner, Form.CHOICE)
    without = send(api, memory, question, answer=right(question))
    said = send(api, memory, question, answer=right(question), certainty=3)

    assert (without.status_code, without.json()["detail"]) == (422, "Say how sure you are first.")
    assert said.status_code == 200
    assert Recollection.objects.get().certainty == 3


def test_progress_is_what_the_pages_say(api, learner, rivers, at):
    memory, question = pair(learner, Form.CHOICE)
    send(api, memory, question, answer=right(question))
    later = NOON + timedelta(days=9)
    with time_machine.travel(later, tick=False):
        whole = api.get("/briefings/rivers/progress").json()
        facts = api.get("/briefings/rivers/progress/facts").json()["items"]
    study = study_of(learner, at=later)
    rows = lesson_progress(study, rivers, at=later)
    lines = [line for row in rows for line in lesson_facts(study, row.lesson, at=later).lines]

    assert whole["percent"] == total(rows).percent
    assert whole["lessons"][0]["remembered"] == rows[0].mastery.remembered > 0
    assert [one["fact"] for one in facts] == [line.fact.key for line in lines]
    assert [one["due"] for one in facts] == [
        line.due.isoformat() if line.due else None for line in lines
    ]
    known = next(one for one in facts if one["repetitions"])
    line = next(line for line in lines if line.fact.key == known["fact"])
    assert (known["retrievability"], known["state"]) == (line.now / 100, "known")
    assert 0 < known["retrievability"] < 1
    assert known["stability"] == line.memory.stability
    assert {one["retrievability"] for one in facts if not one["repetitions"]} == {None}


@pytest.fixture
def room(rivers, learner, at):
    return make_class(at, owner=make_teacher(), students=[learner], briefings=[rivers])


def test_a_student_does_an_assignment_and_the_teacher_sees_it(room, learner, at):
    quiz = make_assignment(room, at, n=2, due=at + timedelta(days=1))
    api, teacher = calling(learner, at), calling(room.owner, at)
    task = api.get("/assignments").json()["items"][0]
    assert (task["state"], task["may_start"], task["assignment"]["id"]) == ("to do", True, quiz.pk)
    attempt = api.post(f"/assignments/{quiz.pk}/attempts")
    assert attempt.status_code == 201
    again = api.post(f"/assignments/{quiz.pk}/attempts")  # goes on with it
    assert again.json()["id"] == attempt.json()["id"]
    path = f"/attempts/{attempt.json()['id']}"
    asked = api.get(f"{path}/next").json()
    question = Question.objects.get(pk=asked["question"]["id"])
    api.post(f"{path}/questions/1/answer", {"answer": right(question)})
    handed = api.post(f"{path}/hand-in").json()
    assert handed["finished_at"]
    assert api.post(f"/assignments/{quiz.pk}/attempts").json()["type"].endswith("no-attempts-left")

    task = api.get(f"/assignments/{quiz.pk}").json()
    assert (task["state"], task["percent"], task["tries"][0]["percent"]) == ("done", 50, 50)
    row = teacher.get(f"/classes/{room.pk}/gradebook").json()["items"][0]
    assert row["student"]["username"] == learner.username
    assert row["results"][0] == {
        "assignment": quiz.pk,
        "state": "done",
        "percent": 50,
        "late": False,
        "late_answers": 0,
    }


def test_what_is_withheld_is_told_to_the_teacher_alone(room, learner, at):
    closes = at + timedelta(hours=3)
    quiz = make_assignment(room, at, n=1, feedback="closed", closes=closes)
    api = calling(learner, at)
    path = f"/attempts/{api.post(f'/assignments/{quiz.pk}/attempts').json()['id']}"
    question = Question.objects.get(pk=api.get(f"{path}/next").json()["question"]["id"])
    saved = api.post(f"{path}/questions/1/answer", {"answer": right(question)}).json()

    assert (saved["state"], saved["feedback"], saved["said"] != "") == ("saved", None, True)
    assert api.get(path).json()["n_correct"] is None
    task = api.get(f"/assignments/{quiz.pk}").json()
    assert (task["percent"], task["tries"][0]["percent"]) == (None, None)
    book = calling(room.owner, at).get(f"/classes/{room.pk}/gradebook").json()
    assert book["items"][0]["results"][0]["percent"] == 100


@pytest.mark.parametrize(("opens", "closes"), [(1, 2), (-3, -1)])
def test_what_is_not_open_is_not_begun(room, learner, at, opens, closes):
    hour = timedelta(hours=1)
    quiz = make_assignment(room, at, opens_at=at + opens * hour, closes=at + closes * hour)
    reply = calling(learner, at).post(f"/assignments/{quiz.pk}/attempts")

    assert (reply.status_code, reply.json()["type"][-9:]) == (409, "#not-open")
    assert not learner.attempts.exists()


def test_a_student_joins_by_the_code_and_leaves(room, at):
    student = make_learner()
    api = calling(student, at)
    joined = api.post("/classes/join", {"code": room.code_shown.lower()})
    assert joined.json() == {"id": room.pk, "name": room.name, "is_new": True}
    found = api.get(f"/classes/{room.pk}").json()
    assert (found["roles"], found["join_code"], found["n_students"]) == (["student"], None, None)
    assert api.get("/classes").json()["items"][0]["id"] == room.pk

    assert api.post(f"/classes/{room.pk}/leave").status_code == 200
    assert api.get("/classes").json()["total"] == 0
    assert Membership.objects.get(student=student).left_at == at


def test_who_teaches_a_class_does_not_join_it(room, at):
    reply = calling(room.owner, at).post("/classes/join", {"code": room.join_code})

    assert (reply.status_code, reply.json()["type"][-11:]) == (409, "#teaches-it")


def test_a_teacher_reads_the_class_and_its_students(room, learner, at):
    quiz = make_assignment(room, at)
    api = calling(room.owner, at)
    found = api.get(f"/classes/{room.pk}").json()

    assert (found["roles"], found["n_students"]) == (["teacher"], 1)
    assert (found["join_code"], found["briefings"]) == (room.join_code, ["rivers"])
    students = api.get(f"/classes/{room.pk}/students").json()["items"]
    assert [one["username"] for one in students] == [learner.username]
    assigned = api.get(f"/classes/{room.pk}/assignments").json()["items"]
    assert [(one["id"], one["n_questions"]) for one in assigned] == [(quiz.pk, 4)]
    keys = make_learner(role="instructor")
    assert calling(keys, at).get(f"/classes/{room.pk}/students").status_code == 404


def test_an_editor_reads_keys(rivers, at):
    rivers.owner = make_teacher()
    rivers.save()
    api = calling(rivers.owner, at)
    first = api.get("/briefings/rivers/keys?limit=1").json()["items"][0]
    question = Question.objects.select_related("hidden").get(pk=first["question"])

    assert first["answer"] == question.hidden.answer
    assert first["facts"] == [fact.key for fact in question.facts.all()]
    reply = api.get(f"/briefings/rivers/keys/{question.pk}")
    assert (reply.json(), reply["Cache-Control"]) == (first, "no-store")


def test_an_assignment_that_asks_for_certainty_gets_it(room, learner, at):
    quiz = make_assignment(room, at, n=1, asks_certainty=True, forms=[Form.CHOICE])
    api = calling(learner, at)
    path = f"/attempts/{api.post(f'/assignments/{quiz.pk}/attempts').json()['id']}"
    asked = api.get(f"{path}/next").json()
    question = Question.objects.get(pk=asked["question"]["id"])
    without = api.post(f"{path}/questions/1/answer", {"answer": right(question)})
    said = api.post(f"{path}/questions/1/answer", {"answer": right(question), "certainty": 2})

    assert asked["asks_certainty"]
    assert (without.status_code, without.json()["detail"]) == (422, "Say how sure you are first.")
    assert said.json()["feedback"]["correct"]
    assert learner.responses.get().certainty == 2
    assert api.get(f"{path}/result").json()["grade"] == 100


def test_facts_to_know_by_a_date_tell_how_far_one_is(room, learner, rivers, at):
    due = at + timedelta(days=5)
    goal = make_assignment(room, at, kind="know", due=due, closes=None, forms=[])
    task = calling(learner, at).get(f"/assignments/{goal.pk}").json()

    assert (task["assignment"]["kind"], task["may_start"]) == ("know", False)
    assert task["facts"] == {
        "total": rivers.facts.count(),
        "met": 0,
        "known": 0,
        "final": False,
    }
