"""What the server acknowledged, kept apart from it, and what became of it.

Nothing here knows Django or HTTP, so it can be used for any number of servers and any database.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from dataclasses import asdict, dataclass, field
from pathlib import Path
from threading import Lock


@dataclass(frozen=True, slots=True)
class Acked:
    """One answer that the server said it has.

    kind      page, part, api (answers in a quiz), card (a review) or open (a quiz begun)
    token     32 hex digits, the same with every try
    place     uuid of the quiz, without hyphens, and position; of a card "" and the memory
    given     the options that were chosen, or the grade of a card; none for "I don't know"
    tries     how many were needed
    last_try  Unix time when the acknowledged one was sent
    """

    kind: str
    token: str
    learner: int
    place: tuple[str, int]
    given: tuple[str, ...]
    tries: int
    last_try: float
    acked_at: float


class Ledger:
    """A new file, to which a line is added after each acknowledgement; several threads may."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = Lock()
        path.unlink(missing_ok=True)
        self._file = os.open(path, os.O_CREAT | os.O_WRONLY | os.O_APPEND)
        self.n = 0

    def add(self, entry: Acked) -> None:
        line = json.dumps(asdict(entry)).encode() + b"\n"
        with self._lock:
            os.write(self._file, line)
            self.n += 1

    def close(self) -> None:
        os.close(self._file)


def entries(path: Path) -> list[Acked]:
    """Every line of a ledger."""
    rows = [json.loads(line) for line in path.read_text().splitlines()]
    return [
        Acked(**row | {"place": tuple(row["place"]), "given": tuple(row["given"])}) for row in rows
    ]


@dataclass(frozen=True, slots=True)
class StoredAnswer:
    """A row of responses. n_facts: how many its question speaks of; at: Unix time."""

    id: int
    token: str
    place: tuple[str, int]
    given: tuple[str, ...]
    correct: bool
    n_facts: int
    at: float


@dataclass(frozen=True, slots=True)
class StoredQuiz:
    """A row of attempts."""

    n_questions: int
    n_correct: int
    finished: bool


@dataclass(frozen=True, slots=True)
class StoredEvidence:
    """A row of the log that memories are made of. answer: id of the response, None for a card."""

    token: str
    memory: int
    learner: int
    answer: int | None
    further: bool
    at: float


@dataclass(frozen=True, slots=True)
class Stored:
    """What the database has.

    quizzes   uuid -> its row
    versions  memory -> how often it was answered
    days      learner -> answers, as summed up by day
    """

    answers: list[StoredAnswer]
    quizzes: dict[str, StoredQuiz]
    evidence: list[StoredEvidence]
    versions: dict[int, int]
    days: dict[int, int]


@dataclass(slots=True)
class Verdict:
    """What a comparison found.

    lost        tokens that were acknowledged and are not stored
    doubled     tokens stored or counted more than once
    changed     tokens stored with another answer than was sent
    miscounted  quizzes, memories and sums that are not what their rows make them
    unseen      answers that were saved although the reply was lost, and acknowledged later
    """

    acked: int = 0
    lost: list[str] = field(default_factory=list)
    doubled: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    miscounted: list[str] = field(default_factory=list)
    unseen: int = 0

    @property
    def is_clean(self) -> bool:
        return not (self.lost or self.doubled or self.changed or self.miscounted)

    def faults(self) -> str:
        parts = ("lost", "doubled", "changed", "miscounted")
        found = [f"{len(getattr(self, name))} {name}" for name in parts if getattr(self, name)]
        return ", ".join(found) or "none"


def compare(acked: list[Acked], stored: Stored) -> Verdict:
    """Hold the ledger against the database."""
    verdict = Verdict(acked=len(acked))
    _compare_answers([one for one in acked if one.kind in {"page", "part", "api"}], stored, verdict)
    _compare_cards([one for one in acked if one.kind == "card"], stored, verdict)
    for one in acked:
        if one.kind == "open" and one.place[0] not in stored.quizzes:
            verdict.lost.append(one.token)
    _check_quizzes(stored, verdict)
    _check_memories(stored, verdict)
    return verdict


def _compare_answers(acked: list[Acked], stored: Stored, verdict: Verdict) -> None:
    by_token: dict[str, list[StoredAnswer]] = {}
    for row in stored.answers:
        by_token.setdefault(row.token, []).append(row)
    for one in acked:
        rows = by_token.get(one.token, [])
        if not rows:
            verdict.lost.append(one.token)
            continue
        if len(rows) > 1:
            verdict.doubled.append(one.token)
        if any((row.place, row.given) != (one.place, one.given) for row in rows):
            verdict.changed.append(one.token)
        verdict.unseen += one.tries > 1 and rows[0].at < one.last_try


def _compare_cards(acked: list[Acked], stored: Stored, verdict: Verdict) -> None:
    lines = {(row.token, row.memory): row for row in stored.evidence if row.answer is None}
    for one in acked:
        row = lines.get((one.token, one.place[1]))
        if row is None:
            verdict.lost.append(one.token)
        else:
            verdict.unseen += one.tries > 1 and row.at < one.last_try


def _check_quizzes(stored: Stored, verdict: Verdict) -> None:
    """Each place answered once, and the score what the answers make it."""
    places = Counter(row.place for row in stored.answers)
    verdict.doubled += [f"{quiz}/{place}" for (quiz, place), n in places.items() if n > 1]
    right = Counter(row.place[0] for row in stored.answers if row.correct)
    given = Counter(row.place[0] for row in stored.answers)
    for quiz, row in stored.quizzes.items():
        is_done = given[quiz] >= row.n_questions
        if row.n_correct != right[quiz] or row.finished != is_done:
            verdict.miscounted.append(f"quiz {quiz}")


def _check_memories(stored: Stored, verdict: Verdict) -> None:
    """Each answer is evidence once for each fact it speaks of, and summed up once."""
    of_answer = Counter(row.answer for row in stored.evidence if row.answer is not None)
    for row in stored.answers:
        says_nothing = row.n_facts > 1 and not row.correct
        meant = 0 if says_nothing else row.n_facts
        if of_answer[row.id] > meant:
            verdict.doubled.append(row.token)
        elif of_answer[row.id] < meant:
            verdict.lost.append(row.token)
    lines = Counter((row.token, row.memory) for row in stored.evidence)
    verdict.doubled += [token for (token, _), n in lines.items() if n > 1]
    versions = Counter(row.memory for row in stored.evidence)
    verdict.miscounted += [
        f"memory {memory}" for memory, n in stored.versions.items() if versions[memory] != n
    ]
    counted = Counter(row.learner for row in stored.evidence if not row.further)
    everybody = counted.keys() | stored.days.keys()
    verdict.miscounted += [
        f"days of {who}" for who in everybody if counted[who] != stored.days.get(who, 0)
    ]
