"""Figures for Prometheus: who gets them, what they count, and that they add up."""

import os
import signal
import subprocess
import sys
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from django.db import OperationalError
from django.test import Client
from django.urls import reverse

from briefings.models import Job
from quizzes.domain.evidence import Evidence
from quizzes.domain.questions import Form
from quizzes.models import Memory
from quizzes.services.operating import backing, copies, counting, gauges
from quizzes.services.policies import study_of
from quizzes.services.remembering import Conflict, Observed, Source, observe
from tests.factories import make_attempt
from tests.quizzes.studio.makers import make_article, make_instructor

TOKEN = "figures-for-nobody-else"
BEARER = {"Authorization": f"Bearer {TOKEN}"}
ROOT = Path(__file__).parents[2]


@pytest.fixture
def scraped(settings, db):
    """Somebody with the token: gives the figures by name and labels."""
    settings.METRICS_TOKEN = TOKEN
    settings.MIDDLEWARE = [
        *settings.MIDDLEWARE[:1],
        "config.meters.Metered",
        *settings.MIDDLEWARE[1:],
    ]
    scraper = Client()

    def scrape():
        page = scraper.get("/metrics", headers=BEARER)
        assert page.status_code == 200
        assert page["Content-Type"].startswith("text/plain")
        return figures(page.content.decode())

    return scrape


def figures(text):
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    rows = (line.rpartition(" ") for line in lines)
    return {name: float(value) for name, _, value in rows}


def grown(before, after, name):
    return after.get(name, 0) - before.get(name, 0)


@pytest.fixture
def events(monkeypatch, django_capture_on_commit_callbacks):
    """What was counted, once what was written is committed."""
    heard = []
    monkeypatch.setattr(counting, "_listeners", [lambda event, of: heard.append((event, str(of)))])

    def during(act):
        heard.clear()
        with django_capture_on_commit_callbacks(execute=True):
            act()
        return heard.copy()

    return during


@pytest.mark.parametrize(
    ("token", "headers"),
    [
        ("", {}),
        ("", {"Authorization": "Bearer "}),
        (TOKEN, {}),
        (TOKEN, {"Authorization": f"Bearer {TOKEN}x"}),
        (TOKEN, {"Authorization": f"Basic {TOKEN}"}),
        (TOKEN, {"Authorization": "Bearer ä"}),
    ],
)
def test_without_the_token_there_is_nothing(client, db, settings, token, headers):
    settings.METRICS_TOKEN = token

    assert client.get("/metrics", headers=headers).status_code == 404


def test_requests_are_counted_by_route_method_and_status(scraped, client, learner):
    client.force_login(learner)
    before = scraped()
    client.get("/search/", {"q": "canary7f3a"})
    client.get("/nowhere")
    after = scraped()

    good = 'credence_requests_total{method="GET",route="quizzes:search",status="2xx"}'
    lost = 'credence_requests_total{method="GET",route="unknown",status="4xx"}'
    assert (grown(before, after, good), grown(before, after, lost)) == (1, 1)
    assert grown(before, after, 'credence_request_seconds_count{route="quizzes:search"}') == 1
    assert grown(before, after, 'credence_request_seconds_bucket{le="10.0",route="quizzes:search"}')
    assert "canary7f3a" not in str(after)


def test_a_database_that_is_away_is_told(scraped, client, learner, monkeypatch):
    client.force_login(learner)
    client.raise_request_exception = False
    before = scraped()

    def away(*args, **kwargs):
        raise OperationalError("gone")

    monkeypatch.setattr("quizzes.views.searching.search_for", away, raising=False)
    monkeypatch.setattr("quizzes.views.today.timezone.now", away)
    assert client.get("/").status_code == 503
    monkeypatch.undo()
    monkeypatch.setattr("quizzes.services.operating.gauges.Job.objects", Broken(away))
    after = scraped()

    assert grown(before, after, "credence_unavailable_total") == 1
    assert after["credence_database_up"] == 0
    assert not any(name.startswith("credence_jobs") for name in after)
    assert 0 < after["credence_disk_free_share"] < 1


class Broken:
    def __init__(self, filter):
        self.filter = filter


