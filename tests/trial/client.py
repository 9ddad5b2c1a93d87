"""Learners who answer over HTTP and send each answer again until it is acknowledged."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http.client import HTTPException
from random import Random
from threading import Event, Lock, Thread
from time import monotonic

from tests.trial.asking import ACK, QUIZ, Learner, Line, Reply, Task, cookies, send
from tests.trial.ledger import Acked, Ledger

CHOICE = re.compile(rb'name="choice" value="([^"]+)"')
PATIENCE = 60.0  # seconds for one answer
FIRST_WAIT, LONGEST_WAIT = 0.05, 0.5  # seconds between tries
HANG_UP = 0.15  # chance of a new connection: kept ones would never reach a worker born later


@dataclass(slots=True)
class Tally:
    """What was met on the way; several threads add to it.

    outcomes   of every try: ACK, a status, or what became of the connection
    first      the same of the first try of each answer
    troubles   (sent, failed) of tries without a reply, in seconds of `monotonic`
    recovered  seconds from the first fault of an answer until it was acknowledged
    given_up   answers that were not acknowledged while anybody waited
    """

    outcomes: Counter[str] = field(default_factory=Counter)
    first: Counter[str] = field(default_factory=Counter)
    troubles: list[tuple[float, float]] = field(default_factory=list)
    recovered: list[float] = field(default_factory=list)
    given_up: list[str] = field(default_factory=list)
    lock: Lock = field(default_factory=Lock)

    @property
    def asked(self) -> int:
        return sum(self.first.values())

    @property
    def refused(self) -> int:
        """Tries that were answered with 503."""
        return sum(n for said, n in self.outcomes.items() if said.startswith("503"))

    @property
    def wrong(self) -> Counter[str]:
        """Replies that no fault excuses: neither acknowledged, nor 503, nor a lost connection."""
        return Counter(
            {
                said: n
                for said, n in self.outcomes.items()
                if said[0].isdigit() and not said.startswith("503")
            }
        )

    @property
    def first_faults(self) -> int:
        return self.asked - self.first[ACK]

    @property
    def worst(self) -> float:
        return max(self.recovered, default=0.0)

    def note(self, said: str, began: float, *, is_first: bool) -> None:
        with self.lock:
            self.outcomes[said] += 1
            if is_first:
                self.first[said] += 1
            if not said[0].isdigit() and said != ACK:
                self.troubles.append((began, monotonic()))


class Answerer:
    """Goes through tasks on one connection; each is done before the next begins."""

    def __init__(
        self,
        line: Line,
        ledger: Ledger,
        tally: Tally,
        rng: Random,
        *,
        patience: float = PATIENCE,
    ) -> None:
        self.line, self.ledger, self.tally, self.rng = line, ledger, tally, rng
        self.patience = patience

    def give(self, task: Task) -> Reply | None:
        """Send an answer until it is acknowledged, and write that down; None if it never was."""
        started, tries, trouble = monotonic(), 0, None
        if self.rng.random() < HANG_UP:
            self.line.close()
        while monotonic() - started < self.patience:
            sent_at, began = datetime.now(UTC).timestamp(), monotonic()
            reply, said = self._try(lambda: send(self.line, task), lambda r: r.outcome(task))
            tries += 1
            self.tally.note(said, began, is_first=tries == 1)
            if said == ACK:
                self._write_down(task, reply, tries, sent_at)
                if trouble is not None:
                    self.tally.recovered.append(monotonic() - trouble)
                return reply
            trouble = began if trouble is None else trouble
            self._wait(tries)
        self.tally.given_up.append(task.token)
        return None

    def look(self, learner: Learner, path: str) -> bytes | None:
        """Open a page, again until it comes."""
        started, tries = monotonic(), 0
        while monotonic() - started < self.patience:
            ask = lambda: self.line.ask("GET", path, cookies(learner))  # noqa: E731
            reply, said = self._try(ask, lambda r: ACK if r.status == 200 else str(r.status))
            if said == ACK:
                return reply.body
            if said[0].isdigit() and said != "503":
                self.tally.note(f"{said} GET", started, is_first=False)
            tries += 1
            self._wait(tries)
        return None

    def _try(
        self, ask: Callable[[], Reply], judge: Callable[[Reply], str]
    ) -> tuple[Reply | None, str]:
        try:
            reply = ask()
        except (OSError, HTTPException) as fault:
            return None, type(fault).__name__
        return reply, judge(reply)

    def _write_down(self, task: Task, reply: Reply, tries: int, sent_at: float) -> None:
        place = task.place
        if task.kind == "open":
            place = (QUIZ.match(reply.location)[1].replace("-", ""), 0)
        acked = datetime.now(UTC).timestamp()
        self.ledger.add(
            Acked(
                task.kind,
                task.token,
                task.learner.pk,
                place,
                task.given,
                tries,
                sent_at,
                acked,
            )
        )

    def _wait(self, tries: int) -> None:
        wait = min(LONGEST_WAIT, FIRST_WAIT * 2 ** min(tries, 5))
        Event().wait(wait * (0.5 + self.rng.random()))


def do_runs(answerer: Answerer, learners: Iterable[Learner], stop: Event) -> None:
    """Everything these learners are going to do, until `stop`."""
    for learner in learners:
        for run in learner.runs:
            for task in tasks(answerer, learner, run):
                if stop.is_set():
                    return
                if answerer.give(task) is None:
                    break  # what comes next builds on it


def tasks(answerer: Answerer, learner: Learner, run: dict) -> Iterator[Task]:
    """The answers of one run, each when the one before is done."""
    token = lambda: f"{answerer.rng.getrandbits(128):032x}"  # noqa: E731
    kind = run["kind"]
    if kind == "card":
        path = f"/review/{run['memory']}/{run['question']}/answer/"
        for version, grade in enumerate(run["grades"], start=run.get("version", 0)):
            fields = {"version": str(version), "grade": str(grade)}
            yield Task("card", learner, path, fields, ("", run["memory"]), (str(grade),), token())
    elif kind == "open":
        yield from _opened(answerer, learner, run, token)
    else:
        for position, choice in run["places"]:
            yield quiz_task(kind, learner, run["attempt"], position, choice, token())


def quiz_task(
    kind: str, learner: Learner, attempt: str, position: int, choice: str, token: str
) -> Task:
    """An answer in a quiz. choice: id of an option, or empty for "I don't know"."""
    path = f"/quizzes/{attempt}/{position}/answer/"
    if kind == "api":
        path = f"/api/v1/attempts/{attempt}/questions/{position}/answer"
    fields = {"choice": choice} if choice else {"unknown": "1"}
    place = (attempt.replace("-", ""), position)
    return Task(kind, learner, path, fields, place, (choice,) if choice else (), token)


def _opened(
    answerer: Answerer, learner: Learner, run: dict, token: Callable[[], str]
) -> Iterator[Task]:
    """Begin a quiz, and answer each question as its page puts it."""
    begin = Task("open", learner, run["path"], {"length": "5"}, ("", 0), (), token())
    reply = answerer.give(begin)
    if reply is None:
        return
    attempt = QUIZ.match(reply.location)[1]
    for position in range(1, 6):
        page = answerer.look(learner, f"/quizzes/{attempt}/{position}/")
        if page is None:
            return
        options = CHOICE.findall(page)
        # Boxes that can be ticked have the same name; one of them is a right form of answer, too.
        choice = answerer.rng.choice(options).decode() if options else ""
        yield quiz_task("page", learner, attempt, position, choice, token())


class Crowd:
    """Several clients at work at once, each with learners of its own."""

    def __init__(
        self,
        address: tuple[str, int],
        ledger: Ledger,
        learners: list[Learner],
        *,
        clients: int,
        seed: int = 1,
        patience: float = PATIENCE,
    ) -> None:
        self.tally, self.stop = Tally(), Event()
        self.threads = []
        for n in range(clients):
            line = Line(*address)
            answerer = Answerer(
                line, ledger, self.tally, Random(seed * 1000 + n), patience=patience
            )
            mine = learners[n::clients]
            self.threads.append(
                Thread(target=do_runs, args=(answerer, mine, self.stop), daemon=True)
            )

    def __enter__(self) -> Crowd:
        for thread in self.threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.finish()

    def finish(self) -> None:
        """Let everybody end the answer they are at, and go."""
        self.stop.set()
        for thread in self.threads:
            thread.join()

    @property
    def is_busy(self) -> bool:
        return any(thread.is_alive() for thread in self.threads)
