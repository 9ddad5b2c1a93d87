"""Two nodes behind nginx: killed in turn while learners answer; what they share, and what not."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Iterator
from random import Random
from uuid import UUID

from tests.trial.asking import Line, cookies
from tests.trial.ground import SQLITE, Ground, wait_until
from tests.trial.ledger import entries
from tests.trial.nodes import Park, figures_of, got, park
from tests.trial.report import Row
from tests.trial.seed import PASSWORD
from tests.trial.site import ROOT, manage

WHERE = "PostgreSQL, two nodes, nginx"
NAME = "trial-00000"  # has a password
DOWN = 1.0  # seconds until a node is started again, as systemd does
PER_NAME = 5  # wrong passwords that may be tried
TEACHER = """
from briefings.models import User
User.objects.filter(username="trial-00001").update(role="instructor")
"""
SESSION = re.compile(r"sessionid=[0-9a-z]+")
EMPTY = "from django.core.cache import cache; cache.clear()"


def run(ground: Ground) -> Iterator[Row]:
    with park(ground) as machines:
        yield killed(ground, machines)
        yield sessions(ground, machines)
        yield limits(machines)
        yield static(ground, machines)
        yield jobs(ground, machines)


def killed(ground: Ground, machines: Park) -> Row:
    kills, wanted, rng = ground.some(14, 4), ground.some(5000, 500), Random(5)
    began, n = time.monotonic(), 0
    with ground.answering(machines, SQLITE) as (crowd, ledger):
        while (n < kills or ledger.n < wanted) and crowd.is_busy and n < 60:
            wait_until(lambda: not crowd.is_busy, 0.5 + rng.random() * 1.5)
            kill_one(machines, n)
            n += 1
        acked, taken = ledger.n, time.monotonic() - began
    tally = crowd.tally
    waits = [one.acked_at - one.last_try for one in entries(ledger.path)]
    worst = max(tally.worst, *waits)
    ground.kills += n
    verdict = ground.reckon(machines, ledger)
    faults = {said: many for said, many in tally.outcomes.items() if said[0].isalpha()}
    faults.pop("acknowledged", None)
    return Row(
        "kill -9 of whole nodes in turn",
        WHERE,
        f"{n} kills; {verdict.acked} acknowledged at {acked / taken:.0f}/s;"
        f" faults: {verdict.faults()}; first tries that failed {tally.first_faults}"
        f" ({100 * tally.first_faults / max(1, tally.asked):.2f} %), lost connections"
        f" {faults or 0}, other replies {dict(tally.wrong) or 0};"
        f" of {front_log(machines)} requests that nginx asked twice none was counted twice;"
        f" longest wait for an acknowledgement {worst:.1f} s",
        "≥ 12 kills, ≥ 5,000 acknowledged, 0 lost, 0 doubled, no wait of 5 s",
        verdict.is_clean
        and n >= kills
        and verdict.acked >= wanted
        and not tally.given_up
        and worst < 5,
    )


def front_log(machines: Park) -> int:
    """How many requests nginx took to the other node after one had failed."""
    lines = (machines.front.folder / "credence.log").read_text().splitlines()
    return sum(line.rpartition(" ")[0].endswith(",") for line in lines)


def kill_one(machines: Park, n: int) -> None:
    """Kill a node, start it again after a while, and let it come back."""
    node = machines.nodes[n % 2]
    node.kill_all()
    time.sleep(DOWN)
    node.start()


def sessions(ground: Ground, machines: Park) -> Row:
    """Somebody logs in through one node, which dies; and a page, whichever node is dead."""
    first, second = machines.nodes
    status, session = log_in(first.address, PASSWORD)
    first.kill_all()
    line, found = Line(*machines.address), []
    for _ in range(20):
        reply = line.ask("GET", "/settings/", {"Cookie": session})
        found.append(reply.status)
    line.close()
    first.start()
    direct = got(second.address, "/settings/", Cookie=session)[0]
    return Row(
        "logged in through a node that dies",
        WHERE,
        f"log-in {status}; 20 pages while it is dead: {counted(found)};"
        f" from the other node itself: {direct}",
        "every page, without logging in again",
        (status, set(found), direct) == (302, {200}, 200),
    )


def limits(machines: Park) -> Row:
    """Wrong passwords at both nodes in turn, then the right one at each."""
    manage(machines.nodes[0].env, "shell", "-c", EMPTY)
    tries = [log_in(node.address, "wrong") for _ in range(4) for node in machines.nodes]
    right = [log_in(node.address, PASSWORD)[0] for node in machines.nodes]
    manage(machines.nodes[0].env, "shell", "-c", EMPTY)
    after = log_in(machines.address, PASSWORD)[0]
    return Row(
        "passwords guessed at two nodes in turn",
        WHERE,
        f"{len(tries)} wrong ones: {counted([status for status, _ in tries])};"
        f" then the right one at each: {counted(right)};"
        f" once the limit is over: {after}",
        f"{PER_NAME} tries in all: the right one is refused by both nodes",
        302 not in right and after == 302,
    )


def static(ground: Ground, machines: Park) -> Row:
    """The names of static files, and who may keep them for how long."""
    first, second = (
        json.loads((node.folder / "static" / "staticfiles.json").read_text())["paths"]
        for node in machines.nodes
    )
    path = f"/static/{first['css/app.css']}"
    replies = [got(address, path) for address in (machines.address, *addresses(machines))]
    kept = [headers.get("Cache-Control", "") for _, headers, _ in replies]
    same = len({body for *_, body in replies}) == 1
    (ground.base / "nginx" / path[1:]).unlink()
    away = got(machines.address, path)
    return Row(
        "static files of two nodes",
        WHERE,
        f"{len(first)} names, {len(set(first.items()) ^ set(second.items()))} differ; the same"
        f" bytes from nginx and both nodes: {same}; kept for ever by all:"
        f" {all('immutable' in one for one in kept)}; where nginx has no copy: {away[0]}",
        "the same names and bytes, kept for ever, also without nginx's copy",
        first == second and same and all("immutable" in one for one in kept) and away[0] == 200,
    )


def jobs(ground: Ground, machines: Park) -> Row:
    """An article sent to one node, taken up on the other machine, which dies; then on the first."""
    first, second = machines.nodes
    manage(first.env, "shell", "-c", TEACHER)
    teacher = ground.learners(SQLITE)[1]
    sent = got(first.address, "/studio/new/", body=long_article(), **cookies(teacher))
    began = time.monotonic()
    worker = machines.worker(second)
    started = wait_until(lambda: state(second) == "running", 60)
    time.sleep(1)
    worker.kill()
    machines.worker(first)
    done = wait_until(lambda: state(second) == "done", 120)
    taken = time.monotonic() - began
    lines = [
        json.loads(one)
        for one in (first.folder / "worker.log").read_text().splitlines()
        if one[:1] == "{"
    ]
    by_first = [one["said"] for one in lines if one["logger"] == "credence.jobs"]
    page = got(machines.address, sent[1]["Location"], **cookies(teacher))[0]
    return Row(
        "article sent to one node, its worker killed",
        WHERE,
        f"sent: {sent[0]}; taken up on the other machine: {started}; after kill -9 finished on"
        f" the first: {done}, in {taken:.0f} s in all, log there: {by_first}; its page: {page}",
        "finished by whoever lives",
        started and done and by_first == ["taken up", "ended"] and page == 200,
    )


def long_article() -> dict[str, str]:
    """A text that takes some seconds to read, as its form sends it."""
    text = (ROOT / "tests" / "articles" / "history.md").read_text()
    return {"text": "\n\n".join([text] * 8), "token": str(UUID(int=1))}


def state(node) -> str:
    """The state of the only job, as a node's figures tell it."""
    found = figures_of(node)
    states = ("waiting", "running", "failed")
    now = [one for one in states if found[f'credence_jobs{{state="{one}"}}']]
    return now[0] if now else "done"


def addresses(machines: Park) -> list[tuple[str, int]]:
    return [node.address for node in machines.nodes]


def log_in(address: tuple[str, int], password: str) -> tuple[int, str]:
    """(Status, cookie of the session) of somebody who tries to log in, through nginx or not."""
    sent = {"login": NAME, "password": password}
    status, headers, _ = got(address, "/accounts/login/", body=sent, Host="127.0.0.1")
    found = SESSION.search(headers.get("Set-Cookie", ""))
    return status, found[0] if found else ""


def counted(found) -> str:
    return ", ".join(f"{found.count(one)} × {one}" for one in sorted(set(found)))
