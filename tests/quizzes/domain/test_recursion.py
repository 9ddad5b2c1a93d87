from datetime import UTC, datetime, timedelta
from random import Random

import numpy as np
import pytest

from quizzes.domain.evidence import Evidence
from quizzes.domain.histories import Review, as_reviews, eligible
from quizzes.domain.recursion import predicted, table
from quizzes.domain.replaying import Entry
from quizzes.domain.scheduling import (
    DEFAULT_PARAMETERS,
    LOWER_BOUNDS,
    UPPER_BOUNDS,
    Policy,
    Rating,
    retrievability,
)

from .memories import PLAIN, review

START = datetime(2024, 3, 1, 9, tzinfo=UTC)


def make_log(seed=3, n_cards=40, n_reviews=400):
    """Cards answered in any order and rating, often several times in a day."""
    rng, at = Random(seed), START
    log = []
    for _ in range(n_reviews):
        at += timedelta(hours=rng.choice([0, 0, 1, 20]))
        rating = Rating(rng.choices([1, 2, 3, 4], [3, 1, 5, 1])[0])
        log.append(Review(rng.randrange(n_cards), at, at.date(), rating))
    return log


def random_parameters(seed):
    rng = Random(seed)
    mixed = [
        d + 0.3 * rng.random() * ((low if rng.random() < 0.5 else high) - d)
        for d, low, high in zip(DEFAULT_PARAMETERS, LOWER_BOUNDS, UPPER_BOUNDS, strict=True)
    ]
    return (*(min(w, 20) for w in mixed[:4]), *mixed[4:])


@pytest.mark.parametrize("seed", [None, 1, 2, 3])
def test_many_cards_at_once_are_predicted_as_one_by_one(seed):
    parameters = DEFAULT_PARAMETERS if seed is None else random_parameters(seed)
    policy = Policy(parameters=parameters, rollover=0, fuzz=False)
    log, memories, one_by_one = make_log(), {}, []
    for one in log:
        memory = memories.get(one.card)
        one_by_one.append(retrievability(memory, one.day, policy) if memory else 1)
        memories[one.card] = review(memory, one.rating, policy=policy, at=one.at)

    at_once = predicted(table(log), parameters).recall

    assert at_once == pytest.approx(one_by_one, rel=1e-9)


@pytest.mark.parametrize("seed", [None, 1, 2, 3])
def test_derivatives_are_what_differences_show(seed):
    w = np.array(DEFAULT_PARAMETERS if seed is None else random_parameters(seed))
    log = table(make_log())
    gradient = predicted(log, w).gradient

    for i in range(21):
        step = np.zeros(21)
        step[i] = 1e-6 * max(1, abs(w[i]))
        above, below = (predicted(log, w + sign * step).recall for sign in (1, -1))
        shown = (above - below) / (2 * step[i])
        assert np.abs(shown - gradient[i]).max() < 1e-5 * max(1, np.abs(shown).max())


def test_only_reviews_on_a_later_day_are_predicted():
    log = make_log()

    assert eligible(log) == np.flatnonzero(table(log).eligible).tolist()


def test_an_empty_log_has_no_turns():
    assert predicted(table([]), DEFAULT_PARAMETERS).recall.tolist() == []


def test_a_log_of_answers_becomes_reviews_in_the_learners_days():
    policies = {0: PLAIN, 1: Policy(zone="Asia/Tokyo", version=1)}
    evening = datetime(2024, 3, 1, 20, tzinfo=UTC)
    log = [
        Entry(evening, Evidence(correct=True, guess=0.25), 0),
        Entry(evening, Evidence(correct=False, guess=0.25, self_rating=Rating.EASY), 1),
    ]

    first, second = as_reviews("rhine", log, policies)

    assert (first.day, first.rating, first.guess) == (evening.date(), Rating.GOOD, 0.25)
    assert (second.day - first.day, second.rating, second.guess) == (
        timedelta(days=1),
        Rating.EASY,
        0,
    )
