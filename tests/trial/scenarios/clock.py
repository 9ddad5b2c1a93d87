"""Clocks that step: the learners' own, which must move nothing; and the server's."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

from tests.trial.asking import Learner, Line
from tests.trial.client import Answerer, Tally, quiz_task
from tests.trial.ground import POSTGRESQL, SQLITE, Ground, wait_until
from tests.trial.ledger import Ledger
from tests.trial.report import Row, others
from tests.trial.stored import connect, plain, seconds

DAY = 86_400
SKEWS = (-DAY, -3600, 0, 3600, DAY)  # seconds by which learners' clocks are wrong
STEPS = {"an hour back": -3600, "two on": 3600, "a day back": -DAY, "right again": 0}
SHAM = "tests.trial.shams.stepping:application"
ENDS = "UPDATE quizzes_attempt SET ends_at = {at} WHERE uuid = {uuid}"


def run(ground: Ground) -> Iterator[Row]:
    for engine in (SQLITE, POSTGRESQL):
        yield learners_clocks(ground, engine)
        yield servers_clock(ground, engine)


def learners_clocks(ground: Ground, engine: str) -> Row:
    """Half of each quiz is answered before its end and half after it, by every wrong clock."""
    quizzes = []
    for learner in ground.learners(engine)[: ground.some(40, 10)]:
        runs = [run for run in learner.runs if run["kind"] in ("page", "part")]
        if runs:
            quizzes.append((learner, runs[0]))
    n, limit = 3, ground.some(15, 6)
    with ground.site(engine, "clock") as site:
        site.start()
        ends = datetime.now(UTC) + timedelta(seconds=limit)
        set_ends(site.url, [run["attempt"] for _, run in quizzes], ends)
        ledger = Ledger(ground.base / f"{site.folder.name}.ledger")
        tally = Tally()
        answerer = Answerer(Line(*site.address), ledger, tally, Random(2))
        early = give(answerer, quizzes, range(n), until=ends - timedelta(seconds=1))
        time.sleep(max(0.0, (ends - datetime.now(UTC)).total_seconds()) + 0.5)
        late = give(answerer, quizzes, range(n, 2 * n), until=ends + timedelta(seconds=limit))
        verdict = ground.reckon(site, ledger)
        wrong = misjudged(site.url, early, late)
    return Row(
        "learners' clocks wrong by an hour or a day",
        engine,
        f"{len(early)} answers before the end of their quiz, {len(late)} after it;"
        f" {len(wrong)} judged by another clock than the server's; faults: {verdict.faults()};"
        f" other replies {others(tally.wrong)}",
        "none moves a deadline",
        bool(early and late) and not wrong and verdict.is_clean and not tally.wrong,
    )


def set_ends(url: str, attempts: list[str], at: datetime) -> None:
    """Let quizzes end, as those of a class do."""
    with closing(connect(url)) as connection:
        mark, word = ("%s", str) if url.startswith("postgres") else ("?", plain)
        text = at.strftime("%Y-%m-%d %H:%M:%S.%f") + ("+00" if mark == "%s" else "")
        for uuid in attempts:
            connection.execute(ENDS.format(at=mark, uuid=mark), [text, word(uuid)])
        connection.commit()


def give(answerer: Answerer, quizzes, places: range, *, until: datetime) -> list[str]:
    """Answer some places of each quiz with a wrong clock; the tokens that were acknowledged."""
    tokens = []
    for number, (learner, run) in enumerate(quizzes):
        for place in places:
            if datetime.now(UTC) > until:
                return tokens
            position, choice = run["places"][place]
            task = told(answerer, learner, run, position, choice, SKEWS[number % len(SKEWS)])
            if answerer.give(task):
                tokens.append(task.token)
    return tokens


def told(answerer, learner: Learner, run: dict, position: int, choice: str, skew: int):
    """An answer that says when its question was shown, by a clock that is wrong."""
    token = f"{answerer.rng.getrandbits(128):032x}"
    task = quiz_task(run["kind"], learner, run["attempt"], position, choice, token)
    shown = round((datetime.now(UTC).timestamp() + skew - 3) * 1000)
    return replace(task, fields={**task.fields, "shown": str(shown)})


def misjudged(url: str, early: list[str], late: list[str]) -> list[str]:
    """Tokens that were stored as in time and were not, or the other way round."""
    with closing(connect(url)) as connection:
        rows = connection.execute(
            "SELECT r.client_token, r.answered_at, a.ends_at FROM quizzes_response r"
            " JOIN quizzes_attempt a ON a.id = r.attempt_id WHERE a.ends_at IS NOT NULL"
        ).fetchall()
    in_time = {plain(token): seconds(at) <= seconds(end) for token, at, end in rows}
    return [token for token in early if not in_time.get(token)] + [
        token for token in late if in_time.get(token, True)
    ]


def servers_clock(ground: Ground, engine: str) -> Row:
    """The server's clock steps back and forth while learners answer."""
    each, clock = ground.some(200, 30), ground.base / "clock"
    set_clock(clock, 0)
    with ground.site(engine, "steps", env={"CLOCK": str(clock)}, app=SHAM) as site:
        site.start()
        with ground.answering(site, engine) as (crowd, ledger):
            for step in STEPS.values():
                wait_until(lambda want=ledger.n + each: ledger.n >= want, 60)
                set_clock(clock, step)
            wait_until(lambda want=ledger.n + each: ledger.n >= want, 60)
        site.stop()
        verdict, tally = ground.reckon(site, ledger), crowd.tally
    return Row(
        f"the server's clock steps: {', '.join(STEPS)}",
        engine,
        f"{verdict.acked} acknowledged; faults: {verdict.faults()};"
        f" other replies {others(tally.wrong)}; not saved {len(tally.given_up)}",
        "0 lost, 0 doubled, no reply but 503",
        verdict.is_clean and verdict.acked >= each and not (tally.wrong or tally.given_up),
    )


def set_clock(path: Path, seconds: int) -> None:
    """In one step, as somebody reads it meanwhile."""
    path.with_suffix(".new").write_text(str(seconds))
    path.with_suffix(".new").replace(path)
