"""Somebody who tries one address after another."""

import re
from dataclasses import dataclass
from fnmatch import fnmatch
from http.cookies import SimpleCookie

from django.db import connection, transaction
from django.test import Client
from django.urls import get_resolver, reverse

from quizzes.domain.permitting import OPERATIONS
from tests.permissions.table import CLASSES, QUIZZES, TABLE

METHODS = ("GET", "POST")
WORDS = {404: "gone", 403: "no", 405: "never"}
LOG_IN = ("/accounts/login/", "/admin/login/")
# What any request may write: who is logged in, what is counted for a while, and at which fact of
# an article somebody stopped, and in the log of a class who took a file.
NOTEBOOKS = re.compile(
    r'"(django_session|cache|briefings_desk|quizzes_classevent|quizzes_audit\w+)"|SET "last_login"'
)
RUN = "?on=2024-03-01&since=1"  # of practice


@dataclass(frozen=True)
class Page:
    """An address of the site, such as classes/<int:pk>/."""

    name: str
    route: str

    @property
    def title(self):
        return self.name.removeprefix("quizzes:")

    @property
    def names(self):
        """What is to be filled in."""
        return re.findall(r"<(?:\w+:)?(\w+)>", self.route)

    @property
    def is_of_admins(self):
        return self.name.startswith("admin:")

    @property
    def is_of_accounts(self):
        return self.route.startswith("accounts/")

    @property
    def is_read(self):
        """A page of the product itself that somebody reads."""
        return self.name.startswith("quizzes:") and f"GET {self.title}" in TABLE

    @property
    def is_operation(self):
        """Of the API, which asks for a token; tests/quizzes/api/test_permissions.py walks these."""
        return self.name.removeprefix("api:") in OPERATIONS

    @property
    def is_of_class(self):
        return self.title in {line.split()[1] for line in (*CLASSES, *QUIZZES)}

    def line(self, method):
        """The line of the table about it, or the first one about pages of its kind."""
        asked = f"{method} {self.title}"
        return asked if asked in TABLE else next((k for k in TABLE if fnmatch(asked, k)), None)

    def url(self, world):
        return self.filled(world.arguments(self.route, self.names))

    def filled(self, values):
        return reverse(self.name, kwargs=values) + (RUN if self.title.startswith("cram-") else "")


def _pages(resolver, space="", start=""):
    for entry in resolver.url_patterns:
        route = start + str(entry.pattern)
        if hasattr(entry, "url_patterns"):
            inner = f"{space}{entry.namespace}:" if entry.namespace else space
            yield from _pages(entry, inner, route)
        elif entry.name:
            yield Page(space + entry.name, route)


PAGES = [page for page in _pages(get_resolver()) if not page.is_operation]


class Walker:
    """Somebody who asks, and leaves everything as it was."""

    def __init__(self, person, **more):
        self.client, self.cookies = Client(**more), SimpleCookie()
        if person:
            self.client.force_login(person)
            self.cookies = SimpleCookie(self.client.cookies.output(header="", sep=";"))

    def ask(self, method, url):
        """(What the reply is in a word, the statements that wrote something.)"""
        written = []

        def watch(execute, sql, params, many, context):
            if re.match(r"\s*(INSERT|UPDATE|DELETE)", sql) and not NOTEBOOKS.search(sql):
                written.append(sql[:120])
            return execute(sql, params, many, context)

        self.client.cookies = self.cookies.copy()
        point = transaction.savepoint()
        with connection.execute_wrapper(watch):
            reply = getattr(self.client, method.lower())(url)
            if reply.streaming:
                b"".join(reply.streaming_content)
        transaction.savepoint_rollback(point)
        return outcome(reply), written


def outcome(reply):
    if reply.status_code == 302 and reply["Location"].startswith(LOG_IN):
        return "login"
    if reply.status_code == 302 and "reauthenticate" in reply["Location"]:
        return "ask"
    return WORDS.get(reply.status_code, "ok")


def troubles(walkers, page, url):
    """What is asked for -> (what each of WHO gets, who wrote what they should not have)."""
    found = {}
    for method in METHODS:
        expected = TABLE.get(page.line(method), "")
        asking = walkers if expected else {"admin": walkers["admin"]}
        got = {who: walker.ask(method, url) for who, walker in asking.items()}
        words = " ".join(word for word, _ in got.values())
        wrote = {
            who: w for who, (word, w) in got.items() if w and (method == "GET" or word != "ok")
        }
        if wrote or words != (expected or "never"):
            found[f"{method} {page.title}"] = words, wrote
    return found


def listed(pages):
    """(Page, method) of every line about these pages."""
    return [(page, method) for page in pages for method in METHODS if page.line(method)]
