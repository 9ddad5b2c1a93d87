"""A learner's own parameters, taken only if they predict what was not used to find them.

Importing this module loads no numpy; calling it does. It belongs into commands and workers that
fit, not into requests: a fit to some thousand answers takes about a second.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from quizzes.domain.histories import Review, eligible
from quizzes.domain.scheduling import DEFAULT_PARAMETERS

FEWEST = 200  # reviews on a later day; with 50, fitting made predictions worse
TAIL = 0.2  # the newest share of them, kept back to judge by


@dataclass(frozen=True, slots=True)
class Fit:
    """What fitting came to.

    parameters       those to use from now on
    log_loss_before  nats per review of the held-out tail, with the old parameters; None if too few
    log_loss_after   the same with parameters fitted to all before the tail
    adopted          whether the parameters are new
    why              says so in a sentence
    """

    parameters: tuple[float, ...]
    log_loss_before: float | None
    log_loss_after: float | None
    adopted: bool
    why: str


def fit(reviews: Sequence[Review], current: tuple[float, ...] = DEFAULT_PARAMETERS) -> Fit:
    """Fit the 21 parameters to a learner's whole log, in order of time.

    current  the parameters in use, which stay unless the new ones are no worse on the tail
    """
    chosen = eligible(reviews)
    if len(chosen) < FEWEST:
        why = f"{len(chosen)} of the {FEWEST} answers on a later day that fitting needs"
        return Fit(current, None, None, False, why)
    from quizzes.domain.posterior import most_probable

    cut = len(chosen) - math.ceil(TAIL * len(chosen))
    before = _tail_loss(reviews, chosen[cut:], current)
    after = _tail_loss(reviews, chosen[cut:], most_probable(reviews, chosen[:cut]))
    if after > before:
        return Fit(current, before, after, False, "the old parameters predict the tail better")
    parameters = most_probable(reviews, chosen)
    return Fit(parameters, before, after, True, "no worse on the tail than the old parameters")


def _tail_loss(
    reviews: Sequence[Review], tail: Sequence[int], parameters: Sequence[float]
) -> float:
    from quizzes.domain.metrics import log_loss
    from quizzes.domain.recursion import predicted, table

    recall = predicted(table(reviews), parameters).recall
    chances = [reviews[i].guess + (1 - reviews[i].guess) * float(recall[i]) for i in tail]
    return log_loss(chances, [reviews[i].passed for i in tail])
