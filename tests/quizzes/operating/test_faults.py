"""When the database is away: said so, with what was sent kept; and what the probes say."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.contrib.sessions.models import Session
from django.core.cache import caches
from django.core.management import CommandError, call_command
from django.db import InterfaceError, OperationalError, connection
from django.urls import reverse
from redis import RedisError

from briefings.models import Job
from quizzes.domain.questions import Form
from quizzes.services.operating import checkup, database_looks, readiness
from quizzes.services.operating.findings import Level
from tests.factories import make_attempt, make_learner
from tests.quizzes.api.calling import calling
from tests.quizzes.studio.makers import make_article


@pytest.fixture
def asked(client, rivers, learner, at):
    client.force_login(learner)
    client.raise_request_exception = False
    return make_attempt(learner, rivers, at, n=1, forms=(Form.CHOICE,))


def away(monkeypatch, error):
    def fail(*args, **kwargs):
        raise error

    monkeypatch.setattr("quizzes.views.attempts.record_response", fail)


@pytest.mark.parametrize("error", [OperationalError("gone"), InterfaceError("closed")])
def test_an_answer_that_was_not_saved_stays_on_the_page(
    client, asked, monkeypatch, error, settings
):
    settings.DEBUG = False
    away(monkeypatch, error)
    place = asked.places.first()
    address = reverse("quizzes:question-answer", args=[asked.uuid, place.position])
    token = str(uuid4())
    sent = {
        "token": token,
        "choice": place.question.options[0].id,
        "text": "<b>1",
        "shown": "",
    }
    page = client.post(address, sent)
    assert (page.status_code, page["Retry-After"]) == (503, "5")
    words = page.content.decode()
    assert f'action="{address}"' in words
    assert f'name="token" value="{token}"' in words
    assert 'value="&lt;b&gt;1"' in words


def test_passwords_are_never_written_into_a_page(client, db, monkeypatch, settings):
    settings.DEBUG = False
    client.raise_request_exception = False

    def fail(*args, **kwargs):
        raise OperationalError

    monkeypatch.setattr("django.contrib.auth.backends.ModelBackend.authenticate", fail)
    page = client.post(reverse("account_login"), {"login": "ada", "password": "secret-word"})
    assert page.status_code == 503
    assert b"secret-word" not in page.content


def test_other_faults_are_ours(client, asked, monkeypatch, settings):
    settings.DEBUG = False
    away(monkeypatch, RuntimeError("ours"))
    place = asked.places.first()
    address = reverse("quizzes:question-answer", args=[asked.uuid, place.position])
    assert (
        client.post(
            address, {"token": str(uuid4()), "choice": place.question.options[0].id}
        ).status_code
        == 500
    )


def test_ready_means_that_all_is_there(client, db):
    found = client.get("/readyz")
    assert (found.status_code, found.json()) == (
        200,
        {"database": True, "migrations": True, "cache": True},
    )
    assert "no-store" in found["Cache-Control"]


def test_not_ready_without_a_database_or_a_migration(client, db, monkeypatch):
    monkeypatch.setattr(
        "django.db.migrations.recorder.MigrationRecorder.applied_migrations", lambda self: {}
    )
    assert client.get("/readyz").status_code == 503

    monkeypatch.setattr(readiness, "connection", NoDatabase())
    assert client.get("/readyz").json()["database"] is False


def test_a_missing_cache_is_told_but_turns_nobody_away(client, db, monkeypatch):
    def gone(*args, **kwargs):
        raise ConnectionError("The cache is away.")

    monkeypatch.setattr(type(caches["default"]), "get", gone)
    found = client.get("/readyz")
    assert (found.status_code, found.json()["cache"]) == (200, False)


class NoDatabase:
    """A connection that cannot be made."""

    def cursor(self):
        raise OperationalError("connection refused")


def about(name, at):
    return next(finding for finding in checkup.check_up(at) if finding.about == name)


def test_a_site_that_is_well(db, at, capsys):
    found = {finding.about: finding.level for finding in checkup.check_up(at)}
    assert Level.FAULT not in found.values(), found
    assert next(iter(found)) == "database"
    call_command("doctor")
    assert "migrations: all there" in capsys.readouterr().out


def test_an_article_that_waits_is_missed_by_a_worker(db, at):
    article = make_article(make_learner(), at)
    Job.objects.filter(article=article).delete()
    Job.objects.create(article=article, created_at=at)
    assert about("worker", at + timedelta(minutes=4)).level == Level.WELL
    late = about("worker", at + timedelta(minutes=6))
    assert (late.level, late.advice) == (Level.WARNING, "Run manage.py work.")


def test_a_look_that_breaks_is_a_finding(db, at, monkeypatch):
    def fail(*args):
        raise OSError("no such disk")

    monkeypatch.setattr(checkup.shutil, "disk_usage", fail)
    assert about("disk", at).said == "OSError: no such disk"
    with pytest.raises(CommandError, match="1 to put right"):
        call_command("doctor")


def test_without_a_database_the_rest_is_still_looked_at(db, at, monkeypatch):
    monkeypatch.setattr(database_looks, "connection", NoDatabase())
    found = list(checkup.check_up(at))
    assert [finding.about for finding in found] == ["database", "disk", "mail", "language model"]
    assert found[0].level == Level.FAULT


@pytest.mark.skipif(connection.vendor != "sqlite", reason="about SQLite's files")
def test_a_database_on_a_shared_disk_is_a_fault(db, at, monkeypatch):
    monkeypatch.setattr(database_looks, "_file_system", lambda path: "nfs4")
    assert about("database", at).level == Level.FAULT


@pytest.mark.parametrize("error", [OperationalError("gone"), RedisError("gone")])
def test_a_program_is_asked_to_send_the_same_again(rivers, learner, at, monkeypatch, error):
    def fail(*args, **kwargs):
        raise error

    monkeypatch.setattr("quizzes.services.throttling.count", fail)
    reply = calling(learner, at).get("/briefings")
    assert (reply.status_code, reply["Retry-After"]) == (503, "5")
    assert reply.json()["type"].endswith("#away")


class NoCache:
    """A Redis that is gone."""

    def __getattr__(self, name):
        def fail(*args, **kwargs):
            raise RedisError("connection refused")

        return fail


@pytest.fixture
def no_cache(settings, monkeypatch):
    """Call it to let the cache be gone from now on."""
    settings.DEBUG, settings.SESSION_ENGINE = False, "config.cached_sessions"

    def lose():
        gone = NoCache()
        for used in ("django.contrib.sessions.backends.cached_db", "config.cached_sessions"):
            monkeypatch.setattr(f"{used}.caches", {"default": gone})
        monkeypatch.setattr("allauth.core.internal.ratelimit.cache", gone)

    return lose


def test_whoever_is_logged_in_goes_on_without_the_cache(client, asked, no_cache):
    client.force_login(asked.learner)
    no_cache()
    place = asked.places.first()
    address = reverse("quizzes:question-answer", args=[asked.uuid, place.position])
    page = client.post(address, {"token": str(uuid4()), "choice": place.question.options[0].id})
    assert page.status_code == 302
    assert asked.responses.count() == 1


def test_nobody_is_told_that_they_are_out_while_a_copy_of_the_session_is_left(
    client, asked, no_cache
):
    client.force_login(asked.learner)
    no_cache()
    assert client.post(reverse("account_logout")).status_code == 503
    assert Session.objects.filter(session_key=client.session.session_key).exists()


def test_no_password_is_tried_while_guesses_cannot_be_counted(client, asked, no_cache):
    client.logout()
    no_cache()
    sent = {"login": asked.learner.username, "password": "pass"}
    page = client.post(reverse("account_login"), sent)
    assert page.status_code == 503
    assert "sessionid" not in page.cookies
