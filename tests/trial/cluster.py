"""A PostgreSQL server of our own, which may be killed; and a Redis."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import time
from contextlib import suppress
from pathlib import Path

USER = "trial"


class NotHere(Exception):
    """The machine lacks what a scenario needs; the text says what."""


def tool(name: str) -> str:
    """Where a program is. Raises NotHere."""
    newest = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), reverse=True)
    found = shutil.which(name) or next((str(path) for path in newest), None)
    if not found:
        raise NotHere(f"there is no {name}")
    return found


class Cluster:
    """A server with its data in a folder.

    PostgreSQL refuses to run as root, so root lends it to the account `postgres`.
    """

    def __init__(self, folder: Path, port: int) -> None:
        self.folder, self.port = folder, port
        self.process: subprocess.Popen | None = None
        self._as = {"user": "postgres"} if os.geteuid() == 0 else {}
        initdb = tool("initdb")
        self._postgres = str(Path(initdb).resolve().with_name("postgres"))
        if not Path(self._postgres).exists():
            self._postgres = tool("postgres")
        folder.mkdir(parents=True)
        if self._as:
            shutil.chown(folder, "postgres")
        words = [initdb, "-D", str(folder), "-A", "trust", "-U", USER, "-E", "UTF8", "--locale=C"]
        self._run(words)
        with (folder / "postgresql.conf").open("a") as file:
            file.write(
                f"port = {port}\nlisten_addresses = '127.0.0.1'\nunix_socket_directories = ''\n"
                "max_connections = 200\nsynchronous_commit = on\n"
            )

    def _run(self, words: list[str]) -> None:
        try:
            subprocess.run(words, check=True, capture_output=True, cwd="/", **self._as)
        except (OSError, subprocess.CalledProcessError) as error:
            raise NotHere(f"initdb does not work: {error}") from error

    def url(self, name: str) -> str:
        return f"postgres://{USER}@127.0.0.1:{self.port}/{name}"

    def start(self, *options: str) -> Cluster:
        """options: settings such as `synchronous_commit=off`."""
        words = [self._postgres, "-D", str(self.folder)]
        for option in options:
            words += ["-c", option]
        for _ in range(50):  # what a killed one left behind may still hold its memory
            with (self.folder.parent / "postgresql.log").open("ab") as log:
                self.process = subprocess.Popen(
                    words, cwd="/", stdout=log, stderr=log, start_new_session=True, **self._as
                )
            if self._is_up():
                return self
            time.sleep(0.1)
        raise TimeoutError("PostgreSQL does not start")

    def _is_up(self) -> bool:
        import psycopg

        while self.process.poll() is None:
            with suppress(psycopg.OperationalError):
                psycopg.connect(self.url("postgres"), connect_timeout=2).close()
                return True
            time.sleep(0.05)
        return False

    def run(self, sql: str, *, at: str = "postgres") -> None:
        import psycopg

        with psycopg.connect(self.url(at), autocommit=True) as connection:
            connection.execute(sql)

    def kill(self) -> None:
        """kill -9 of the postmaster first, then of everybody it started: nothing is flushed."""
        below = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children")
        servers = [int(pid) for pid in below.read_text().split()]
        self.process.kill()
        self.process.wait(20)
        for pid in servers:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)

    def stop(self) -> None:
        if self.process and self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)  # fast: open connections are closed
            self.process.wait(30)


class Redis:
    """A Redis that keeps nothing on the disk."""

    def __init__(self, folder: Path, port: int) -> None:
        self.folder, self.port = folder, port
        self.process: subprocess.Popen | None = None
        self._command = tool("redis-server")

    @property
    def url(self) -> str:
        return f"redis://127.0.0.1:{self.port}/0"

    def start(self) -> Redis:
        words = [self._command, "--port", str(self.port), "--bind", "127.0.0.1", "--save", ""]
        self.process = subprocess.Popen(
            [*words, "--dir", str(self.folder)], stdout=subprocess.DEVNULL, cwd=self.folder
        )
        import redis

        for _ in range(100):
            with suppress(redis.RedisError):
                redis.Redis(port=self.port).ping()
                return self
            time.sleep(0.05)
        raise TimeoutError("Redis does not start")

    def kill(self) -> None:
        self.process.kill()
        self.process.wait(20)

    def stop(self) -> None:
        if self.process and self.process.poll() is None:
            self.kill()
