"""A bare reply of Django, as a yardstick of the machine and of what else it does.

    python -m tests.bench.bare

An `HttpResponse` behind the seven middlewares that a new project of Django has; no server, no
database, nothing of the product. For each line that it reads it replies so often, and prints the
microseconds of the processor that one reply took.
"""

from __future__ import annotations

import io
import subprocess
import sys
import time
from contextlib import contextmanager

from tests.bench.server import ROOT

REPLIES = 500
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
APPS = ["auth", "contenttypes", "sessions", "messages"]


@contextmanager
def bare():
    """A function that gives the microseconds of one bare reply, taken in a process of its own."""
    command = [sys.executable, "-m", "tests.bench.bare"]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True, "bufsize": 1}
    with subprocess.Popen(command, cwd=ROOT, **pipes) as child:

        def ask():
            child.stdin.write("\n")
            return float(child.stdout.readline())

        ask()  # which warms it up
        yield ask
        child.stdin.close()


def main():
    reply = replier()
    for _ in sys.stdin:
        started = time.process_time()
        for _ in range(REPLIES):
            reply()
        print(1e6 * (time.process_time() - started) / REPLIES, flush=True)


def replier():
    import django
    from django.conf import settings
    from django.http import HttpResponse
    from django.urls import path

    settings.configure(
        SECRET_KEY="of the bench",
        ALLOWED_HOSTS=["*"],
        ROOT_URLCONF=(path("bare/", lambda _request: HttpResponse("ok")),),
        MIDDLEWARE=MIDDLEWARE,
        INSTALLED_APPS=[f"django.contrib.{name}" for name in APPS],
    )
    django.setup()
    from django.core.handlers.wsgi import WSGIHandler
    from django.test import RequestFactory

    application, usual = WSGIHandler(), RequestFactory()._base_environ(PATH_INFO="/bare/")

    def reply():
        given = {**usual, "wsgi.input": io.BytesIO(b"")}
        application(given, lambda *_: None).close()

    return reply


if __name__ == "__main__":
    main()
