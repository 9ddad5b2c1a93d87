"""A quiz of ten questions, as a browser with htmx takes it."""

from __future__ import annotations

import gzip
import re
from http.client import HTTPConnection
from uuid import uuid4

from tests.bench import asked


class Quiz:
    """A learner who takes one quiz; what came over the wire is added up."""

    def __init__(self, port, headers):
        self.connection = HTTPConnection("127.0.0.1", port, timeout=30)
        self.headers, self.n, self.bytes, self.largest = headers, 0, 0, 0

    def ask(self, path, body="", *, htmx=False):
        more = {"HX-Request": "true", "Quiz-Script": "result"} if htmx else {}
        if body:
            more |= {
                "Content-Type": "application/x-www-form-urlencoded",
                "X-CSRFToken": asked.CSRF,
            }
        self.connection.request("POST" if body else "GET", path, body or None, self.headers | more)
        response = self.connection.getresponse()
        text = response.read()
        self.n, self.bytes = self.n + 1, self.bytes + len(text)
        if htmx:
            self.largest = max(self.largest, len(text))
        if response.status != 200:
            raise SystemExit(f"{path}: status {response.status}")
        return (gzip.decompress(text) if text[:2] == b"\x1f\x8b" else text).decode()

    def take(self):
        """From the page that starts it to its result; every answer is that one does not know.

        As a browser does: each reply brings what comes next, and the last one the result.
        """
        start = f"/briefings/{asked.BRIEFING}/quiz/"
        self.ask(start)
        page = self.ask(start, f"token={uuid4()}&length=10", htmx=True)
        place, base = "1/", re.search(r'data-base="([^"]+)"', page)[1]
        while place != "result/":
            page = self.ask(f"{base}{place}answer/", f"token={uuid4()}&unknown=1", htmx=True)
            place = re.search(r'<template id="held" data-to="([^"]+)"', page)[1]
        if "0 of 10 right" not in page:
            raise SystemExit("the last reply has no result")
