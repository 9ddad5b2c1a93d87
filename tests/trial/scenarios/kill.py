"""kill -9 of a random worker, and of the whole server, while learners answer."""

from __future__ import annotations

import time
from collections.abc import Iterator
from random import Random

from tests.trial.ground import POSTGRESQL, SQLITE, Ground, wait_until
from tests.trial.report import Row, others
from tests.trial.site import manage

GOAL = "0 lost, 0 doubled, no reply but 503"
SOON = 2  # seconds in which whoever waited for a killed worker hears of it
WHOLE = 6  # every sixth kill takes the whole server


def run(ground: Ground) -> Iterator[Row]:
    for engine in (SQLITE, POSTGRESQL):
        yield killed(ground, engine)
    kills, acks, hits = ground.some(200, 10), ground.some(20_000, 300), ground.some(100, 4)
    yield Row(
        "kill -9, all together",
        "both",
        f"{ground.kills} kills, {ground.hits} with requests in flight, {ground.acked:,} answers",
        f"at least {kills}, {hits} in flight, {acks:,} answers",
        ground.kills >= kills and ground.hits >= hits and ground.acked >= acks,
    )


def killed(ground: Ground, engine: str) -> Row:
    n, acks = ground.some(100, 5), ground.some(10_000, 150)
    rng, times = Random(11), []
    with ground.site(engine, "kill") as site:
        site.start()
        with ground.answering(site, engine) as (crowd, ledger):
            ends = time.monotonic() + ground.some(1000, 60)
            while len(times) < n and time.monotonic() < ends:
                time.sleep(0.1 + rng.random() * 0.4)
                kill_once(site, rng, times)
            wait_until(lambda: ledger.n >= acks or not crowd.is_busy, ends - time.monotonic())
            site_is_back(site)
        site.stop()
        verdict = ground.reckon(site, ledger)
        manage(
            site.env, "rebuild_memories", "--check"
        )  # fails where a sum is not what rows make it
    tally = crowd.tally
    hits = in_flight(times, tally.troubles)
    ground.kills += len(times)
    ground.hits += hits
    return Row(
        "kill -9 of a worker or of all",
        engine,
        f"{len(times)} kills, {hits} in flight; {verdict.acked:,} acknowledged, {verdict.unseen}"
        f" of them saved before the reply was lost; faults: {verdict.faults()};"
        f" first tries that failed {tally.first_faults}; other replies {others(tally.wrong)};"
        f" worst recovery {tally.worst:.1f} s",
        GOAL,
        verdict.is_clean and not tally.wrong and not tally.given_up,
    )


def kill_once(site, rng: Random, times: list[float]) -> None:
    site_is_back(site)
    if len(times) % WHOLE == WHOLE - 1:
        times.append(time.monotonic())
        site.kill_all()
        time.sleep(0.2)
        site.start()
    else:
        moment = time.monotonic()
        if site.kill_worker(rng):
            times.append(moment)


def site_is_back(site) -> None:
    """A server that gave up is started again, as a service manager would."""
    if site.process.poll() is not None:
        site.kill_all()
        site.start()


def in_flight(kills: list[float], troubles: list[tuple[float, float]]) -> int:
    """Kills that cut a request off: sent before it, failed soon after it."""
    return sum(
        any(sent <= kill <= failed <= kill + SOON for sent, failed in troubles) for kill in kills
    )
