"""How many instructions a request takes, as a multiple of an empty page behind the same middleware.

    python -m tests.bench.instructions [--database URL] [--redis URL] [--requests N] [--json]

Counted by callgrind, so it does not matter what else the machine does. Where there is no valgrind
the time of the processor stands in its place, which repeats less well. Without a server: the
application is called as a server calls it, commits included.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.bench import asked
from tests.bench.asked import WARM_UP
from tests.bench.server import ROOT, seeded
from tests.bench.tables import Table, as_json

GOALS = {asked.READ: 16, asked.WORK: 11, asked.CONTROL: 1}


def main(argv=None):
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--database", default="")
    parser.add_argument("--redis", default="")
    parser.add_argument("--requests", type=int, default=20)
    parser.add_argument("--json", action="store_true")
    wanted = parser.parse_args(argv)
    with seeded(wanted.database, wanted.redis) as connection:
        pages = asked.pages(wanted.requests + WARM_UP)
        connection.close()
        found = counted(pages) if shutil.which("valgrind") else timed(pages)
        table = compared(connection.vendor, pages, *found, wanted.requests)
    print(as_json([table]) if wanted.json else table.as_text())
    return bool(table.missed)


def counted(pages):
    """Instructions of each page in all, and bytes."""
    with TemporaryDirectory(prefix="credence-callgrind-") as folder:
        out = Path(folder) / "out"
        told = run(
            pages, "valgrind", "-q", "--tool=callgrind", f"--callgrind-out-file={out}",
            "--dump-before=getsid*",
        )  # fmt: skip
        totals = [total(out.with_name(f"out.{2 * n + 2}")) for n in range(len(pages))]
    return "M instructions", [n / 1e6 for n in totals], [page["bytes"] for page in told]


def total(path):
    """What a file of callgrind has counted."""
    return int(re.search(r"^totals: (\d+)", path.read_text(), re.MULTILINE)[1])


def timed(pages):
    """Milliseconds of the processor: as near as one run comes."""
    told = run(pages)
    return "ms of CPU", [1000 * page["seconds"] for page in told], [page["bytes"] for page in told]


def run(pages, *before):
    """What `inprocess` says of some pages."""
    with TemporaryDirectory(prefix="credence-asked-") as folder:
        path = Path(folder) / "asked.json"
        path.write_text(json.dumps(asked.as_plain(pages)))
        command = [*before, sys.executable, "-m", "tests.bench.inprocess", str(path)]
        # The order of sets, and so the number of instructions, is the same each time.
        env = os.environ | {"PYTHONHASHSEED": "0"}
        done = subprocess.run(command, cwd=ROOT, env=env, stdout=subprocess.PIPE, check=True)
    return json.loads(done.stdout.splitlines()[-1])


def compared(vendor, pages, unit, totals, sizes, n):
    each = [amount / n for amount in totals]
    control = each[0]
    table = Table(f"One request, {vendor}", ["page", unit, "× control", "goal, at most", "bytes"])
    for page, amount, size in zip(pages, each, sizes, strict=True):
        ratio, goal = amount / control, GOALS[page.kind]
        table.add(
            page.name, f"{amount:.2f}", f"{ratio:.1f}", goal, f"{size / n:.0f}", missed=ratio > goal
        )
    return table


if __name__ == "__main__":
    sys.exit(main())
