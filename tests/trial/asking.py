"""What is sent to a site to answer something, and by what its reply says that it was saved.

Knows addresses of pages and nothing of the database, so it can be pointed at one server, or at a
proxy with several behind it.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from urllib.parse import urlencode
from uuid import UUID

CSRF = "a" * 32  # a cookie and a header that agree are all that is asked of a script
QUIZ = re.compile(r"^/quizzes/([0-9a-f-]{36})/1/$")
ACK = "acknowledged"


@dataclass(frozen=True, slots=True)
class Learner:
    """Somebody with a session and a personal token. runs: what they are going to do, in order."""

    pk: int
    session: str
    bearer: str
    runs: list[dict]


@dataclass(frozen=True, slots=True)
class Task:
    """One answer that is to be given."""

    kind: str
    learner: Learner
    path: str
    fields: dict[str, str]
    place: tuple[str, int]
    given: tuple[str, ...]
    token: str


@dataclass(frozen=True, slots=True)
class Reply:
    status: int
    location: str
    body: bytes

    @property
    def is_answered(self) -> bool:
        """Whether this is the part of a page that shows an answer: one that asks says how to retry,
        and an empty one leads elsewhere, such as to logging in."""
        return b'id="question"' in self.body and b"data-retry" not in self.body

    def outcome(self, task: Task) -> str:
        """`ACK`, or what was said instead."""
        back = task.path.removesuffix("answer/")
        said = {
            "page": self.status == 302 and self.location == back,
            "part": self.status == 200 and self.is_answered,
            "card": self.status == 302 and self.location == "/review/",
            "open": self.status == 302 and bool(QUIZ.match(self.location)),
            "api": self.status == 200 and b'"state":"answered"' in self.body.replace(b" ", b""),
        }
        if said[task.kind]:
            return ACK
        return f"{self.status} {self.location}".strip()


class Line:
    """One connection, opened anew after each fault."""

    def __init__(self, host: str, port: int, *, timeout: float = 30) -> None:
        self.address, self.timeout = (host, port), timeout
        self._connection: HTTPConnection | None = None

    def ask(self, method: str, path: str, headers: dict[str, str], body: str = "") -> Reply:
        """Raises OSError or HTTPException when no whole reply came."""
        if self._connection is None:
            self._connection = HTTPConnection(*self.address, timeout=self.timeout)
        try:
            self._connection.request(method, path, body or None, headers)
            response = self._connection.getresponse()
            content = response.read()
        except (OSError, HTTPException):
            self.close()
            raise
        if response.will_close:
            self.close()
        return Reply(response.status, response.headers.get("Location", ""), content)

    def close(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None


def send(line: Line, task: Task) -> Reply:
    """Send an answer once, as a browser, htmx or a program would."""
    if task.kind == "api":
        headers = {
            "Authorization": f"Bearer {task.learner.bearer}",
            "Idempotency-Key": str(UUID(task.token)),
            "Content-Type": "application/json",
        }
        chosen = {"chosen": list(task.given)} if task.given else {"unknown": True}
        return line.ask("POST", task.path, headers, json.dumps({"answer": chosen}))
    headers = cookies(task.learner) | {
        "X-CSRFToken": CSRF,
        "Content-Type": "application/x-www-form-urlencoded",
    }
    if task.kind == "part":
        headers["HX-Request"] = "true"
    fields = {"token": str(UUID(task.token)), **task.fields}
    return line.ask("POST", task.path, headers, urlencode(fields))


def cookies(learner: Learner) -> dict[str, str]:
    return {"Cookie": f"sessionid={learner.session}; csrftoken={CSRF}"}
