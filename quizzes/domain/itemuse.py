"""How one question did: its figures, and those of each of its options."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from quizzes.domain.answers import Answer
from quizzes.domain.itemstats import (
    Interval,
    Sums,
    chooser_correlation,
    correlation_interval,
    facility,
    item_rest,
    point_biserial,
    upper_lower,
    wilson,
)

UPPER_MEAN = 1.2246  # of the upper 27 in 100 of a normal distribution, in standard deviations
IDLE = 0.05  # share of answers below which a wrong option does nothing


@dataclass(frozen=True, slots=True)
class ItemSums:
    """The first answers to one question.

    answers  each different answer with the sums of those who gave it, the most frequent first
    median   of the time taken, in ms; None where none was measured
    """

    answers: tuple[tuple[Answer, Sums], ...] = ()
    median: float | None = None

    @property
    def every(self) -> Sums:
        return sum((sums for _, sums in self.answers), Sums())

    def chosen(self) -> dict[str, Sums]:
        """Option id -> the sums of those who chose it, alone or with others."""
        found: dict[str, Sums] = {}
        for answer, sums in self.answers:
            for option in answer.chosen:
                found[option] = found.get(option, Sums()) + sums
        return found

    @property
    def unknown(self) -> int:
        """How many said that they did not know."""
        return sum(sums.n for answer, sums in self.answers if answer.unknown)


@dataclass(frozen=True, slots=True)
class OptionUse:
    """Who chose an option.

    share         of all first answers
    high, low     share of the upper and of the lower group; None without such a group
    correlation   of choosing it with the learner's place among the other questions
    """

    id: str
    is_right: bool
    n: int
    share: float
    high: float | None
    low: float | None
    correlation: float | None

    @property
    def strong(self) -> float:
        """How large a share of strong learners takes it, 0 to 1.

        The mean of what was seen in the upper group, who are few, and of what the line through
        everybody's choices gives for them.
        """
        spread = math.sqrt(self.share * (1 - self.share))
        line = self.share + (self.correlation or 0.0) * spread * UPPER_MEAN
        return ((self.high or 0.0) + max(0.0, min(1.0, line))) / 2

    @property
    def is_idle(self) -> bool:
        """A wrong option that hardly anybody takes."""
        return not self.is_right and self.share < IDLE


@dataclass(frozen=True, slots=True)
class ItemUse:
    """A question in figures; shares and correlations are None where they cannot be had.

    n, right    first answers, and those that were right
    guess       chance of a lucky guess
    placed      answers of learners who can be called strong or weak
    options     in the order in which they are offered; empty where nothing is chosen
    wrong       the wrong answers, the most frequent first, each with how many gave it
    pair        correlation of choosing the key or the wrong option that the strong take most
    """

    n: int
    right: int
    guess: float
    placed: int
    facility: float | None
    interval: Interval | None
    point_biserial: float | None
    item_rest: float | None
    item_rest_interval: Interval | None
    upper_lower: float | None
    median: float | None
    unknown: int
    options: tuple[OptionUse, ...]
    wrong: tuple[tuple[Answer, int], ...]
    pair: float | None

    @property
    def missed(self) -> int:
        return self.n - self.right

    @property
    def distractors(self) -> tuple[OptionUse, ...]:
        return tuple(option for option in self.options if not option.is_right)

    @property
    def key(self) -> OptionUse | None:
        """The right option, where exactly one is."""
        right = [option for option in self.options if option.is_right]
        return right[0] if len(right) == 1 else None

    @property
    def rival(self) -> OptionUse | None:
        """The wrong option that the strong take most."""
        return strongest(self.distractors)

    @property
    def efficiency(self) -> float | None:
        """The share of wrong options that at least five in a hundred take (Tarrant 2009)."""
        if not (self.n and self.distractors):
            return None
        return self.n_working / len(self.distractors)

    @property
    def n_working(self) -> int:
        """Wrong options that at least five in a hundred take."""
        return sum(not option.is_idle for option in self.distractors)


def item_use(
    sums: ItemSums, *, guess: float, options: Sequence[str] = (), right: Collection[str] = ()
) -> ItemUse:
    """The figures of a question.

    options  ids of what can be chosen, in order
    right    those of the key
    """
    every = sums.every
    chosen = {option: Sums() for option in options} | sums.chosen()
    uses = tuple(_option(option, chosen[option], every, option in right) for option in options)
    rest = item_rest(every)
    return ItemUse(
        n=every.n,
        right=every.right,
        guess=guess,
        placed=every.placed,
        facility=facility(every),
        interval=wilson(every.right, every.n),
        point_biserial=point_biserial(every),
        item_rest=rest,
        item_rest_interval=correlation_interval(rest, every.placed),
        upper_lower=upper_lower(every),
        median=sums.median,
        unknown=sums.unknown,
        options=uses,
        wrong=tuple((a, s.n - s.right) for a, s in sums.answers if s.right < s.n and not a.unknown),
        pair=_pair(chosen, uses, every),
    )


def _option(option: str, chosen: Sums, every: Sums, is_right: bool) -> OptionUse:
    return OptionUse(
        id=option,
        is_right=is_right,
        n=chosen.n,
        share=chosen.n / every.n if every.n else 0.0,
        high=chosen.high / every.high if every.high else None,
        low=chosen.low / every.low if every.low else None,
        correlation=chooser_correlation(chosen, every),
    )


def _pair(chosen: Mapping[str, Sums], uses: Sequence[OptionUse], every: Sums) -> float | None:
    """Correlation of choosing the key or its strongest rival, where one option is right."""
    keys = [use.id for use in uses if use.is_right]
    rival = strongest([use for use in uses if not use.is_right])
    if len(keys) != 1 or rival is None:
        return None
    return chooser_correlation(chosen[keys[0]] + chosen[rival.id], every)


def strongest(wrong: Sequence[OptionUse]) -> OptionUse | None:
    """The wrong option that the strong take most."""
    return max(wrong, key=lambda option: (option.strong, option.n), default=None)
