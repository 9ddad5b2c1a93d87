"""The log of the site: what is in it, that nothing can be changed in it, and that this shows."""

import io
import json
import logging
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
import time_machine
from allauth.mfa import signals as mfa
from allauth.mfa.models import Authenticator
from django.core.cache import cache
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection, connections, transaction
from django.test import Client
from django.urls import reverse

from briefings.models import User
from quizzes.models import AuditEntry, AuditHead, ClassEvent, Question
from quizzes.services.auditing import noting
from quizzes.services.auditing.guarding import lift_triggers
from quizzes.services.auditing.noting import Did, note, note_all
from quizzes.services.auditing.verifying import Broken, end, verify
from quizzes.services.classes import assigning, enrolling, rooms
from quizzes.services.correcting import correct_key
from quizzes.services.operating import backing
from quizzes.services.privacy.leaving import leave
from tests.factories import make_learner
from tests.permissions.world import make_worlds
from tests.quizzes.api.calling import make_secret
from tests.quizzes.classes.making import make_class, make_teacher
from tests.quizzes.factories import other_key

pytestmark = pytest.mark.every_example

PASSWORD = "a-pass-for-the-door-99"


@pytest.fixture(autouse=True)
def no_tries(db):
    cache.clear()


def done():
    """(Action, who, about whom) of every entry, the oldest first."""
    rows = AuditEntry.objects.order_by("number")
    return list(rows.values_list("action", "actor", "person"))


def last():
    return AuditEntry.objects.latest("number")


def test_entries_follow_one_another_and_the_end_is_known(at):
    assert verify() == end()
    person = make_learner()
    note(Did.PASSWORD, by=person, at=at, about=person, after={"b": 1, "a": [0.5, None, "é"]})
    note_all("class.enrol", [noting.About("x", str(n), n) for n in range(3)], by=7, at=at)

    assert [entry.number for entry in AuditEntry.objects.order_by("number")] == [1, 2, 3, 4]
    assert verify().number == 4
    first = AuditEntry.objects.get(number=1)
    assert json.loads(first.after) == {"a": [0.5, None, "é"], "b": 1}
    assert (first.actor, first.person, first.kind) == (person.pk, person.pk, "briefings.user")


def test_what_is_taken_back_leaves_no_gap(at):
    note("one", by=1, at=at)
    with transaction.atomic():
        note("two", by=1, at=at)
        transaction.set_rollback(True)
    note("three", by=1, at=at)

    assert done() == [("one", 1, None), ("three", 1, None)]
    assert verify().number == 2


FORGERIES = {
    "changed": "UPDATE quizzes_auditentry SET after = '{}' WHERE number = 3",
    "another actor": "UPDATE quizzes_auditentry SET actor = 99 WHERE number = 3",
    "another time": "UPDATE quizzes_auditentry SET at = '2020-01-01 00:00:00' WHERE number = 3",
    "gone": "DELETE FROM quizzes_auditentry WHERE number = 3",
    "last gone": "DELETE FROM quizzes_auditentry WHERE number = 5",
    "first gone": "DELETE FROM quizzes_auditentry WHERE number = 1",
    "moved": "UPDATE quizzes_auditentry SET number = 9 WHERE number = 3",
    "all gone": "DELETE FROM quizzes_auditentry",
}
NAMED = {"last gone": 5, "first gone": 1, "all gone": 1}


def run(statement):
    with connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.mark.parametrize("forgery", FORGERIES)
def test_the_database_refuses_to_forge_an_entry(at, forgery):
    for n in range(5):
        note("did", by=n, at=at)
    with pytest.raises(IntegrityError), transaction.atomic():
        run(FORGERIES[forgery])

    assert verify().number == 5


@pytest.mark.parametrize("forgery", FORGERIES)
def test_a_forgery_past_the_database_is_named(at, forgery):
    for n in range(5):
        note("did", by=n, at=at, after={"n": n})
    lift_triggers()
    run(FORGERIES[forgery])

    with pytest.raises(CommandError, match=f"Entry {NAMED.get(forgery, 3)}: "):
        call_command("verify_audit")


def test_a_forged_entry_with_a_hash_of_its_own_breaks_the_next(at):
    for n in range(3):
        note("did", by=n, at=at)
    lift_triggers()
    entry = AuditEntry.objects.get(number=2)
    entry.actor = 99
    entry.hash = noting.link(entry.previous, entry.hashed)
    AuditEntry.objects.filter(number=2).update(actor=99, hash=entry.hash)

    with pytest.raises(Broken, match="Entry 3: it does not follow"):
        verify()


