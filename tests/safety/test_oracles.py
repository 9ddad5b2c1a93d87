"""Nobody learns what there is from how they are refused, or changes what no form offers."""

import logging
import re

import pytest
import time_machine
from django.core.cache import cache
from django.db import transaction

from briefings.models import User
from quizzes.models import Attempt, Classroom, Response
from tests.permissions.table import TABLE, WHO
from tests.permissions.walking import PAGES, Walker, listed
from tests.permissions.world import make_worlds, persons
from tests.safety.test_zeros import forms_of

DRAWN_ANEW = {"Set-Cookie", "X-Request-ID"}
TOKENS = re.compile(rb'(name="(?:csrfmiddlewaretoken|token)" value=")[^"]*')
ABSENT = {
    **dict.fromkeys(("pk", "student", "teacher", "response", "memory", "question"), 987654),
    **dict.fromkeys(("card", "correction", "fact", "number"), 987654),
    **dict.fromkeys(("key", "lesson_key", "fact_key", "name", "code"), "there-is-none"),
    **dict.fromkeys(("uuid", "batch"), "0d6233d0-860d-4354-979f-000000000000"),
}


@pytest.fixture
def worlds(db, at):
    logging.disable(logging.CRITICAL)
    cache.clear()
    with time_machine.travel(at, tick=False):
        yield make_worlds(at)
    logging.disable(logging.NOTSET)


def told(walker, method, url):
    walker.client.cookies = walker.cookies.copy()
    point = transaction.savepoint()
    reply = getattr(walker.client, method.lower())(url)
    transaction.savepoint_rollback(point)
    headers = {name: value for name, value in reply.items() if name not in DRAWN_ANEW}
    return reply.status_code, headers, TOKENS.sub(rb"\1", reply.content)


@pytest.mark.one_database
@pytest.mark.parametrize("who", ["nobody", "teacher of another class"])
def test_what_one_may_not_know_of_is_refused_like_what_is_not_there(worlds, who):
    walker, differing, n = Walker(persons(worlds, 0)[who]), [], 0
    for page, method in listed(page for page in PAGES if page.names):
        word = TABLE[page.line(method)].split()[WHO.index(who)]
        first = page.names[0]
        if word != "gone" or first not in ABSENT or page.is_of_accounts or page.is_of_admins:
            continue
        there = worlds[0].arguments(page.route, page.names)
        kept = told(walker, method, page.filled(there))
        none = told(walker, method, page.filled(there | {first: ABSENT[first]}))
        n += 1
        if kept != none:
            differing.append((method, page.title, kept[0], none[0]))

    assert differing == []
    assert n > 100


# What no form of a learner's or a teacher's may touch, whatever is sent along.
SENT_ALONG = {
    **{"role": "instructor", "is_staff": "on", "is_superuser": "on", "is_active": "on"},
    **{"user": "1", "learner": "1", "owner": "1", "owner_id": "1", "by": "1", "student": "1"},
    **{"class_id": "1", "classroom": "1", "briefing_id": "1", "attempt": "1", "password": "x"},
    **{"score": "1", "correct": "on", "n_correct": "9", "marked": "hand", "ends_at": "2099-01-01"},
    **{"withheld": "", "finished_at": "2099-01-01", "answered_at": "2020-01-01", "seed": "1"},
    **{"groups": "1", "user_permissions": "1", "username": "mallory", "status": "published"},
}
WATCHED = (
    (User, ("role", "is_staff", "is_superuser", "is_active", "username", "password")),
    (Classroom, ("owner_id",)),
    (Attempt, ("learner_id", "seed", "withheld", "started_at")),
    (Response, ("learner_id", "score", "correct", "answered_at")),
)


def snapshot(which):
    return {
        (model.__name__, row["pk"]): row
        for model, names in which
        for row in model.objects.values("pk", *names)
    }


@pytest.mark.one_database
@pytest.mark.parametrize("who", ["student", "teacher"])
def test_fields_that_no_form_has_change_nothing(worlds, who):
    walker, changed, n = Walker(persons(worlds, 0)[who]), {}, 0
    which = WATCHED if who == "student" else WATCHED[:2]  # a teacher marks answers
    before = snapshot(which)
    for page in PAGES:
        if page.is_of_admins or page.title in {"account_change_password", "account_logout"}:
            continue
        url = page.url(worlds[0])
        walker.client.cookies = walker.cookies.copy()
        for method, action, _form, fields in list(forms_of(walker.client, url)):
            if method != "POST" or not action.startswith("/"):
                continue
            walker.client.cookies = walker.cookies.copy()
            clean = {k: v if isinstance(v, str) else list(v) for k, v in fields.items()}
            point = transaction.savepoint()
            walker.client.post(action, SENT_ALONG | clean)
            after = snapshot(which)
            transaction.savepoint_rollback(point)
            n += 1
            gone_or_same = {key: after[key] for key in before if key in after}
            wrong = {key for key, row in gone_or_same.items() if row != before[key]}
            if wrong:
                changed[page.title, action] = wrong
    assert changed == {}
    assert n > 30


def test_whoever_signs_up_becomes_a_student(client, db):
    cache.clear()
    sent = {"username": "zarghuna", "password1": "a-long-pass-77", "password2": "a-long-pass-77"}
    client.post("/accounts/signup/", SENT_ALONG | {"email": ""} | sent)

    person = User.objects.get()
    assert (person.username, person.role) == ("zarghuna", "student")
    assert (person.is_staff, person.is_superuser) == (False, False)
