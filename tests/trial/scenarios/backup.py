"""Backups taken while learners answer, each restored into a fresh place and looked through."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from tests.trial.ground import POSTGRESQL, SQLITE, Ground, acked_before, wait_until
from tests.trial.ledger import compare
from tests.trial.report import Row
from tests.trial.site import environment, manage
from tests.trial.stored import connect, stored_in


def run(ground: Ground) -> Iterator[Row]:
    for engine in (SQLITE, POSTGRESQL):
        yield backed_up(ground, engine)


def backed_up(ground: Ground, engine: str) -> Row:
    n, taken = ground.some(3, 1), []
    with ground.site(engine, "backup") as site:
        site.start()
        with ground.answering(site, engine) as (crowd, ledger):
            for number in range(1, n + 1):
                wait_until(lambda want=number * 60: ledger.n >= want, 60)
                moment, during = datetime.now(UTC).timestamp(), ledger.n
                folder = ground.base / f"backup-{engine.lower()}-{number}"
                began = time.monotonic()
                manage(site.env, "backup", "--keep-all", "--to", str(folder))
                seconds = time.monotonic() - began
                taken.append((folder, moment, ledger.n - during, seconds))
        site.stop()
        whole = ground.reckon(site, ledger)
        found = [
            drill(ground, engine, folder, moment, ledger.path) for folder, moment, _, _ in taken
        ]
    missing = sum(one.lost != [] for one, _, _ in found)
    clean = all(one.is_clean for one, _, _ in found)
    rows = all(counted for _, counted, _ in found)
    return Row(
        "backup while learners answer, restored",
        engine,
        f"{n} backups of up to {max(t for *_, t in taken):.1f} s,"
        f" {sum(more for _, _, more, _ in taken)} answers meanwhile;"
        f" {sum(one.acked for one, _, _ in found)} acknowledged before, in"
        f" {missing} something missing; sound {clean}, rows as written down {rows};"
        f" restored in up to {max(t for *_, t in found):.1f} s",
        "every answer acknowledged before is there, sound",
        clean and rows and whole.is_clean and not crowd.tally.wrong,
    )


def drill(ground: Ground, engine: str, folder: Path, moment: float, ledger: Path):
    """Restore a backup where nothing is; what is there, whether counts fit, and how long it took.

    Counted with connections of our own, not with the code that wrote the backup.
    """
    (path,) = [one for one in folder.iterdir() if one.name.endswith((".gz", ".pgdump"))]
    place = ground.base / f"restored-{folder.name}"
    place.mkdir()
    (place / "static").symlink_to(ground.template(engine) / "static")
    name = f"trial_{folder.name}".replace("-", "_")
    url = ""
    if engine == POSTGRESQL:
        ground.cluster.run(f"CREATE DATABASE {name}")
        url = ground.cluster.url(name)
    env = environment(place, url)
    began = time.monotonic()
    manage(env, "restore", str(path), "--yes")
    seconds = time.monotonic() - began
    found = compare(acked_before(ledger, moment), stored_in(env["DATABASE_URL"]))
    counts = json.loads(path.with_name(f"{path.name}.json").read_text())["rows"]
    counts["quizzes_auditentry"] += 1  # the log says that it was restored, if as its first entry
    counts["quizzes_audithead"] = 1
    have = counted(env["DATABASE_URL"], counts)
    differ = {name: (n, have[name]) for name, n in counts.items() if have[name] != n}
    if differ:
        print(f"rows written down, and there: {differ}", flush=True)
    fits = is_sound(env["DATABASE_URL"]) and not differ
    if engine == POSTGRESQL:
        ground.cluster.run(f"DROP DATABASE {name} WITH (FORCE)")
    return found, fits, seconds


def is_sound(url: str) -> bool:
    if url.startswith("postgres"):
        return True  # PostgreSQL checked its rows and keys as it read them in
    connection = connect(url)
    said = connection.execute("PRAGMA integrity_check").fetchall()
    adrift = connection.execute("PRAGMA foreign_key_check").fetchall()
    connection.close()
    return said == [("ok",)] and not adrift


def counted(url: str, tables: dict[str, int]) -> dict[str, int]:
    connection = connect(url)
    cursor = connection.cursor()
    found = {}
    for name in tables:
        cursor.execute(f'SELECT COUNT(*) FROM "{name}"')
        found[name] = cursor.fetchone()[0]
    connection.close()
    return found
