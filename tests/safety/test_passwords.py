"""Whose password is set by whom, and what of it stands in the log."""

import getpass
from io import StringIO

import pytest
from django.contrib.auth import authenticate
from django.core import mail
from django.core.cache import cache
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.urls import reverse

from briefings.models import User
from quizzes.models import AuditEntry
from quizzes.services.auditing.telling import action_words
from tests.factories import make_learner
from tests.quizzes.api.calling import Caller, make_secret

OLD, NEW = "first-pass-for-all-77", "second-pass-for-all-88"
TYPED = {"usable_password": "true", "password1": NEW, "password2": NEW, "password": NEW}


@pytest.fixture(autouse=True)
def no_tries(db):
    cache.clear()


@pytest.fixture
def admin(client, db):
    person = make_learner(is_staff=True, is_superuser=True, email="admin@example.org")
    client.force_login(person)
    return person


@pytest.fixture
def amina(db):
    person = make_learner(email="amina@example.org")
    person.set_password(OLD)
    person.save()
    return person


def page_of(person):
    return reverse("admin:auth_user_password_change", args=[person.pk])


def opens(person, password):
    return authenticate(username=person.username, password=password) is not None


def done():
    rows = AuditEntry.objects.order_by("number").exclude(action__contains="log-in")
    return list(rows.values_list("action", "actor", "person"))


@pytest.mark.parametrize("more", [{}, {"do": "send"}, {"do": "set"}])
def test_an_administrator_sets_no_password_of_another(client, admin, amina, more):
    assert b'type="password"' not in client.get(page_of(amina)).content
    client.post(page_of(amina), {**TYPED, **more})
    edited = reverse("admin:briefings_user_change", args=[amina.pk])
    client.post(edited, {**TYPED, "username": amina.username, "email": amina.email})

    assert opens(amina, OLD)
    assert not opens(amina, NEW)


def test_an_administrator_sends_a_link_to_this_person_alone(client, admin, amina):
    make_learner(email=amina.email)
    client.post(page_of(amina), {"do": "send"})

    assert [letter.to for letter in mail.outbox] == [[amina.email]]
    assert amina.username in mail.outbox[0].body
    assert done() == [("account.link-sent", admin.pk, amina.pk)]
    assert opens(amina, OLD)


@pytest.mark.parametrize("lacks", [{"email": ""}, {"is_active": False}])
def test_no_link_goes_where_it_would_open_nothing(client, admin, amina, lacks):
    User.objects.filter(pk=amina.pk).update(**lacks)

    assert b'value="send"' not in client.get(page_of(amina)).content
    client.post(page_of(amina), {"do": "send"})
    assert (mail.outbox, done()) == ([], [])


def test_an_ended_password_opens_nothing_and_ends_sessions_and_tokens(client, admin, amina, at):
    theirs, program = Client(), Caller(make_secret(amina, at))
    theirs.force_login(amina)
    client.post(page_of(amina), {"do": "end"})

    assert not opens(amina, OLD)
    assert theirs.get(reverse("quizzes:settings")).status_code == 302
    assert program.get("/token").status_code == 401
    assert ("account.password-ended", admin.pk, amina.pk) in done()


def test_an_account_is_added_without_a_password(client, admin):
    sent = {"username": "daoud", "email": "daoud@example.org", **TYPED}
    assert b'type="password"' not in client.get(reverse("admin:briefings_user_add")).content
    client.post(reverse("admin:briefings_user_add"), sent)

    daoud = User.objects.get(username="daoud")
    assert not daoud.has_usable_password()
    client.post(page_of(daoud), {"do": "send"})
    assert [letter.to for letter in mail.outbox] == [["daoud@example.org"]]


def test_an_administrators_own_password_is_changed_where_everybodys_is(client, admin):
    for place in (page_of(admin), reverse("admin:password_change")):
        assert client.post(place, TYPED)["Location"] == reverse("account_change_password")

    assert not opens(admin, NEW)


def test_a_password_set_on_the_command_line_stands_in_the_log(amina, monkeypatch):
    monkeypatch.setattr(getpass, "getpass", lambda prompt="": NEW)
    call_command("changepassword", amina.username, stdout=StringIO())

    assert opens(amina, NEW)
    assert done() == [("account.password", None, amina.pk)]


def test_the_site_can_write_while_somebody_types_a_password(amina, monkeypatch):
    around, seen = len(connection.savepoint_ids), []

    def typed(prompt=""):
        seen.append(len(connection.savepoint_ids))
        return NEW

    monkeypatch.setattr(getpass, "getpass", typed)
    call_command("changepassword", amina.username, stdout=StringIO())

    assert seen == [around, around]  # no transaction of the command's own


def test_a_password_that_was_not_set_on_the_command_line_does_not(amina, monkeypatch):
    monkeypatch.setattr(getpass, "getpass", lambda prompt="": "short")
    with pytest.raises(CommandError):
        call_command("changepassword", amina.username, stdout=StringIO(), stderr=StringIO())

    assert done() == []


def test_an_administrator_made_on_the_command_line_stands_in_the_log(amina, monkeypatch):
    monkeypatch.setenv("DJANGO_SUPERUSER_PASSWORD", NEW)
    call_command(
        "createsuperuser", "--noinput", username="root", email="root@example.org", stdout=StringIO()
    )

    root = User.objects.get(username="root")
    assert done() == [("account.administrator", None, root.pk)]
    assert action_words(AuditEntry.objects.get()) == "made an administrator on the command line"


def test_an_administrator_who_could_not_be_made_does_not(amina):
    with pytest.raises(CommandError):
        call_command("createsuperuser", "--noinput", username=amina.username, stdout=StringIO())

    assert done() == []
