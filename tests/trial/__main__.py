"""Proves that no acknowledged answer is lost or doubled, whatever happens to the machine.

    python -m tests.trial [--quick] [--only NAME …] [--strict] [--write-docs] [--port 9100]

Fails when a goal is missed; with --strict also when something could not be run here.
"""

from __future__ import annotations

import argparse
import sys
import time
from importlib import import_module
from pathlib import Path
from tempfile import mkdtemp

from tests.trial.cluster import NotHere
from tests.trial.ground import POSTGRESQL, SQLITE, Ground
from tests.trial.report import NOT_RUN, Row, as_markdown, write_docs

NAMES = [
    "kill",
    "disk",
    "inject",
    "backup",
    "redis",
    "postmaster",
    "clock",
    "duplicates",
    "nodes",
    "controls",
]
DOCS = Path(__file__).parents[2] / "docs" / "trial.md"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--only", action="append", choices=NAMES, help="may be given several times")
    parser.add_argument("--quick", action="store_true", help="fewer of everything")
    parser.add_argument("--strict", action="store_true", help="fail where something was not run")
    parser.add_argument(
        "--write-docs", action="store_true", help="put the table into docs/trial.md"
    )
    parser.add_argument("--port", type=int, default=9100, help="first of a hundred ports")
    parser.add_argument("--folder", type=Path, help="an empty folder to work in")
    wanted = parser.parse_args()
    started = time.monotonic()
    # PostgreSQL runs as another account and has to reach its data.
    base = wanted.folder or Path(mkdtemp(prefix="credence-trial-"))
    base.mkdir(parents=True, exist_ok=True)
    base.chmod(0o755)
    ground = Ground(base, wanted.port, wanted.quick)
    try:
        ground.prepare([SQLITE, POSTGRESQL])
        say(f"prepared in {time.monotonic() - started:.0f} s")
        rows = [row for name in wanted.only or NAMES for row in rows_of(name, ground)]
    finally:
        ground.close()
    taken = time.monotonic() - started
    print(f"\n{as_markdown(rows)}\n\n{taken:.0f} seconds")
    if wanted.write_docs:
        write_docs(DOCS, rows, quick=wanted.quick, seconds=taken)
    missed = [row for row in rows if row.met is False]
    skipped = [row for row in rows if row.met is None]
    return 1 if missed or (wanted.strict and skipped) else 0


def rows_of(name: str, ground: Ground) -> list[Row]:
    """The lines of one scenario, each told as soon as it is known."""
    began, rows = time.monotonic(), []
    try:
        for row in import_module(f"tests.trial.scenarios.{name}").run(ground):
            say(f"{row.what}, {row.where}: {row.measured} -> {row.word}")
            rows.append(row)
    except NotHere as reason:
        rows.append(Row(name, "", f"{NOT_RUN}: {reason}", "", None))
        say(f"{name} {NOT_RUN}: {reason}")
    say(f"{name} took {time.monotonic() - began:.0f} s")
    return rows


def say(what: str) -> None:
    print(what, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
