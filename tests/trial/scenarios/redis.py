"""Redis dies and comes back empty: answers go on, and nobody may guess passwords meanwhile."""

from __future__ import annotations

import time
from collections.abc import Iterator
from urllib.parse import urlencode

from tests.trial.asking import CSRF, Line
from tests.trial.ground import POSTGRESQL, Ground, wait_until
from tests.trial.report import Row, others
from tests.trial.seed import PASSWORD

NAME = "trial-00000"  # has a password
GUESSES = 12


def run(ground: Ground) -> Iterator[Row]:
    redis = ground.redis().start()
    try:
        with ground.site(POSTGRESQL, "redis", env={"REDIS_URL": redis.url}) as site:
            site.start()
            yield answers(ground, site, redis)
            yield guesses(site, redis)
    finally:
        redis.stop()


def answers(ground: Ground, site, redis) -> Row:
    deaths, each, dead = ground.some(5, 1), ground.some(150, 30), 0
    with ground.answering(site, POSTGRESQL) as (crowd, ledger):
        for number in range(1, deaths + 1):
            wait_until(lambda want=number * each: ledger.n >= want, 60)
            redis.kill()
            before = ledger.n
            wait_until(lambda want=before + each: ledger.n >= want, 10)
            dead += ledger.n - before
            redis.start()
        wait_until(lambda want=ledger.n + each: ledger.n >= want, 60)
    verdict, tally = ground.reckon(site, ledger), crowd.tally
    return Row(
        "Redis dies and returns empty",
        POSTGRESQL,
        f"{deaths} deaths; {verdict.acked} acknowledged, {dead} of them while it was dead;"
        f" faults: {verdict.faults()}; refused with 503 {tally.refused};"
        f" other replies {others(tally.wrong)}; worst recovery {tally.worst:.1f} s",
        "0 lost, answers go on or get 503",
        verdict.is_clean and not (tally.wrong or tally.given_up),
    )


def guesses(site, redis) -> Row:
    """Whether any password is tried while guesses cannot be counted; and that counting resumes."""
    redis.kill()
    said = [log_in(site, "wrong") for _ in range(GUESSES)]
    right = log_in(site, PASSWORD)
    redis.start()
    time.sleep(1)
    again = [log_in(site, "wrong") for _ in range(GUESSES)]
    late = log_in(site, PASSWORD)
    tried = sum(status not in (429, 503) for status in said)
    return Row(
        "passwords guessed while Redis is dead",
        POSTGRESQL,
        f"{GUESSES} guesses: {tried} tried, the rest refused with {codes(said)}; the right one:"
        f" {right}; after its return the limit holds again: {codes(again)}, then the right one"
        f" {late}",
        "none is tried, refused with 503; limited afterwards",
        tried == 0 and right in (429, 503) and late != 302,
    )


def log_in(site, password: str) -> int:
    line = Line(*site.address)
    headers = {
        "Cookie": f"csrftoken={CSRF}",
        "X-CSRFToken": CSRF,
        "Content-Type": "application/x-www-form-urlencoded",
    }
    body = urlencode({"login": NAME, "password": password})
    reply = line.ask("POST", "/accounts/login/", headers, body)
    line.close()
    return reply.status


def codes(said: list[int]) -> str:
    return ", ".join(f"{said.count(code)} × {code}" for code in sorted(set(said)))
