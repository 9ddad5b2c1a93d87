"""Histories and policies for the tests of memory."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import strategies as st

from quizzes.domain.scheduling import Policy, Rating, reviewed

MORNING = datetime(2024, 3, 1, 9, tzinfo=UTC)
TODAY = date(2024, 3, 1)
PLAIN = Policy(fuzz=False, soft=False)
SEED = "7:river-length"
# (days since the last answer, rating), with what FSRS-6 makes of it
HISTORY = [(0, 3), (1, 3), (3, 3), (8, 1), (0, 3), (2, 3), (5, 4), (20, 2)]
STABILITIES = [
    2.306500, 7.315301, 19.833473, 1.880595, 1.895543, 5.349997, 19.481344, 37.243683,
]  # fmt: skip

ratings = st.sampled_from(Rating)
gaps = st.one_of(st.just(0), st.integers(1, 5), st.integers(1, 400))
histories = st.lists(st.tuples(gaps, ratings), min_size=1, max_size=12)


def review(memory=None, rating=Rating.GOOD, *, policy=PLAIN, at=MORNING, seed=SEED, load=None):
    return reviewed(memory, Rating(rating), policy=policy, at=at, seed=seed, load=load)


def walk(history, policy=PLAIN, seed=SEED):
    """Every memory along a history."""
    memory, at = None, MORNING
    for gap, rating in history:
        at += timedelta(days=gap)
        memory = review(memory, rating, policy=policy, at=at, seed=seed)
        yield memory


def settled(policy=PLAIN):
    """A memory in review, of eight weeks."""
    *_, memory = walk([(0, 4), (1, 3), (12, 3)], policy)
    return memory
