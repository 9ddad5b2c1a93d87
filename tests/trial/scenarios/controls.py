"""Sites that are wrong on purpose: each must be found at fault, or the trial proves nothing."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from random import Random
from sqlite3 import DatabaseError

from tests.trial.ground import POSTGRESQL, SQLITE, Ground, acked_before, wait_until
from tests.trial.ledger import Ledger, Verdict, compare
from tests.trial.report import Row
from tests.trial.scenarios.duplicates import answers, sent_at_once
from tests.trial.scenarios.postmaster import crash
from tests.trial.stored import connect, stored_in

EARLY, NAIVE = "tests.trial.shams.early:application", "tests.trial.shams.naive:application"


def run(ground: Ground) -> Iterator[Row]:
    yield said_before_saved(ground)
    yield copied_while_writing(ground)
    yield looked_up_first(ground)
    yield not_waiting_for_the_disk(ground)


def control(what: str, where: str, found: Verdict, seen: int, goal: str) -> Row:
    said = f"{found.acked} acknowledged; faults found: {found.faults()}"
    return Row(f"control: {what}", where, said, goal, seen > 0)


def said_before_saved(ground: Ground) -> Row:
    """Answers are acknowledged a fifth of a second before they are saved; the server is killed."""
    with ground.site(SQLITE, "early", app=EARLY) as site:
        site.start()
        with ground.answering(site, SQLITE, patience=5) as (_crowd, ledger):
            for _ in range(ground.some(4, 1)):
                wait_until(lambda want=ledger.n + 60: ledger.n >= want, 30)
                site.kill_all()
                site.start()
            site.kill_all()
        verdict = compare_alone(site.url, ledger.path)
    what = "acknowledged before it is saved, kill -9"
    return control(what, SQLITE, verdict, len(verdict.lost), "must lose")


def compare_alone(url: str, ledger: Path, before: float = float("inf")) -> Verdict:
    """As `Ground.reckon`, but what a sham acknowledged counts for nothing."""
    return compare(acked_before(ledger, before), stored_in(url))


def copied_while_writing(ground: Ground) -> Row:
    """The file is copied with `cp` instead of `manage.py backup`."""
    n, bad, verdict = ground.some(8, 2), 0, Verdict()
    with ground.site(SQLITE, "cp") as site:
        site.start()
        with ground.answering(site, SQLITE) as (_crowd, ledger):
            for number in range(n):
                wait_until(lambda want=ledger.n + 40: ledger.n >= want, 30)
                moment = datetime.now(UTC).timestamp()
                copy = ground.base / f"cp-{number}.sqlite3"
                shutil.copyfile(site.folder / "credence.sqlite3", copy)
                found = looked_through(copy, ledger.path, moment)
                bad += not found.is_clean
                verdict = found if len(found.lost) >= len(verdict.lost) else verdict
    row = control("cp of the file while it is written", SQLITE, verdict, bad, "must lose")
    return replace(row, measured=f"{bad} of {n} copies bad; of the worst {row.measured}")


def looked_through(copy: Path, ledger: Path, moment: float) -> Verdict:
    try:
        return compare_alone(f"sqlite:///{copy}", ledger, moment)
    except DatabaseError as error:
        return Verdict(lost=[str(error)])


def looked_up_first(ground: Ground) -> Row:
    """Look whether there is one, then insert, with nothing in the database against two."""
    with ground.site(POSTGRESQL, "naive", app=NAIVE) as site:
        with closing(connect(site.url)) as connection:
            connection.execute(
                "ALTER TABLE quizzes_response DROP CONSTRAINT one_response_per_question"
            )
            connection.commit()
        site.start()
        ledger = Ledger(ground.base / f"{site.folder.name}.ledger")
        pages = (task for task in answers(ground, POSTGRESQL) if task.kind != "api")
        sent_at_once(site, list(islice(pages, ground.some(100, 30))), ledger)
        verdict = compare_alone(site.url, ledger.path)
    verdict.lost.clear()  # this sham writes no evidence for memories, which is beside the point
    what = "look, then insert, no constraint; 16 copies"
    return control(what, POSTGRESQL, verdict, len(verdict.doubled), "must double")


def not_waiting_for_the_disk(ground: Ground) -> Row:
    """PostgreSQL told not to wait until a commit is written, and killed."""
    loose = (
        "synchronous_commit=off",
        "wal_writer_delay=10s",
        "wal_writer_flush_after=1GB",
        "wal_buffers=64MB",
    )
    cluster = ground.cluster
    cluster.stop()
    cluster.start(*loose)
    try:
        with ground.site(POSTGRESQL, "loose") as site:
            site.start()
            with ground.answering(site, POSTGRESQL) as (_crowd, ledger):
                crash(ground, ledger, ground.some(4, 1), 80, Random(5), *loose)
            verdict = compare_alone(site.url, ledger.path)
    finally:
        cluster.stop()
        cluster.start()
    what = "synchronous_commit=off, PostgreSQL killed"
    return control(what, POSTGRESQL, verdict, len(verdict.lost), "must lose")
