"""Personal tokens: made on a page, shown once, limited, revoked."""

import re
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.core.cache import cache
from django.db import IntegrityError
from django.urls import reverse

from quizzes.domain.permitting import OPERATIONS, Scope
from quizzes.models import ApiToken
from quizzes.services.tokens import MOST, TooManyTokens, hash_of, make_token, new_secret
from tests.factories import make_learner
from tests.quizzes.api.calling import Caller, calling, make_secret

NOON = datetime(2024, 3, 1, 12, 0, tzinfo=UTC)
PAGE = "quizzes:tokens"


@pytest.fixture(autouse=True)
def noon(db):
    cache.clear()
    with time_machine.travel(NOON, tick=False):
        yield


def made(client, *, again=True, **more):
    """The reply to the form. again: type the password where it is asked for."""
    sent = {"name": "A script", "scopes": ["read:content"], "days": "30", **more}
    reply = client.post(reverse(PAGE), sent)
    return confirmed(client, reply) if again and reply.status_code == 302 else reply


def confirmed(client, asked, password="pass"):
    return client.post(asked["Location"], {"password": password})


def shown(reply):
    """The secret on a page, if there is one."""
    found = re.search(r'id="secret"[^>]*>([^<]+)<', reply.content.decode())
    return found and found.group(1)


def test_who_makes_a_token_is_asked_for_the_password_again_and_then_it_is_made(client, learner):
    client.force_login(learner)
    asked = made(client, again=False)
    assert not ApiToken.objects.exists()
    assert shown(confirmed(client, asked, password="wrong")) is None
    assert not ApiToken.objects.exists()

    page = confirmed(client, asked)
    assert shown(page)
    # The page came from where the password was typed; its form leads to its own address.
    assert f'method="post" action="{reverse(PAGE)}"' in page.content.decode()
    assert shown(made(client, again=False, name="Another"))  # within five minutes
    with time_machine.travel(NOON + timedelta(hours=1), tick=False):
        assert "reauthenticate" in made(client, again=False, name="A third")["Location"]


def test_a_token_is_made_shown_once_and_opens_what_it_allows(client, rivers, learner):
    client.force_login(learner)
    secret = shown(made(client))

    assert shown(client.get(reverse(PAGE))) is None
    assert secret not in client.get(reverse(PAGE)).content.decode()
    api = Caller(secret)
    assert api.get("/briefings").status_code == 200
    assert api.get("/token").json()["scopes"] == ["read:content"]
    refused = api.get("/review")
    assert refused.status_code == 403
    assert 'error="insufficient_scope"' in refused["WWW-Authenticate"]
    token = ApiToken.objects.get()
    assert (token.hash, token.prefix) == (hash_of(secret), secret[: len(token.prefix)])
    assert secret not in str(vars(token))


def test_sending_the_form_again_makes_no_second_token(client, learner):
    client.force_login(learner)
    made(client)
    again = made(client)

    assert again.status_code == 422
    assert shown(again) is None
    assert ApiToken.objects.count() == 1


@pytest.mark.parametrize(
    "wrong", [{"name": ""}, {"scopes": []}, {"scopes": ["all"]}, {"days": "4000"}]
)
def test_what_is_not_offered_is_refused(client, learner, wrong):
    client.force_login(learner)

    assert made(client, **wrong).status_code == 422
    assert not ApiToken.objects.exists()


def test_a_revoked_token_opens_nothing_and_its_name_is_free(client, learner):
    client.force_login(learner)
    secret = shown(made(client))
    client.post(reverse("quizzes:token-revoke", args=[ApiToken.objects.get().pk]))

    assert Caller(secret).get("/token").status_code == 401
    assert shown(made(client))


def test_nobody_revokes_anothers_token(client, learner, at):
    secret = make_secret(make_learner(), at)
    client.force_login(learner)
    reply = client.post(reverse("quizzes:token-revoke", args=[ApiToken.objects.get().pk]))

    assert reply.status_code == 404
    assert Caller(secret).get("/token").status_code == 200


def test_a_token_ends(learner, at):
    api = calling(learner, at, days=30)
    assert api.get("/token").status_code == 200
    with time_machine.travel(NOON + timedelta(days=30), tick=False):
        assert api.get("/token").status_code == 401


