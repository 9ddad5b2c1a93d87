"""A site under the production server on a database of its own, which can be killed."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from contextlib import suppress
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from random import Random

ROOT = Path(__file__).parents[2]
WSGI = "config.wsgi:application"
GUARDED = 6.0  # seconds in which the server gives up if the worker it started last dies, too


def environment(folder: Path, url: str = "", **more: str) -> dict[str, str]:
    """What a public site's settings need, served over loopback without a proxy."""
    return os.environ | {
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "SECRET_KEY": "of-the-trial-alone-" * 3,
        "ALLOWED_HOSTS": "127.0.0.1",
        "SECURE_SSL_REDIRECT": "0",
        "STAFF_NEED_SECOND_FACTOR": "0",
        "API_REQUESTS_PER_MINUTE": "100000",
        "WRITES_PER_MINUTE": "0",
        "DEBUG": "0",
        "DEMO": "0",
        "BACKUPS": "0",
        "REDIS_URL": "",
        "LOG_LEVEL": "ERROR",
        "VAR_DIR": str(folder),
        "DATABASE_URL": url or f"sqlite:///{folder / 'credence.sqlite3'}",
        **more,
    }


def manage(env: dict[str, str], *words: str, module: tuple[str, ...] = ("manage.py",)) -> str:
    """Run a command of the site; raises CalledProcessError. Gives what it printed."""
    command = [sys.executable, *module, *words]
    done = subprocess.run(command, cwd=ROOT, env=env, check=True, capture_output=True, text=True)
    return done.stdout


class Site:
    """A server with some workers.

    folder   VAR_DIR
    wrapper  words that go before the command, to run it under something
    """

    def __init__(
        self,
        folder: Path,
        port: int,
        env: dict[str, str],
        *,
        workers: int = 2,
        wrapper: tuple[str, ...] = (),
        app: str = WSGI,
        log: Path | None = None,
    ) -> None:
        self.folder, self.port, self.env = folder, port, env
        self.n_workers, self.wrapper, self.app = workers, wrapper, app
        self.log = log or folder.with_suffix(".log")
        self.process: subprocess.Popen | None = None
        self.born: dict[int, float] = {}

    @property
    def url(self) -> str:
        return self.env["DATABASE_URL"]

    @property
    def address(self) -> tuple[str, int]:
        return ("127.0.0.1", self.port)

    def start(self, *, wait: bool = True) -> Site:
        serving = [sys.executable, "-m", "config.serving", "--interface", "wsgi", "--no-access-log"]
        where = ["--host", "127.0.0.1", "--port", str(self.port)]
        workers = ["--workers", str(self.n_workers), "--respawn-failed-workers"]
        command = [*self.wrapper, *serving, *where, *workers, self.app]
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                command, cwd=ROOT, env=self.env, stdout=log, stderr=log, start_new_session=True
            )
        if wait:
            self.wait()
        return self

    def wait(self, seconds: float = 90) -> None:
        """Until it answers."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            if self.is_up():
                return
            time.sleep(0.05)
        raise TimeoutError(f"no server on port {self.port}; see {self.log}")

    def is_up(self) -> bool:
        with suppress(OSError, HTTPException):
            connection = HTTPConnection(*self.address, timeout=5)
            connection.request("GET", "/healthz")
            return connection.getresponse().status == 200
        return False

    def workers(self) -> list[int]:
        """Processes that answer, with when each was first seen. All children are workers."""
        found = children(self.process.pid)
        now = time.monotonic()
        self.born = {pid: self.born.get(pid, now) for pid in found}
        return found

    def kill_worker(self, rng: Random) -> bool:
        """kill -9 of one that serves; says whether there was one."""
        serving = self._serving()
        if not serving:
            return False
        pid = rng.choice(serving)
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
        return True

    def _serving(self) -> list[int]:
        """Workers somebody is connected to, and that may be killed without ending the server."""
        ages = {pid: time.monotonic() - self.born[pid] for pid in self.workers()}
        last = min(ages, key=ages.__getitem__, default=0)
        talking = established(self.port)
        return [
            pid
            for pid, age in ages.items()
            if (pid != last or age > GUARDED) and talking & sockets(pid)
        ]

    def kill_all(self) -> None:
        """kill -9 of the whole group, as when the machine's memory runs out."""
        if self.process is None:
            return
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(20)
        self.born.clear()

    def stop(self) -> None:
        """As an operator stops it; with force where that does not help."""
        if self.process is None or self.process.poll() is not None:
            return
        self.process.terminate()
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.kill_all()
        with suppress(ProcessLookupError):  # children that outlived it
            os.killpg(self.process.pid, signal.SIGKILL)

    def __enter__(self) -> Site:
        return self.start()

    def __exit__(self, *_: object) -> None:
        self.stop()


def established(port: int) -> set[str]:
    """Sockets of this machine at which somebody is connected to a port."""
    rows = [line.split() for line in Path("/proc/net/tcp").read_text().splitlines()[1:]]
    return {row[9] for row in rows if row[1].endswith(f":{port:04X}") and row[3] == "01"}


def sockets(pid: int) -> set[str]:
    """Sockets that a process has open."""
    found = set()
    for handle in Path(f"/proc/{pid}/fd").glob("*"):
        with suppress(OSError):
            found.add(str(handle.readlink()).removeprefix("socket:[").rstrip("]"))
    return found


def children(pid: int) -> list[int]:
    """Processes whose parent is this one, its helpers left out."""
    try:
        listed = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except OSError:
        return []
    return [int(child) for child in listed if is_worker(int(child))]


def is_worker(pid: int) -> bool:
    with suppress(OSError):
        return b"resource_tracker" not in Path(f"/proc/{pid}/cmdline").read_bytes()
    return False


def copied(template: Path, folder: Path) -> Path:
    """A VAR_DIR like another, with its static files and, on SQLite, its database."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    (folder / "static").symlink_to(template / "static")
    database = template / "credence.sqlite3"
    if database.exists():
        shutil.copy(database, folder / database.name)
    return folder
