"""Our states against those of py-fsrs left to itself, and of the Rust implementation."""

from datetime import UTC, datetime, timedelta
from random import Random

import fsrs
import pytest

from quizzes.domain.scheduling import DEFAULT_PARAMETERS, interval_days

from .memories import HISTORY, MORNING, PLAIN, STABILITIES, walk

N_HISTORIES = 5_000
MIDNIGHT = datetime(2024, 3, 1, tzinfo=UTC)


def random_histories():
    rng = Random(6)
    for _ in range(N_HISTORIES):
        n = rng.randint(1, 10)
        gaps = [0, *(rng.choice([0, 0, 1, 2, 3, 7, 20, 90, 400]) for _ in range(n - 1))]
        yield [(gap, rng.choices([1, 2, 3, 4], [2, 1, 5, 1])[0]) for gap in gaps]


def test_a_known_history_has_the_known_stabilities():
    assert [m.stability for m in walk(HISTORY)] == pytest.approx(STABILITIES, rel=1e-6)


def test_states_and_due_times_are_those_of_py_fsrs_on_whole_days():
    scheduler = fsrs.Scheduler(enable_fuzzing=False)
    for history in random_histories():
        card, at = fsrs.Card(card_id=0), MIDNIGHT
        for (gap, rating), ours in zip(history, walk(history), strict=True):
            at += timedelta(days=gap)
            card, _ = scheduler.review_card(card, fsrs.Rating(rating), at)

            assert (ours.stability, ours.difficulty) == (card.stability, card.difficulty)
            assert (ours.state.name, ours.step) == (card.state.name.upper(), card.step)
            due = ours.due_at - MORNING + MIDNIGHT if ours.due_at else ours.due_day
            assert due == (card.due if ours.due_at else card.due.date())


def test_states_are_those_of_the_rust_implementation():
    rust = pytest.importorskip("fsrs_rs_python").FSRS(list(DEFAULT_PARAMETERS))
    for history in random_histories():
        state = None
        for (gap, rating), ours in zip(history, walk(history), strict=True):
            offered = rust.next_states(state, PLAIN.desired_retention, gap)
            chosen = (offered.again, offered.hard, offered.good, offered.easy)[rating - 1]
            state = chosen.memory

            assert ours.stability == pytest.approx(state.stability, rel=1e-4)
            assert ours.difficulty == pytest.approx(state.difficulty, rel=1e-4)
            wanted = min(max(chosen.interval, 1), PLAIN.maximum_interval)
            assert interval_days(ours.stability, PLAIN) == pytest.approx(wanted, rel=1e-4, abs=0.51)
