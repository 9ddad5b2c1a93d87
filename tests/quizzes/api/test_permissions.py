"""Every operation × everybody who may try it, in two classes: the rules of the pages."""

from datetime import UTC, datetime
from uuid import uuid4

import pytest
import time_machine
from django.core.cache import cache

from quizzes.domain.questions import Form
from quizzes.models import Memory, Question
from quizzes.services.classes import sitting
from quizzes.services.studying import finish_lesson
from tests.factories import make_attempt, make_learner
from tests.quizzes.api.calling import Caller, calling
from tests.quizzes.api.walking import FOUND, call
from tests.quizzes.classes.making import make_assignment, make_cast

NOON = datetime(2024, 3, 1, 12, 0, tzinfo=UTC)
WHO = (
    "anonymous",
    "nobody",
    "student of another class",
    "teacher of another class",
    "student",
    "co-teacher",
    "teacher",
    "admin",
)
# What each of WHO gets, in that order.
EVERYBODY = "unknown ok ok ok ok ok ok ok"
OWN = "unknown gone gone gone ok gone gone gone"
EDITORS = "unknown gone gone gone gone gone gone ok"
CLASS = "unknown gone gone gone ok ok ok ok"
OF_TEACHERS = "unknown gone gone gone no ok ok ok"
OF_OWNER = "unknown gone gone gone no no ok ok"
OF_STUDENTS = "unknown gone gone gone ok no no no"
EXPECTED = {
    "token_detail": EVERYBODY,
    "briefing_list": EVERYBODY,
    "briefing_detail": EVERYBODY,
    "lesson_list": EVERYBODY,
    "lesson_detail": EVERYBODY,
    "fact_list": EVERYBODY,
    "fact_detail": EVERYBODY,
    "entity_list": EVERYBODY,
    "question_list": EVERYBODY,
    "question_detail": EVERYBODY,
    "key_list": EDITORS,
    "key_detail": EDITORS,
    "attempt_list": EVERYBODY,
    "attempt_start": EVERYBODY,
    "attempt_detail": OWN,
    "attempt_next": OWN,
    "attempt_question": OWN,
    "attempt_answer": OWN,
    "attempt_hand_in": OWN,
    "attempt_result": OWN,
    "review_standing": EVERYBODY,
    "review_next": EVERYBODY,
    "review_reveal": OWN,
    "review_answer": OWN,
    "progress_detail": EVERYBODY,
    "progress_facts": EVERYBODY,
    "class_list": EVERYBODY,
    "class_detail": CLASS,
    "class_join": EVERYBODY,  # by the code
    "class_leave": OF_STUDENTS,
    "student_list": OF_TEACHERS,
    "student_remove": OF_OWNER,
    "class_assignments": OF_TEACHERS,
    "gradebook": OF_TEACHERS,
    "task_list": EVERYBODY,
    "task_detail": OF_STUDENTS,
    "task_start": OF_STUDENTS,
}
# Another address of the same kind, where nothing is.
ABSENT = {
    "uuid": uuid4(),
    "memory": 10**12,
    "classroom": 10**12,
    "assignment": 10**12,
    "student": 10**12,
}


@pytest.fixture(autouse=True)
def noon(db):
    cache.clear()
    with time_machine.travel(NOON, tick=False):
        yield


def person(who, cast, other):
    if who == "nobody":
        return make_learner()
    if who == "admin":
        return make_learner(is_superuser=True, is_staff=True)
    if who.endswith("of another class"):
        return other.people[who.split()[0]]
    return cast.people[who]


def stage(rivers, at):
    """Two classes with somebody of each kind, and what stands in the first one's addresses."""
    rivers.owner = make_learner()  # so that not every instructor may edit it
    rivers.save()
    cast, other = casts = make_cast(at, briefings=[rivers])
    for one in casts:
        for lesson in rivers.lessons.all():
            finish_lesson(one.people["student"], lesson, at=at)
    student = cast.people["student"]
    quiz = make_assignment(cast.room, at, n=2)
    attempt = sitting.start(quiz, student, client_token=uuid4(), at=at)
    question = Question.objects.filter(form=Form.CARD, status="approved").order_by("pk").first()
    fact = question.facts.get()
    memory = Memory.objects.get(learner=student, fact=fact)
    places = {
        "key": rivers.key,
        "lesson": fact.lesson.key,
        "fact": fact.key,
        "question": question.pk,
        "uuid": attempt.uuid,
        "position": 1,
        "memory": memory.pk,
        "classroom": cast.room.pk,
        "assignment": quiz.pk,
        "student": student.pk,
    }
    return cast, other, places