@pytest.mark.django_db(transaction=True)
def test_a_backup_keeps_where_the_log_ended(at, tmp_path):
    for n in range(3):
        note("did", by=n, at=at)
    path, copy = backing.back_up(tmp_path, at=at)
    assert copy.log == {"number": 3, "hash": last().hash}
    note("did", by=9, at=at)
    out = io.StringIO()
    call_command("verify_audit", against=path, stdout=out)
    assert out.getvalue().startswith("Sound: 4 entries")

    lift_triggers()
    AuditEntry.objects.filter(number__gte=3).delete()
    before = AuditEntry.objects.get(number=2)
    AuditHead.objects.update(number=2, hash=before.hash)
    call_command("verify_audit", stdout=out)  # by itself it seems whole
    with pytest.raises(CommandError, match="Entry 3: it is not the one that was kept elsewhere"):
        call_command("verify_audit", against=path)


@pytest.mark.django_db(transaction=True)
def test_of_many_at_once_each_comes_after_another(at):
    note("first", by=None, at=at)

    def add(n):
        note("did", by=n, at=at)
        connections.close_all()

    with ThreadPoolExecutor(8) as several:
        list(several.map(add, range(24)))

    assert verify().number == 25


def log_in(person, password=PASSWORD):
    client = Client()
    client.post(reverse("account_login"), {"login": person.username, "password": password})
    return client


def test_who_came_in_and_who_did_not(at):
    person = make_learner()
    person.set_password(PASSWORD)
    person.save()
    log_in(person, "wrong, and nobody's business")
    log_in(make_learner(), "wrong")
    Client().post(reverse("account_login"), {"login": "my-password-typed-here", "password": "x"})
    client = log_in(person)
    client.post(reverse("account_logout"))

    found = done()
    assert found[0] == ("account.log-in-failed", None, person.pk)
    assert ("account.log-in-failed", None, None) in found
    assert found[-2:] == [
        ("account.log-in", person.pk, person.pk),
        ("account.log-out", person.pk, person.pk),
    ]
    everything = str(list(AuditEntry.objects.values()))
    assert "my-password-typed-here" not in everything
    assert "nobody's business" not in everything
    assert person.username not in everything


def test_passwords_tokens_and_second_steps(at):
    person = make_learner()
    person.set_password(PASSWORD)
    person.save()
    client = log_in(person)
    make_secret(person, at)
    new = "another-pass-for-it-77"
    sent = {"oldpassword": PASSWORD, "password1": new, "password2": new}
    client.post(reverse("account_change_password"), sent)

    actions = [action for action, _by, about in done() if about == person.pk]
    assert actions[:2] == ["account.log-in", "token.made"]
    assert {"token.revoked", "account.password"} <= set(actions)
    assert new not in str(list(AuditEntry.objects.values()))


@pytest.mark.parametrize(
    ("signal", "action"),
    [
        (mfa.authenticator_added, "account.second-step-added"),
        (mfa.authenticator_removed, "account.second-step-removed"),
    ],
)
def test_second_steps(signal, action):
    person = make_learner()
    step = Authenticator(user=person, type="totp", data={"secret": "hidden"})
    signal.send(sender=Authenticator, request=None, user=person, authenticator=step)

    assert done() == [(action, person.pk, person.pk)]
    assert "totp" in last().before + last().after
    assert "hidden" not in last().before + last().after


