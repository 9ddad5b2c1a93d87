"""Whole histories on the database; `python -m tests.bench.lives` lives a thousand."""

from random import Random

import pytest
from django.db import transaction

from tests.quizzes.ledger import assert_nothing_is_lost_or_counted_twice
from tests.quizzes.lives import WEEKS, Life

HISTORIES = 35
ACTS = 40


def lived(briefing, zone, at, seed):
    """One history, of which nothing is left."""
    with transaction.atomic():
        life = Life(briefing, zone, at, Random(seed)).live(ACTS)
        assert_nothing_is_lost_or_counted_twice(life)
        transaction.set_rollback(True)


@pytest.mark.parametrize("place", range(len(WEEKS)))
def test_weeks_of_study_lose_nothing_show_nothing_early_and_count_nothing_twice(harbour, place):
    zone, at = WEEKS[place]
    for seed in range(place, HISTORIES, len(WEEKS)):
        try:
            lived(harbour, zone, at, seed)
        except Exception as error:
            error.add_note(f"seed {seed}, {zone} from {at:%d %B %Y}")
            raise
