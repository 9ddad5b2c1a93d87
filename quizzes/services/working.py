"""Long work on articles: who does it, how far it is, and what becomes of it when a worker dies.

A job is a row. Whoever sets its `lease` works on it and gives a sign of life now and then; a job
whose worker was silent for a while is anybody's again. What was found is stored in one transaction
at the end, by whoever still holds the lease: so it is stored once.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from django.db import transaction

from briefings.domain.documents import Document
from briefings.domain.extraction import extract
from briefings.domain.ingesting import Refused, ingest, ingest_text
from briefings.models import Article, Job
from briefings.models.job import MAX_ATTEMPTS
from briefings.services.bringing import store_found
from quizzes.services.operating.occasions import occasion

Clock = Callable[[], datetime]
SAY_EVERY = timedelta(seconds=0.5)
SHARES = {Job.Stage.READING: (0.0, 0.1), Job.Stage.FINDING: (0.1, 0.95)}
STEPS = {"parsing": (0.0, 0.8), "facts": (0.8, 1.0)}  # what they take of finding facts
GAVE_UP = "gave-up"
FAULT = "fault"
logger = logging.getLogger("credence.jobs")


class Lost(Exception):
    """Another worker has the job, or it is gone."""


class Stopped(Exception):
    """Its owner wants the job stopped."""


@dataclass(slots=True)
class Holding:
    """A job in hand: tells how far it is, and finds out whether to go on."""

    job: Job
    lease: UUID
    clock: Clock
    told_at: datetime | None = field(default=None)

    def tell(self, stage: str, share: float) -> None:
        """Say how far a stage is, from 0 to 1. Raises Lost or Stopped."""
        at = self.clock()
        if self.told_at and at - self.told_at < SAY_EVERY and share not in {0, 1}:
            return
        self.told_at = at
        first, last = SHARES[Job.Stage(stage)]
        whole = first + (last - first) * min(1.0, max(0.0, share))
        self._mine(stage=stage, share=whole, beat_at=at)
        if Job.objects.filter(pk=self.job.pk, cancel_wanted=True).exists():
            raise Stopped

    def step(self, name: str, share: float) -> None:
        """Say how far a step of finding facts is, from 0 to 1. Raises Lost or Stopped."""
        first, last = STEPS[name]
        self.tell(Job.Stage.FINDING, first + (last - first) * share)

    def _mine(self, **columns: object) -> None:
        """Change the job as long as it is in hand. Raises Lost."""
        if not Job.objects.filter(pk=self.job.pk, lease=self.lease).update(**columns):
            raise Lost

    def end(self, state: str, *, code: str = "", message: str = "") -> None:
        """Let go of the job for good. Raises Lost."""
        share = {"share": 1.0} if state == Job.State.DONE else {}
        self._mine(
            state=state, code=code, message=message, lease=None, ended_at=self.clock(), **share
        )
        logger.info("ended", extra={"fields": {"state": str(state), "code": code}})


def claim(clock: Clock) -> Holding | None:
    """Take the oldest job that nobody works on; None where there is none."""
    at = clock()
    for job in Job.objects.claimable(at):
        lease = uuid4()
        seen = Job.objects.filter(pk=job.pk, lease=job.lease, state=job.state, beat_at=job.beat_at)
        taken = seen.update(
            state=Job.State.RUNNING,
            lease=lease,
            beat_at=at,
            started_at=at,
            attempts=job.attempts + 1,
            stage=Job.Stage.READING,
            share=0,
        )
        if taken:
            return Holding(job, lease, clock)
    return None


def work_on(held: Holding) -> None:
    """Do a job to its end, whatever that is."""
    with occasion(job=str(held.job.pk)):
        logger.info("taken up", extra={"fields": {"attempt": held.job.attempts + 1}})
        _end_of(held)


def _end_of(held: Holding) -> None:
    try:
        if held.job.attempts >= MAX_ATTEMPTS:
            held.end(Job.State.FAILED, code=GAVE_UP)
        else:
            _work(held)
    except Stopped:
        held.end(Job.State.CANCELLED)
    except Refused as refused:
        held.end(Job.State.FAILED, code=refused.code, message=refused.message)
    except Lost:
        logger.warning("went to another worker")
    except Exception:
        logger.exception("failed")
        held.end(Job.State.FAILED, code=FAULT)


def _work(held: Holding) -> None:
    article = Article.objects.select_related("owner").get(pk=held.job.article_id)
    held.tell(Job.Stage.READING, 0)
    document = _read(article)
    found = extract(document, progress=held.step)
    held.tell(Job.Stage.FINDING, 1)
    with transaction.atomic():
        held.end(Job.State.DONE)
        store_found(article, document, found, at=held.clock())


def _read(article: Article) -> Document:
    data = bytes(article.original)
    return ingest(data, article.name) if article.name else ingest_text(data.decode())


def work_off(clock: Clock) -> int:
    """Do all that waits; returns how many jobs that were."""
    done = 0
    while held := claim(clock):
        work_on(held)
        done += 1
    return done
