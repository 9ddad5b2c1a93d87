"""Whole histories on the database: is every memory still what its log makes of it?

    python -m tests.bench.lives [N] [--first SEED] [--acts N] [--processes N]

Each history is a learner's weeks, made up by chance from its seed (`tests/quizzes/lives.py`):
answers of every kind, undo, corrected keys and values, other settings, moves and holidays. At its
end every memory and every sum is made anew from the log and compared with the live one, and what
was lost, counted twice or shown before its day is looked for. Each process has a database in
memory, and nothing of a history is left for the next. A seed that fails can be lived again alone:
`python -m tests.bench.lives 1 --first SEED`.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, datetime
from multiprocessing import get_context
from random import Random
from traceback import format_exc

ACTS = 40
SEEDED = datetime(2024, 3, 1, 12, tzinfo=UTC)
site = {}  # of this process: its briefing


@dataclass
class Lived:
    """What came of one history.

    problem  what did not hold, as a traceback; empty where all did
    """

    seed: int
    memories: int = 0
    lines: int = 0
    undone: int = 0
    differ: int = 0
    problem: str = ""
    did: Counter = field(default_factory=Counter)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("n", type=int, nargs="?", default=1000)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--acts", type=int, default=ACTS)
    parser.add_argument("--processes", type=int, default=2)
    options = parser.parse_args()
    started, seeds = time.perf_counter(), range(options.first, options.first + options.n)
    with ProcessPoolExecutor(options.processes, get_context("spawn"), prepare) as pool:
        several = pool.map(lived, seeds, [options.acts] * options.n, chunksize=5)
        found = [told(one) for one in several]
    print(as_text(found), f"({time.perf_counter() - started:.0f} s)")
    sys.exit(any(one.problem or one.differ for one in found))


def prepare():
    """An empty site in memory, with one briefing."""
    os.environ |= {
        "DATABASE_URL": "sqlite://:memory:",
        "DEBUG": "1",
        "DJANGO_SETTINGS_MODULE": "config.settings",
    }
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command

    settings.DEBUG = False  # which would keep every statement
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    call_command("migrate", verbosity=0)
    from tests.factories import make_harbour

    site["briefing"] = make_harbour(SEEDED)


def lived(seed, acts):
    from django.db import transaction

    from tests.quizzes.lives import WEEKS, Life

    zone, at = WEEKS[seed % len(WEEKS)]
    found = Lived(seed)
    with transaction.atomic():
        life = Life(site["briefing"], zone, at, Random(seed))
        try:
            life.live(acts)
            look(life, found)
        except Exception:  # whatever went wrong, the other histories go on
            found.problem = format_exc()
        transaction.set_rollback(True)
    return found


def look(life, found):
    """Compare what is live with what the log makes of it, and with what was sent."""
    from quizzes.services.rebuilding import check
    from tests.quizzes.ledger import assert_nothing_is_lost_or_counted_twice

    checked = check(life.learner)
    found.memories, found.did = checked.memories, life.did
    found.differ = len(checked.wrong_memories) + checked.wrong_sums
    lines = life.learner.recollections
    found.lines, found.undone = lines.count(), lines.filter(undone_at__isnull=False).count()
    assert_nothing_is_lost_or_counted_twice(life)


def told(one):
    if one.problem or one.differ:
        print(f"seed {one.seed}: {one.differ} differ\n{one.problem}", flush=True)
    return one


def as_text(found):
    did = sum((one.did for one in found), Counter())
    return "\n".join(
        [
            f"{len(found):,} histories of {sum(did.values()) / len(found):.0f} acts:"
            f" {sum(one.lines for one in found):,} lines in the log,"
            f" {sum(one.undone for one in found):,} of them taken back",
            "acts: " + ", ".join(f"{name} {n:,}" for name, n in did.most_common()),
            f"memories and sums that differ from what the log makes of them:"
            f" {sum(one.differ for one in found)} of {sum(one.memories for one in found):,}"
            f" memories, in {sum(one.differ > 0 for one in found)} histories",
            f"histories in which anything else did not hold:"
            f" {sum(bool(one.problem) for one in found)}",
        ]
    )


if __name__ == "__main__":
    main()
