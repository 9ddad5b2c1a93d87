"""Administrators see whose tokens there are, and revoke them; their secrets nobody sees."""

import pytest
from django.core.cache import cache
from django.urls import reverse

from quizzes.models import ApiToken
from tests.factories import make_learner
from tests.quizzes.api.calling import Caller, make_secret


@pytest.fixture
def secret(db, at):
    cache.clear()
    return make_secret(make_learner(), at)


def test_tokens_are_listed_without_their_secrets_and_revoked(client, secret):
    token = ApiToken.objects.get()
    client.force_login(make_learner(is_staff=True, is_superuser=True))
    every = reverse("admin:quizzes_apitoken_changelist")
    one = reverse("admin:quizzes_apitoken_change", args=[token.pk])
    for page in (every, one):
        told = client.get(page).content.decode()
        assert token.name in told
        assert secret not in told
        assert token.hash not in told
    assert client.post(one, {"name": "Mine"}).status_code == 403
    assert Caller(secret).get("/token").status_code == 200

    client.post(every, {"action": "revoke", "_selected_action": [token.pk]})

    assert Caller(secret).get("/token").status_code == 401


@pytest.mark.parametrize("more", [{}, {"is_staff": True}])
def test_others_do_not_come_near_them(client, secret, more):
    client.force_login(make_learner(role="instructor", **more))

    reply = client.get(reverse("admin:quizzes_apitoken_changelist"))

    assert reply.status_code in {302, 403}
