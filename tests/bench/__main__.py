"""The speed of the whole product, beside its goals.

    python -m tests.bench [--database URL --redis URL] [--only PART …] [--write-docs]

On SQLite, and with --database on PostgreSQL (with Redis) as well. Each part is also a program of
its own (`python -m tests.bench.PART --help`). Fails where a goal is missed; --write-docs writes
what was found into docs/speed.md.
"""

from __future__ import annotations

import argparse
import subprocess
import sys

from tests.bench.server import ROOT
from tests.bench.tables import from_json

PARTS = {
    "instructions": "Instructions",
    "rates": "Requests per second",
    "weight": "What a quiz costs",
    "classes": "A large class",
    "growth": "Growth",
    "lighthouse": "Lighthouse",
}
WITHOUT_REDIS = {"classes", "growth"}
ON_ONE_DATABASE = {"lighthouse"}
PAGE = ROOT / "docs" / "speed.md"


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--database", default="", help="any database of a PostgreSQL server")
    parser.add_argument("--redis", default="", help="address of a Redis, for PostgreSQL")
    parser.add_argument("--only", nargs="+", choices=PARTS, default=list(PARTS))
    parser.add_argument("--write-docs", action="store_true")
    wanted = parser.parse_args()
    found = {part: measured(part, wanted) for part in wanted.only}
    if wanted.write_docs:
        write(found)
    missed = [f"{t.title}: {name}" for ts in found.values() for t in ts for name in t.missed]
    print(f"\n{len(missed)} goals missed", *missed, sep="\n  ")
    sys.exit(bool(missed))


def measured(part, wanted):
    """The tables of a part, on every database; none where what it needs is not there."""
    found = []
    several = wanted.database and part not in ON_ONE_DATABASE
    for database in ("", wanted.database)[: 2 if several else 1]:
        command = [sys.executable, "-m", f"tests.bench.{part}", "--json"]
        if database:
            command += ["--database", database]
        if database and part not in WITHOUT_REDIS:
            command += ["--redis", wanted.redis]
        done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE)
        if not done.stdout.strip():
            raise SystemExit(f"{part} failed")
        for table in from_json(done.stdout.splitlines()[-1]):
            print(f"\n{table.as_text()}", flush=True)
            found.append(table)
    return found


def write(found):
    """Put tables into the page, in the place of those of the same part; the rest stays."""
    text = PAGE.read_text(encoding="utf-8")
    for part, tables in found.items():
        if not tables:
            continue
        first, last = f"<!-- {part} -->\n", f"<!-- end of {part} -->\n"
        before, _, rest = text.partition(first)
        _, _, after = rest.partition(last)
        drawn = "\n\n".join(table.as_markdown() for table in tables)
        text = f"{before}{first}\n{drawn}\n\n{last}{after}"
    PAGE.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
