"""What the figures of a question warn of. Each flag needs a least number of answers.

A fault that explains others is told alone: who has a wrong key need not hear that it discriminates
badly. The thresholds are those of rules 25 to 28 of the item-writing rules where there is one; the
others were set on simulated classes (docs/statistics.md).
"""

from __future__ import annotations

import math
from enum import StrEnum

from quizzes.domain.itemuse import ItemUse, OptionUse

FEWEST_ANSWERS = 30  # below it, figures are shown with their intervals and nothing is flagged
FEWEST_FOR_KEY = 20  # so many suffice for what is as plain as a wrong key
FEWEST_SHOWN = 5  # below it no figure is shown at all
EASY, HARD = 0.95, 0.25
DISCRIMINATION = 0.15
GOOD = 0.3  # what the interval of a low discrimination must not reach
AT_CHANCE = 0.2  # the same, where no more are right than by guessing
SHARED = 0.25  # of the strong, from which an option shares them with the key
TOGETHER = 0.85  # of the strong, that the two take between them
LEFT_TO_THE_WEAK = -0.3  # correlation of choosing the other, below which the weak take it
TELLING = 0.15  # correlation from which strong learners choose something
CLEARLY = 0.3  # of the upper group: so many more take the other option than the key
ERRORS = 1.5  # standard errors, which `TELLING` must be at least
Z99 = 2.5758293035489004  # a facility nearer to chance than this is near it
MOST = 0.5  # of all learners: so many take the other option anyway


class Flag(StrEnum):
    """A warning, most urgent first."""

    WRONG_KEY = "wrong_key"
    AMBIGUOUS = "ambiguous"
    GUESSED = "guessed"
    NEGATIVE = "negative"
    LOW = "low"
    TOO_HARD = "too_hard"
    TOO_EASY = "too_easy"
    IDLE = "idle"
    FEW = "few"


# These say more than that a question could be better.
URGENT = frozenset(
    {Flag.WRONG_KEY, Flag.AMBIGUOUS, Flag.GUESSED, Flag.NEGATIVE, Flag.LOW, Flag.TOO_HARD}
)
# Any of these says that the question, rather than what it asks about, is at fault.
FAULTS = URGENT - {Flag.TOO_HARD}


def flags(use: ItemUse) -> tuple[Flag, ...]:
    """Everything that the figures warn of, most urgent first."""
    if use.n >= FEWEST_FOR_KEY and rival_of_key(use):
        return (Flag.WRONG_KEY,)
    if use.n < FEWEST_ANSWERS:
        return (Flag.FEW,)
    found = [cause] if (cause := _cause(use)) else []
    found += [flag for flag in (_level(use),) if flag and Flag.GUESSED not in found]
    if any(option.is_idle for option in use.distractors):
        found.append(Flag.IDLE)
    return tuple(sorted(found, key=list(Flag).index))


def rival_of_key(use: ItemUse) -> OptionUse | None:
    """The wrong option that the strong choose rather than the key, if there is one."""
    key = use.key
    if key is None or key.correlation is None or key.high is None:
        return None
    if key.correlation > 0:
        return None
    telling = _telling(use)
    for option in sorted(use.distractors, key=lambda option: -(option.high or 0.0)):
        found, high = option.correlation or 0.0, option.high or 0.0
        tells = found >= telling and found >= key.correlation + 2 * telling
        if high >= key.high + CLEARLY and (tells or (option.share >= MOST and found > 0)):
            return option
    return None


def _cause(use: ItemUse) -> Flag | None:
    """Why right answers say little of the rest, as far as it can be told."""
    if is_ambiguous(use):
        return Flag.AMBIGUOUS
    if use.item_rest is None:
        return None
    if use.item_rest < AT_CHANCE and _is_near_chance(use):
        return Flag.GUESSED
    if use.item_rest >= DISCRIMINATION or not _is_surely_low(use):
        return None
    return Flag.NEGATIVE if use.item_rest < 0 else Flag.LOW


def is_ambiguous(use: ItemUse) -> bool:
    """Whether the strong are split between the key and one other, and choose nothing else."""
    key, rival = use.key, use.rival
    if key is None or rival is None or len(use.options) < 3:
        return False
    best, other = key.strong, rival.strong
    is_split = min(best, other) >= SHARED and best + other >= TOGETHER
    tells = (use.pair or 0.0) >= _telling(use, errors=1.0)
    return is_split and tells and (rival.correlation or 0.0) > LEFT_TO_THE_WEAK


def _is_surely_low(use: ItemUse) -> bool:
    """Whether chance in who answered does not explain that right answers say so little."""
    interval = use.item_rest_interval
    return interval is not None and interval.high < GOOD


def _telling(use: ItemUse, errors: float = ERRORS) -> float:
    """The correlation that shows that the strong choose something: higher where few answered."""
    return max(TELLING, errors / math.sqrt(use.placed)) if use.placed else 1.0


def _is_near_chance(use: ItemUse) -> bool:
    """Whether blind guessing would often bring as many right answers."""
    if not use.guess or use.facility is None:
        return False
    often = Z99 * math.sqrt(use.guess * (1 - use.guess) / use.n)
    return abs(use.facility - use.guess) <= often


def _level(use: ItemUse) -> Flag | None:
    if use.facility is None:
        return None
    if use.facility > EASY:
        return Flag.TOO_EASY
    return Flag.TOO_HARD if use.facility < HARD else None
