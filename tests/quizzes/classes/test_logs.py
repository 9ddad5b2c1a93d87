"""What is noted of a class, several allowances at once, and the end of a class."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.urls import reverse

from quizzes.domain.deadlines import Allowance
from quizzes.models import (
    Accommodation,
    Assignment,
    Attempt,
    ClassEvent,
    Classroom,
    Mark,
    Memory,
    Recollection,
    Response,
)
from quizzes.services.classes import assigning, enrolling, marking
from quizzes.services.classes.logs import PAGE, Action, log
from quizzes.services.rebuilding import check
from tests.factories import make_learner
from tests.quizzes.classes.making import make_assignment, make_class, make_teacher
from tests.quizzes.classes.test_grades import take

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def url(name, *args):
    return reverse(f"quizzes:{name}", args=args)


@pytest.fixture
def room(rivers, at):
    students = [make_learner(first_name=name) for name in ("Amina", "Daoud", "Zahra")]
    return make_class(at, students=students, briefings=[rivers], zone="Asia/Kabul")


def students_of(room):
    return [member.student for member in room.memberships.by_name()]


def noted(room):
    rows = room.events.order_by("pk").select_related("by", "student")
    return [(row.by, row.action, row.student, row.subject) for row in rows]


def test_the_log_says_who_did_what(client, room, rivers, at):
    owner, helper, late = room.owner, make_teacher(first_name="Karim"), make_learner()
    amina = students_of(room)[0]
    client.force_login(late)
    client.post(url("join", room.join_code))
    client.post(url("class-leave", room.pk))
    client.force_login(owner)
    client.post(url("roster-edit", room.pk), {"text": late.username, "confirm": "1"})
    client.post(url("student-remove", room.pk, late.pk))
    client.post(url("teacher-list", room.pk), {"name": helper.username})
    client.post(url("teacher-remove", room.pk, helper.pk))
    client.post(url("class-code", room.pk))
    sent = {"name": "Spring", "time_zone": "UTC", "briefings": [rivers.pk]}
    client.post(url("class-edit", room.pk), sent)
    quiz = make_assignment(room, at)
    client.post(
        url("assignment-allow", quiz.pk, amina.pk), {"extra_percent": 25, "extra_attempts": 0}
    )
    client.get(url("grades-file", room.pk))
    client.post(url("assignment-delete", quiz.pk))
    client.post(url("class-archive", room.pk))
    client.post(url("class-archive", room.pk), {"restore": "1"})

    title = quiz.title
    assert noted(room)[4:] == [
        (late, "join", late, ""),
        (late, "leave", late, ""),
        (owner, "enrol", late, ""),
        (owner, "remove", late, ""),
        (owner, "add teacher", helper, ""),
        (owner, "remove teacher", helper, ""),
        (owner, "new code", None, ""),
        (owner, "edit", None, "Spring"),
        (None, "set", None, title),
        (owner, "allow", amina, title),
        (owner, "export", None, "grades"),
        (owner, "delete", None, title),
        (owner, "archive", None, ""),
        (owner, "restore", None, ""),
    ]
    text = client.get(url("class-log", room.pk)).content.decode()
    assert "+25% time" in text
    assert text.index("restored the class") < text.index("archived the class")


def test_nothing_is_noted_where_nothing_happened(room, at):
    before = ClassEvent.objects.count()
    amina = students_of(room)[0]

    enrolling.join(room, amina, at=at)
    enrolling.leave(room, make_learner(), at=at)

    assert ClassEvent.objects.count() == before


def test_a_student_sees_what_concerns_them_and_no_marks(client, room, at):
    amina, daoud, _ = students_of(room)
    quiz = make_assignment(room, at, n=1)
    assigning.allow_all(quiz, [amina], Allowance(extra_percent=10), by=room.owner, at=at)
    row = take(quiz, amina, at, right=0).responses.get()
    marking.override(row, 0.5, reason="Secret for now.", by=room.owner, at=at)
    client.force_login(amina)
    mine = client.get(room.get_absolute_url()).content.decode()
    client.force_login(daoud)
    theirs = client.get(room.get_absolute_url()).content.decode()

    assert "+10% time" in mine
    assert "+10% time" not in theirs
    assert "Secret for now." not in mine
    assert room.events.filter(action="mark", student=amina).exists()


def test_a_long_log_has_pages(client, room, at):
    for n in range(PAGE):
        log(room, Action.EDIT, by=room.owner, at=at, subject=f"Name {n}")
    client.force_login(room.owner)

    first = client.get(url("class-log", room.pk))
    older = client.get(url("class-log", room.pk), {"before": first.context["older"]})

    assert len(first.context["entries"]) == PAGE
    assert len(older.context["entries"]) == room.events.count() - PAGE
    assert older.context["older"] is None


def test_several_are_allowed_more_at_once_and_keep_what_they_had(client, room, at):
    amina, daoud, zahra = students_of(room)
    quiz = make_assignment(room, at, minutes=30, due=at + HOUR)
    Accommodation.objects.create(assignment=quiz, student=amina, extra_percent=50)
    client.force_login(room.owner)
    here = url("assignment-allow-all", quiz.pk)
    assert client.post(here, {"students": [amina.pk]}).status_code == 422
    assert client.post(here, {"extra_percent": 5}).status_code == 422
    stranger = {"students": [make_learner().pk], "extra_percent": 5}
    assert client.post(here, stranger).status_code == 422
    assert Accommodation.objects.count() == 1

    sent = {"students": [amina.pk, daoud.pk], "due_at": "2024-03-02T20:00"}
    client.post(here, sent | {"extra_percent": "0", "extra_attempts": "0"})

    later = datetime(2024, 3, 2, 15, 30, tzinfo=UTC)  # by the clock of Kabul
    found = {row.student: row.value for row in quiz.accommodations.select_related("student")}
    assert found == {amina: Allowance(50, 0, later), daoud: Allowance(0, 0, later)}
    assert zahra not in found
    notes = room.events.filter(action="allow").values_list("student", "detail")
    assert set(notes) == {(one.pk, "due 2024-03-02 20:00") for one in (amina, daoud)}


def test_what_was_late_for_several_is_late_no_more(room, at):
    amina, daoud, _ = students_of(room)
    quiz = make_assignment(room, at, n=1, minutes=10)
    tries = [take(quiz, who, at, right=1, then=at + HOUR) for who in (amina, daoud)]

    assigning.allow_all(quiz, [amina], Allowance(extra_percent=300), at=at)

    ends = {row.learner: row.ends_at for row in Attempt.objects.select_related("learner")}
    assert ends == {amina: at + 40 * timedelta(minutes=1), daoud: at + 10 * timedelta(minutes=1)}
    assert len(tries) == 2


@pytest.mark.parametrize("n", [1, 12])
def test_it_costs_the_same_for_one_and_for_many(
    client, rivers, at, n, django_assert_max_num_queries
):
    students = [make_learner() for _ in range(n)]
    room = make_class(at, students=students, briefings=[rivers])
    quiz = make_assignment(room, at)
    sent = {"students": [one.pk for one in students], "extra_percent": 10, "extra_attempts": 0}
    client.force_login(room.owner)
    with django_assert_max_num_queries(22):
        assert client.post(url("assignment-allow-all", quiz.pk), sent).status_code == 302
    with django_assert_max_num_queries(9):
        client.get(url("class-log", room.pk))
    with django_assert_max_num_queries(11):
        client.get(url("class-delete", room.pk))


def test_a_class_is_deleted_by_its_name_and_nobody_loses_an_answer(client, room, at):
    amina = students_of(room)[0]
    quiz = make_assignment(room, at, n=2, closes=at + DAY, feedback=Assignment.Feedback.CLOSED)
    attempt = take(quiz, amina, at, right=1)
    marking.override(attempt.responses.last(), 0.5, reason="Half.", by=room.owner, at=at)
    Accommodation.objects.create(assignment=quiz, student=amina, extra_percent=50)
    remembered = Recollection.objects.filter(learner=amina)
    assert not remembered.exists()  # withheld until the quiz closes
    client.force_login(room.owner)
    here = url("class-delete", room.pk)
    page = client.get(here).content.decode()
    assert "2 answers" in page
    assert client.post(here, {"name": "Another"}).status_code == 422
    assert Classroom.objects.filter(pk=room.pk).exists()

    with time_machine.travel(at, tick=False):
        assert client.post(here, {"name": f" {room.name} "})["Location"] == url("class-list")

    assert not Classroom.objects.filter(pk=room.pk).exists()
    assert not Assignment.objects.exists()
    assert not ClassEvent.objects.exists()
    attempt.refresh_from_db()
    assert (attempt.assignment, attempt.number, attempt.withheld) == (None, None, False)
    assert Response.objects.count() == 2
    assert Mark.objects.count() == 1
    assert remembered.exists()
    assert Memory.objects.filter(learner=amina).exists()
    assert check(amina).is_right
    client.force_login(amina)
    assert client.get(url("attempt-result", attempt.uuid)).status_code == 200


def test_a_class_in_the_archive_can_be_deleted(client, room, at):
    client.force_login(room.owner)
    client.post(url("class-archive", room.pk))

    client.post(url("class-delete", room.pk), {"name": room.name})

    assert not Classroom.objects.filter(pk=room.pk).exists()
