"""A throw-away site under the production server, for measuring."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from contextlib import closing, contextmanager, suppress
from http.client import HTTPConnection
from pathlib import Path
from socket import socket
from tempfile import TemporaryDirectory
from uuid import uuid4

ROOT = Path(__file__).parents[2]


def free_port():
    with socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def site(*, workers=1):
    """Set up Django and serve a site of its own; gives the port.

    Data live in a temporary folder unless DATABASE_URL points elsewhere. The process that calls
    this shares the database, so it can prepare what the measurement asks for.
    """
    with seeded(), served(workers=workers) as port:
        yield port


@contextmanager
def seeded(database="", redis=""):
    """Set up Django on the demonstration, with the controls beside its pages.

    database  address of any database of a PostgreSQL server: a scratch one is made beside it, and
              dropped. Without it, a file, unless DATABASE_URL points elsewhere
    """
    with TemporaryDirectory(prefix="credence-bench-") as folder, scratch(database) as own:
        os.environ |= {
            "VAR_DIR": folder,
            "DEMO": "1",
            "DJANGO_SETTINGS_MODULE": "tests.bench.settings",
            "WORKER_IN_PROCESS": "0",
            "API_REQUESTS_PER_MINUTE": "1000000",
        }
        if own:
            os.environ["DATABASE_URL"] = own
        if redis:
            os.environ["REDIS_URL"] = redis
        manage("migrate", "--verbosity", "0")
        manage("createcachetable")
        manage("seed_demo", DEBUG="1")
        manage("collectstatic", "--noinput", "--verbosity", "0")
        import django

        django.setup()
        from django.db import connection

        try:
            yield connection
        finally:
            connection.close()


@contextmanager
def scratch(url):
    """A new database beside the one of an address, dropped at the end; nothing without one."""
    if not url:
        yield ""
        return
    import psycopg

    name = f"credence_bench_{uuid4().hex[:8]}"
    with psycopg.connect(url, autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name}")
        try:
            yield f"{url.rpartition('/')[0]}/{name}"
        finally:
            server.execute(f"DROP DATABASE {name} WITH (FORCE)")


@contextmanager
def served(*, workers=1, threads=1):
    """Serve the site that the environment describes; gives the port."""
    port = free_port()
    serving = [sys.executable, "-m", "config.serving", "--interface", "wsgi", "--no-access-log"]
    where = ["--host", "127.0.0.1", "--port", str(port), "--workers", str(workers)]
    threads = ["--blocking-threads", str(threads)]
    command = [*serving, *where, *threads, "config.wsgi:application"]
    server = subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        wait_for(port)
        yield port
    finally:
        server.terminate()
        server.wait(20)


def manage(*words, **env):
    command = [sys.executable, "manage.py", *words]
    subprocess.run(command, cwd=ROOT, check=True, env=os.environ | env, stdout=subprocess.DEVNULL)


def wait_for(port, seconds=60):
    for _ in range(seconds * 10):
        with suppress(OSError), closing(HTTPConnection("127.0.0.1", port, timeout=5)) as probe:
            probe.request("GET", "/healthz")
            if probe.getresponse().status == 200:
                return
        time.sleep(0.1)
    raise TimeoutError(f"no server on port {port}")


class Visitor:
    """Somebody who is logged in, with one connection that is kept open."""

    def __init__(self, port, user):
        from django.conf import settings
        from django.test import Client

        client = Client()
        client.force_login(user, "config.backends.Passwords")
        self.session = client.cookies[settings.SESSION_COOKIE_NAME].value
        self.csrf = "a" * 32
        self.connection = HTTPConnection("127.0.0.1", port, timeout=30)

    def ask(self, method, path, body="", *, htmx=False):
        """Send a request; gives status, body and milliseconds."""
        headers = {"Cookie": f"sessionid={self.session}; csrftoken={self.csrf}"}
        if htmx:
            headers["HX-Request"] = "true"
        if method == "POST":
            headers["Content-Type"] = "application/x-www-form-urlencoded"
            headers["X-CSRFToken"] = self.csrf
        started = time.perf_counter()
        self.connection.request(method, path, body or None, headers)
        response = self.connection.getresponse()
        text = response.read()
        return response.status, text, (time.perf_counter() - started) * 1000
