"""How long the pages of a quiz take beside a control: same middleware, session and log-in.

    python -m tests.bench.pages [--rounds N] [--json]

Everything is measured in one run under the production server, each round asking for the control
and for every page once, so that whatever else the machine does falls on all of them alike. Fails
when a median is more than GOAL times the control's.
"""

from __future__ import annotations

import argparse
import json
import sys
from statistics import median, quantiles

from tests.bench.asked import open_places
from tests.bench.server import Visitor, site

GOAL = 4.0
WARM_UP = 15


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=200)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    with site() as port:
        times = measure(port, options.rounds + WARM_UP)
    rows = table({name: taken[WARM_UP:] for name, taken in times.items()})
    print(json.dumps(rows, indent=1) if options.json else as_text(rows))
    sys.exit(any(row["ratio"] > GOAL for row in rows if row["judged"]))


def measure(port, rounds):
    from briefings.models import Briefing, User

    learner = User.objects.get(username="daoud")
    visitor = Visitor(port, learner)
    places = open_places(learner, Briefing.objects.get())
    times = {}

    def timed(name, method, path, body="", *, htmx=False, status=200):
        got, text, taken = visitor.ask(method, path, body, htmx=htmx)
        if got != status:
            raise SystemExit(f"{name}: status {got}\n{text[:2000]!r}")
        times.setdefault(name, []).append(taken)

    for _ in range(rounds):
        (one, given), (other, given_other) = next(places), next(places)
        timed("control", "GET", "/healthz")
        timed("question, whole page", "GET", one)
        timed("question, by htmx", "GET", one, htmx=True)
        timed("answer, by htmx", "POST", f"{one}answer/", given, htmx=True)
        timed("answered question, whole page", "GET", one)
        timed("answer, by redirect", "POST", f"{other}answer/", given_other, status=302)
        timed("Today", "GET", "/")
    return times


def table(times):
    control = median(times["control"])
    return [
        {
            "page": name,
            "judged": "question" in name or "answer" in name,
            "p50_ms": round(median(taken), 2),
            "p95_ms": round(quantiles(taken, n=20)[-1], 2),
            "ratio": round(median(taken) / control, 2),
        }
        for name, taken in times.items()
    ]


def as_text(rows):
    lines = [f"{'page':32}{'p50 ms':>8}{'p95 ms':>8}{'× control':>11}"]
    lines += [f"{r['page']:32}{r['p50_ms']:8}{r['p95_ms']:8}{r['ratio']:11}" for r in rows]
    return "\n".join([*lines, f"goal: questions and answers at most {GOAL} × control"])


if __name__ == "__main__":
    main()
