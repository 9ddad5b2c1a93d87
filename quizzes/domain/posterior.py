"""The most probable parameters of FSRS-6 for a log, given what most learners are like (numpy)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from quizzes.domain.histories import Review
from quizzes.domain.recursion import N_PARAMETERS, Floats, Ints, Table, predicted, table
from quizzes.domain.scheduling import DEFAULT_PARAMETERS, LOWER_BOUNDS, UPPER_BOUNDS

CLIP = 1e-4  # no prediction is taken for surer than this
# How much the parameters differ between learners: the standard deviations that fsrs-optimizer 6.5
# (BSD-3-Clause, Open Spaced Repetition) found over 10,000 of them. The four initial stabilities
# differ by factors, so that theirs are of the logarithm.
_INITIAL = (1.0, 1.0, 1.0, 1.0)
_DIFFICULTY = (0.57, 0.28, 0.6, 0.12)
_GROWTH = (0.39, 0.18, 0.33)
_FORGETTING = (0.3, 0.09, 0.16, 0.57)
_OTHERS = (0.25, 1.03, 0.31, 0.32, 0.14, 0.27)  # hard, easy, three of the same day, decay
WIDTHS = np.array([*_INITIAL, *_DIFFICULTY, *_GROWTH, *_FORGETTING, *_OTHERS])
DEFAULTS = np.array(DEFAULT_PARAMETERS)
LOWER, UPPER = np.array(LOWER_BOUNDS), np.array(UPPER_BOUNDS)
LOGARITHMIC = np.arange(N_PARAMETERS) < len(_INITIAL)
MOST_STEPS = 60
ENOUGH = 0.01  # nats: a step that gains less is the last


@dataclass(frozen=True, slots=True)
class _Sample:
    """What is predicted: a log by turns, which reviews of it, how they went, and their guesses."""

    log: Table
    index: Ints
    passed: Floats
    guess: Floats


class _Point(NamedTuple):
    """Where the search is: the loss in nats, its slope and its curvature, all per width."""

    z: Floats
    loss: float
    slope: Floats
    curvature: Floats


def most_probable(reviews: Sequence[Review], index: Sequence[int]) -> tuple[float, ...]:
    """Fit the 21 parameters.

    reviews  a log in order of time
    index    which of its reviews are to be predicted

    Minimises log loss plus half the squared distance from the defaults in prior widths, by
    Levenberg and Marquardt's damped steps with Fisher's information for curvature.
    """
    last = max(index) + 1
    chosen = np.array(index, dtype=np.int64)
    passed = np.array([reviews[i].passed for i in index], dtype=np.float64)
    guess = np.array([reviews[i].guess for i in index], dtype=np.float64)
    sample = _Sample(table(reviews[:last]), chosen, passed, guess)
    here, damping = _point(sample, np.zeros(N_PARAMETERS)), 0.01
    for _ in range(MOST_STEPS):
        there = _point(sample, _inside(here.z - _step(here, damping)))
        gain = here.loss - there.loss
        damping *= 0.25 if gain > 0 else 5
        here = there if gain > 0 else here
        if 0 < gain < ENOUGH or damping > 1e6:
            break
    return tuple(float(w) for w in _parameters(here.z))


def _point(sample: _Sample, z: Floats) -> _Point:
    w = _parameters(z)
    found = predicted(sample.log, w)
    scale = np.where(LOGARITHMIC, w * WIDTHS, WIDTHS)
    gradient = found.gradient[:, sample.index] * scale[:, None] * (1 - sample.guess)
    right = sample.guess + (1 - sample.guess) * found.recall[sample.index]
    p = np.clip(right, CLIP, 1 - CLIP)
    y = sample.passed
    weighted = gradient / (p * (1 - p))
    loss = -np.sum(np.where(y > 0, np.log(p), np.log(1 - p))) + 0.5 * z @ z
    curvature = weighted @ gradient.T + np.eye(N_PARAMETERS)
    return _Point(z, float(loss), weighted @ (p - y) + z, curvature)


def _step(here: _Point, damping: float) -> Floats:
    """Step towards the least loss; a parameter at its bound, and pushed against it, stays."""
    w = _parameters(here.z)
    free = ~(((w <= LOWER) & (here.slope > 0)) | ((w >= UPPER) & (here.slope < 0)))
    curvature = here.curvature[np.ix_(free, free)]
    damped = curvature + damping * np.diag(np.diag(curvature))
    step = np.zeros(N_PARAMETERS)
    step[free] = np.linalg.solve(damped, here.slope[free])
    return step


def _parameters(z: Floats) -> Floats:
    scaled = WIDTHS * z
    free = DEFAULTS + scaled
    free[LOGARITHMIC] = (DEFAULTS * np.exp(np.clip(scaled, -20, 20)))[LOGARITHMIC]
    return np.clip(free, LOWER, UPPER)


def _inside(z: Floats) -> Floats:
    """Bring a point back to where all parameters are allowed."""
    w = _parameters(z)
    off = w - DEFAULTS
    off[LOGARITHMIC] = np.log(w[LOGARITHMIC] / DEFAULTS[LOGARITHMIC])
    return np.asarray(off / WIDTHS)
