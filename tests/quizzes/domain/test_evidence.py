from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzes.domain.evidence import (
    MOST_BELIEVED,
    Evidence,
    answered,
    chance_correct,
    judged,
    recalled_given,
)
from quizzes.domain.scheduling import Policy, Rating, State

from .memories import MORNING, SEED, TODAY, histories, review, settled, walk

SOFT = Policy(fuzz=False)
STRICT = Policy(fuzz=False, slip=0)
RIGHT, WRONG = Evidence(correct=True), Evidence(correct=False)
TRUE_FALSE = Evidence(correct=True, guess=0.5)
LATER = MORNING + timedelta(days=40)
chances = st.floats(0.0, 1.0)


def answer(memory, evidence, *, policy=SOFT, at=LATER):
    return answered(memory, evidence, policy=policy, at=at, seed=SEED)


def judge(memory, evidence, policy=SOFT, days=40):
    return judged(memory, evidence, day=TODAY + timedelta(days), policy=policy)


@pytest.mark.parametrize(
    ("recall", "guess", "recalled"),
    [(0.9, 0.25, 0.972), (0.9, 0.5, 0.946), (0.3, 0.25, 0.627), (0.3, 0.5, 0.457), (0.3, 0, 1)],
)
def test_a_right_answer_says_less_the_easier_it_is_guessed(recall, guess, recalled):
    found = recalled_given(True, recall, guess=guess, slip=0.02)

    assert found == pytest.approx(recalled, abs=5e-4)


def test_a_wrong_answer_is_sometimes_a_slip():
    assert recalled_given(False, 0.9, guess=0, slip=0.02) == pytest.approx(0.018 / 0.118)
    assert recalled_given(False, 0.9, guess=0, slip=0) == 0


@given(chances, st.floats(0, 0.5), st.floats(0, 0.2))
def test_what_is_believed_after_an_answer_averages_to_what_was_believed_before(r, g, s):
    right = chance_correct(r, guess=g, slip=s)

    after = right * recalled_given(True, r, guess=g, slip=s)
    after += (1 - right) * recalled_given(False, r, guess=g, slip=s)

    assert after == pytest.approx(r, abs=1e-9)


@given(histories, st.integers(0, 60))
def test_a_typed_answer_without_slips_is_fsrs_itself(history, gap):
    """The rating decides alone: right is Good, with a hint Hard, wrong Again."""
    at = MORNING
    ours = theirs = None
    for days, rating in history:
        at += timedelta(days=days)
        evidence = Evidence(correct=rating > 1, hinted=rating == 2)
        meant = {1: Rating.AGAIN, 2: Rating.HARD}.get(rating, Rating.GOOD)
        ours = answer(ours, evidence, policy=STRICT, at=at)
        theirs = review(theirs, meant, at=at)

        assert ours == theirs


@given(histories)
def test_the_rule_switched_off_takes_right_for_good_and_wrong_for_again(history):
    *_, memory = walk(history)
    hard = replace(SOFT, soft=False)
    at = MORNING + timedelta(days=6000)

    assert answer(memory, TRUE_FALSE, policy=hard, at=at) == review(memory, Rating.GOOD, at=at)
    missed = replace(TRUE_FALSE, correct=False)
    assert answer(memory, missed, policy=hard, at=at) == review(memory, Rating.AGAIN, at=at)


@pytest.mark.parametrize("rating", Rating)
def test_what_learners_say_of_themselves_is_taken_as_it_is(rating):
    evidence = Evidence(correct=False, guess=0.5, self_rating=rating)

    assert answer(settled(), evidence) == review(settled(), rating, at=LATER)


def test_an_answer_that_was_shown_counts_as_forgotten():
    evidence = Evidence(correct=True, revealed=True, self_rating=Rating.EASY)

    assert answer(settled(), evidence) == review(settled(), Rating.AGAIN, at=LATER)


@pytest.mark.parametrize("evidence", [replace(RIGHT, hinted=True), replace(RIGHT, near_miss=True)])
def test_help_and_near_misses_pass_as_hard(evidence):
    assert judge(settled(), evidence).rating is Rating.HARD


@given(histories, st.floats(0, 0.5), st.booleans(), st.integers(0, 300))
def test_a_memory_moves_between_failure_and_pass(history, guess, correct, gap):
    *_, memory = walk(history)
    at = MORNING + timedelta(days=5000 + gap)

    moved = answer(memory, Evidence(correct=correct, guess=guess), at=at)
    low, high = (review(memory, r, at=at) for r in (Rating.AGAIN, Rating.GOOD))

    floor, roof = sorted([low.stability, high.stability])
    assert floor * (1 - 1e-9) <= moved.stability <= roof * (1 + 1e-9)
    assert high.difficulty - 1e-9 <= moved.difficulty <= low.difficulty + 1e-9
    assert moved.state is (high.state if correct else low.state)


def test_a_lucky_first_answer_is_remembered_less_than_a_typed_one():
    typed, guessed = (answer(None, e, at=MORNING) for e in (RIGHT, TRUE_FALSE))

    assert typed == review(None, Rating.GOOD)
    assert review(None, Rating.AGAIN).stability < guessed.stability < typed.stability


def test_a_better_guess_at_what_was_known_replaces_the_general_one():
    known = replace(TRUE_FALSE, prior=0.9)

    assert judge(None, known).expected == 0.9
    assert judge(None, TRUE_FALSE).expected == SOFT.first_recall
    assert answer(None, known).stability > answer(None, TRUE_FALSE).stability


def test_on_the_same_day_a_wrong_answer_is_not_explained_away_as_a_slip():
    memory = review()

    wrong = judge(memory, WRONG, days=0)

    assert wrong.expected == SOFT.same_day_recall
    assert wrong.recalled < 0.05


def test_no_more_recall_is_believed_than_was_ever_measured():
    assert judge(settled(), WRONG, days=14).expected == MOST_BELIEVED


def test_a_wrong_answer_in_review_is_asked_again_in_minutes():
    memory = answer(settled(), WRONG)

    assert (memory.state, memory.lapses) == (State.RELEARNING, 1)
    assert memory.due_at == LATER + timedelta(minutes=10)
