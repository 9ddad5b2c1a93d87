"""A worker inside the web process, for a site on one machine that runs no other."""

from __future__ import annotations

import logging
import threading

from django.conf import settings
from django.db import DatabaseError, connections

from briefings.models import Job
from quizzes.services.operating.rounds import make_rounds
from quizzes.services.working import Clock, work_off

BETWEEN_ROUNDS = 60.0  # seconds
logger = logging.getLogger(__name__)
_lock = threading.Lock()
_never = threading.Event()
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


def keep_watch(clock: Clock) -> None:
    """Make the rounds now and then, and see to what waits, as long as this process lives."""
    if settings.WORKER_IN_PROCESS:
        threading.Thread(target=_watch, args=(clock,), name="watch", daemon=True).start()


def _watch(clock: Clock) -> None:
    while not _never.wait(BETWEEN_ROUNDS):
        try:
            make_rounds(clock)
            lend(clock)
        except DatabaseError:
            logger.warning("the database is away; the rounds go on later")
        finally:
            connections.close_all()


def _work(clock: Clock) -> None:
    try:
        work_off(clock)
    finally:
        connections.close_all()
