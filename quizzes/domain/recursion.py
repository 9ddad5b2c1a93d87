"""FSRS-6 over many cards at once, with the derivatives that fitting needs (numpy).

The formulas are those of py-fsrs, which the tests hold them to; `w` is FSRS's own name for the
parameters. Derivatives are carried forward beside the state: `ds[i]` is how stability changes with
parameter i. Nothing that serves a page may import this module at its top, as numpy weighs 30 MB in
every worker.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from quizzes.domain.histories import Review
from quizzes.domain.memory import Rating, curve_factor, recall
from quizzes.domain.scheduling import STABILITY_MIN

N_PARAMETERS = 21
LONGEST_STABILITY = 36_500.0  # days
Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Turn:
    """The n-th review of every card that has so many: places in the log, days since, ratings."""

    index: Ints
    gap: Ints
    rating: Ints


@dataclass(frozen=True, slots=True)
class Table:
    """A log by turns; cards with most reviews come first, so that each turn is a prefix.

    eligible  for each review of the log, whether it came at least a study day after the last
    """

    turns: tuple[Turn, ...]
    eligible: NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Predicted:
    """Recall before each review (1 before a card's first), and its derivatives, (21, n)."""

    recall: Floats
    gradient: Floats


def table(reviews: Sequence[Review], gaps: Sequence[int] | None = None) -> Table:
    """Arrange a log, which is in order of time.

    gaps  days since the card's last review, for each; counted in study days if not given
    """
    places: dict[Hashable, list[int]] = {}
    for i, review in enumerate(reviews):
        places.setdefault(review.card, []).append(i)
    days = np.array([review.day.toordinal() for review in reviews], dtype=np.int64)
    ratings = np.array([review.rating for review in reviews], dtype=np.int64)
    counted = np.zeros(len(reviews), dtype=np.int64)
    for mine in places.values():
        counted[mine[1:]] = np.maximum(np.diff(days[mine]), 0)
    used = counted if gaps is None else np.array(gaps, dtype=np.int64)
    longest_first = sorted(places.values(), key=len, reverse=True)
    turns = []
    for n in range(len(longest_first[0]) if longest_first else 0):
        index = np.array([mine[n] for mine in longest_first if len(mine) > n], dtype=np.int64)
        turns.append(Turn(index, used[index], ratings[index]))
    return Table(tuple(turns), counted > 0)


def predicted(log: Table, parameters: Sequence[float] | Floats) -> Predicted:
    """Go through a log and say how likely recall was before each review."""
    w = np.asarray(parameters, dtype=np.float64)
    n = len(log.eligible)
    all_recall, all_gradient = np.ones(n), np.zeros((N_PARAMETERS, n))
    s = d = ds = dd = np.empty(0)
    for turn in log.turns:
        size = len(turn.index)
        if not len(s):
            s, ds, d, dd = _first(w, turn.rating)
            continue
        s, d, ds, dd = s[:size], d[:size], ds[:, :size], dd[:, :size]
        r, dr = _recall(w, s, ds, turn.gap)
        all_recall[turn.index], all_gradient[:, turn.index] = r, dr
        s, ds, d, dd = *_stability(w, turn, (s, d, r), (ds, dd, dr)), *_difficulty(w, turn, d, dd)
    return Predicted(all_recall, all_gradient)


def _first(w: Floats, rating: Ints) -> tuple[Floats, ...]:
    size = len(rating)
    ds, dd = np.zeros((2, N_PARAMETERS, size))
    ds[rating - 1, np.arange(size)] = 1
    growth = np.exp(w[5] * (rating - 1))
    d = w[4] - growth + 1
    dd[4], dd[5] = 1, -(rating - 1) * growth
    return w[rating - 1], ds, *_clamped(d, dd, 1, 10)


def _recall(w: Floats, s: Floats, ds: Floats, gap: Ints) -> tuple[Floats, Floats]:
    decay = float(w[20])
    factor = curve_factor(decay)
    inner = 1 + factor * gap / s
    r = recall(s, gap, decay)
    dr = (decay * factor * gap / s**2 * r / inner) * ds
    by_factor = (factor + 1) * np.log(0.9) / decay**2
    dr[20] -= r * (np.log(inner) + decay * gap / s / inner * by_factor)
    return r, dr


def _difficulty(w: Floats, turn: Turn, d: Floats, dd: Floats) -> tuple[Floats, Floats]:
    away = turn.rating - 3
    easiest = np.exp(3 * w[5])
    target = w[4] - easiest + 1
    moved = d - (10 - d) * w[6] * away / 9
    after = w[7] * target + (1 - w[7]) * moved
    da = (1 - w[7]) * (1 + w[6] * away / 9) * dd
    da[4] += w[7]
    da[5] -= w[7] * 3 * easiest
    da[6] -= (1 - w[7]) * (10 - d) * away / 9
    da[7] += target - moved
    return _clamped(after, da, 1, 10)


State = tuple[Floats, Floats, Floats]  # stability, difficulty, recall; or the derivatives of each


def _stability(w: Floats, turn: Turn, state: State, slopes: State) -> tuple[Floats, Floats]:
    after = np.empty_like(state[0])
    da = np.empty_like(slopes[0])
    same = turn.gap < 1
    passed = turn.rating > Rating.AGAIN
    kinds = ((same, _same_day), (~same & passed, _passed), (~same & ~passed, _failed))
    for mask, formula in kinds:
        if mask.any():
            s, d, r = (one[mask] for one in state)
            ds, dd, dr = (one[:, mask] for one in slopes)
            after[mask], da[:, mask] = formula(w, turn.rating[mask], (s, d, r), (ds, dd, dr))
    return _clamped(after, da, STABILITY_MIN, LONGEST_STABILITY)


def _same_day(w: Floats, rating: Ints, state: State, slopes: State) -> tuple[Floats, Floats]:
    s, ds = state[0], slopes[0]
    growth = np.exp(w[17] * (rating - 3 + w[18])) * s ** -w[19]
    floored = (rating > Rating.AGAIN) & (growth < 1)
    after = s * np.where(floored, 1, growth)
    da = (1 - w[19]) * after / s * ds
    da[17] += after * (rating - 3 + w[18])
    da[18] += after * w[17]
    da[19] -= after * np.log(s)
    return after, np.where(floored, ds, da)


def _passed(w: Floats, rating: Ints, state: State, slopes: State) -> tuple[Floats, Floats]:
    (s, d, r), (ds, dd, dr) = state, slopes
    hard, easy = rating == Rating.HARD, rating == Rating.EASY
    bonus = np.where(hard, w[15], np.where(easy, w[16], 1.0))
    base = np.exp(w[8]) * (11 - d) * s ** -w[9]
    late = np.exp((1 - r) * w[10])
    gain = base * (late - 1) * bonus
    dg = -gain / (11 - d) * dd - gain * w[9] / s * ds - base * bonus * late * w[10] * dr
    dg[8] += gain
    dg[9] -= gain * np.log(s)
    dg[10] += base * bonus * late * (1 - r)
    dg[15] += np.where(hard, base * (late - 1), 0)
    dg[16] += np.where(easy, base * (late - 1), 0)
    return s * (1 + gain), (1 + gain) * ds + s * dg


def _failed(w: Floats, _rating: Ints, state: State, slopes: State) -> tuple[Floats, Floats]:
    (s, d, r), (ds, dd, dr) = state, slopes
    scale = w[11] * d ** -w[12] * np.exp((1 - r) * w[14])
    power = (s + 1) ** w[13]
    long = scale * (power - 1)
    dl = scale * w[13] * power / (s + 1) * ds - w[12] / d * long * dd - w[14] * long * dr
    dl[11] += long / w[11]
    dl[12] -= long * np.log(d)
    dl[13] += scale * power * np.log(s + 1)
    dl[14] += long * (1 - r)
    short = s / np.exp(w[17] * w[18])
    dh = short / s * ds
    dh[17] -= short * w[18]
    dh[18] -= short * w[17]
    return np.minimum(long, short), np.where(long < short, dl, dh)


def _clamped(value: Floats, slope: Floats, low: float, high: float) -> tuple[Any, Any]:
    inside = (value >= low) & (value <= high)
    return np.clip(value, low, high), slope * inside
