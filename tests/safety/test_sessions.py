"""Who is logged in, until when, and what ends it."""

import re

import pytest
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from config.sessions import SessionStore
from quizzes.models import ApiToken
from tests.factories import make_learner
from tests.permissions.walking import PAGES
from tests.quizzes.api.calling import Caller, make_secret

OLD, NEW = "first-pass-for-all-77", "second-pass-for-all-88"


@pytest.fixture(autouse=True)
def no_tries(db):
    cache.clear()


@pytest.fixture
def amina(db):
    person = make_learner(email="amina@example.org")
    person.set_password(OLD)
    person.save()
    return person


def log_in(person, password=OLD, client=None):
    client = client or Client()
    client.get(reverse("account_login"))
    sent = {"login": person.username, "password": password}
    return client, client.post(reverse("account_login"), sent)


def is_in(client):
    return client.get(reverse("quizzes:settings")).status_code == 200


def test_logging_in_changes_the_session_so_that_a_planted_one_is_of_no_use(amina):
    client = Client()
    client.get(reverse("account_login"))
    session = client.session
    session["planted"] = "yes"
    session.save()
    client.cookies["sessionid"] = planted = session.session_key
    client, reply = log_in(amina, client=client)

    assert (reply.status_code, is_in(client)) == (302, True)
    assert client.cookies["sessionid"].value != planted
    other = Client()
    other.cookies["sessionid"] = planted
    assert not is_in(other)


def test_a_session_is_over_once_it_is_logged_out(amina):
    client, _ = log_in(amina)
    thief = Client()
    thief.cookies["sessionid"] = client.cookies["sessionid"].value
    assert is_in(thief)

    client.post(reverse("account_logout"))

    assert not is_in(thief)


def changed(amina, client):
    sent = {"oldpassword": OLD, "password1": NEW, "password2": NEW}
    assert client.post(reverse("account_change_password"), sent).status_code == 302


def reset(amina, client):
    client = Client()
    client.post(reverse("account_reset_password"), {"email": amina.email})
    by_link()


def by_link():
    """Set the new password with the link that was mailed last."""
    client = Client()
    link = re.search(r"/accounts/password/reset/key/\S+", mail.outbox[-1].body).group()
    page = client.get(link, follow=True)
    place = page.redirect_chain[-1][0]
    assert client.post(place, {"password1": NEW, "password2": NEW}).status_code == 302


def by_an_administrators_link(amina, client):
    admin = make_learner(is_staff=True, is_superuser=True)
    client = Client()
    client.force_login(admin)
    place = reverse("admin:auth_user_password_change", args=[amina.pk])
    assert client.post(place, {"do": "send"}).status_code == 302
    by_link()


@pytest.mark.parametrize("change", [changed, reset, by_an_administrators_link])
def test_a_new_password_ends_other_sessions_and_every_token(amina, at, change):
    at_hand, _ = log_in(amina)
    elsewhere, _ = log_in(amina)
    program = Caller(make_secret(amina, at))
    others = Caller(make_secret(make_learner(), at))
    assert is_in(elsewhere)
    assert program.get("/token").status_code == 200

    change(amina, at_hand)

    assert not is_in(elsewhere)
    assert is_in(at_hand) == (change is changed)
    assert program.get("/token").status_code == 401
    assert others.get("/token").status_code == 200
    assert not is_in(log_in(amina, OLD)[0])
    assert is_in(log_in(amina, NEW)[0])


def test_logging_in_ends_no_token(amina, at):
    make_secret(amina, at)
    log_in(amina)

    assert ApiToken.objects.get().revoked_at is None


def test_a_disabled_account_loses_its_sessions_and_tokens_at_once(amina, at):
    client, _ = log_in(amina)
    program = Caller(make_secret(amina, at))
    assert is_in(client)

    type(amina).objects.filter(pk=amina.pk).update(is_active=False)

    assert not is_in(client)
    assert program.get("/token").status_code == 401
    assert not is_in(log_in(amina)[0])


def test_staff_without_a_second_step_reach_only_where_they_set_it_up(settings, db):
    settings.STAFF_NEED_SECOND_FACTOR = True
    client = Client()
    client.force_login(make_learner(is_staff=True, is_superuser=True))
    kwargs = {"key": "x", "lesson_key": "x", "pk": 1, "number": 1, "name": "gift", "position": 1}
    reached = []
    for page in PAGES:
        if page.is_of_accounts or not set(page.names) <= set(kwargs):
            continue
        where = reverse(page.name, kwargs={n: kwargs[n] for n in page.names})
        for method in (client.get, client.post):
            reply = method(where)
            if reply.status_code != 302 or reply["Location"] != reverse("mfa_index"):
                reached.append(page.title)

    assert set(reached) == set()
    assert client.get(reverse("mfa_index")).status_code == 200
    client.force_login(make_learner())
    assert is_in(client)


def test_cookies_are_for_us_alone(amina):
    client, _ = log_in(amina)
    for name in ("sessionid", "csrftoken"):
        cookie = client.cookies[name]
        assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax")


def test_what_a_session_holds_is_given_to_nobody_else():
    """It is kept as a text: what one request changes in it, the next does not see."""
    stored = SessionStore().encode({"cart": ["a"]})
    first = SessionStore().decode(stored)
    first["cart"].append("b")
    assert SessionStore().decode(stored) == {"cart": ["a"]}


def test_a_session_that_was_signed_by_others_holds_nothing(settings):
    stored = SessionStore().encode({"user": 1})
    assert SessionStore().decode(stored) == {"user": 1}
    settings.SECRET_KEY = "another" * 8
    assert SessionStore().decode(stored) == {}
    assert SessionStore().decode(f"{stored}x") == {}
