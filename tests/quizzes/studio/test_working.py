"""Long work: seen, stopped, taken up again, never done twice."""

import threading
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connections

from briefings.domain.ingesting import Refused
from briefings.models import Article, Candidate, Job
from briefings.models.job import LEASE, MAX_ATTEMPTS
from briefings.services import bringing
from quizzes.services import halting, working
from tests.quizzes.studio.makers import TEXT, found_in, make_instructor

State = Job.State


@pytest.fixture
def searched(monkeypatch):
    """What is found is known; how far it is, is told on the way."""

    def extract(document, *, progress):
        for share in (0.2, 0.6, 1.0):
            progress("parsing", share)
        return found_in(document)

    monkeypatch.setattr(working, "extract", extract)


@pytest.fixture
def article(db, at):
    return bringing.bring(make_instructor(), TEXT.encode(), "", token=uuid4(), at=at)


class Clock:
    """Goes on by a second with every look."""

    def __init__(self, at):
        self.at = at

    def __call__(self):
        self.at += timedelta(seconds=1)
        return self.at


def job_of(article):
    return Job.objects.get(article=article)


def test_an_article_is_read_and_becomes_a_draft(article, searched, at):
    assert working.work_off(Clock(at)) == 1
    article = Article.objects.get(pk=article.pk)
    assert (job_of(article).state, job_of(article).share) == (State.DONE, 1.0)
    assert article.candidates.count() == 4
    assert article.briefing.status == "draft"
    assert article.briefing.source["date"] == "2021-03-12"
    assert not article.briefing.facts.exists()


def test_the_same_form_twice_brings_one_article(db, at):
    owner, token = make_instructor(), uuid4()
    one = bringing.bring(owner, b"One.", "", token=token, at=at)
    assert bringing.bring(owner, b"One.", "", token=token, at=at) == one
    assert Job.objects.count() == 1


def test_how_far_it_is_never_goes_back(article, monkeypatch, at):
    seen = []

    def extract(document, *, progress):
        for step in ("parsing", "facts"):
            for share in (0.1, 0.5, 1.0):
                progress(step, share)
                seen.append(job_of(article).share)
        return found_in(document)

    monkeypatch.setattr(working, "extract", extract)
    working.work_off(Clock(at))
    assert seen == sorted(seen)
    assert seen[0] > 0
    assert job_of(article).seconds_left(at) is None  # it is over


def test_a_job_that_is_stopped_stores_nothing_and_starts_again(article, monkeypatch, at):
    def extract(document, *, progress):
        halting.stop(job_of(article), at=at)
        progress("parsing", 0.5)
        raise AssertionError("went on")

    monkeypatch.setattr(working, "extract", extract)
    working.work_off(Clock(at))
    assert job_of(article).state == State.CANCELLED
    assert not Candidate.objects.exists()
    monkeypatch.setattr(working, "extract", lambda document, *, progress: found_in(document))
    assert halting.again(job_of(article), at=at)
    working.work_off(Clock(at))
    assert job_of(article).state == State.DONE


def test_what_waits_is_stopped_at_once(article, at):
    halting.stop(job_of(article), at=at)
    assert job_of(article).state == State.CANCELLED
    assert working.claim(Clock(at)) is None


def test_a_dead_workers_job_is_taken_up_and_stored_once(article, searched, at):
    dead = working.claim(Clock(at))
    assert working.claim(Clock(at)) is None  # it may be alive
    later = at + LEASE + timedelta(seconds=5)
    heir = working.claim(Clock(later))
    working.work_on(heir)
    working.work_on(dead)  # it was only asleep
    assert job_of(article).state == State.DONE
    assert article.candidates.count() == 4


def test_a_worker_that_is_not_heard_of_is_told_of(article, at):
    working.claim(Clock(at))
    job = job_of(article)
    assert not job.is_silent(at + timedelta(seconds=5))
    assert job.is_silent(at + timedelta(seconds=10))
    job.share = 0.5
    assert job.seconds_left(at + timedelta(seconds=5)) == 4
    assert job.seconds_left(at + timedelta(seconds=10)) is None


def test_a_job_that_kills_its_workers_is_given_up(article, at):
    for number in range(MAX_ATTEMPTS):
        assert working.claim(Clock(at + number * 2 * LEASE))
    working.work_off(Clock(at + MAX_ATTEMPTS * 2 * LEASE))
    assert (job_of(article).state, job_of(article).code) == (State.FAILED, working.GAVE_UP)


def test_a_file_that_is_refused_says_what_to_do_and_stays(db, at):
    article = bringing.bring(make_instructor(), b"%PDF-1.7 nothing", "a.pdf", token=uuid4(), at=at)
    working.work_off(Clock(at))
    job = job_of(article)
    assert job.state == State.FAILED
    assert job.message == str(Refused(job.code))
    assert bytes(Article.objects.get().original) == b"%PDF-1.7 nothing"


def test_a_fault_of_ours_is_told_and_logged(article, monkeypatch, caplog, at):
    def extract(document, *, progress):
        raise ZeroDivisionError

    monkeypatch.setattr(working, "extract", extract)
    working.work_off(Clock(at))
    assert (job_of(article).state, job_of(article).code) == (State.FAILED, working.FAULT)
    assert "ZeroDivisionError" in caplog.text


@pytest.mark.django_db(transaction=True)
def test_of_many_workers_one_gets_the_job(at):
    bringing.bring(make_instructor(), TEXT.encode(), "", token=uuid4(), at=at)
    got, ready = [], threading.Barrier(8)

    def work():
        ready.wait()
        got.append(working.claim(lambda: at))
        connections.close_all()

    several = [threading.Thread(target=work) for _ in range(8)]
    for one in several:
        one.start()
    for one in several:
        one.join()
    assert len([one for one in got if one]) == 1
