"""A worker that is killed in the middle: its job is taken up, and nothing is lost or doubled."""

import os
import signal
import subprocess
import sys
import time
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from django.conf import settings
from django.db import connection
from django.utils import timezone

from briefings.models import Article, Candidate, Decision, Job
from briefings.models.job import LEASE
from briefings.services import bringing, vetting
from quizzes.services import working
from tests.quizzes.studio.makers import TEXT, make_article, make_instructor

ROOT = Path(settings.BASE_DIR)
PATIENCE = 120  # seconds


def address():
    """Where the test's database is, for another process."""
    named = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{named['NAME']}"
    host, port = named["HOST"] or "127.0.0.1", named["PORT"] or 5432
    return f"postgres://{named['USER']}:{named['PASSWORD']}@{host}:{port}/{named['NAME']}"


def worker():
    surroundings = {**os.environ, "DEBUG": "1", "DATABASE_URL": address()}
    return subprocess.Popen(
        [sys.executable, "manage.py", "work", "--once"], cwd=ROOT, env=surroundings
    )


@pytest.mark.django_db(transaction=True)
def test_a_killed_workers_job_is_finished_by_another():
    teacher, at = make_instructor(), timezone.now()
    decided = make_article(teacher, at)
    vetting.decide(
        decided.candidates.first(), "accept", version=1, ruling=vetting.Ruling(teacher, at)
    )
    parts = [TEXT.replace("Velm", f"Velm{n}") for n in range(120)]
    article = bringing.bring(teacher, "\n".join(parts).encode(), "", token=uuid4(), at=at)

    process = worker()
    begun, job = time.monotonic(), Job.objects.get(article=article)
    while job.share <= 0.1:  # reading is over, finding has begun
        assert process.poll() is None, "the worker ended by itself"
        assert time.monotonic() - begun < PATIENCE
        time.sleep(0.05)
        job.refresh_from_db()
    process.send_signal(signal.SIGKILL)
    process.wait()
    job.refresh_from_db()
    assert job.state == Job.State.RUNNING
    assert not Candidate.objects.filter(article=article).exists()

    assert working.work_off(lambda: timezone.now() + LEASE + timedelta(seconds=1)) == 1
    job.refresh_from_db()
    assert (job.state, job.attempts) == (Job.State.DONE, 2)
    found = Candidate.objects.filter(article=article)
    assert found.count() == len(set(found.values_list("key", flat=True))) > 120
    assert Decision.objects.count() == 1
    assert bytes(Article.objects.get(pk=article.pk).original) == "\n".join(parts).encode()
