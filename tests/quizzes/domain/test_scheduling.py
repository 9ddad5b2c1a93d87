import subprocess
import sys
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzes.domain.scheduling import (
    DEFAULT_PARAMETERS,
    ChanceOutOfBounds,
    ParametersOutOfBounds,
    Policy,
    Rating,
    RetentionOutOfBounds,
    State,
    interval_days,
    is_due,
    previews,
    recall,
    retrievability,
)
from quizzes.domain.studydays import UnknownZone

from .memories import MORNING, PLAIN, SEED, TODAY, histories, ratings, review, settled, walk

AGAIN, HARD, GOOD, EASY = Rating
MINUTE = timedelta(minutes=1)
policies = st.builds(
    Policy,
    desired_retention=st.floats(0.70, 0.97),
    maximum_interval=st.integers(1, 36_500),
    fuzz=st.booleans(),
    days_off=st.frozensets(st.integers(0, 6)),
)
loads = st.dictionaries(
    st.integers(1, 60).map(lambda n: TODAY + timedelta(n)), st.integers(0, 9), max_size=60
)


def waits(memories):
    return [(m.state, m.step, m.due_at and m.due_at - MORNING, m.due_day) for m in memories]


def test_a_new_fact_climbs_its_steps_into_review():
    first = review()
    second = review(first)

    assert waits([first, second]) == [
        (State.LEARNING, 1, 10 * MINUTE, None),
        (State.REVIEW, None, None, TODAY + timedelta(2)),
    ]


@pytest.mark.parametrize(
    ("rating", "expected"),
    [
        (AGAIN, (State.LEARNING, 0, MINUTE, None)),
        (HARD, (State.LEARNING, 0, 5.5 * MINUTE, None)),
        (GOOD, (State.LEARNING, 1, 10 * MINUTE, None)),
        (EASY, (State.REVIEW, None, None, TODAY + timedelta(8))),
    ],
)
def test_each_rating_sends_a_new_fact_its_own_way(rating, expected):
    assert waits([review(None, rating)]) == [expected]


def test_one_step_makes_hard_wait_half_as_long_again():
    policy = replace(PLAIN, learning_steps=(10 * MINUTE,))

    assert review(None, HARD, policy=policy).due_at == MORNING + 15 * MINUTE


def test_without_steps_a_fact_goes_to_review_at_once():
    policy = replace(PLAIN, learning_steps=(), relearning_steps=())
    first = review(None, AGAIN, policy=policy)

    assert first.state is State.REVIEW
    assert review(first, AGAIN, policy=policy).state is State.REVIEW


def test_forgetting_in_review_counts_a_lapse_and_relearns():
    forgotten = review(settled(), AGAIN, at=MORNING + timedelta(days=40))
    again = review(forgotten, AGAIN, at=MORNING + timedelta(days=40))
    known = review(again, GOOD, at=MORNING + timedelta(days=40))

    assert [m.state for m in (forgotten, again, known)] == [
        State.RELEARNING,
        State.RELEARNING,
        State.REVIEW,
    ]
    assert [m.lapses for m in (forgotten, again, known)] == [1, 1, 1]
    assert known.due_day > known.last_day


def test_steps_that_a_new_policy_no_longer_has_lead_on_to_review():
    policy = replace(PLAIN, learning_steps=(MINUTE,) * 4)
    *_, third = walk([(0, 3), (0, 3), (0, 3)], policy)

    assert third.step == 3
    assert review(third, HARD).state is State.REVIEW
    assert review(third, AGAIN).step == 0


def test_a_step_across_the_rollover_becomes_a_day():
    late = datetime(2024, 3, 2, 3, 55, tzinfo=UTC)

    memory = review(at=late)

    assert (memory.last_day, memory.due_at, memory.due_day) == (
        date(2024, 3, 1),
        None,
        date(2024, 3, 2),
    )
    assert memory.state is State.LEARNING
    assert not is_due(memory, late + 4 * MINUTE, PLAIN)
    assert is_due(memory, late + 5 * MINUTE, PLAIN)


def test_steps_are_due_by_the_minute_and_reviews_by_the_day():
    first = review()
    second = review(first)

    assert not is_due(first, MORNING + 9 * MINUTE, PLAIN)
    assert is_due(first, MORNING + 10 * MINUTE, PLAIN)
    assert not is_due(second, datetime(2024, 3, 3, 3, 59, tzinfo=UTC), PLAIN)
    assert is_due(second, datetime(2024, 3, 3, 4, tzinfo=UTC), PLAIN)


