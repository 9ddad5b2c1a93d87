"""Every address of classes × everybody who may try it, in two classes."""

from random import Random
from uuid import uuid4

import pytest
from django.urls import get_resolver, reverse

from quizzes.domain.permitting import PERMITTED, Act, Role, may
from quizzes.services.classes import feeds, sitting
from quizzes.urls import classes
from tests.factories import make_learner
from tests.quizzes.classes.making import make_assignment, make_cast

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
LOGIN, GONE, NO, OK = "login", 404, 403, "ok"

# What each of WHO gets, in that order.
CLASS = "login gone gone gone ok ok ok ok"
OF_TEACHERS = "login gone gone gone no ok ok ok"
OF_OWNER = "login gone gone gone no no ok ok"
OF_STUDENTS = "login gone gone gone ok no no no"
OWN = "login gone gone gone ok gone gone gone"
ALL = "ok ok ok ok ok ok ok ok"
SETTERS = "login gone gone gone no ok ok no"
EVERYBODY = "login ok ok ok ok ok ok ok"
INSTRUCTORS = "login gone gone ok gone ok ok gone"

EXPECTED = {
    "GET class-list": EVERYBODY,
    "GET class-new": INSTRUCTORS,
    "POST class-join": EVERYBODY,
    "GET join": EVERYBODY,
    "GET class-detail": CLASS,
    "GET class-edit": OF_OWNER,
    "POST class-edit": OF_OWNER,
    "POST class-code": OF_OWNER,
    "POST class-archive": OF_OWNER,
    "POST class-leave": OF_STUDENTS,
    "GET roster-edit": OF_OWNER,
    "POST roster-edit": OF_OWNER,
    "POST student-remove": OF_OWNER,
    "GET teacher-list": OF_TEACHERS,
    "POST teacher-list": OF_OWNER,
    "GET gradebook": OF_TEACHERS,
    "GET grades-file": OF_TEACHERS,
    "GET answers-file": OF_TEACHERS,
    "GET class-mastery": OF_TEACHERS,
    "GET class-statistics": OF_TEACHERS,
    "GET class-heat": OF_TEACHERS,
    "GET assignment-statistics": OF_TEACHERS,
    "GET assignment-heat": OF_TEACHERS,
    "GET student-detail": OF_TEACHERS,
    "GET assignment-new": SETTERS,
    "POST assignment-new": SETTERS,
    "GET assignment-detail": CLASS,
    "GET assignment-edit": SETTERS,
    "POST assignment-edit": SETTERS,
    "POST assignment-delete": SETTERS,
    "POST assignment-start": OF_STUDENTS,
    "GET assignment-allow": SETTERS,
    "POST assignment-allow": SETTERS,
    "POST attempt-hand-in": OWN,
    "GET task-list": EVERYBODY,
    "POST calendar-renew": EVERYBODY,
    "GET calendar": ALL,  # by its secret; see below
    "POST teacher-remove": OF_TEACHERS,  # a co-teacher goes; see below
}
NAMES = sorted(pattern.name for pattern in classes.urlpatterns)


def arguments(name, cast):
    """What stands in an address, of this cast's class."""
    room, assignment = cast.room, cast.room.assignments.get()
    attempt = assignment.attempts.first()
    feed = feeds.feed_of(cast.people["student"], rng=Random(room.pk))
    known = {
        "pk": assignment.pk if name.startswith("assignment-") else room.pk,
        "uuid": attempt and attempt.uuid,
        "token": feed.token,
        "code": room.join_code,
        "student": cast.people["student"].pk,
        "teacher": cast.people["co-teacher"].pk,
    }
    if name == "assignment-new":
        known["pk"] = room.pk
    pattern = next(p for p in classes.urlpatterns if p.name == name)
    return {key: known[key] for key in pattern.pattern.converters}


def person(who, cast, other):
    if who == "nobody":
        return make_learner()
    if who == "admin":
        return make_learner(is_superuser=True)
    if who.endswith("of another class"):
        return other.people[who.split()[0]]
    return cast.people[who]


def outcome(reply):
    if reply.status_code == 302 and reply["Location"].startswith("/accounts/login/"):
        return "login"
    return {404: "gone", 403: "no"}.get(reply.status_code, "ok")


def test_no_address_is_left_out():
    assert sorted({case.split()[1] for case in EXPECTED}) == NAMES
    assert set(NAMES) <= set(get_resolver("quizzes.urls").reverse_dict)


@pytest.mark.parametrize("which", [0, 1])
@pytest.mark.parametrize("case", EXPECTED)
def test_each_gets_what_the_table_says(client, db, at, rivers, case, which):
    method, name = case.split()
    found = []
    for who in WHO:
        casts = make_cast(at, briefings=[rivers])
        for one in casts:
            quiz = make_assignment(one.room, at)
            sitting.start(quiz, one.people["student"], client_token=uuid4(), at=at)
        cast, other = casts[which], casts[1 - which]
        url = reverse(f"quizzes:{name}", kwargs=arguments(name, cast))
        if who != "anonymous":
            client.force_login(person(who, cast, other))
        else:
            client.logout()
        reply = client.get(url) if method == "GET" else client.post(url, {"code": "x"})
        found.append(outcome(reply))

    assert dict(zip(WHO, found, strict=True)) == dict(zip(WHO, EXPECTED[case].split(), strict=True))


def test_a_co_teacher_may_go_and_a_student_may_not_send_them(client, db, at):
    cast, _ = make_cast(at)
    url = reverse("quizzes:teacher-remove", args=[cast.room.pk, cast.people["co-teacher"].pk])
    client.force_login(cast.people["student"])
    assert client.post(url).status_code == 403
    client.force_login(cast.people["co-teacher"])

    assert client.post(url)["Location"] == "/classes/"
    assert client.get(cast.room.get_absolute_url()).status_code == 404


def test_who_was_taken_out_finds_nothing_at_once(client, db, at):
    cast, _ = make_cast(at)
    client.force_login(cast.people["student"])
    assert client.get(cast.room.get_absolute_url()).status_code == 200

    cast.room.memberships.update(left_at=at)

    assert client.get(cast.room.get_absolute_url()).status_code == 404


def test_an_archived_class_is_read_and_not_changed(client, db, at):
    cast, _ = make_cast(at)
    client.force_login(cast.people["teacher"])
    client.post(reverse("quizzes:class-archive", args=[cast.room.pk]))

    refused = client.get(reverse("quizzes:class-edit", args=[cast.room.pk]))
    assert refused.status_code == 403
    assert "This class is archived" in refused.content.decode()
    assert client.get(cast.room.get_absolute_url()).status_code == 200
    code = reverse("quizzes:join", args=[cast.room.join_code])
    client.force_login(make_learner())
    assert client.get(code).status_code == 404

    client.force_login(cast.people["teacher"])
    client.post(reverse("quizzes:class-archive", args=[cast.room.pk]), {"restore": "1"})
    assert client.get(reverse("quizzes:class-edit", args=[cast.room.pk])).status_code == 200


def test_every_act_has_a_line_and_nobody_without_a_role_may_anything():
    assert set(PERMITTED) == set(Act)
    assert not any(may((), act) for act in Act)
    assert not any(may((Role.STUDENT,), act, archived=True) for act in (Act.TAKE, Act.SET))
