"""How well schedulers predict a log they have not seen: five splits in order of time (numpy)."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from quizzes.domain import baselines
from quizzes.domain.histories import Review, eligible
from quizzes.domain.metrics import area_under_curve, bins_of, log_loss, rmse_bins
from quizzes.domain.posterior import most_probable
from quizzes.domain.recursion import Floats, predicted, table
from quizzes.domain.scheduling import DEFAULT_PARAMETERS

N_SPLITS = 5
# A model sees the log and which of its reviews it may learn from, and predicts every review by
# what came before it.
Model = Callable[[Sequence[Review], Sequence[int]], Sequence[float] | Floats]


class LogTooShort(ValueError):
    """There are not enough reviews on later days to split."""


@dataclass(frozen=True, slots=True)
class Score:
    """How one model did on all test splits together: lower, lower and higher are better."""

    log_loss: float
    rmse_bins: float
    auc: float


@dataclass(frozen=True, slots=True)
class Evaluation:
    """What was measured; `tested` of the `eligible` reviews were predicted unseen."""

    reviews: int
    cards: int
    eligible: int
    tested: int
    scores: dict[str, Score]


def evaluate(reviews: Sequence[Review]) -> Evaluation:
    """Measure every model on a log in order of time.

    The reviews on a later day are cut into six parts; each model learns from the first k and
    predicts part k + 1. Raises LogTooShort for fewer than six.
    """
    chosen = eligible(reviews)
    if len(chosen) <= N_SPLITS:
        raise LogTooShort(len(chosen))
    size = len(chosen) // (N_SPLITS + 1)
    start = len(chosen) - N_SPLITS * size
    tested = chosen[start:]
    bins = bins_of(reviews)
    scores = {}
    for name, model in MODELS.items():
        chances: list[float] = []
        for cut in range(start, len(chosen), size):
            all_chances = model(reviews, chosen[:cut])
            chances += [float(all_chances[i]) for i in chosen[cut : cut + size]]
        passed = [reviews[i].passed for i in tested]
        scores[name] = Score(
            log_loss(chances, passed),
            rmse_bins(chances, passed, [bins[i] for i in tested]),
            area_under_curve(chances, passed),
        )
    cards = len({review.card for review in reviews})
    return Evaluation(len(reviews), cards, len(chosen), len(tested), scores)


def _constant(reviews: Sequence[Review], train: Sequence[int]) -> Sequence[float]:
    return baselines.constant(reviews, train)


def _sm2(reviews: Sequence[Review], _train: Sequence[int]) -> Sequence[float]:
    return baselines.sm2(reviews, daily=False)


def _sm2_daily(reviews: Sequence[Review], _train: Sequence[int]) -> Sequence[float]:
    return baselines.sm2(reviews, daily=True)


def _naive(reviews: Sequence[Review], _train: Sequence[int]) -> Floats:
    """Py-fsrs given instants: spans of 24 hours, so that the next morning is the same day."""
    return predicted(table(reviews, _full_days(reviews)), DEFAULT_PARAMETERS).recall


def _default(reviews: Sequence[Review], _train: Sequence[int]) -> Floats:
    return predicted(table(reviews), DEFAULT_PARAMETERS).recall


def _fitted(reviews: Sequence[Review], train: Sequence[int]) -> Floats:
    return predicted(table(reviews), most_probable(reviews, train)).recall


def _full_days(reviews: Sequence[Review]) -> list[int]:
    last: dict[Hashable, datetime] = {}
    gaps = []
    for review in reviews:
        gaps.append((review.at - last.get(review.card, review.at)) // timedelta(days=1))
        last[review.card] = review.at
    return gaps


MODELS: dict[str, Model] = {
    "constant": _constant,
    "sm2": _sm2,
    "sm2_daily": _sm2_daily,
    "fsrs_naive": _naive,
    "fsrs_default": _default,
    "fsrs_fitted": _fitted,
}
