from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizzes.domain.evidence import Evidence, answered
from quizzes.domain.replaying import logged, rebuilt, regraded, struck, undone
from quizzes.domain.scheduling import DEFAULT_PARAMETERS, Policy, Rating

from .memories import MORNING, SEED, TODAY

POLICIES = {
    0: Policy(),
    1: Policy(version=1, desired_retention=0.8, zone="Asia/Kabul", days_off=frozenset({4, 5})),
    2: Policy(version=2, parameters=(0.5, *DEFAULT_PARAMETERS[1:]), soft=False, fuzz=False),
}
evidences = st.builds(
    Evidence,
    correct=st.booleans(),
    guess=st.sampled_from([0.0, 0.25, 0.5]),
    hinted=st.booleans(),
    self_rating=st.one_of(st.none(), st.none(), st.sampled_from(Rating)),
)
answers = st.tuples(
    st.just("answer"),
    evidences,
    st.timedeltas(timedelta(0), timedelta(days=40)),
    st.sampled_from(sorted(POLICIES)),
    st.dictionaries(
        st.integers(1, 90).map(lambda n: TODAY + timedelta(n)), st.integers(0, 5), max_size=20
    ),
)
changes = st.tuples(st.sampled_from(["undo", "strike", "regrade"]), st.integers(0, 30))
careers = st.lists(st.one_of(answers, answers, changes), min_size=1, max_size=15)


class Learner:
    """Answers live, remembering each memory and load; corrections start over from before them."""

    def __init__(self):
        self.given, self.memories, self.log = [], [None], ()

    def answer(self, evidence, at, version, load):
        policy, before = POLICIES[version], self.memories[-1]
        after = answered(before, evidence, policy=policy, at=at, seed=SEED, load=load)
        self.given.append((evidence, at, version, load))
        self.memories.append(after)
        return logged(evidence, after, policy=policy, at=at)

    def restart(self, index, later):
        self.given, self.memories = self.given[:index], self.memories[: index + 1]
        for evidence, at, version, _load in later:
            self.answer(evidence, at, version, {})

    def undo(self, index):
        n = index % 3
        self.log = undone(self.log, n)
        self.restart(max(0, len(self.given) - n), [])

    def strike(self, index):
        self.log = struck(self.log, index)
        self.restart(index, self.given[index + 1 :])

    def regrade(self, index):
        evidence, *rest = self.given[index]
        flipped = replace(evidence, correct=not evidence.correct)
        self.log = regraded(self.log, index, correct=flipped.correct)
        self.restart(index, [(flipped, *rest), *self.given[index + 1 :]])

    def live(self, career):
        at = MORNING
        for what, *how in career:
            if what == "answer":
                evidence, gap, version, load = how
                at += gap
                self.log = (*self.log, self.answer(evidence, at, version, load))
            elif self.given:
                getattr(self, what)(how[0] % len(self.given))
        return self


@settings(max_examples=1_000)
@given(careers)
def test_a_memory_rebuilt_from_the_log_is_the_one_that_was_lived(career):
    learner = Learner().live(career)

    memory = rebuilt(learner.log, POLICIES, seed=SEED)

    assert memory == learner.memories[-1]
    assert memory is None or memory.version == learner.memories[-1].version


@given(st.lists(answers, min_size=2, max_size=8))
def test_undoing_gives_the_memory_of_before(career):
    learner = Learner().live(career)

    memory = rebuilt(undone(learner.log), POLICIES, seed=SEED)

    assert memory == learner.memories[-2]


def test_a_log_can_be_read_with_new_parameters():
    learner = Learner().live([("answer", Evidence(correct=True), timedelta(9), 0, {})] * 4)
    newest = Policy(parameters=(0.2, 1.2, 9.0, *DEFAULT_PARAMETERS[3:]))

    memory = rebuilt(learner.log, dict.fromkeys(POLICIES, newest), seed=SEED)

    assert memory.stability > learner.memories[-1].stability


def test_an_entry_weighed_by_a_lost_policy_cannot_be_read():
    learner = Learner().live([("answer", Evidence(correct=True), timedelta(0), 0, {})])

    with pytest.raises(KeyError):
        rebuilt(learner.log, {}, seed=SEED)


def test_nothing_answered_leaves_no_memory():
    assert rebuilt((), POLICIES, seed=SEED) is None
