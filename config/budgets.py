"""How much one person may send within a minute, so that nobody fills the database by a script."""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock
from time import monotonic

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from quizzes.views.refusing import too_often

SPAN = 60.0  # seconds
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


class WritesHaveABudget:
    """Refuses forms of somebody who has sent more than a person can within a minute.

    Counted in the memory of each process, because it is counted for every answer: with several
    processes somebody may send that many times as much. Programs have a limit of their own.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.lock = Lock()
        self.began, self.spent = 0.0, dict[int, int]()

    def __call__(self, request: HttpRequest) -> HttpResponse:
        wait = self.wait(request) if request.method not in SAFE else 0.0
        return too_often(request, wait=wait) if wait else self.get_response(request)

    def wait(self, request: HttpRequest) -> float:
        """Count a form; for how many seconds its sender has to wait, or none."""
        most = settings.WRITES_PER_MINUTE
        if not most or settings.SESSION_COOKIE_NAME not in request.COOKIES:
            return 0.0
        who = request.user.pk
        if who is None:
            return 0.0
        now = monotonic()
        with self.lock:
            if now - self.began >= SPAN:
                self.began, self.spent = now, {}
            self.spent[who] = self.spent.get(who, 0) + 1
            return self.began + SPAN - now if self.spent[who] > most else 0.0
