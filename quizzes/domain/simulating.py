"""Simulated learners: what a policy costs, whether it keeps its promise, whether it flatters.

The model, in full: a learner's memory follows FSRS-6 with parameters of their own, the defaults
with every initial stability times a factor e^N(0, `VARIETY`) that the scheduler does not know. On a
later day a fact is recalled with the chance of the true forgetting curve, on the same day with
`SAME_DAY_RECALL`, and at first with `KNOWN_AT_FIRST`. Who recalls it answers wrongly with the
policy's chance of a slip; who does not answers rightly with the guess rate of the form. The true
memory moves by whether it was recalled, the scheduler's by the answer. Every day at nine a learner
does all that is due, and takes up new facts. It shows only whether the parts fit together: people
are not FSRS.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from random import Random

from quizzes.domain.evidence import Evidence, answered
from quizzes.domain.histories import Review
from quizzes.domain.ladder import recall_level
from quizzes.domain.scheduling import (
    DEFAULT_PARAMETERS,
    Memory,
    Policy,
    Rating,
    State,
    is_due,
    recall,
    retrievability,
    reviewed,
    today,
)

STARTS = datetime(2024, 1, 1, 9, tzinfo=UTC)
ONE_ANSWER = timedelta(seconds=15)
VARIETY = 0.3
KNOWN_AT_FIRST = 0.5
SAME_DAY_RECALL = 0.7  # as the real log that scheduling is measured on has it


class Asking(StrEnum):
    """Which forms a learner is asked in."""

    TYPED = "typed"
    LADDER = "ladder"  # one of four at first, typed from three days of stability
    CHOICE = "choice"  # one of four
    TRUE_FALSE = "true_false"


GUESS = {Asking.TYPED: 0.0, Asking.LADDER: 0.25, Asking.CHOICE: 0.25, Asking.TRUE_FALSE: 0.5}


@dataclass(frozen=True, slots=True)
class Study:
    """What is simulated: so many learners, facts for each and days, and facts begun in a day."""

    asking: Asking = Asking.LADDER
    policy: Policy = field(default_factory=Policy)
    n_learners: int = 10
    n_facts: int = 120
    n_days: int = 90
    new_per_day: int = 10


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of it.

    answers_per_day  of one learner, steps included
    busiest_day      answers on any learner's busiest day after all facts were begun
    retention        share recalled of the facts that came due in review, where a whole number of
                     days could be chosen for the desired one
    retention_all    the same with facts so weak that a day was already too long for it
    expected         recall on the day after the last, as the scheduler has it
    true             the same as it is
    """

    answers_per_day: float
    busiest_day: int
    retention: float
    retention_all: float
    expected: float
    true: float

    @property
    def overconfidence(self) -> float:
        return self.expected - self.true


@dataclass(slots=True)
class _Fact:
    """One fact of a learner: as the scheduler sees it, as it is, and the truth's days."""

    key: str
    memory: Memory | None = None
    truth: Memory | None = None


