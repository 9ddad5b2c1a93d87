"""What Lighthouse says of five pages, on a phone that it pretends to be.

    python -m tests.bench.lighthouse [--json]

Lighthouse is a program of Node: `npm install lighthouse@12` somewhere, and its path in LIGHTHOUSE
unless it is found by its name. CHROMIUM names the browser, else /usr/bin/chromium. Without either
nothing is measured. What keeps a page from full marks is said on stderr.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.bench import asked
from tests.bench.server import seeded, served
from tests.bench.tables import Table, as_json

GOAL = 95
RUNS = 3  # of which the quickest counts, which other work on the machine disturbed least
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
TRIES = 3
WANTED = ("Today", "lesson", "question", "progress")


def main(argv=None):
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--json", action="store_true")
    wanted = parser.parse_args(argv)
    program = os.environ.get("LIGHTHOUSE") or shutil.which("lighthouse")
    browser = os.environ.get("CHROMIUM", "/usr/bin/chromium")
    if not program or not Path(browser).exists():
        print("Without Lighthouse or Chromium: nothing was measured by it.", file=sys.stderr)
        tables = []
    else:
        os.environ["CHROME_PATH"] = browser
        tables = [measured(program)]
    print(as_json(tables) if wanted.json else "\n".join(table.as_text() for table in tables))
    return any(table.missed for table in tables)


def measured(program):
    """Points of every page in every category, of a hundred."""
    table = Table("Five pages, of 100 points", ["page", *CATEGORIES, "goal, at least"])
    with seeded() as connection:
        visits = [(page.name, page.asks[0].path, page.asks[0].headers) for page in asked.pages(1)]
        visits = [visit for visit in visits if visit[0] in WANTED]
        visits.append(("log-in", "/accounts/login/", {}))
        connection.close()
        with served(workers=2) as port:
            for name, path, headers in visits:
                url = f"http://127.0.0.1:{port}{path}"
                reports = [reported(program, url, headers) for _ in range(RUNS)]
                report = max(reports, key=quickness)
                points = [points_of(report, category) for category in CATEGORIES]
                table.add(name, *points, GOAL, missed=min(points) < GOAL)
                tell(name, report)
    return table


def reported(program, url, headers):
    """The report on an address. headers: with which it is asked for; they say who asks."""
    sent = {name: value for name, value in headers.items() if name == "Cookie"}
    with TemporaryDirectory(prefix="credence-lighthouse-") as folder:
        path = Path(folder) / "report.json"
        command = [
            *(program, url, "--quiet", "--output=json", f"--output-path={path}"),
            f"--only-categories={','.join(CATEGORIES)}",
            f"--extra-headers={json.dumps(sent)}",
            "--chrome-flags=--headless=new --no-sandbox",
        ]
        for _ in range(TRIES):  # on a busy machine it may lose its trace of the browser
            if subprocess.run(command, stdout=sys.stderr).returncode == 0:
                return json.loads(path.read_text(encoding="utf-8"))
    raise SystemExit(f"Lighthouse failed {TRIES} times: {url}")


def quickness(report):
    return report["categories"]["performance"]["score"] or 0


def points_of(report, category):
    return round(100 * report["categories"][category]["score"])


def tell(name, report):
    """Say what cost the page points."""
    for category in CATEGORIES:
        for reference in report["categories"][category]["auditRefs"]:
            audit = report["audits"][reference["id"]]
            if reference["weight"] and audit["score"] is not None and audit["score"] < 0.9:
                found = audit.get("displayValue", "")
                print(f"{name}, {category}: {audit['title']} {found}", file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
