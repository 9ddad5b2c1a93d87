"""Where a trial takes place: a folder, ports, filled databases to be copied for each scenario."""

from __future__ import annotations

import json
import shutil
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from threading import Lock

from tests.trial.asking import Learner
from tests.trial.client import Crowd
from tests.trial.cluster import Cluster, NotHere, Redis
from tests.trial.ledger import Acked, Ledger, Verdict, compare, entries
from tests.trial.site import Site, copied, environment, manage
from tests.trial.stored import stored_in

SQLITE, POSTGRESQL = "SQLite", "PostgreSQL"
CLIENTS = 6  # who answer at once


@dataclass(slots=True)
class Ground:
    """What all scenarios share.

    quick   counts are lowered, for a machine that has other things to do
    totals  summed up over all scenarios
    """

    base: Path
    first_port: int
    quick: bool = False
    acked: int = 0
    kills: int = 0
    hits: int = 0
    _cluster: Cluster | None = None
    _why_not: str = ""
    _ports: Iterator[int] = field(default_factory=count)
    _lock: Lock = field(default_factory=Lock)

    def some(self, full: int, quick: int) -> int:
        return quick if self.quick else full

    def port(self) -> int:
        return self.first_port + next(self._ports) % 90

    def prepare(self, engines: list[str]) -> None:
        """Make the databases that scenarios start from, side by side."""
        if POSTGRESQL in engines:
            try:
                self._cluster = Cluster(self.base / "cluster", self.port()).start()
            except NotHere as reason:
                self._why_not = str(reason)
                engines = [SQLITE]
        with ThreadPoolExecutor() as pool:
            list(pool.map(self._prepared, engines))

    def _prepared(self, engine: str) -> None:
        folder = self.template(engine)
        (folder / "static").mkdir(parents=True)
        url = ""
        if engine == POSTGRESQL:
            self._cluster.run("CREATE DATABASE trial_template")
            url = self._cluster.url("trial_template")
        env = environment(folder, url)
        manage(env, "migrate", "--verbosity", "0")
        manage(env, "createcachetable")
        manage(env, "collectstatic", "--noinput", "--verbosity", "0")
        size = ["--learners", str(self.some(640, 80)), "--quizzes", "2", "--cards", "4"]
        manage(env, str(folder / "plan.json"), *size, module=("-m", "tests.trial.seed"))

    def template(self, engine: str) -> Path:
        return self.base / f"template-{engine.lower()}"

    def learners(self, engine: str) -> list[Learner]:
        plan = json.loads((self.template(engine) / "plan.json").read_text())
        return [Learner(**row) for row in plan]

    @property
    def cluster(self) -> Cluster:
        if self._cluster is None:
            raise NotHere(self._why_not or "PostgreSQL was not asked for")
        return self._cluster

    @contextmanager
    def site(self, engine: str, name: str, **more: object) -> Iterator[Site]:
        """A site on a fresh copy of the filled database, not started yet.

        more  `env` adds to its environment, `folder` is a VAR_DIR to be filled; the rest is Site's
        """
        env = more.pop("env", {})
        label = f"trial_{name}_{engine.lower()}"
        folder = copied(self.template(engine), more.pop("folder", None) or self.base / label)
        url = ""
        if engine == POSTGRESQL:
            url = self.cluster.url(label)
            self.cluster.run(f"CREATE DATABASE {label} TEMPLATE trial_template")
        log = self.base / f"{label}.log"
        site = Site(folder, self.port(), environment(folder, url, **env), log=log, **more)
        try:
            yield site
        finally:
            site.stop()
            if engine == POSTGRESQL:
                self.cluster.run(f"DROP DATABASE IF EXISTS {label} WITH (FORCE)")

    @contextmanager
    def answering(self, site: Site, engine: str, **more: object) -> Iterator[tuple[Crowd, Ledger]]:
        """Learners at work on a site, and the ledger of what it acknowledged."""
        ledger = Ledger(self.base / f"{site.folder.name}.ledger")
        learners = more.pop("learners", None) or self.learners(engine)
        crowd = Crowd(site.address, ledger, learners, **{"clients": CLIENTS, **more})
        try:
            with crowd:
                yield crowd, ledger
        finally:
            ledger.close()

    def reckon(self, site: Site, ledger: Ledger) -> Verdict:
        """Hold the ledger against the database."""
        verdict = compare(entries(ledger.path), stored_in(site.url))
        with self._lock:
            self.acked += verdict.acked
        return verdict

    def redis(self) -> Redis:
        return Redis(self.base, self.port())

    def close(self) -> None:
        if self._cluster:
            self._cluster.stop()
        shutil.rmtree(self.base, ignore_errors=True)


def wait_until(done, seconds: float, *, every: float = 0.05) -> bool:
    """Wait until something is so; says whether it came to be."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if done():
            return True
        time.sleep(every)
    return False


def acked_before(path: Path, moment: float) -> list[Acked]:
    """What a ledger held by a moment in Unix time."""
    return [one for one in entries(path) if one.acked_at < moment]
