"""Guessing a password, wherever the guesses are sent to."""

import pytest
from django.core.cache import cache
from django.urls import reverse

from tests.factories import make_learner

PER_NAME = 5


@pytest.fixture
def refused(client, db, settings):
    settings.ALLOWED_HOSTS = ["one.example", "two.example"]
    cache.clear()
    learner = make_learner()

    def guess(host, password="wrong"):
        """Whether a guess is not even looked at."""
        sent = {"login": learner.username, "password": password}
        page = client.post(reverse("account_login"), sent, headers={"Host": host})
        return page.status_code != 302 and b"Too many failed" in page.content

    yield guess
    cache.clear()


@pytest.mark.parametrize("host", ["one.example:{n}", "{word}.example"])
def test_guesses_are_counted_by_name_and_not_by_host(refused, host):
    hosts = [host.format(n=8000 + n, word=("one", "two")[n % 2]) for n in range(PER_NAME)]
    assert not any(refused(one) for one in hosts)

    assert refused(host.format(n=9000, word="one"), "pass")
