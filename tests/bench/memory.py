"""How fast memory is for one learner with very many memories, beside plain SQL and Anki.

    python -m tests.bench.memory [--database URL] [--memories N] [--log N] [--anki] [--json]

Everything runs in one process, without a server: the services are called as the views call them,
commits included. The table has the quietest of some repeats, by the clock and by the processor:
that of this process, and on PostgreSQL that of the database's. A goal is missed where the 95th
percentile is above it.

--database  any database of a PostgreSQL server; a scratch one is made beside it, and dropped
--cpu       judge by processor time, where other work keeps the machine busy; it knows nothing of
            the time that a disk takes to commit
--anki      installs Anki (AGPL) into an environment of its own, to measure it on as many cards
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from statistics import median, quantiles

from tests.bench import rival, scale

REPEATS, ROUNDS, WARM_UP = 3, 90, 5
PAGES = 15  # rounds of what takes long
# ms that the 95th percentile may take, on SQLite and on PostgreSQL
GOALS = {
    "next card": (5, 10),
    "answer and next card": (8, 15),
    "counts": (2, 2),
    "progress page": (60, 60),
}


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--database", default="")
    parser.add_argument("--memories", type=int, default=100_000)
    parser.add_argument("--log", type=int, default=1_000_000)
    parser.add_argument("--anki", action="store_true")
    parser.add_argument("--cpu", action="store_true")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    with scale.database(options.database) as connection:
        started = time.perf_counter()
        learner, briefing = scale.filled(
            connection, memories=options.memories, log=options.log, at=datetime.now(UTC)
        )
        seeded = time.perf_counter() - started
        rows = measured(connection, learner, briefing, "cpu" if options.cpu else "wall")
        vendor = connection.vendor
    rivals, said = (
        rival.measured(options.memories, options.log, 3 * scale.DUE) if options.anki else ({}, "")
    )
    rows = [row | beside(rivals, row) for row in rows]
    if options.json:
        print(json.dumps({"database": vendor, "rows": rows, "anki": said}, indent=1))
    else:
        print(f"{vendor}: {options.memories:,} memories, {options.log:,} answers in the log")
        print(as_text(rows), f"(seeded in {seeded:.0f} s)", said, sep="\n")
    sys.exit(any(row["missed"] for row in rows))


def measured(connection, learner, briefing, judged):
    """A row for each operation, of the repeat in which it was quickest."""
    from tests.bench.plain import Plain
    from tests.bench.workload import Workload

    found, processor = {}, processor_of(connection)
    for _ in range(REPEATS):
        day = scale.topped_up(connection, learner, at=datetime.now(UTC))
        ours, plain = Workload(learner, briefing), Plain(connection, learner, briefing, day)
        for name, times in timed(ours, plain, processor).items():
            found.setdefault(name, []).append(times)
    place = 0 if connection.vendor == "sqlite" else 1
    return [
        row(name, min(several, key=lambda times: median(times.wall)), place, judged)
        for name, several in found.items()
    ]


def processor_of(connection):
    """What tells the seconds of processor time so far, of a database on this machine as well."""
    if connection.vendor == "sqlite":
        return time.process_time
    server = Path(f"/proc/{connection.connection.info.backend_pid}/schedstat")
    if not server.exists():
        return time.process_time
    return lambda: time.process_time() + int(server.read_text().split()[0]) / 1e9


class Times:
    """Milliseconds that calls took: by the clock, of the processor, and of the plain SQL."""

    def __init__(self):
        self.wall, self.cpu, self.plain = [], [], []

    def take(self, work, plain, processor):
        cpu, wall = processor(), time.perf_counter()
        work()
        self.wall.append(1000 * (time.perf_counter() - wall))
        self.cpu.append(1000 * (processor() - cpu))
        if plain:
            wall = time.perf_counter()
            plain()
            self.plain.append(1000 * (time.perf_counter() - wall))


def timed(ours, plain, processor):
    """Name -> times; ours and the plain SQL take turns, so that noise falls on both."""
    times = {}
    for rounds, names in ((ROUNDS, ours.QUICK), (PAGES, ours.SLOW)):
        for n in range(rounds + WARM_UP):
            for name in names:
                into = times.setdefault(name, Times()) if n >= WARM_UP else Times()
                method = name.replace(" ", "_")
                into.take(getattr(ours, method), getattr(plain, method, None), processor)
    return times


def row(name, times, place, judged):
    goal = GOALS.get(name, (None, None))[place]
    plain = median(times.plain) if times.plain else None
    p95 = {"wall": quantiles(times.wall, n=20)[-1], "cpu": quantiles(times.cpu, n=20)[-1]}
    return {
        "operation": name,
        "p50_ms": round(median(times.wall), 2),
        "p95_ms": round(p95["wall"], 2),
        "cpu_p50_ms": round(median(times.cpu), 2),
        "cpu_p95_ms": round(p95["cpu"], 2),
        "goal_p95_ms": goal,
        "plain_p50_ms": plain and round(plain, 2),
        "to_plain": plain and round(median(times.wall) / plain, 1),
        "missed": goal is not None and p95[judged] > goal,
    }


def beside(rivals, row):
    """How many times as long as Anki it takes, where Anki does the same."""
    theirs = rivals.get(row["operation"])
    if theirs is None:
        return {}
    most = rival.GOALS[row["operation"]]
    ratio = row["p50_ms"] / theirs
    return {"anki_p50_ms": round(theirs, 2), "to_anki": round(ratio, 2), "goal_to_anki": most}


COLUMNS = {
    "p50_ms": "p50",
    "p95_ms": "p95",
    "cpu_p50_ms": "CPU p50",
    "cpu_p95_ms": "CPU p95",
    "goal_p95_ms": "goal",
    "plain_p50_ms": "SQL p50",
    "to_plain": "× SQL",
    "anki_p50_ms": "Anki p50",
    "to_anki": "× Anki",
    "goal_to_anki": "goal",
}


def as_text(rows):
    shown = {name: head for name, head in COLUMNS.items() if any(name in row for row in rows)}
    lines = [f"{'ms':26}" + "".join(f"{head:>10}" for head in shown.values())]
    for one in rows:
        cells = (("–" if one.get(name) is None else one[name]) for name in shown)
        late = "  missed" if one["missed"] else ""
        lines.append(f"{one['operation']:26}" + "".join(f"{cell:>10}" for cell in cells) + late)
    return "\n".join(lines)


if __name__ == "__main__":
    main()
