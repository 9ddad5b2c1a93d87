from collections import Counter
from datetime import timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzes.domain.spreading import due_day, spread

from .memories import TODAY

seeds = st.integers(0, 10_000)
intervals = st.integers(1, 2_000)


def due(interval, *, seed=0, maximum=36_500, fuzz=True, days_off=(), load=None, kept=None):
    day = due_day(
        TODAY,
        interval,
        maximum=maximum,
        fuzz=fuzz,
        days_off=frozenset(days_off),
        load=load or {},
        kept=kept,
        rng=Random(seed),
    )
    return (day - TODAY).days


@pytest.mark.parametrize(
    ("interval", "expected"),
    [(1, (1, 1)), (2, (2, 2)), (3, (2, 4)), (7, (5, 9)), (10, (8, 12)), (100, (93, 107))],
)
def test_the_spread_grows_with_the_interval(interval, expected):
    assert spread(interval, 36_500) == expected


@given(intervals, st.integers(1, 2_000))
def test_the_spread_never_exceeds_the_longest_interval(interval, maximum):
    few, most = spread(min(interval, maximum), maximum)

    assert 1 <= few <= most <= maximum


def test_ten_days_become_eight_to_twelve_equally_often():
    counts = Counter(due(10, seed=seed) for seed in range(5_000))

    assert sorted(counts) == [8, 9, 10, 11, 12]
    assert all(900 < n < 1_100 for n in counts.values())


def test_without_fuzz_a_review_comes_on_its_day_whatever_the_load():
    load = {TODAY + timedelta(10): 99}

    assert due(10, fuzz=False, load=load, days_off=range(7)) == 10


@given(seeds)
def test_the_lightest_day_is_taken(seed):
    load = {TODAY + timedelta(n): n != 11 for n in range(20)}

    assert due(10, seed=seed, load=load) == 11


def test_days_equally_light_share_what_comes():
    load = {TODAY + timedelta(n): 5 for n in (8, 10, 12)}

    assert {due(10, seed=seed, load=load) for seed in range(50)} == {9, 11}


def test_beyond_three_months_the_load_says_nothing():
    load = {TODAY + timedelta(n): n != 100 for n in range(200)}

    assert len({due(100, seed=seed, load=load) for seed in range(100)}) > 5


@given(intervals, seeds, st.frozensets(st.integers(0, 6), max_size=6))
def test_days_off_are_kept_free_as_far_as_the_spread_allows(interval, seed, days_off):
    few, most = spread(interval, 36_500)
    n = due(interval, seed=seed, days_off=days_off)
    is_off = (TODAY + timedelta(n)).weekday() in days_off

    assert few <= n <= most
    assert not is_off or all(
        (TODAY + timedelta(m)).weekday() in days_off for m in range(few, most + 1)
    )


@given(intervals, seeds, st.integers(1, 2_000))
def test_a_kept_day_is_taken_again_if_the_spread_allows_it(interval, seed, n):
    few, most = spread(interval, 36_500)

    taken = due(interval, seed=seed, kept=TODAY + timedelta(n))

    assert taken == n if few <= n <= most else taken == due(interval, seed=seed)
