"""A full disk: a small one of memory is filled, the server killed, the disk enlarged."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.trial.asking import Line, cookies
from tests.trial.cluster import NotHere
from tests.trial.ground import SQLITE, Ground, wait_until
from tests.trial.report import Row, others
from tests.trial.seed import KEY

ROOM = 3  # MB that are free before it is filled
ENLARGED = 200  # MB
PAGES = ("/", f"/briefings/{KEY}/", f"/briefings/{KEY}/progress/", "/review/")


@contextmanager
def small_disk(folder: Path, size: int) -> Iterator[Path]:
    """A file system in memory of some MB. Raises NotHere."""
    folder.mkdir(parents=True, exist_ok=True)
    words = ["mount", "-t", "tmpfs", "-o", f"size={size}m", "trial", str(folder)]
    if os.geteuid() != 0 or subprocess.run(words, capture_output=True, check=False).returncode:
        raise NotHere("no disk of memory may be mounted here")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=False)


def run(ground: Ground) -> Iterator[Row]:
    size = (ground.template(SQLITE) / "credence.sqlite3").stat().st_size
    megabytes = 2 * size // 1_000_000 + ROOM
    with (
        small_disk(ground.base / "small", megabytes) as disk,
        ground.site(SQLITE, "disk", folder=disk / "var") as site,
    ):
        yield filled(ground, site, disk)


def filled(ground: Ground, site, disk: Path) -> Row:
    before, refused = ground.some(300, 40), ground.some(60, 10)
    site.start()
    with ground.answering(site, SQLITE, patience=180) as (crowd, ledger):
        wait_until(lambda: ledger.n >= before, 120)
        fill(disk)
        wait_until(lambda: crowd.tally.refused >= refused, 120)
        saved, pages = ledger.n, readable(ground, site)
        site.kill_all()
        size = ["mount", "-o", f"remount,size={ENLARGED}m", str(disk)]
        subprocess.run(size, check=True)
        site.start()
        wait_until(lambda: ledger.n >= saved + before, 120)
    site.stop()
    verdict, tally = ground.reckon(site, ledger), crowd.tally
    return Row(
        "disk full, kill -9, enlarged",
        SQLITE,
        f"{verdict.acked} acknowledged, {tally.refused} refused with 503; faults:"
        f" {verdict.faults()}; not saved on retry {len(tally.given_up)};"
        f" other replies {others(tally.wrong)}; pages while full:"
        f" {', '.join(f'{path} {status}' for path, status in pages.items())}",
        "0 lost, 503 and no other fault, all pages readable",
        verdict.is_clean
        and tally.refused > 0
        and not (tally.given_up or tally.wrong)
        and set(pages.values()) == {200},
    )


def fill(disk: Path) -> None:
    """Take all the room there is."""
    with (disk / "ballast").open("wb", buffering=0) as file:
        for size in (1 << 16, 1 << 12, 1):
            try:
                while True:
                    file.write(b"0" * size)
            except OSError:
                continue


def readable(ground: Ground, site) -> dict[str, int]:
    """What somebody with a session is told by some pages: the status of each."""
    line, learner = Line(*site.address), ground.learners(SQLITE)[-1]
    found = {path: line.ask("GET", path, cookies(learner)).status for path in PAGES}
    line.close()
    return found