def test_the_next_morning_is_another_day_though_it_is_not_24_hours_away():
    evening = datetime(2024, 3, 1, 22, tzinfo=UTC)
    first = review(None, EASY, at=evening)

    morning = review(first, GOOD, at=evening + timedelta(hours=10))
    same_night = review(first, GOOD, at=evening + timedelta(hours=5))

    assert retrievability(first, TODAY + timedelta(1), PLAIN) < 1
    assert morning.stability > same_night.stability


def test_a_flight_westward_does_not_turn_the_day_back():
    tokyo, honolulu = (replace(PLAIN, zone=zone) for zone in ("Asia/Tokyo", "Pacific/Honolulu"))
    first = review(None, EASY, policy=tokyo, at=MORNING)

    second = review(first, policy=honolulu, at=MORNING + 5 * MINUTE)

    assert second.last_day == first.last_day == date(2024, 3, 1)
    assert second.due_day > second.last_day


@given(histories, policies, loads, st.text(max_size=5))
def test_a_preview_comes_true(history, policy, load, seed):
    *_, memory = walk(history, policy, seed)
    at = MORNING + timedelta(days=500)

    shown = previews(memory, policy=policy, at=at, seed=seed, load=load)

    assert shown == {
        rating: review(memory, rating, policy=policy, at=at, seed=seed, load=load)
        for rating in Rating
    }


@given(histories, policies)
def test_better_ratings_never_come_back_sooner(history, policy):
    policy = replace(policy, days_off=frozenset())
    *_, memory = walk(history, policy)
    at = MORNING + timedelta(days=5000)

    shown = previews(memory, policy=policy, at=at, seed=SEED)
    days = [shown[r].due_day for r in Rating if shown[r].state is State.REVIEW]

    assert days == sorted(days)


@given(histories, policies, loads)
def test_every_memory_is_due_once_after_today_and_within_the_longest_interval(
    history, policy, load
):
    for memory in walk(history, policy):
        later = review(memory, policy=policy, at=MORNING + timedelta(days=6000), load=load)
        for one in (memory, later):
            assert (one.due_at is None) != (one.due_day is None)
            if one.due_day:
                assert 1 <= (one.due_day - one.last_day).days <= policy.maximum_interval
            assert 1 <= one.difficulty <= 10
            assert one.stability > 0


@given(ratings, st.floats(0.01, 3000), st.floats(0.70, 0.97))
def test_recall_on_the_computed_day_is_the_desired_retention(rating, stability, wanted):
    policy = replace(PLAIN, desired_retention=wanted)
    days = interval_days(stability, policy)
    decay = DEFAULT_PARAMETERS[20]

    assert days == 1 or recall(stability, days + 0.5, decay) <= wanted + 1e-9
    assert days in (1, 36_500) or recall(stability, days - 0.5, decay) >= wanted - 1e-9


def test_recall_is_nine_in_ten_after_the_stability():
    assert recall(12.0, 12.0, 0.2) == pytest.approx(0.9)


def test_recall_takes_arrays():
    import numpy as np

    many = recall(np.array([1.0, 10.0]), np.array([1, 10]), 0.1542)

    assert many == pytest.approx([0.9, 0.9])


def test_an_unseen_fact_is_not_recalled():
    assert retrievability(None, TODAY, PLAIN) == 0


def test_equal_memories_may_have_been_written_differently_often():
    memory = review()

    assert memory.version == 1
    assert replace(memory, version=9) == memory


@pytest.mark.parametrize("retention", [0.69, 0.98, 90])
def test_a_retention_beyond_reason_is_refused(retention):
    with pytest.raises(RetentionOutOfBounds):
        Policy(desired_retention=retention)


@pytest.mark.parametrize(
    "chances", [{"slip": 0.6}, {"slip": -0.1}, {"first_recall": 1.1}, {"same_day_recall": -0.1}]
)
def test_chances_beyond_reason_are_refused(chances):
    with pytest.raises(ChanceOutOfBounds):
        Policy(**chances)


@pytest.mark.parametrize("parameters", [(), DEFAULT_PARAMETERS[:20], (-1.0,) * 21])
def test_parameters_that_fsrs_does_not_allow_are_refused(parameters):
    with pytest.raises(ParametersOutOfBounds):
        Policy(parameters=parameters)


def test_a_policy_needs_a_zone_that_exists():
    with pytest.raises(UnknownZone):
        Policy(zone="Nowhere")


def test_scheduling_loads_nothing_heavy():
    loaded = "print(sorted({'torch', 'numpy'} & set(sys.modules)))"
    code = f"import sys, quizzes.domain.scheduling; {loaded}"

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "[]"
