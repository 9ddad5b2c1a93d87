"""Attempts, written with the places of their questions."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction

from briefings.rows import fresh
from quizzes.models import Attempt, AttemptQuestion
from quizzes.services.writing import Writer

ATTEMPTS, PLACES = Writer(Attempt), Writer(AttemptQuestion)


def placed(attempt: Attempt, drawn: Sequence[int]) -> bool:
    """Write a new attempt at some questions; False where one that it repeats is there already."""
    with transaction.atomic():
        if not ATTEMPTS.store(attempt):
            return False
        PLACES.insert_all(
            [
                fresh(AttemptQuestion, attempt_id=attempt.pk, question_id=question, position=n)
                for n, question in enumerate(drawn, start=1)
            ]
        )
    return True
