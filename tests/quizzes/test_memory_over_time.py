"""Whole histories on the database; HISTORIES=1000 lives that many, see docs/memory.md."""

import os
from collections import Counter
from random import Random

import pytest
from django.db import transaction

from tests.quizzes.ledger import assert_nothing_is_lost_or_counted_twice
from tests.quizzes.lives import ACTIONS, WEEKS, Life

HISTORIES = int(os.environ.get("HISTORIES", 35))
ACTS = 40


def lived(briefing, zone, at, seed):
    """What was done in one history; nothing of it is left."""
    with transaction.atomic():
        life = Life(briefing, zone, at, Random(seed)).live(ACTS)
        assert_nothing_is_lost_or_counted_twice(life)
        transaction.set_rollback(True)
    return life.did


@pytest.mark.parametrize("place", range(len(WEEKS)))
def test_weeks_of_study_lose_nothing_show_nothing_early_and_count_nothing_twice(harbour, place):
    zone, at = WEEKS[place]
    did = Counter()

    for seed in range(place, HISTORIES, len(WEEKS)):
        try:
            did += lived(harbour, zone, at, seed)
        except Exception as error:
            error.add_note(f"seed {seed}, {zone} from {at:%d %B %Y}")
            raise

    if 50 * len(WEEKS) <= HISTORIES:
        assert set(did) == set(ACTIONS)
