"""What the log tells of requests and jobs, and what it never tells."""

import json
import logging
from io import StringIO
from random import Random
from uuid import uuid4

import pytest
from django.db import IntegrityError, OperationalError
from django.urls import reverse

from briefings.models import Job
from config.logs import Plain, Structured, logging_of
from config.recording import pseudonym, reference_of
from quizzes.domain.permitting import Scope
from quizzes.domain.questions import Form
from quizzes.services import working
from quizzes.services.tokens import make_token
from tests.factories import make_attempt, make_learner
from tests.quizzes.studio.makers import make_article, make_instructor

CANARY = "canary7f3a"


class Listening:
    """All that was logged, in one of the two shapes."""

    def __init__(self, shape):
        self.text = StringIO()
        self.handler = logging.StreamHandler(self.text)
        self.handler.setFormatter(shape)

    @property
    def lines(self):
        return self.text.getvalue().splitlines()

    @property
    def told(self):
        return [json.loads(line) for line in self.lines]

    def about(self, logger):
        return [line for line in self.told if line["logger"] == logger]


@pytest.fixture(params=[Structured, Plain])
def log(request, settings):
    """Everything down to INFO, Django's lines about requests included."""
    settings.DEBUG = False
    found = Listening(request.param())
    loggers = [logging.getLogger(), logging.getLogger("django"), logging.getLogger("credence")]
    before = [one.level for one in loggers]
    for one in loggers:
        one.setLevel(logging.INFO)
    loggers[0].addHandler(found.handler)
    yield found
    loggers[0].removeHandler(found.handler)
    for one, level in zip(loggers, before, strict=True):
        one.setLevel(level)


json_only = pytest.mark.parametrize("log", [Structured], indirect=True)


@pytest.fixture
def place(client, rivers, learner, at):
    client.force_login(learner)
    client.raise_request_exception = False
    return make_attempt(learner, rivers, at, n=1, forms=(Form.CLOZE,)).places.first()


def answer_to(place):
    return reverse("quizzes:question-answer", args=[place.attempt.uuid, place.position])


@json_only
def test_each_request_has_one_line(client, log, place, learner):
    page = client.post(answer_to(place), {"token": str(uuid4()), "text": "Rhine", "shown": ""})

    (line,) = log.about("credence.requests")
    assert line["method"] == "POST"
    assert line["route"] == "quizzes:question-answer"
    assert line["status"] == page.status_code == 302
    assert line["user"] == pseudonym(learner.pk)
    assert line["request"] == page["X-Request-ID"]
    assert line["queries"] > 3
    assert line["ms"] > 0


@json_only
def test_whoever_asks_without_being_known_has_no_number(client, db, log):
    client.get("/healthz")
    client.get("/nowhere/at-all")

    assert [line["user"] for line in log.about("credence.requests")] == [None, None]
    assert [line["route"] for line in log.about("credence.requests")] == ["healthz", "unknown"]


def test_two_people_have_two_numbers_that_hang_on_the_secret(settings):
    pseudonym.cache_clear()
    first, second = pseudonym(1), pseudonym(2)
    settings.SECRET_KEY = "another"
    pseudonym.cache_clear()

    assert len({first, second, pseudonym(1), pseudonym(2)}) == 4
    pseudonym.cache_clear()


@pytest.mark.parametrize("given", ["4f2a9c01-77", "a" * 64])
def test_a_well_formed_reference_is_kept(client, given):
    assert client.get("/healthz", headers={"X-Request-ID": given})["X-Request-ID"] == given


@pytest.mark.parametrize("given", ["", "short", "a" * 65, "a b c d e f", "ä" * 9, 'x"},{"at":"1'])
def test_any_other_is_replaced(rf, given):
    made = reference_of(rf.get("/", headers={"X-Request-ID": given}))

    assert made != given
    assert len(made) == 32


@pytest.mark.parametrize(
    ("error", "status"), [(RuntimeError(CANARY), 500), (OperationalError(CANARY), 503)]
)
@json_only
def test_a_fault_has_the_reference_of_its_page(client, log, place, monkeypatch, error, status):
    def fail(*args, **kwargs):
        raise error from IntegrityError(f"Key (text)=({CANARY}) exists.")

    monkeypatch.setattr("quizzes.views.attempts.record_response", fail)
    page = client.post(answer_to(place), {"token": str(uuid4()), "text": CANARY, "shown": ""})

    assert page.status_code == status
    assert f"<code>{page['X-Request-ID']}</code>" in page.content.decode()
    fault, line = log.about("django.request")[0], log.about("credence.requests")[0]
    assert fault["request"] == line["request"] == page["X-Request-ID"]
    assert type(error).__name__ in fault["error"]
    assert fault["raised"][-1].endswith(" fail")
    assert fault["because"] == "django.db.utils.IntegrityError"
    assert line["level"] == "ERROR"
    assert CANARY not in log.text.getvalue()


