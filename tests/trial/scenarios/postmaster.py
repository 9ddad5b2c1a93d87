"""PostgreSQL is killed with everything it holds in memory, and started again."""

from __future__ import annotations

import time
from collections.abc import Iterator
from random import Random

from tests.trial.ground import POSTGRESQL, Ground, wait_until
from tests.trial.report import Row, others

DOWN = 0.5  # seconds until it is started again
GOAL = 5.0  # seconds after which everybody goes on


def run(ground: Ground) -> Iterator[Row]:
    kills, each = ground.some(10, 2), ground.some(100, 30)
    with ground.site(POSTGRESQL, "postmaster") as site:
        site.start()
        with ground.answering(site, POSTGRESQL) as (crowd, ledger):
            outage = crash(ground, ledger, kills, each, Random(5))
        verdict, tally = ground.reckon(site, ledger), crowd.tally
    yield Row(
        "PostgreSQL killed and started again",
        POSTGRESQL,
        f"{kills} kills; {verdict.acked} acknowledged, {verdict.unseen} of them saved before the"
        f" reply was lost; faults: {verdict.faults()}; refused with 503 {tally.refused};"
        f" other replies {others(tally.wrong)}; longest outage {outage:.1f} s, worst"
        f" recovery {tally.worst:.1f} s",
        f"0 lost, 503 and no 500, recovered at most {GOAL:.0f} s after it is back",
        verdict.is_clean
        and not (tally.wrong or tally.given_up)
        and tally.refused > 0
        and tally.worst < outage + GOAL,
    )


def crash(ground: Ground, ledger, kills: int, each: int, rng: Random, *options: str) -> float:
    """Kill and start PostgreSQL so many times, with some answers in between.

    Returns the seconds of the longest time until it took connections again.
    """
    longest = 0.0
    for _ in range(kills):
        wait_until(lambda want=ledger.n + each: ledger.n >= want, 60)
        time.sleep(rng.random() * 0.3)
        began = time.monotonic()
        ground.cluster.kill()
        time.sleep(DOWN)
        ground.cluster.start(*options)
        longest = max(longest, time.monotonic() - began)
    wait_until(lambda want=ledger.n + each: ledger.n >= want, 60)
    return longest
