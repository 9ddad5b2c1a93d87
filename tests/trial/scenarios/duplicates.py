"""Sixteen copies of one answer at once: one row, one reply."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from http.client import HTTPException
from itertools import islice
from random import Random
from threading import Barrier, Thread
from time import monotonic

from tests.trial.asking import ACK, Line, Task, send
from tests.trial.client import quiz_task
from tests.trial.ground import POSTGRESQL, SQLITE, Ground
from tests.trial.ledger import Acked, Ledger
from tests.trial.report import Row, others

COPIES = 16
MASKED = re.compile(rb'name="csrfmiddlewaretoken" value="[^"]+"')  # another with each page
OWN_TOKEN = re.compile(rb'name="token" value="[^"]+"')  # of whatever is sent from the page next


def run(ground: Ground) -> Iterator[Row]:
    for engine in (SQLITE, POSTGRESQL):
        with ground.site(engine, "duplicates") as site:
            site.start()
            yield doubled(ground, site, engine, ground.some(1000, 40))


def doubled(ground: Ground, site, engine: str, n: int) -> Row:
    ledger = Ledger(ground.base / f"{site.folder.name}.ledger")
    began = monotonic()
    replies, bodies = sent_at_once(site, list(islice(answers(ground, engine), n)), ledger)
    rate = n * COPIES / (monotonic() - began)
    verdict = ground.reckon(site, ledger)
    several = sum(len(found) != 1 for found in bodies.values())
    wrong = {said: k for said, k in replies.items() if said != ACK}
    return Row(
        f"{COPIES} copies of an answer at once",
        engine,
        f"{n} answers, {n * COPIES:,} requests at {rate:.0f}/s; faults: {verdict.faults()};"
        f" answers with different replies {several}; other replies {others(wrong)}",
        "one row and one reply each, no 5xx",
        verdict.is_clean and verdict.acked == n and not several and not wrong,
    )


def answers(ground: Ground, engine: str) -> Iterator[Task]:
    """Answers of all learners in turn, so that no two tokens have a learner in common at once."""
    rng = Random(3)
    for learner in ground.learners(engine):
        for run in learner.runs:
            if run["kind"] in ("card", "open"):
                continue
            for position, choice in run["places"]:
                token = f"{rng.getrandbits(128):032x}"
                yield quiz_task(run["kind"], learner, run["attempt"], position, choice, token)


def sent_at_once(site, tasks: list[Task], ledger: Ledger):
    """What was said in all, and the different replies to each token."""
    said: Counter[str] = Counter()
    bodies: dict[str, set[tuple]] = {task.token: set() for task in tasks}
    acked: Counter[str] = Counter()
    barrier = Barrier(COPIES)

    def copy() -> None:
        line = Line(*site.address)
        for task in tasks:
            barrier.wait(120)
            try:
                reply = send(line, task)
            except (OSError, HTTPException) as fault:
                said[type(fault).__name__] += 1
                continue
            said[reply.outcome(task)] += 1
            acked[task.token] += reply.outcome(task) == ACK
            text = OWN_TOKEN.sub(b"", MASKED.sub(b"", reply.body))
            bodies[task.token].add((reply.status, reply.location, text))
        line.close()

    threads = [Thread(target=copy) for _ in range(COPIES)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    now = datetime.now(UTC).timestamp()
    for task in tasks:
        if acked[task.token]:
            given = (task.kind, task.token, task.learner.pk, task.place, task.given, 1, now, now)
            ledger.add(Acked(*given))
    return said, bodies
