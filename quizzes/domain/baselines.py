"""What scheduling has to beat: a constant, and the SM-2 of 1990."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from datetime import date

from quizzes.domain.histories import Review
from quizzes.domain.memory import Rating

QUALITY = {Rating.AGAIN: 1, Rating.HARD: 3, Rating.GOOD: 4, Rating.EASY: 5}  # SM-2's 0 to 5


def constant(reviews: Sequence[Review], train: Sequence[int]) -> list[float]:
    """Predict for every review the share that passed so far."""
    share = sum(reviews[i].passed for i in train) / len(train)
    return [share] * len(reviews)


def sm2(reviews: Sequence[Review], *, daily: bool) -> list[float]:
    """Predict .9 at the end of SM-2's interval and an exponential decay: .9 ** (days / interval).

    daily  whether only a card's first answer on a day counts, as SM-2 was meant, or every one, as
           it is mostly used and compared with
    """
    cards: dict[Hashable, tuple[date, int, float, float]] = {}  # day, repetitions, interval, ease
    chances = []
    for review in reviews:
        day, n, interval, ease = cards.get(review.card, (None, 0, 0.0, 2.5))
        gap = (review.day - day).days if day else 0
        chances.append(0.9 ** (gap / interval) if gap > 0 else 1.0)
        if not daily or day is None or gap > 0:
            n, interval, ease = _sm2_step(n, interval, ease, QUALITY[review.rating])
            cards[review.card] = (review.day, n, interval, ease)
    return chances


def _sm2_step(n: int, interval: float, ease: float, quality: int) -> tuple[int, float, float]:
    missing = 5 - quality
    eased = max(1.3, ease + 0.1 - missing * (0.08 + missing * 0.02))
    if quality < 3:
        return 0, 1.0, eased
    following = {0: 1.0, 1: 6.0}.get(n, interval * eased)
    return n + 1, following, eased
