"""A disk that fails now and then: some system calls are made to fail, by strace."""

from __future__ import annotations

import shutil
from collections.abc import Iterator

from tests.trial.cluster import NotHere
from tests.trial.ground import SQLITE, Ground, wait_until
from tests.trial.report import Row, others

# (calls, error, when): counted by thread; an answer syncs once and writes some sixty times.
SYNC, WRITE = "fsync,fdatasync", "pwrite64"
FAULTS = (
    (SYNC, "EIO", "5+7"),
    (SYNC, "ENOSPC", "7+5"),
    (WRITE, "EIO", "150+211"),
    (WRITE, "ENOSPC", "150+307"),
)


def run(ground: Ground) -> Iterator[Row]:
    if not shutil.which("strace"):
        raise NotHere("there is no strace")
    for calls, error, when in FAULTS if not ground.quick else FAULTS[::3]:
        yield failing(ground, calls, error, when)


def failing(ground: Ground, calls: str, error: str, when: str) -> Row:
    log = ground.base / f"{calls.partition(',')[0]}-{error}.strace"
    wrapper = ("strace", "-f", "-qq", "--seccomp-bpf", "-o", str(log))
    inject = ("-e", f"trace={calls}", "-e", f"inject={calls}:error={error}:when={when}")
    name = f"inject_{calls.partition(',')[0]}_{error}".lower()
    with ground.site(SQLITE, name, wrapper=(*wrapper, *inject), workers=1) as site:
        site.start()
        wanted = ground.some(400, 60)
        with ground.answering(site, SQLITE) as (crowd, ledger):
            wait_until(lambda: ledger.n >= wanted, ground.some(180, 60))
        site.kill_all()
        verdict, tally = ground.reckon(site, ledger), crowd.tally
    n = log.read_text(errors="replace").count("(INJECTED)")
    return Row(
        f"{calls.replace(',', ' or ')} fails with {error}",
        SQLITE,
        f"{n} failures; {verdict.acked} acknowledged, {tally.refused} refused with 503;"
        f" faults: {verdict.faults()}; not saved on retry {len(tally.given_up)};"
        f" other replies {others(tally.wrong)}",
        f"{wanted} saved, 0 lost, refusals are 503",
        verdict.is_clean
        and n > 0
        and verdict.acked >= wanted
        and not (tally.given_up or tally.wrong),
    )