def test_what_is_done_in_a_class_and_its_end(at, rivers):
    student, teacher = make_learner(), make_teacher()
    room = make_class(at, owner=teacher, students=[student])
    enrolling.leave(room, student, by=teacher, at=at)
    number, n = room.pk, ClassEvent.objects.count()
    event = ClassEvent.objects.latest("pk")
    for change in ({"action": "join"}, {"at": at + timedelta(days=1)}, {"detail": "Other"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            ClassEvent.objects.filter(pk=event.pk).update(**change)
    with pytest.raises(IntegrityError), transaction.atomic():
        event.delete()
    with pytest.raises(IntegrityError), transaction.atomic():
        room.delete()
    assert ClassEvent.objects.count() == n
    ClassEvent.objects.filter(pk=event.pk).update(by=None, student=None, detail="")

    assigning.delete_class(room, by=teacher, at=at)

    assert not ClassEvent.objects.exists()
    told = [(a, by, about) for a, by, about in done() if a.startswith("class.")]
    assert told == [
        ("class.make", teacher.pk, None),
        ("class.join", student.pk, student.pk),
        ("class.remove", teacher.pk, student.pk),
        ("class.deleted", teacher.pk, None),
    ]
    assert set(AuditEntry.objects.values_list("key", flat=True)) >= {str(number)}


@pytest.fixture
def worlds(at):
    logging.disable(logging.WARNING)
    with time_machine.travel(at, tick=False):
        yield make_worlds(at)
    logging.disable(logging.NOTSET)


def test_marks_keys_publications_and_files(worlds, at):
    here = worlds[0]
    teacher, student = here.people["teacher"], here.people["student"]
    mark = AuditEntry.objects.filter(action="class.mark", person=student.pk).latest("number")
    assert (json.loads(mark.before)["score"], json.loads(mark.after)["score"]) == (0.0, 0.5)
    question = Question.objects.filter(briefing=here.briefing, form="choice").last()
    key, words = other_key(question)
    correct_key(question, key, words, reason="A secret reason.", by=teacher, at=at)
    assert (last().action, last().actor, last().key) == (
        "key.corrected",
        teacher.pk,
        str(question.pk),
    )
    client = Client()
    client.force_login(teacher)
    client.get(reverse("quizzes:grades-file", args=[here.room.pk]))
    assert (last().action, last().actor) == ("class.export", teacher.pk)
    client.post(reverse("quizzes:briefing-status", args=[here.briefing.key]), {"status": "draft"})
    assert (last().action, json.loads(last().after)) == ("briefing.status", {"status": "draft"})
    assert verify().number > 10
    everything = str(list(AuditEntry.objects.values()))
    for words in ("secret reason", here.room.name, here.briefing.title, "Half."):
        assert words not in everything


def test_what_administrators_change(worlds, at):
    here = worlds[0]
    admin, student = make_learner(is_superuser=True, is_staff=True), here.people["student"]
    client = Client()
    client.force_login(admin)
    change = reverse("admin:briefings_user_change", args=[student.pk])
    sent = {"username": student.username, "role": "instructor", "first_name": "Secret Name"}
    dates = {"date_joined_0": "2024-01-01", "date_joined_1": "00:00:00"}
    more = {"time_zone": "UTC", "study_days_goal": "4", "is_active": "on"}
    assert client.post(change, sent | dates | more).status_code == 302
    entry = last()

    assert (entry.action, entry.actor, entry.person) == ("admin.changed", admin.pk, student.pk)
    assert json.loads(entry.before)["role"] == "student"
    assert json.loads(entry.after)["role"] == "instructor"
    assert json.loads(entry.after)["first_name"] == "…"
    assert "Secret Name" not in str(list(AuditEntry.objects.values()))
    room = reverse("admin:quizzes_classroom_delete", args=[worlds[1].room.pk])
    client.post(room, {"post": "yes"})
    assert (last().action, last().kind) == ("admin.deleted", "quizzes.classroom")
    for page in ("changelist", "add", "delete", "change"):
        args = [last().number] if page in {"change", "delete"} else []
        status = client.get(reverse(f"admin:quizzes_auditentry_{page}", args=args)).status_code
        assert status == (403 if page in {"add", "delete"} else 200), page


def test_whoever_leaves_is_a_number_that_leads_nowhere_and_the_chain_holds(worlds, at):
    student = worlds[0].people["student"]
    name, number = student.username, student.pk
    leave(student, by=student, at=at)

    assert (last().action, last().actor, last().key) == ("account.deleted", number, str(number))
    assert verify().number == last().number
    assert name not in str(list(AuditEntry.objects.values()))
    assert not User.objects.filter(pk=number).exists()


def test_everybody_reads_what_concerns_them_and_no_marks_before_their_time(worlds, at):
    here = worlds[0]
    client = Client()
    client.force_login(here.people["student"])
    page = client.get(reverse("quizzes:account-log")).content.decode()
    for words in ("logged in", "made a personal token", "class: came in by the code"):
        assert words in page
    assert "class: marked" not in page
    client.force_login(here.people["teacher"])
    assert "class: marked" in client.get(reverse("quizzes:account-log")).content.decode()
    client.force_login(make_learner())
    others = client.get(reverse("quizzes:account-log")).content.decode()
    assert "logged in" in others
    assert "class:" not in others


def test_teachers_and_codes(at, rivers):
    teacher = make_teacher()
    room = make_class(at, owner=teacher)
    rooms.set_archived(room, True, by=teacher, at=at)

    assert [action for action, *_ in done()] == ["class.make", "class.archive"]
