"""What an answer says of a memory: a right one may be a guess, a wrong one a slip.

By Bayes, with the recall that FSRS predicts as the prior; a memory then moves that far between
what FSRS makes of a pass and of a failure. An answer that nobody can guess, without slips, is FSRS
itself.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from quizzes.domain.memory import Memory, Rating, Strength
from quizzes.domain.scheduling import Policy, placed, retrievability, strength_after, today

MOST_BELIEVED = 0.95  # recall beyond it is predicted, but was not found in the log we measured


@dataclass(frozen=True, slots=True)
class Evidence:
    """One answer to a question about a fact.

    correct      as graded; a near miss that was forgiven is correct
    guess        the chance that somebody who knows nothing is right (`forms.guess_rate`)
    hinted       a hint was shown before
    near_miss    right but for a small slip in writing
    revealed     the answer was shown before, or the learner said that they do not know
    self_rating  the learner's own judgement, which is taken as it is
    prior        the chance that a fact was known before its first question, where something better
                 than the policy's `first_recall` is known of the learner and the fact
    """

    correct: bool
    guess: float = 0.0
    hinted: bool = False
    near_miss: bool = False
    revealed: bool = False
    self_rating: Rating | None = None
    prior: float | None = None

    @property
    def rating(self) -> Rating:
        """What FSRS takes it for."""
        if self.revealed:
            return Rating.AGAIN
        if self.self_rating is not None:
            return self.self_rating
        if not self.correct:
            return Rating.AGAIN
        return Rating.HARD if self.hinted or self.near_miss else Rating.GOOD


@dataclass(frozen=True, slots=True)
class Judgement:
    """What an answer counts for.

    rating    what FSRS takes it for
    expected  the chance of recall before it, 0 to 1
    recalled  the chance, 0 to 1, that the fact was recalled, now that the answer is known
    """

    rating: Rating
    expected: float
    recalled: float


def answered(
    memory: Memory | None,
    evidence: Evidence,
    *,
    policy: Policy,
    at: datetime,
    seed: str,
    load: Mapping[date, int] | None = None,
    kept: date | None = None,
) -> Memory:
    """Take one answer into a memory; the arguments are those of `reviewed` and `placed`."""
    day = today(memory, policy, at)
    judgement = judged(memory, evidence, day=day, policy=policy)
    strength = _strength(memory, judgement, day, policy)
    return placed(
        memory,
        judgement.rating,
        strength,
        policy=policy,
        at=at,
        seed=seed,
        load=load,
        kept=kept,
    )


def judged(memory: Memory | None, evidence: Evidence, *, day: date, policy: Policy) -> Judgement:
    """Weigh an answer given on a study day."""
    expected = _expected(memory, evidence, day, policy)
    if not policy.soft or evidence.revealed or evidence.self_rating is not None:
        return Judgement(evidence.rating, expected, float(evidence.rating is not Rating.AGAIN))
    recalled = recalled_given(evidence.correct, expected, guess=evidence.guess, slip=policy.slip)
    return Judgement(evidence.rating, expected, recalled)


def chance_correct(recall: float, *, guess: float, slip: float) -> float:
    """Say how likely the answer to a question is right, given the chance of recall."""
    return guess + (1 - guess - slip) * recall


def recalled_given(correct: bool, recall: float, *, guess: float, slip: float) -> float:
    """Say how likely the fact was recalled, given how the answer came out."""
    right = chance_correct(recall, guess=guess, slip=slip)
    if correct:
        return recall * (1 - slip) / right if right else 0.0
    return recall * slip / (1 - right) if right < 1 else 0.0


def _expected(memory: Memory | None, evidence: Evidence, day: date, policy: Policy) -> float:
    if memory is None:
        return policy.first_recall if evidence.prior is None else evidence.prior
    if memory.last_day >= day:
        return policy.same_day_recall
    return min(retrievability(memory, day, policy), MOST_BELIEVED)


def _strength(memory: Memory | None, judgement: Judgement, day: date, policy: Policy) -> Strength:
    """Move between failure and pass: the logarithm of stability, and difficulty, by `recalled`."""
    p = judgement.recalled
    if p in (0, 1):  # exactly what FSRS says, without a rounding error
        return strength_after(memory, judgement.rating, day=day, policy=policy)
    passing = judgement.rating if judgement.rating is not Rating.AGAIN else Rating.GOOD
    passed = strength_after(memory, passing, day=day, policy=policy)
    failed = strength_after(memory, Rating.AGAIN, day=day, policy=policy)
    return Strength(
        math.exp(p * math.log(passed.stability) + (1 - p) * math.log(failed.stability)),
        p * passed.difficulty + (1 - p) * failed.difficulty,
    )