def body_of(name, places, cast):
    return {
        "attempt_start": {"briefing": places["key"], "n_questions": 1},
        "class_join": {"code": cast.room.join_code},
        "review_answer": {"version": 0, "grade": 3},
    }.get(name)


def outcome(reply):
    # A conflict is told to those alone who may do it.
    return {401: "unknown", 403: "no", 404: "gone"}.get(reply.status_code, "ok")


def test_no_operation_is_left_out():
    assert set(EXPECTED) == set(FOUND)


@pytest.mark.parametrize("name", EXPECTED)
def test_each_gets_what_the_table_says(rivers, at, name):
    found, staged = [], stage(rivers, at)
    for who in WHO:
        cast, other, places = staged if FOUND[name][0] == "get" else stage(rivers, at)
        api = Caller() if who == "anonymous" else calling(person(who, cast, other), at)
        reply = call(api, name, places, body_of(name, places, cast))
        assert reply.status_code < 500
        assert reply.status_code != 422, reply.content
        found.append(outcome(reply))

    assert dict(zip(WHO, found, strict=True)) == dict(zip(WHO, EXPECTED[name].split(), strict=True))


HIDDEN = [name for name, expected in EXPECTED.items() if expected.split()[1] == "gone"]


def told(response):
    """The headers, but for the request's own number."""
    return {name: text for name, text in response.headers.items() if name != "X-Request-ID"}


@pytest.mark.parametrize("name", HIDDEN)
def test_what_one_may_not_see_is_told_as_what_is_not_there(rivers, at, name):
    cast, other, places = stage(rivers, at)
    for who in ("nobody", "student of another class", "teacher of another class"):
        api = calling(person(who, cast, other), at)
        hidden = call(api, name, places, body_of(name, places, cast))
        absent = call(api, name, places | ABSENT | {"key": "absent"}, body_of(name, places, cast))

        assert (hidden.status_code, absent.status_code) == (404, 404)
        assert hidden.content == absent.content
        assert told(hidden) == told(absent)


def test_who_was_taken_out_finds_nothing_at_once(rivers, at):
    cast, _, places = stage(rivers, at)
    api = calling(cast.people["student"], at)
    teacher = calling(cast.people["teacher"], at)
    assert call(api, "class_detail", places).status_code == 200
    assert call(teacher, "student_remove", places).status_code == 200

    assert call(api, "class_detail", places).status_code == 404
    assert call(api, "task_list", places).json()["total"] == 0
    assert call(api, "attempt_detail", places).status_code == 200  # it stays the student's own


def test_an_archived_class_is_read_and_not_changed(rivers, at):
    cast, _, places = stage(rivers, at)
    cast.room.archived_at = at
    cast.room.save()
    student = calling(cast.people["student"], at)

    assert call(student, "class_detail", places).json()["archived_at"]
    assert call(student, "task_start", places).status_code == 403
    teacher = calling(cast.people["teacher"], at)
    assert call(teacher, "gradebook", places).status_code == 200
    refused = call(teacher, "student_remove", places)
    assert (refused.status_code, "archived" in refused.json()["detail"]) == (403, True)


def test_wrong_codes_of_classes_are_limited_as_on_the_page(rivers, at):
    cast, _, _ = stage(rivers, at)
    api = calling(make_learner(), at)
    found = [api.post("/classes/join", {"code": "AAAA-2222"}).status_code for _ in range(11)]

    assert found == [404] * 10 + [429]
    right = api.post("/classes/join", {"code": cast.room.join_code})
    assert right.status_code == 429
    assert right["Retry-After"]


def test_a_briefing_that_is_taken_back_takes_its_attempts_along(rivers, at):
    learner = make_learner()
    attempt = make_attempt(learner, rivers, at, n=1)
    api = calling(learner, at)
    path = f"/attempts/{attempt.uuid}/questions/1"
    assert api.get(path).status_code == 200
    rivers.owner, rivers.status = make_learner(), "draft"
    rivers.save()

    assert api.get(path).status_code == 404
    assert api.post(f"{path}/answer", {"answer": {"unknown": True}}).status_code == 404
    assert Question.objects.exists()