def test_nothing_that_is_sent_is_in_the_log(client, log, place, learner, monkeypatch, at):
    """Answers, passwords, tokens, keys, search words; well received, refused, and broken on."""
    client.post(answer_to(place), {"token": str(uuid4()), "text": CANARY, "shown": CANARY})
    client.post(answer_to(place), {"token": CANARY, "text": CANARY})
    client.get("/search/", {"q": CANARY})
    client.get(f"/{CANARY}/nowhere")
    client.get("/", headers={"Host": f"{CANARY}.example"})
    client.get("/", headers={"Referer": CANARY, "User-Agent": CANARY, "X-Request-ID": f"{CANARY}!"})
    client.get(f"/accounts/password/reset/key/{CANARY}/")
    client.get(f"/join/{CANARY}/")
    client.post(reverse("account_login"), {"login": CANARY, "password": CANARY})
    client.generic(CANARY.upper(), "/")
    client.cookies["sessionid"] = CANARY
    client.get("/")
    _token, secret = make_token(learner, CANARY, [Scope.READ_CONTENT], days=1, rng=Random(1), at=at)
    for bearer in (secret, CANARY):
        client.get("/api/v1/briefings", headers={"Authorization": f"Bearer {bearer}"})

    def fail(*args, **kwargs):
        raise ValueError(f"invalid literal: {CANARY}")

    monkeypatch.setattr("quizzes.views.api.access.token_of", fail)
    assert (
        client.get("/api/v1/briefings", headers={"Authorization": f"Bearer {CANARY}"}).status_code
        == 500
    )
    monkeypatch.setattr("django.contrib.auth.backends.ModelBackend.authenticate", fail)
    client.post(reverse("account_login"), {"login": CANARY, "password": CANARY})

    assert len(log.lines) > 20
    assert CANARY not in log.text.getvalue().lower()
    assert secret not in log.text.getvalue()
    assert place.question.hidden.key["accepted"][0] not in log.text.getvalue()


def test_lines_of_others_are_told_without_what_fills_them(log):
    logging.getLogger("library").warning("cannot read %s", CANARY)

    assert len(log.lines) == 1
    assert "cannot read %s" in log.lines[0]
    assert CANARY not in log.lines[0]


@pytest.mark.parametrize("end", ["\r\n", "\n", "\u2028", "\x85", "\x1b[2K", "\0"])
def test_nobody_can_forge_a_line(client, log, end, db):
    forged = f'{end}{{"level": "ERROR"}}'
    client.raise_request_exception = False
    typed = end.replace("\0", "")  # which no database is given
    client.force_login(make_learner(email=f"a{typed}b@example.org"))
    client.get(f"/nowhere{forged}")
    client.get("/", headers={"X-Request-ID": f"abcdefgh{forged}"})
    n_requests = len(log.lines)
    logging.getLogger("quizzes").warning("as typed: %s", forged)

    assert len(log.lines) == n_requests + 1 == 4  # a line about nowhere by Django
    assert all(line.isprintable() for line in log.lines)


@json_only
def test_lines_of_a_job_bear_its_number(db, log, at, monkeypatch):
    article = make_article(make_instructor(), at)
    Job.objects.filter(article=article).update(state=Job.State.WAITING, lease=None)

    def fail(document, *, progress):
        raise ZeroDivisionError(CANARY)

    monkeypatch.setattr(working, "extract", fail)
    working.work_off(lambda: at)

    lines = log.about("credence.jobs")
    assert [line["said"] for line in lines] == ["taken up", "failed", "ended"]
    assert {line["job"] for line in lines} == {str(article.job.pk)}
    assert (lines[1]["error"], lines[2]["state"]) == ("builtins.ZeroDivisionError", "failed")
    assert CANARY not in log.text.getvalue()


@pytest.mark.parametrize(("shape", "level"), [("json", logging.INFO), ("plain", logging.NOTSET)])
def test_only_structured_logs_have_a_line_for_each_request(shape, level):
    made = logging_of(shape=shape, level="WARNING", debug=False)

    assert made["loggers"]["credence"]["level"] == level
    assert made["loggers"]["django"]["handlers"] == []