def test_gauges_tell_of_jobs_and_backups(db, at, tmp_path, settings):
    settings.VAR_DIR = tmp_path
    owner = make_instructor()
    for state in ("waiting", "waiting", "failed", "done"):
        article = make_article(owner, at)
        Job.objects.filter(article=article).update(state=state)
    assert [one.name for one in gauges.gauges(at)] == ["database_up", "jobs", "disk_free_share"]
    for hours, size in ((5, 9), (1, 2000)):
        store_backup(at - timedelta(hours=hours), size)

    found = {one.name: one.values for one in gauges.gauges(at)}
    assert found["jobs"] == {"waiting": 2, "running": 0, "failed": 1}
    assert found["backup_age_seconds"] == {"": 3600}
    assert found["backup_bytes"] == {"": 2000}


def store_backup(at, size):
    path = backing.folder() / copies.name_of(at, "sqlite")
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(b"")
    copies.describe(path, copies.Copy(at.isoformat(), "sqlite", "", size, {}, {}))


def test_answers_of_quizzes_are_counted_once(client, rivers, learner, at, events):
    client.force_login(learner)
    place = make_attempt(learner, rivers, at, n=1, forms=(Form.CLOZE,)).places.first()
    url = reverse("quizzes:question-answer", args=[place.attempt.uuid, place.position])
    sent = {"token": str(uuid4()), "text": "Rhine", "shown": ""}

    assert events(lambda: client.post(url, sent)) == [("stored", "quiz")]
    assert events(lambda: client.post(url, sent)) == [("refused", "duplicate")]


def test_reviews_are_counted_once_and_conflicts_apart(rivers, learner, at, events):
    study = study_of(learner, at=at)
    fact = rivers.facts.first().pk

    def review(token, version):
        seen = Observed(Source.CARD, token, Evidence(correct=True), version=version)
        with suppress(Conflict):
            observe(study, [fact], seen, at=at)

    first = uuid4()
    assert events(lambda: review(first, 0)) == [("stored", "card")]
    assert events(lambda: review(first, 0)) == [("refused", "duplicate")]
    assert events(lambda: review(uuid4(), 0)) == [("refused", "conflict")]
    assert Memory.objects.get(learner=learner, fact=fact).reps == 1


COUNTING = """
import sys
import django
django.setup()
from config.meters import STORED
STORED.labels("card").inc(int(sys.argv[1]))
print("counted", flush=True)
sys.stdin.read()
"""
ASKING = """
import django
django.setup()
from django.utils import timezone
from config.meters import exposed
print(exposed(timezone.now()).decode())
"""


class Machine:
    """Processes of one machine, which share a VAR_DIR."""

    def __init__(self, folder):
        self.folder = folder
        self.env = os.environ | {
            "VAR_DIR": str(folder), "DEBUG": "1", "DJANGO_SETTINGS_MODULE": "config.settings",
            "METRICS_TOKEN": TOKEN, "DATABASE_URL": "", "REDIS_URL": "",
        }  # fmt: skip

    def run(self, script, *words):
        pipe = subprocess.PIPE
        command = [sys.executable, "-c", script, *words]
        return subprocess.Popen(command, cwd=ROOT, env=self.env, stdin=pipe, stdout=pipe, text=True)

    def counting(self, n):
        process = self.run(COUNTING, str(n))
        assert process.stdout.readline() == "counted\n"
        return process

    def total(self):
        said, _ = self.run(ASKING).communicate(timeout=60)
        return figures(said)['credence_answers_stored_total{source="card"}']

    def files(self):
        return sorted(path.name for path in (self.folder / "metrics").glob("counter_*.db"))


def test_processes_add_up_and_the_dead_still_count(tmp_path):
    machine = Machine(tmp_path)
    first, second = machine.counting(3), machine.counting(5)
    assert machine.total() == 8
    first.send_signal(signal.SIGKILL)
    first.communicate()
    assert machine.total() == 8

    third = machine.counting(7)  # in the place of the first
    assert machine.total() == 15
    assert machine.files() == ["counter_0.db", "counter_1.db", "counter_2.db"]
    for process in (second, third):
        process.communicate(timeout=20)


def test_a_torn_file_begins_anew(tmp_path):
    machine = Machine(tmp_path)
    machine.counting(3).communicate(timeout=20)
    torn = tmp_path / "metrics" / "counter_0.db"
    torn.write_bytes(torn.read_bytes()[:8] + b"\xff" * 64 + torn.read_bytes()[72:])
    machine.counting(4).communicate(timeout=20)

    assert machine.total() == 4
