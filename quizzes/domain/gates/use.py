"""Gates on a question in use: what first answers say of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

FEWEST_ANSWERS = 30
IDLE = 0.05  # share of answers below which a distractor does nothing
FACILITY = (0.25, 0.95)
DISCRIMINATION = 0.15
RELIABLE = 0.64


@dataclass(frozen=True, slots=True)
class Use:
    """First answers to one question.

    chosen          option id -> how many chose it
    right           ids of the options that count as right
    high, low       the same as `chosen`, among the best and the weakest 27 % of learners
    facility        share of right answers, 0 to 1
    discrimination  correlation with the rest of the score, -1 to 1; None if it cannot be had
    """

    n: int
    chosen: Mapping[str, int]
    right: tuple[str, ...]
    high: Mapping[str, int]
    low: Mapping[str, int]
    facility: float
    discrimination: float | None


def idle_distractor(use: Use) -> bool:
    """A wrong option that hardly anybody takes."""
    if use.n < FEWEST_ANSWERS:
        return False
    return any(n / use.n < IDLE for option, n in use.chosen.items() if option not in use.right)


def upside_down_option(use: Use) -> bool:
    """A wrong option that strong learners take more often than weak ones: look at the key."""
    if use.n < FEWEST_ANSWERS:
        return False
    wrong = [option for option in use.chosen if option not in use.right]
    return any(use.high.get(o, 0) > use.low.get(o, 0) for o in wrong)


def useless_difficulty(use: Use) -> bool:
    """Nearly everybody or hardly anybody is right, or right answers say nothing of the rest."""
    if use.n < FEWEST_ANSWERS:
        return False
    weak = use.discrimination is not None and use.discrimination < DISCRIMINATION
    return weak or not FACILITY[0] <= use.facility <= FACILITY[1]


def unreliable_set(alpha: float | None) -> bool:
    """Questions answered by the same learners do not measure one thing; alpha up to 1."""
    return alpha is not None and alpha < RELIABLE


CHECKS = (idle_distractor, upside_down_option, useless_difficulty)
