"""Requests per second and how long replies take, beside controls under the same server.

    python -m tests.bench.rates [--database URL] [--redis URL] [--seconds N] [--rounds N] [--json]

Two workers of the production server. Controls are an empty reply and one row written, both for
somebody who is logged in. In each round every page takes its turn next to its control, and what
is told is the median of their ratios, so that other work on the machine falls on both. The load
comes from a process on the same machine (`load`).
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory

from tests.bench import asked
from tests.bench.server import ROOT, seeded, served
from tests.bench.tables import Table, as_json

WORKERS, LEARNERS, MANY = 2, 16, 64
EMPTY, INSERT = "/bench/known/", "/bench/insert/"
READ_GOAL, ANSWER_GOAL, TAIL_GOAL = 0.3, 0.4, 5.0
READ = ("Today", "lesson", "progress", "gradebook", "search", "API, progress", "question", "review")
ANSWER = "answer and feedback, by htmx"


def main(argv=None):
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--database", default="")
    parser.add_argument("--redis", default="")
    parser.add_argument("--seconds", type=float, default=1.0)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--json", action="store_true")
    wanted = parser.parse_args(argv)
    with seeded(wanted.database, wanted.redis) as connection:
        from tests.bench import controls  # a model: the settings come first

        controls.make_table()
        rounds, vendor = Rounds(wanted.seconds, wanted.rounds), connection.vendor
        connection.close()
        with served(workers=WORKERS) as port:
            rounds.port = port
            tables = [rates(vendor, rounds), tails(vendor, rounds)]
    print(as_json(tables) if wanted.json else "\n\n".join(t.as_text() for t in tables))
    return any(table.missed for table in tables)


class Rounds:
    """Loads, one after the other."""

    def __init__(self, seconds, n):
        self.seconds, self.n, self.port = seconds, n, 0
        self.pages = {page.name: page.asks[0] for page in asked.pages(1)}
        self.people = list(people(MANY))

    def of(self, path, n):
        """Every one of `n` learners asks for the same page again and again."""
        if path in self.pages:
            lists = [[raw(self.pages[path])] * 4000] * n
        else:
            lists = [[raw(asked.Ask(path, headers=one.headers))] * 4000 for one in self.people[:n]]
        return self.load(lists)

    def answers(self, n):
        """Every one of `n` learners answers questions of quizzes of their own."""
        per = max(8, int(400 * self.seconds / n) + 1)
        return self.load([one.answers(per) for one in self.people[:n]])

    def load(self, lists):
        with TemporaryDirectory(prefix="credence-load-") as folder:
            path = Path(folder) / "load.json"
            path.write_text(
                json.dumps({"port": self.port, "learners": lists, "seconds": self.seconds})
            )
            command = [sys.executable, "-m", "tests.bench.load", str(path)]
            done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, check=True)
        return json.loads(done.stdout)


class Person:
    """A learner of the demonstration with answers to give."""

    def __init__(self, user, briefing):
        self.user = user
        self.headers = asked.headers_of(user)
        self.places = asked.open_places(user, briefing)

    def answers(self, n):
        send = {
            "Content-Type": "application/x-www-form-urlencoded",
            "X-CSRFToken": asked.CSRF,
            "HX-Request": "true",
        }
        found = [next(self.places) for _ in range(n)]
        return [
            raw(asked.Ask(f"{path}answer/", "POST", body, self.headers | send))
            for path, body in found
        ]


def people(n):
    from briefings.models import Briefing, User

    briefing = Briefing.objects.get(key=asked.BRIEFING)
    for k in range(n):
        user = User.objects.create(username=f"bench-{k}", first_name="Zahra", last_name=f"No. {k}")
        yield Person(user, briefing)


def raw(ask):
    """The expected status, and the request as it goes over the wire."""
    lines = [f"{ask.method} {ask.path} HTTP/1.1", "Host: localhost"]
    lines += [f"{name}: {value}" for name, value in ask.headers.items()]
    lines += [f"Content-Length: {len(ask.body)}"] * bool(ask.body)
    return ask.status, "\r\n".join([*lines, "", ask.body])


def rate(found):
    return len(found["times"]) / found["seconds"]


def rates(vendor, rounds):
    table = Table(
        f"{LEARNERS} learners at once, {vendor}, {WORKERS} workers",
        ["page", "a second", "of its control", "goal, at least", "p50 ms", "p95 ms", "p99 ms",
         "errors"],
    )  # fmt: skip
    rounds.of(EMPTY, LEARNERS)
    for name in (*READ, ANSWER):
        is_answer = name == ANSWER
        ratios, several, control = [], [], []
        for _ in range(rounds.n):
            beside = rounds.of(INSERT if is_answer else EMPTY, LEARNERS)
            found = rounds.answers(LEARNERS) if is_answer else rounds.of(name, LEARNERS)
            ratios.append(rate(found) / rate(beside))
            several.append(found)
            control.append(beside)
        goal = ANSWER_GOAL if is_answer else READ_GOAL
        missed = median(ratios) < goal or any(one["errors"] for one in several)
        add(table, f"control for {name}" if is_answer or name == READ[0] else "", control, "", "")
        add(table, name, several, f"{median(ratios):.2f}", goal, missed)
    table.rows = [row for row in table.rows if row[0]]
    table.notes.append("The controls: an empty reply, and one row written, to who is logged in.")
    return table


def add(table, name, several, ratio, goal, missed=False):
    every = sorted(time for one in several for time in one["times"])
    cuts = quantiles(every, n=100)
    table.add(
        name,
        f"{median(map(rate, several)):.0f}",
        ratio,
        goal,
        *(f"{cuts[n]:.1f}" for n in (49, 94, 98)),
        sum(one["errors"] for one in several),
        missed=missed,
    )


def tails(vendor, rounds):
    table = Table(
        f"{MANY} learners at once, {vendor}, {WORKERS} workers",
        ["what", "a second", "p50 ms", "p95 ms", "p99 ms", "p99 ÷ p50", "goal, at most", "errors"],
    )
    kinds = {
        "control, one row": lambda: rounds.of(INSERT, MANY),
        "question": lambda: rounds.of("question", MANY),
        "answer and feedback": lambda: rounds.answers(MANY),
    }
    for name, load in kinds.items():
        several = [load() for _ in range(rounds.n)]
        cuts = [quantiles(one["times"], n=100) for one in several]
        p50, p95, p99 = (median(cut[n] for cut in cuts) for n in (49, 94, 98))
        errors, judged = sum(one["errors"] for one in several), not name.startswith("control")
        table.add(
            name,
            f"{median(map(rate, several)):.0f}",
            *(f"{ms:.1f}" for ms in (p50, p95, p99)),
            f"{p99 / p50:.1f}",
            TAIL_GOAL if judged else "",
            errors,
            missed=judged and (p99 > TAIL_GOAL * p50 or errors > 0),
        )
    return table


if __name__ == "__main__":
    sys.exit(main())
