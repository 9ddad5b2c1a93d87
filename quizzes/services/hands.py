"""A worker inside the web process, for a site on one machine that runs no other."""

from __future__ import annotations

import threading

from django.conf import settings
from django.db import connections

from briefings.models import Job
from quizzes.services.working import Clock, work_off

_lock = threading.Lock()
_hand: threading.Thread | None = None


def lend(clock: Clock) -> None:
    """See to it that what waits is worked on, where this process is meant to do that."""
    global _hand
    if not settings.WORKER_IN_PROCESS or not Job.objects.claimable(clock()).exists():
        return
    with _lock:
        if _hand is None or not _hand.is_alive():
            _hand = threading.Thread(target=_work, args=(clock,), name="worker", daemon=True)
            _hand.start()


def _work(clock: Clock) -> None:
    try:
        work_off(clock)
    finally:
        connections.close_all()
