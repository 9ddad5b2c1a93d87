"""Two machines, as far as one can be two: nodes with a VAR_DIR each, nginx in front of them."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlencode

from tests.deploy.filling import nginx_in
from tests.trial.asking import CSRF
from tests.trial.cluster import Redis, tool
from tests.trial.ground import SQLITE, Ground, wait_until
from tests.trial.site import ROOT, Site, environment, manage

FORM = {"X-CSRFToken": CSRF, "Content-Type": "application/x-www-form-urlencoded"}
FIGURES = "of-the-trial"  # METRICS_TOKEN


class Front:
    """nginx with the configuration of deploy/, without TLS."""

    def __init__(self, folder: Path, port: int, nodes: list[Site], static: Path) -> None:
        folder.mkdir(parents=True)
        self.folder, self.address = folder, ("127.0.0.1", port)
        where = [f"127.0.0.1:{node.port}" for node in nodes]
        self._config = nginx_in(folder, nodes=where, port=port, static=static, name="127.0.0.1")
        self._nginx = tool("nginx")
        self.process: subprocess.Popen | None = None

    def start(self) -> Front:
        with (self.folder / "said").open("wb") as said:
            words = [self._nginx, "-c", str(self._config), "-p", str(self.folder)]
            self.process = subprocess.Popen(words, stdout=said, stderr=said)
        if not wait_until(self._is_up, 10):
            raise TimeoutError(f"nginx does not start; see {self.folder}")
        return self

    def _is_up(self) -> bool:
        with suppress(OSError):
            return got(self.address, "/healthz")[0] == 200
        return False

    def stop(self) -> None:
        if self.process and self.process.poll() is None:
            self.process.terminate()
            self.process.wait(20)


@dataclass(slots=True)
class Park:
    """All machines.

    nodes    web servers, each with a VAR_DIR of its own
    front    what visitors talk to
    folder   names the ledger, as a site's does
    workers  processes that do long work, which are ended with the park
    """

    nodes: list[Site]
    front: Front
    redis: Redis
    folder: Path
    workers: list[subprocess.Popen] = field(default_factory=list)

    @property
    def address(self) -> tuple[str, int]:
        return self.front.address

    @property
    def url(self) -> str:
        return self.nodes[0].url

    def worker(self, node: Site) -> subprocess.Popen:
        """Long work on the machine of a node."""
        with (node.folder / "worker.log").open("ab") as log:
            words = [sys.executable, "manage.py", "work"]
            env = node.env | {"LOG_FORMAT": "json"}
            process = subprocess.Popen(words, cwd=ROOT, env=env, stdout=log, stderr=log)
        self.workers.append(process)
        return process


@contextmanager
def park(ground: Ground) -> Iterator[Park]:
    """From the file of one machine to two nodes on PostgreSQL, as docs/operating.md says."""
    tool("nginx")
    with ExitStack() as leaving:
        redis = ground.redis().start()
        leaving.callback(redis.stop)
        name = "trial_nodes"
        ground.cluster.run(f"CREATE DATABASE {name}")
        leaving.callback(ground.cluster.run, f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
        url = ground.cluster.url(name)
        manage(environment(ground.template(SQLITE)), "move_to", url)
        nodes = [node_of(ground, url, redis.url, number) for number in (1, 2)]
        for node in nodes:
            node.start()
            leaving.callback(node.stop)
        static = ground.base / "nginx"  # a copy of its own, as on a machine of its own
        shutil.copytree(nodes[0].folder / "static", static / "static")
        front = Front(ground.base / "front", front_port(ground), nodes, static)
        front.start()
        leaving.callback(front.stop)
        found = Park(nodes, front, redis, ground.base / "nodes")
        leaving.callback(end, found.workers)
        yield found


def node_of(ground: Ground, url: str, redis: str, number: int) -> Site:
    folder = ground.base / f"node{number}"
    (folder / "static").mkdir(parents=True)
    more = {
        "REDIS_URL": redis,
        "BEHIND_PROXY": "1",
        "METRICS_TOKEN": FIGURES,
        "LOG_FORMAT": "json",
    }
    env = environment(folder, url, **more)
    manage(env, "collectstatic", "--noinput", "--verbosity", "0")
    return Site(folder, ground.port(), env)


def front_port(ground: Ground) -> int:
    """Two ports, of which nginx redirects from the second."""
    port = ground.port()
    ground.port()
    return port


def end(processes: list[subprocess.Popen]) -> None:
    for process in processes:
        if process.poll() is None:
            process.terminate()
            with suppress(subprocess.TimeoutExpired):
                process.wait(10)
        if process.poll() is None:
            process.kill()


def got(
    address: tuple[str, int], path: str, *, body: dict[str, str] | None = None, **headers: str
) -> tuple[int, dict[str, str], bytes]:
    """(Status, headers, body) of a page, or of what a form is answered with."""
    connection = HTTPConnection(*address, timeout=10)
    sent = urlencode(body) if body else None
    if body:
        headers |= FORM | {"Cookie": f"csrftoken={CSRF}; {headers.get('Cookie', '')}"}
    try:
        connection.request("POST" if body else "GET", path, sent, headers)
        reply = connection.getresponse()
        several = {name.title(): "; ".join(reply.headers.get_all(name)) for name in reply.headers}
        return reply.status, several, reply.read()
    finally:
        connection.close()


def figures_of(node: Site) -> dict[str, float]:
    """What a node says at /metrics."""
    status, _, body = got(node.address, "/metrics", Authorization=f"Bearer {FIGURES}")
    assert status == 200, status
    lines = (line.rpartition(" ") for line in body.decode().splitlines() if line[:1] != "#")
    return {name: float(value) for name, _, value in lines if name}
