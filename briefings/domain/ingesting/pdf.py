"""A PDF as pieces. What knows the format runs in a process of its own, with limits."""

from __future__ import annotations

import json
import re
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

from briefings.domain.ingesting.columns import Page, Run, in_reading_order
from briefings.domain.ingesting.pieces import Reading, clean
from briefings.domain.ingesting.refusing import Limits, Refused
from briefings.domain.ingesting.running import without_running
from briefings.domain.ingesting.setting import pieces_of

CHILD = Path(__file__).with_name("pdf_child.py")
PATIENCE = 60  # seconds of waiting, far above what the process may compute
FILE_NAME = re.compile(r"microsoft word|untitled|\.(?:docx?|pdf|indd|tex|odt|qxd)\b", re.IGNORECASE)
PAGES_WITHOUT = "No text was found on these pages, which may be scanned: {pages}."
MOST_NAMED = 20  # pages in that warning


def read_pdf(data: bytes, limits: Limits) -> Reading:
    """Pieces of a PDF's text. Raises Refused."""
    told = _told(data, limits)
    pages = [_page(page) for page in told["pages"]]
    empty = [number for number, page in enumerate(pages, 1) if not page.runs]
    if len(empty) == len(pages):
        raise Refused("scan")
    reading = Reading(author=told["author"])
    if not FILE_NAME.search(told["title"]):
        reading.title = clean(told["title"])
    if empty:
        named = ", ".join(map(str, empty[:MOST_NAMED]))
        reading.warnings.append(PAGES_WITHOUT.format(pages=named))
    kept = without_running(pages, reading)
    reading.pieces = pieces_of([column for page in kept for column in in_reading_order(page)])
    return reading


def _page(told: dict[str, Any]) -> Page:
    runs = [Run(clean(row[0]), *row[1:]) for row in told["runs"]]
    return Page(told["width"], told["height"], [run for run in runs if run.text])


def _told(data: bytes, limits: Limits) -> dict[str, Any]:
    """What the process found."""
    numbers = [str(n) for n in (limits.memory, limits.pages, limits.characters, limits.lines)]
    try:
        done = subprocess.run(  # noqa: S603 - our own file, no word of the upload among its arguments
            [sys.executable, "-I", str(CHILD), *numbers],
            input=data,
            capture_output=True,
            timeout=PATIENCE,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise Refused("too-slow") from error
    if done.returncode == -signal.SIGPROF:
        raise Refused("too-slow")
    if done.returncode != 0:
        raise Refused("damaged")
    told: dict[str, Any] = json.loads(done.stdout)
    if "error" in told:
        code = told["error"]
        limit = {"too-many-pages": limits.pages, "too-many-lines": limits.lines}
        raise Refused(code, limit=limit.get(code, limits.characters))
    return told
