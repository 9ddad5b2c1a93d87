"""Memories out of the log of answers: for undoing, correcting, and moving to new parameters."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from quizzes.domain.evidence import Evidence, answered
from quizzes.domain.memory import Memory
from quizzes.domain.scheduling import Policy


@dataclass(frozen=True, slots=True)
class Entry:
    """One answer as logged.

    at      aware instant of the answer
    policy  version of the policy that weighed it
    kept    the due day found at the time, by a load that is no longer known
    """

    at: datetime
    evidence: Evidence
    policy: int
    kept: date | None = None


Log = tuple[Entry, ...]


def rebuilt(
    log: Sequence[Entry],
    policies: Mapping[int, Policy],
    *,
    seed: str,
    load: Mapping[date, int] | None = None,
) -> Memory | None:
    """Answer all over again: the very memory that the answers made when they came in.

    log       in the order in which the answers came in
    policies  by version; give the same new one for every version to see what it makes of a past
    load      for due days that were not kept

    None when nothing was answered. Raises KeyError for a version that is not given.
    """
    memory: Memory | None = None
    for entry in log:
        memory = answered(
            memory,
            entry.evidence,
            policy=policies[entry.policy],
            at=entry.at,
            seed=seed,
            load=load,
            kept=entry.kept,
        )
    return memory


def logged(evidence: Evidence, after: Memory, *, policy: Policy, at: datetime) -> Entry:
    """Make the entry of an answer that led to the memory `after`."""
    return Entry(at, evidence, policy.version, after.due_day)


def undone(log: Sequence[Entry], n: int = 1) -> Log:
    """Take the last `n` answers back."""
    return tuple(log[: max(0, len(log) - n)])


def struck(log: Sequence[Entry], index: int) -> Log:
    """Take one answer out, such as one to a question that was found wrong."""
    return (*log[:index], *_placed_anew(log[index + 1 :]))


def regraded(log: Sequence[Entry], index: int, *, correct: bool) -> Log:
    """Change how one answer was graded."""
    entry = log[index]
    changed = replace(entry, evidence=replace(entry.evidence, correct=correct))
    return (*log[:index], *_placed_anew((changed, *log[index + 1 :])))


def _placed_anew(entries: Sequence[Entry]) -> Log:
    """Forget the due days: they were found for memories that these are no longer."""
    return tuple(replace(entry, kept=None) for entry in entries)