@dataclass(slots=True)
class _Learner:
    study: Study
    nature: Policy
    rng: Random
    facts: list[_Fact]
    load: Counter[date] = field(default_factory=Counter)
    per_day: Counter[date] = field(default_factory=Counter)
    planned: list[bool] = field(default_factory=list)  # recalled or not, in review
    too_weak: list[bool] = field(default_factory=list)  # the same, where a day was too long
    log: list[Review] = field(default_factory=list)

    def live(self) -> None:
        for n in range(self.study.n_days):
            self._day(STARTS + timedelta(days=n), begun=(n + 1) * self.study.new_per_day)

    def _day(self, at: datetime, begun: int) -> None:
        """Answer until nothing is left that falls on this day, waiting for steps to end."""
        policy = self.study.policy
        until = at + timedelta(hours=12)
        facts = self.facts[:begun]
        while at < until:
            waiting = [f for f in facts if f.memory is None or is_due(f.memory, at, policy)]
            for fact in waiting:
                self._answer(fact, at)
                at += ONE_ANSWER
            steps = [f.memory.due_at for f in facts if f.memory and f.memory.due_at]
            if not waiting and not steps:
                return
            at = max(at, min(steps)) if steps else at

    def _answer(self, fact: _Fact, at: datetime) -> None:
        policy, before = self.study.policy, fact.memory
        day = today(before, policy, at)
        recalled = self.rng.random() < self._true_recall(fact, day)
        guess = self._guess(before)
        correct = self.rng.random() < (1 - policy.slip if recalled else guess)
        evidence = Evidence(correct=correct, guess=guess)
        if before is not None and before.due_day:
            self.load[before.due_day] -= 1
        fact.memory = answered(
            before, evidence, policy=policy, at=at, seed=fact.key, load=self.load
        )
        if fact.memory.due_day:
            self.load[fact.memory.due_day] += 1
        meant = Rating.GOOD if recalled else Rating.AGAIN
        fact.truth = reviewed(fact.truth, meant, policy=self.nature, at=at, seed="")
        self.per_day[day] += 1
        self.log.append(Review(fact.key, at, day, evidence.rating, guess))
        if before is not None and before.state is State.REVIEW:
            tomorrow = recall(before.stability, 1, policy.parameters[20])
            kind = self.planned if tomorrow >= policy.desired_retention else self.too_weak
            kind.append(recalled)

    def _true_recall(self, fact: _Fact, day: date) -> float:
        if fact.truth is None:
            return KNOWN_AT_FIRST
        if fact.truth.last_day >= day:
            return SAME_DAY_RECALL
        return retrievability(fact.truth, day, self.nature)

    def _guess(self, memory: Memory | None) -> float:
        if self.study.asking is Asking.LADDER and recall_level(memory) > 0:
            return 0.0
        return GUESS[self.study.asking]


def simulated(study: Study, *, rng: Random) -> Outcome:
    """Let learners study, and measure all of them together.

    rng  the only source of chance; a learner's own chance is drawn from it
    """
    learners = list(_lived(study, rng))
    after = (STARTS + timedelta(days=study.n_days)).date()
    facts = [(fact, one.nature) for one in learners for fact in one.facts if fact.memory]
    planned = [recalled for one in learners for recalled in one.planned]
    every = planned + [recalled for one in learners for recalled in one.too_weak]
    settled = (STARTS + timedelta(days=math.ceil(study.n_facts / study.new_per_day))).date()
    return Outcome(
        sum(one.per_day.total() for one in learners) / study.n_days / study.n_learners,
        max((n for one in learners for day, n in one.per_day.items() if day > settled), default=0),
        sum(planned) / max(1, len(planned)),
        sum(every) / max(1, len(every)),
        sum(retrievability(f.memory, after, study.policy) for f, _ in facts) / len(facts),
        sum(retrievability(f.truth, after, nature) for f, nature in facts) / len(facts),
    )


def simulated_log(study: Study, *, rng: Random) -> list[Review]:
    """Let learners study, and return what a log would hold, in order of time."""
    reviews = [review for one in _lived(study, rng) for review in one.log]
    return sorted(reviews, key=lambda review: review.at)


def _lived(study: Study, rng: Random) -> Iterator[_Learner]:
    for n in range(study.n_learners):
        own = Random(rng.random())  # noqa: S311 - a simulation
        factor = math.exp(own.gauss(0, VARIETY))
        initial = (w * factor for w in DEFAULT_PARAMETERS[:4])
        nature = Policy(parameters=(*initial, *DEFAULT_PARAMETERS[4:]), fuzz=False)
        facts = [_Fact(f"{n}:{i}") for i in range(study.n_facts)]
        learner = _Learner(study, nature, own, facts)
        learner.live()
        yield learner


def compared(study: Study, *, seed: int) -> dict[tuple[Asking, bool], Outcome]:
    """Simulate every way of asking, with the guess rule (True) and without."""
    return {
        (asking, soft): simulated(
            replace(study, asking=asking, policy=replace(study.policy, soft=soft)),
            rng=Random(seed),  # noqa: S311 - a simulation
        )
        for asking in Asking
        for soft in (True, False)
    }
