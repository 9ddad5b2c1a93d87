"""How good predictions of recall are (numpy)."""

from __future__ import annotations

import math
from collections.abc import Hashable, Sequence

import numpy as np

from quizzes.domain.histories import Review
from quizzes.domain.posterior import CLIP


def log_loss(chances: Sequence[float], passed: Sequence[bool]) -> float:
    """Nats per review; lower is better. Chances are clipped to [1e-4, 1 - 1e-4]."""
    p = np.clip(np.asarray(chances, dtype=np.float64), CLIP, 1 - CLIP)
    return float(-np.mean(np.where(np.asarray(passed), np.log(p), np.log(1 - p))))


def area_under_curve(chances: Sequence[float], passed: Sequence[bool]) -> float:
    """Say how often a review that passed was given the better chance; ties count half."""
    p, y = np.asarray(chances, dtype=np.float64), np.asarray(passed, dtype=bool)
    _values, inverse, counts = np.unique(p, return_inverse=True, return_counts=True)
    ranks = (np.cumsum(counts) - (counts - 1) / 2)[inverse]
    n_passed, n_failed = int(y.sum()), int((~y).sum())
    if not n_passed or not n_failed:
        return 0.5
    above = ranks[y].sum() - n_passed * (n_passed + 1) / 2
    return float(above / (n_passed * n_failed))


def rmse_bins(chances: Sequence[float], passed: Sequence[bool], bins: Sequence[Hashable]) -> float:
    """Root mean square of what was predicted too much or too little, bin by bin."""
    sums: dict[Hashable, list[float]] = {}
    for p, y, key in zip(chances, passed, bins, strict=True):
        total = sums.setdefault(key, [0.0, 0.0])
        total[0] += p - y
        total[1] += 1
    squares = sum(off**2 / n for off, n in sums.values())
    return float(np.sqrt(squares / len(chances)))


def bins_of(reviews: Sequence[Review]) -> list[Hashable]:
    """Sort reviews by gap, number and lapses, each on a scale of powers, as the SRS benchmark does.

    https://github.com/open-spaced-repetition/srs-benchmark
    """
    seen: dict[Hashable, tuple[int, int, int]] = {}  # last day, reviews on other days, lapses
    bins: list[Hashable] = []
    for review in reviews:
        day = review.day.toordinal()
        last, n, lapses = seen.get(review.card, (day, 0, 0))
        gap = max(0, day - last)
        n += gap > 0 or review.card not in seen
        bins.append((_power(gap, 2.48, 3.62), _power(n, 1.99, 1.89), _power(lapses, 1.65, 1.73)))
        lapses += gap > 0 and not review.passed
        seen[review.card] = (max(day, last), n, lapses)
    return bins


def _power(x: int, scale: float, base: float) -> float:
    return scale * base ** math.floor(math.log(x, base)) if x else 0.0
