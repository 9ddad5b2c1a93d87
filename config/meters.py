"""Figures for Prometheus; this module is loaded only where METRICS_TOKEN is set.

Each process of a machine counts in files of its own under VAR_DIR, and whichever is asked adds
them up. A process takes the lowest number that no other has, and goes on with the files of the
dead one that had it before: sums stay true over restarts, and there are never more files than
processes at once.
"""

from __future__ import annotations

import fcntl
import logging
import os
import struct
from collections.abc import Callable, Iterator
from datetime import datetime
from http import HTTPStatus
from pathlib import Path
from time import perf_counter
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from config.recording import METHODS, route_of
from quizzes.services.operating.counting import Event, listen
from quizzes.services.operating.gauges import gauges

FOLDER = Path(settings.VAR_DIR) / "metrics"
FOLDER.mkdir(parents=True, exist_ok=True)
os.environ["PROMETHEUS_MULTIPROC_DIR"] = str(FOLDER)  # read when the library is loaded

from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest  # noqa: E402
from prometheus_client import values as kept  # noqa: E402
from prometheus_client.metrics_core import GaugeMetricFamily, Metric  # noqa: E402
from prometheus_client.mmap_dict import MmapedDict  # noqa: E402
from prometheus_client.multiprocess import MultiProcessCollector  # noqa: E402
from prometheus_client.registry import Collector  # noqa: E402

SPACE = "credence"
BOUNDS = (0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0)  # seconds
MOST_PROCESSES = 1024
ROOM = 1 << 20  # bytes of a file, of which all is mapped
logger = logging.getLogger(__name__)


class Place:
    """The number of this process among those of the machine, held until it dies."""

    def __init__(self) -> None:
        self._process = 0
        self._number = 0
        self._lock: int | None = None

    def __call__(self) -> int:
        if self._process != os.getpid():  # the first time, and after a fork
            self._number, self._lock = taken()
            self._process = os.getpid()
        return self._number


def taken() -> tuple[int, int]:
    """A free number and the lock that holds it. Raises OSError where there is no room for files.

    The room is taken now: writing to a mapped file that the disk has no room for ends a process.
    """
    for number in range(MOST_PROCESSES):
        lock = os.open(FOLDER / f"{number}.lock", os.O_CREAT | os.O_RDWR, 0o600)
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(lock)
            continue
        for kind in ("counter", "histogram"):
            make_room(FOLDER / f"{kind}_{number}.db")
        return number, lock
    raise OSError(f"{MOST_PROCESSES} processes count already.")


def make_room(path: Path) -> None:
    """Let a file have the room it needs; one that a power cut left torn begins anew."""
    if path.exists():
        try:
            list(MmapedDict.read_all_values_from_file(str(path)))  # type: ignore[no-untyped-call]
        except (RuntimeError, struct.error, UnicodeDecodeError):
            path.unlink()
    with path.open("ab") as file:
        os.posix_fallocate(file.fileno(), 0, ROOM)


def value_class() -> Any:
    """Where figures are kept: in files that all processes add up, or for want of room here."""
    place = Place()
    try:
        place()
    except OSError:
        logger.exception("figures are not kept")
        return kept.MutexValue
    return kept.MultiProcessValue(place)  # type: ignore[no-untyped-call]


kept.ValueClass = value_class()
_own = CollectorRegistry()  # so that nothing of other libraries is mixed in
REQUESTS = Counter(
    "requests", "Requests by route, method and class of status.", ["route", "method", "status"],
    namespace=SPACE, registry=_own,
)  # fmt: skip
SECONDS = Histogram(
    "request_seconds", "How long requests took here.", ["route"],
    namespace=SPACE, registry=_own, buckets=BOUNDS,
)  # fmt: skip
UNAVAILABLE = Counter(
    "unavailable", "Requests that found the database away: 503.", namespace=SPACE, registry=_own
)
STORED = Counter(
    "answers_stored", "Answers stored, by source.", ["source"], namespace=SPACE, registry=_own
)
REFUSED = Counter(
    "answers_refused", "Answers not counted: sent before, or to a memory that has moved on.",
    ["reason"], namespace=SPACE, registry=_own,
)  # fmt: skip
ANSWERS = {Event.STORED: STORED, Event.REFUSED: REFUSED}


@listen
def count_answer(event: Event, of: str) -> None:
    """Count what became of an answer."""
    ANSWERS[event].labels(of).inc()


class Metered:
    """Counts every request, and how long it took."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        started = perf_counter()
        response = self.get_response(request)
        status, route = response.status_code, route_of(request)
        method = request.method if request.method in METHODS else "other"
        REQUESTS.labels(route, method, f"{status // 100}xx").inc()
        SECONDS.labels(route).observe(perf_counter() - started)
        if status == HTTPStatus.SERVICE_UNAVAILABLE:
            UNAVAILABLE.inc()
        return response


class Standing(Collector):
    """How the site stands when it is asked."""

    def __init__(self, at: datetime) -> None:
        self.at = at

    def collect(self) -> Iterator[Metric]:
        for gauge in gauges(self.at):
            labels = [gauge.label] if gauge.label else []
            family = GaugeMetricFamily(f"{SPACE}_{gauge.name}", gauge.means, labels=labels)
            for key, value in gauge.values.items():
                family.add_metric([key] if gauge.label else [], value)
            yield family


def exposed(at: datetime) -> bytes:
    """All figures, as Prometheus reads them."""
    registry = CollectorRegistry()
    MultiProcessCollector(registry, path=str(FOLDER))  # type: ignore[no-untyped-call]
    registry.register(Standing(at))
    return generate_latest(registry)
