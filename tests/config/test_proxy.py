"""Behind a server in front: who is asking is told by it alone."""

import pytest
from django.core.cache import cache
from django.urls import reverse

PER_MINUTE = 10  # failed tries of one address; more on the site itself


@pytest.fixture
def try_from(client, db, settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1  # as BEHIND_PROXY sets it
    few = {"login_failed": f"{PER_MINUTE}/m/ip,5/300s/key"}
    settings.ACCOUNT_RATE_LIMITS = settings.ACCOUNT_RATE_LIMITS | few
    cache.clear()
    tries = iter(range(1000))

    def attempt(forwarded):
        """Whether an address may try once more; each time another name."""
        sent = {"login": f"nobody{next(tries)}", "password": "wrong"}
        headers = {"X-Forwarded-For": forwarded}
        page = client.post(reverse("account_login"), sent, headers=headers)
        return b"Too many failed" not in page.content

    yield attempt
    cache.clear()


def test_visitors_do_not_use_up_each_others_tries(try_from):
    assert all(try_from(f"192.0.2.{n}") for n in range(2 * PER_MINUTE))


def test_one_visitor_is_limited_whatever_they_say_of_themselves(try_from):
    tries = [try_from(f"198.51.100.{n}, 192.0.2.1") for n in range(2 * PER_MINUTE)]

    assert tries == [True] * PER_MINUTE + [False] * PER_MINUTE
