"""Which questions a quiz asks."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import NamedTuple

from quizzes.domain.gates.bank import Gist
from quizzes.domain.progress import FactState

# What was missed comes back first, then what was never asked; known facts fill the rest.
STATE_WEIGHT = {
    FactState.CHANGED: 3.0,
    FactState.MISSED: 3.0,
    FactState.UNSEEN: 2.0,
    FactState.KNOWN: 1.0,
}


class Candidate(NamedTuple):
    """A question that could be asked: its facts, their importance 1–3 and the learner's state.

    stem, answer  what it tells and wants, so that no question of a quiz answers another
    mark          the question's fingerprint: the same in every database, as a row's number is not
    """

    question: int
    form: str
    facts: tuple[int, ...]
    importance: int
    state: FactState
    stem: str = ""
    answer: str = ""
    mark: str = ""

    @property
    def gist(self) -> Gist:
        """Made where it is compared: most of a bank never is."""
        return Gist.of(self.stem, self.answer)


def draw(candidates: Sequence[Candidate], n: int, *, rng: Random) -> list[int]:
    """Draw up to `n` questions, no fact twice, forms mixed, none that answers another.

    candidates  any order; sorted here, so that only `rng` decides
    n           how many to draw; fewer come back when there are not enough facts
    rng         the only source of chance

    Returns question ids in the order to ask them.
    """
    ordered = sorted(candidates, key=lambda c: (c.mark, c.question))
    keyed = sorted(ordered, key=lambda c: -(rng.random() ** (1 / _weight(c))))
    drawn: list[Candidate] = []
    gists: list[Gist] = []
    used: set[int] = set()
    counts: dict[str, int] = {}
    cap = max(2, -(-n // 3))  # no form fills more than about a third while others can be had
    for limit in (cap, n):
        for candidate in keyed:
            if len(drawn) == n:
                break
            if used.intersection(candidate.facts) or counts.get(candidate.form, 0) >= limit:
                continue
            gist = candidate.gist
            if any(gist.gives_away(other) or other.gives_away(gist) for other in gists):
                continue
            drawn.append(candidate)
            gists.append(gist)
            used.update(candidate.facts)
            counts[candidate.form] = counts.get(candidate.form, 0) + 1
    rng.shuffle(drawn)
    return [candidate.question for candidate in drawn]


def _weight(candidate: Candidate) -> float:
    return STATE_WEIGHT[candidate.state] * candidate.importance
