"""How long a review takes in process, with many facts waiting; the test client speaks for htmx.

    VAR_DIR=/tmp/bench DEBUG=1 python -m tests.bench.reviewing [--memories N] [--rounds N]

Makes a learner of its own with N memories in the database that the settings name; so name one that
can be thrown away, with the demonstration loaded.
"""

from __future__ import annotations

import argparse
import os
import time
from datetime import timedelta
from statistics import median, quantiles
from uuid import uuid4

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--memories", type=int, default=20_000)
    parser.add_argument("--rounds", type=int, default=200)
    options = parser.parse_args()
    import django

    django.setup()
    learner = prepared(options.memories)
    for name, taken in measured(learner, options.rounds).items():
        taken = [ms * 1000 for ms in taken[5:]]
        print(f"{name:34}{median(taken):8.2f}{quantiles(taken, n=20)[-1]:8.2f}  ms, p50 and p95")


def prepared(n):
    from django.db import transaction
    from django.utils import timezone

    from briefings.models import Briefing, User
    from quizzes.models import StudySettings
    from tests.factories import make_many

    day = (timezone.now() - timedelta(days=1)).date().toordinal()
    with transaction.atomic():
        learner = User.objects.create_user(f"bench-{uuid4()}")
        make_many(learner, Briefing.objects.first(), n, day=day, due=lambda k: k % 400 - 20)
        StudySettings.objects.create(
            learner=learner, review_with=StudySettings.With.CARDS, reviews_per_day=400
        )
    return learner


def measured(learner, rounds):
    from django.conf import settings
    from django.test import Client
    from django.utils import timezone

    from quizzes.services.policies import study_of
    from quizzes.services.queueing import next_item, recent_of, standing_of
    from quizzes.services.queues import Asked

    settings.ALLOWED_HOSTS.append("testserver")
    client = Client(headers={"HX-Request": "true"})
    client.force_login(learner, "django.contrib.auth.backends.ModelBackend")
    times = {}

    def timed(name, work, *args, **more):
        started = time.perf_counter()
        found = work(*args, **more)
        times.setdefault(name, []).append(time.perf_counter() - started)
        return found

    for _ in range(rounds):
        at = timezone.now()
        study = study_of(learner, at=at)
        standing = timed("counts", standing_of, Asked(study, at))
        recent = recent_of(study, at=at)
        item = timed("next item", next_item, Asked(study, at), standing, recent)
        path = f"/review/{item.memory.pk}/{item.question.pk}/"
        timed("page of the next card", client.get, "/review/")
        timed("card turned over", client.get, path)
        sent = {"token": uuid4(), "version": item.memory.version, "grade": "3"}
        reply = timed("grade, with the next card", client.post, f"{path}answer/", sent)
        if reply.status_code != 200:
            raise SystemExit(f"{path}: status {reply.status_code}")
    return times


if __name__ == "__main__":
    main()
