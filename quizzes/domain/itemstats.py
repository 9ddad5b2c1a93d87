"""What first answers say of a question: classical item analysis, from sums alone.

Every figure is None where it cannot be had: nobody answered, or nothing varies. Learners are placed
by how far their answers lie above what others score on the same questions, so that who happened to
draw hard questions is not taken for weak. Where all answered the same questions, these are the
textbook's figures exactly: what is taken off is the same for everybody, and correlations do not
see it. Formulas and sources: docs/statistics.md.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import NamedTuple

Z95 = 1.959963984540054
TAIL = 0.27  # the share of learners in the upper group, and in the lower (Kelley 1939)
FEWEST_OTHERS = 3  # answers to other questions without which nobody can be called strong or weak
NO_SPREAD = 1e-9  # a variance below this is rounding


class Interval(NamedTuple):
    """A range that holds the true share 95 times in 100."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Sums:
    """Sums over first answers. They add up: a question's are those of what was answered to it.

    n, right       answers, and those that were right
    score          of their scores, 0 to 1 each
    placed         answers of learners who answered `FEWEST_OTHERS` other questions; only these
                   are in the sums below
    x, xx          of scores and their squares
    t, tt, xt      of the learner's place among all questions, its squares, products with the score
    r, rr, xr      the same with the place among all other questions
    high, low      answers of the upper and lower group; `x_high`, `x_low` their scores
    """

    n: int = 0
    right: int = 0
    score: float = 0.0
    placed: int = 0
    x: float = 0.0
    xx: float = 0.0
    t: float = 0.0
    tt: float = 0.0
    xt: float = 0.0
    r: float = 0.0
    rr: float = 0.0
    xr: float = 0.0
    high: int = 0
    x_high: float = 0.0
    low: int = 0
    x_low: float = 0.0

    def __add__(self, other: Sums) -> Sums:
        return Sums(*(getattr(self, name) + getattr(other, name) for name in SUMS))


SUMS = tuple(field.name for field in fields(Sums))


def facility(sums: Sums) -> float | None:
    """Give the share of right answers, 0 to 1."""
    return sums.right / sums.n if sums.n else None


def wilson(right: int, n: int) -> Interval | None:
    """The interval of a share that stays within 0 and 1 and holds for small n (Wilson 1927)."""
    if not n:
        return None
    share, zz = right / n, Z95 * Z95
    middle = (share + zz / (2 * n)) / (1 + zz / n)
    half = Z95 / (1 + zz / n) * math.sqrt(share * (1 - share) / n + zz / (4 * n * n))
    return Interval(max(0.0, middle - half), min(1.0, middle + half))


def point_biserial(sums: Sums) -> float | None:
    """Correlation of the score with the learner's place among all questions, this one included."""
    return correlation(sums.placed, sums.x, sums.xx, sums.t, sums.tt, sums.xt)


def item_rest(sums: Sums) -> float | None:
    """Correlation of the score with the learner's place among all other questions."""
    return correlation(sums.placed, sums.x, sums.xx, sums.r, sums.rr, sums.xr)


def upper_lower(sums: Sums) -> float | None:
    """Mean score of the upper group less that of the lower, -1 to 1."""
    if not (sums.high and sums.low):
        return None
    return sums.x_high / sums.high - sums.x_low / sums.low


def correlation(n: int, x: float, xx: float, y: float, yy: float, xy: float) -> float | None:
    """Pearson's, from sums of x, x², y, y² and xy; None where either does not vary."""
    if n < 2:
        return None
    spread_x, spread_y = xx / n - (x / n) ** 2, yy / n - (y / n) ** 2
    if spread_x < NO_SPREAD or spread_y < NO_SPREAD:
        return None
    found = (xy / n - x / n * (y / n)) / math.sqrt(spread_x * spread_y)
    return max(-1.0, min(1.0, found))


def correlation_interval(found: float | None, n: int) -> Interval | None:
    """Say where a correlation may truly lie (Fisher 1921); None for fewer than four pairs."""
    if found is None or n < 4:
        return None
    if abs(found) >= 1:
        return Interval(found, found)
    z, half = math.atanh(found), Z95 / math.sqrt(n - 3)
    return Interval(math.tanh(z - half), math.tanh(z + half))


def chooser_correlation(chosen: Sums, every: Sums) -> float | None:
    """Correlation of having chosen something with the place among all other questions.

    chosen  sums of those who did
    every   sums of all who answered
    """
    n = chosen.placed
    return correlation(every.placed, n, n, every.r, every.rr, chosen.r)


@dataclass(frozen=True, slots=True)
class SetSums:
    """Sums of learners who answered every question of a set.

    items   of each question: (sum of scores, sum of their squares)
    s, ss   of the learners' total scores, and of their squares
    binary  every score is 0 or 1
    """

    n: int
    items: tuple[tuple[float, float], ...]
    s: float
    ss: float
    binary: bool = True


@dataclass(frozen=True, slots=True)
class Reliability:
    """How well a set of questions tells learners apart.

    alpha   Cronbach's; for answers that are right or wrong this is KR-20
    error   standard error of a total score, in questions
    """

    n: int
    n_items: int
    mean: float
    alpha: float | None
    error: float | None
    is_kr20: bool


def reliability(sums: SetSums) -> Reliability | None:
    """Reliability of a common set; None when nobody answered all of it."""
    n, k = sums.n, len(sums.items)
    if not (n and k):
        return None
    mean, alpha, error = sums.s / n, None, None
    spread = sums.ss / n - mean * mean
    if k > 1 and n > 1 and spread >= NO_SPREAD:
        within = math.fsum(xx / n - (x / n) ** 2 for x, xx in sums.items)
        alpha = k / (k - 1) * (1 - within / spread)
        error = math.sqrt(spread * n / (n - 1) * max(0.0, 1 - alpha))
    return Reliability(n, k, mean, alpha, error, sums.binary)


def answers_by_chance(right: float, chances: Sequence[float]) -> bool:
    """Whether somebody's score is no better than blind guessing would often bring.

    right    their total score
    chances  chance of a lucky guess of each question that they answered
    """
    return is_chance_level(right, len(chances), sum(chances), sum(g * (1 - g) for g in chances))


FEWEST_FOR_CHANCE = 15  # answers
ONE_SIDED = 0.5244005127080407  # of guessers, 70 in 100 score no higher


def is_chance_level(score: float, n: int, expected: float, variance: float) -> bool:
    """Whether a score over `n` answers is within what guessing alone brings 70 times in 100.

    expected, variance  of the score of somebody who only guesses
    """
    if n < FEWEST_FOR_CHANCE or variance <= 0:
        return False
    return score <= expected + ONE_SIDED * math.sqrt(variance)
