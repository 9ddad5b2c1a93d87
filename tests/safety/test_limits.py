"""How often something may be tried, counted in one place for all processes, and never for free."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import pytest
import time_machine
from django.conf import settings as site
from django.core.cache import cache, caches
from django.db import connection, connections
from django.test import Client
from django.urls import reverse

from quizzes.services.throttling import Counted, Limit, count, count_miss, is_limited
from tests.factories import make_learner
from tests.quizzes.classes.making import make_class

PASSWORD = "a-pass-for-the-door-99"
# A process of its own, on the same database and cache as this one.
ELSEWHERE = """
import os, sys, django
os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
from django.conf import settings
settings.DATABASES["default"]["NAME"] = sys.argv[1]
settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
settings.CACHES["default"]["LOCATION"] = sys.argv[2]
settings.ALLOWED_HOSTS = ["testserver"]
django.setup()
from django.test import Client
sent = {"login": sys.argv[3], "password": sys.argv[4]}
print(Client().post("/accounts/login/", sent).status_code)
"""


def at_the_door(name, password):
    """The status that another process gives to somebody who logs in."""
    place = str(connection.settings_dict["NAME"]), site.CACHES["default"]["LOCATION"]
    told = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", ELSEWHERE, *place, name, password],
        cwd=Path(site.BASE_DIR),
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert told.returncode == 0, told.stderr
    return int(told.stdout.split()[-1])


@pytest.mark.django_db(transaction=True)
def test_wrong_passwords_are_counted_over_all_processes():
    cache.clear()
    person, other = make_learner(), make_learner()
    for one in (person, other):
        one.set_password(PASSWORD)
        one.save()
    assert [at_the_door(person.username, f"wrong {n}") for n in range(2)] == [200, 200]
    for n in range(3):
        Client().post(reverse("account_login"), {"login": person.username, "password": f"no {n}"})

    assert at_the_door(person.username, PASSWORD) == 200  # asked to wait, though it is right
    assert at_the_door(other.username, PASSWORD) == 302
    with ThreadPoolExecutor(1) as apart:
        apart.submit(cache.clear).result()
        apart.submit(connections.close_all).result()
    assert at_the_door(person.username, PASSWORD) == 302


def test_a_class_behind_one_address_comes_in_within_a_minute(db, at):
    cache.clear()
    person, *clumsy = [make_learner() for _ in range(13)]
    person.set_password(PASSWORD)
    person.save()
    door = reverse("account_login")
    with time_machine.travel(at, tick=False):
        for other in clumsy:
            Client().post(door, {"login": other.username, "password": "no"})
        for _ in range(35):
            sent = {"login": person.username, "password": PASSWORD}
            assert Client().post(door, sent).status_code == 302


@pytest.fixture
def no_cache(monkeypatch):
    def gone(*args, **kwargs):
        raise ConnectionError("The cache is away.")

    for name in ("get", "set", "add", "incr", "get_many", "delete"):
        monkeypatch.setattr(type(caches["default"]), name, gone)


def test_without_the_cache_nobody_logs_in(client, db, no_cache):
    person = make_learner()
    client.raise_request_exception = False

    reply = client.post(reverse("account_login"), {"login": person.username, "password": "pass"})

    assert reply.status_code >= 500
    assert client.get(reverse("quizzes:settings")).status_code == 302


def test_without_the_cache_no_code_is_tried(client, db, at, request):
    room = make_class(at)
    client.force_login(make_learner())
    request.getfixturevalue("no_cache")  # it goes away while somebody is logged in
    client.raise_request_exception = False

    assert client.post(reverse("quizzes:join", args=[room.join_code])).status_code >= 500
    assert not room.memberships.exists()


@pytest.mark.django_db(transaction=True)
def test_of_many_wrong_codes_at_one_instant_all_count(at):
    cache.clear()
    limit = Limit(16, 600)

    def miss(_number):
        count_miss("try", [("user:1", limit)], at=at)
        connections.close_all()

    count_miss("try", [("user:2", limit)], at=at)
    with ThreadPoolExecutor(8) as several:
        list(several.map(miss, range(15)))
    assert not is_limited("try", [("user:1", limit)], at=at)
    count_miss("try", [("user:1", limit)], at=at)

    assert is_limited("try", [("user:1", limit)], at=at)
    assert not is_limited("try", [("user:2", limit)], at=at)


def test_who_may_try_no_more_codes_is_told_when_to_come_back(client, db, at):
    cache.clear()
    client.force_login(make_learner())
    with time_machine.travel(at, tick=False):
        for n in range(10):
            client.get(reverse("quizzes:join", args=[f"WRONG{n:03}"]))
        assert client.get(reverse("quizzes:join", args=["WRONG999"]))["Retry-After"] == "600"


def test_who_sends_more_than_a_person_can_has_to_wait_and_the_neighbour_has_not(
    client, settings, db
):
    settings.WRITES_PER_MINUTE = 5
    theme = reverse("set-theme")
    client.force_login(make_learner())
    found = [client.post(theme, {"theme": "dark"}).status_code for _ in range(7)]
    refused = client.post(theme, {"theme": "dark"})

    assert found == [302] * 5 + [429] * 2
    assert 0 < int(refused["Retry-After"]) <= 60
    assert "too often" in refused.content.decode()
    assert client.get(reverse("quizzes:settings")).status_code == 200  # reading goes on
    client.force_login(make_learner())  # the same process, another person
    assert client.post(theme, {"theme": "dark"}).status_code == 302
    client.logout()
    assert client.post(theme, {"theme": "dark"}).status_code == 302
    settings.WRITES_PER_MINUTE = 0
    assert client.post(theme, {"theme": "dark"}).status_code == 302


@pytest.mark.django_db
def test_what_is_counted_right_or_wrong_begins_anew_with_each_span(at):
    cache.clear()
    limit = Limit(5, 60)

    def counted(who, seconds):
        return count("api", who, limit, at=at + timedelta(seconds=seconds))

    assert [counted("token:1", 0) for _ in range(3)] == [1, 2, 3]
    assert counted("token:2", 0) == 1
    assert counted("token:1", 59) == 4
    assert [counted("token:1", 60), counted("token:1", 61)] == [1, 2]


@pytest.mark.django_db
def test_processes_tell_each_other_of_some_at_a_time(at, django_assert_num_queries):
    cache.clear()
    limit, one, other = Limit(300, 60), Counted("api"), Counted("api")

    def counted(process, n, seconds=0):
        when = at + timedelta(seconds=seconds)
        return [process.count("token:1", limit, at=when) for _ in range(n)][-1]

    assert counted(one, 1) == 1
    with django_assert_num_queries(0):
        assert counted(one, 9) == 10
    assert counted(other, 1) == 2  # it was told of the first alone
    assert counted(one, 1) == 12
    assert counted(other, 10) == 22
    assert counted(one, 10, seconds=60) == 10
    assert other.count("token:2", limit, at=at) == 1


@pytest.mark.django_db
def test_a_low_limit_is_counted_in_one_place(at):
    cache.clear()
    limit, several = Limit(59, 60), [Counted("api") for _ in range(3)]

    assert [one.count("token:1", limit, at=at) for one in several * 2] == [1, 2, 3, 4, 5, 6]


@pytest.mark.django_db
def test_who_begins_to_count_while_another_does_counts_as_well(at, monkeypatch):
    cache.clear()
    limit, add = Limit(5, 60), cache.add

    def beaten(*given):
        """Somebody else is first."""
        add(*given)
        return False

    monkeypatch.setattr(cache, "add", beaten)
    assert count("api", "token:1", limit, at=at) == 2