@pytest.mark.parametrize("sent", [None, "", "credence_x", "x" * 5000, "Basic eDp5", "crédence"])
def test_without_a_valid_token_there_is_nothing(sent, db):
    api = Caller()
    if sent is not None:
        api.headers = {"Authorization": f"Bearer {sent}"}
    reply = api.get("/briefings")

    assert reply.status_code == 401
    assert reply["WWW-Authenticate"] == 'Bearer realm="Credence"'
    assert reply["Content-Type"] == "application/problem+json"


def test_cookies_count_for_nothing(client, learner):
    client.force_login(learner)

    assert client.get("/api/v1/briefings").status_code == 401


def test_a_token_counts_whoever_is_logged_in(client, learner, at):
    client.force_login(make_learner())
    headers = {"Authorization": f"Bearer {make_secret(learner, at)}"}

    assert client.get("/api/v1/token", headers=headers).json()["user"] == learner.username


def test_a_disabled_account_opens_nothing(learner, at):
    api = calling(learner, at)
    learner.is_active = False
    learner.save()

    assert api.get("/token").status_code == 401


def test_staff_need_a_second_step_where_the_site_wants_it(settings, at):
    api = calling(make_learner(is_staff=True), at)
    assert api.get("/token").status_code == 200
    settings.STAFF_NEED_SECOND_FACTOR = True
    refused = api.get("/token")

    assert refused.status_code == 403
    assert refused.json()["type"].endswith("#second-factor")
    assert calling(make_learner(), at).get("/token").status_code == 200


def test_each_token_has_its_own_number_of_requests_a_minute(settings, learner, at):
    settings.API_REQUESTS_PER_MINUTE = 3
    api, other = calling(learner, at), calling(learner, at)
    with time_machine.travel(NOON + timedelta(seconds=20), tick=False):
        found = [api.get("/token").status_code for _ in range(4)]
        refused = api.get("/token")
        assert found == [200, 200, 200, 429]
        assert refused["Retry-After"] == "40"
        assert other.get("/token").status_code == 200
    with time_machine.travel(NOON + timedelta(seconds=60), tick=False):
        assert api.get("/token").status_code == 200


def test_the_last_use_is_told_to_a_few_minutes(learner, at):
    api = calling(learner, at)
    used = []
    for minutes in (0, 4, 6):
        with time_machine.travel(NOON + timedelta(minutes=minutes), tick=False):
            api.get("/token")
        used.append((ApiToken.objects.get().last_used_at - NOON).total_seconds() / 60)

    assert used == [0, 0, 6]


def test_a_person_has_no_more_tokens_than_the_limit(learner, at):
    for _ in range(MOST):
        make_secret(learner, at)
    with pytest.raises(TooManyTokens):
        make_secret(learner, at)


def test_the_database_allows_one_valid_token_of_a_name(learner, at):
    from random import Random

    make_token(learner, "one", Scope, days=1, rng=Random(1), at=at)
    with pytest.raises(IntegrityError):
        make_token(learner, "one", Scope, days=1, rng=Random(2), at=at)


def test_a_secret_holds_256_bits_of_the_chance_it_is_given():
    from random import Random

    made = {new_secret(Random(n)) for n in range(50)}
    assert len(made) == 50
    assert {len(secret) for secret in made} == {len("credence_") + 43}


@pytest.mark.parametrize("name", [name for name, scopes in OPERATIONS.items() if scopes])
def test_every_operation_refuses_a_token_without_its_scopes(learner, at, name):
    from quizzes.views.api.openapi import document, operations

    path, method = next(
        (path, method)
        for path, method, operation in operations(document())
        if operation["operationId"] == name
    )
    wrong = tuple(scope for scope in Scope if scope not in OPERATIONS[name])
    api = calling(learner, at, scopes=wrong)
    path = re.sub(r"{uuid}", "6a3f0c1e-8f0b-4c52-9d0e-2f7a3f1f9a10", path.removeprefix("/api/v1"))
    path = re.sub(r"{[a-z]+}", "1", path)

    reply = api.get(path) if method == "get" else api.post(path, {})
    assert reply.status_code == 403
    assert reply.json()["type"].endswith("#not-in-scope")
