"""A server that says "saved" first and saves afterwards."""

from __future__ import annotations

import time
from io import BytesIO
from threading import Thread

from config.wsgi import application as honest

LATER = 0.2  # seconds


def application(environ, start_response):
    path = environ["PATH_INFO"]
    is_answer = environ["REQUEST_METHOD"] == "POST" and path.endswith("/answer/")
    if not is_answer or not path.startswith("/quizzes/"):
        return honest(environ, start_response)
    body = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
    Thread(target=save, args=(dict(environ) | {"wsgi.input": BytesIO(body)},), daemon=True).start()
    start_response("302 Found", [("Location", path.removesuffix("answer/"))])
    return [b""]


def save(environ):
    time.sleep(LATER)
    b"".join(honest(environ, lambda *_: None))
