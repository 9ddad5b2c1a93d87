import os
import uuid
from contextlib import suppress
from datetime import UTC, datetime
from importlib.util import find_spec
from itertools import groupby
from random import Random

import pytest
from django.conf import settings
from django.core.cache import caches
from django.test import TransactionTestCase
from hypothesis import settings as hypothesis_settings

# A busy machine makes no test wrong, and the same code is given the same examples each time;
# HYPOTHESIS=explore looks for new ones.
hypothesis_settings.register_profile("same", deadline=None, derandomize=True)
hypothesis_settings.register_profile("explore", deadline=None, max_examples=1000)
hypothesis_settings.load_profile(os.environ.get("HYPOTHESIS", "same"))

# The journeys in Chromium need tools that `make test` does not install.
collect_ignore = [] if find_spec("playwright") else ["browser"]

NOON = datetime(2024, 3, 1, 12, 0, tzinfo=UTC)

EXAMPLES = 2  # of a test, on another database


def pytest_addoption(parser):
    parser.addoption(
        "--stored",
        action="store_true",
        help="only tests that use the database, the others are the same on every one, and so are "
        "those marked one_database; each with its first two examples, if what it tries is not the "
        "database itself",
    )


def pytest_collection_modifyitems(config, items):
    if config.getoption("--stored"):
        kept = {item.nodeid for item in few_of_each([item for item in items if is_stored(item)])}
        config.hook.pytest_deselected(items=[item for item in items if item.nodeid not in kept])
        items[:] = [item for item in items if item.nodeid in kept]


def few_of_each(items):
    """The first examples of each test, whatever order they are run in."""
    by_name = sorted(items, key=lambda item: item.nodeid)
    for _function, several in groupby(by_name, key=lambda item: item.nodeid.partition("[")[0]):
        examples = list(several)
        every = examples[0].get_closest_marker("every_example")
        yield from examples if every else examples[:EXAMPLES]


def is_stored(item):
    if item.get_closest_marker("one_database"):
        return False
    fixtures = {"db", "transactional_db", "client", "live_server"}
    named = fixtures & set(getattr(item, "fixturenames", ()))
    return bool(named) or item.get_closest_marker("django_db") is not None


@pytest.fixture(scope="session", autouse=True)
def own_cache(worker_id):
    """Each process its own cache: one that forgets its tries would log out another's users."""
    cache = settings.CACHES["default"]
    if cache["BACKEND"].endswith("RedisCache"):
        address, _, number = cache["LOCATION"].rpartition("/")
        worker = 0 if worker_id == "master" else int(worker_id.removeprefix("gw"))
        cache["LOCATION"] = f"{address}/{int(number) + worker}"
        with suppress(AttributeError):  # nobody has used it yet
            del caches["default"]


@pytest.fixture(scope="session", autouse=True)
def log_can_be_emptied():
    """After some tests every table is emptied, which the log refuses; its guards come back then."""
    from quizzes.services.auditing.guarding import lift_triggers

    emptied = TransactionTestCase._fixture_teardown

    def teardown(self):
        lift_triggers()
        emptied(self)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", teardown)
        yield


@pytest.fixture(autouse=True)
def nothing_asked_yet():
    """Every test at the same noon, with tokens of the same numbers."""
    from quizzes.views.api.access import SPENT

    SPENT.clear()


@pytest.fixture(autouse=True)
def plain_static_files():
    """Pages render without collectstatic."""
    settings.STORAGES["staticfiles"]["BACKEND"] = (
        "django.contrib.staticfiles.storage.StaticFilesStorage"
    )


@pytest.fixture(autouse=True)
def fast_passwords(settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


class SameChance:
    """The module `os` as `uuid` sees it, with bytes that follow from a seed.

    A process forked from this one gets real ones, so that no two make the same.
    """

    def __init__(self, seed):
        self.chance = Random(seed)
        self.process = os.getpid()

    def __getattr__(self, name):
        return getattr(os, name)

    def urandom(self, n):
        return self.chance.randbytes(n) if os.getpid() == self.process else os.urandom(n)


@pytest.fixture(autouse=True)
def same_draws(request, monkeypatch):
    """Tokens, names and seeds say what is drawn: a test draws the same each time it is run."""
    from tests.factories import number

    number.n = 0
    monkeypatch.setattr(uuid, "os", SameChance(request.node.nodeid))


@pytest.fixture
def at():
    return NOON


@pytest.fixture
def rivers(db, at):
    """A small briefing with its questions, stored."""
    from tests.factories import make_rivers

    return make_rivers(at)


@pytest.fixture
def harbour(db, at):
    """Another small briefing, with questions of every form."""
    from tests.factories import make_harbour

    return make_harbour(at)


@pytest.fixture
def learner(db):
    from tests.factories import make_learner

    return make_learner()


@pytest.fixture(autouse=True)
def no_worker_in_process(settings):
    """Tests do long work themselves, where they want it done."""
    settings.WORKER_IN_PROCESS = False
