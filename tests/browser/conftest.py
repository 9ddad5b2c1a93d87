import os
import sqlite3
from contextlib import closing
from io import StringIO
from pathlib import Path

import pytest

# Playwright runs an event loop in this thread; the tests themselves are not asynchronous.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

ARGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def pytest_collection_modifyitems(items):
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def chromium():
    from playwright.sync_api import sync_playwright

    path = os.environ.get("CHROMIUM", "/usr/bin/chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def seeded(tmp_path_factory):
    """Where the demonstration is kept for the next test: to copy it is quicker than to make it."""
    return tmp_path_factory.mktemp("seeded") / "site.sqlite3"


@pytest.fixture
def site(live_server, transactional_db, seeded):
    """The built-in briefing, the demonstration's people, and the address of the site."""
    from django.db import connection

    if connection.vendor != "sqlite":
        seed()
    elif seeded.exists():
        connection.ensure_connection()
        with closing(sqlite3.connect(seeded)) as kept:
            kept.backup(connection.connection)
    else:
        seed()
        with closing(sqlite3.connect(seeded)) as kept:
            connection.connection.backup(kept)
    return live_server.url


def seed():
    from django.conf import settings
    from django.core.management import call_command

    was, settings.DEBUG = settings.DEBUG, True
    try:
        call_command("seed_demo", days=12, stdout=StringIO())
    finally:
        settings.DEBUG = was


class Reader:
    """One person at a browser; `troubles` gathers what the console complained of."""

    def __init__(self, page, url):
        self.page, self.url, self.troubles = page, url, []
        page.on("console", self.heard)
        page.on("pageerror", lambda error: self.troubles.append(str(error)))

    def heard(self, message):
        if message.type == "error" and "404" not in message.text:
            self.troubles.append(message.text)

    def go(self, path):
        self.page.goto(self.url + path)

    def log_in(self, name="amina"):
        self.go("/accounts/login/")
        self.page.fill("input[name=login]", name)
        self.page.fill("input[name=password]", "credence-demo")
        self.page.click("main button[type=submit]")
        self.page.wait_for_url(self.url + "/")


@pytest.fixture
def reader(chromium, site):
    """Open a browser window: reader(width=…, dark=…, javascript=…)."""
    contexts = []

    def open_window(*, width=1360, dark=False, javascript=True):
        context = chromium.new_context(
            viewport={"width": width, "height": 900},
            color_scheme="dark" if dark else "light",
            java_script_enabled=javascript,
            bypass_csp=False,
            service_workers="block",
            reduced_motion="reduce",  # pictures are judged when they stand still
        )
        contexts.append(context)
        return Reader(context.new_page(), site)

    yield open_window
    for context in contexts:
        context.close()
