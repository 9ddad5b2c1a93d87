"""How well a learner knows what they know: the rows and the chart of it, in SVG user units."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from quizzes.domain.certainty import LEVELS, PAYS, Advice, advice, marks
from quizzes.domain.curves import Tick
from quizzes.domain.retention import Tally

WIDTH, LEFT, RIGHT, TOP, ROW, BAR, FOOT = 560, 116, 20, 8, 48, 26, 46


@dataclass(frozen=True, slots=True)
class Level:
    """One level of certainty: what came of it, and where it is drawn.

    x       of the share that was right; x_low and x_high of its likely range
    band_x  where the bar of the span begins in which it pays; likewise its y and width
    """

    certainty: int
    tally: Tally
    marks: int
    advice: Advice
    x: float
    x_low: float
    x_high: float
    y: float
    band_x: float
    band_y: float
    band_width: float

    @property
    def percent(self) -> int:
        return round(100 * self.tally.share)

    @property
    def range(self) -> tuple[int, int]:
        low, high = self.tally.range
        return round(100 * low), round(100 * high)


@dataclass(frozen=True, slots=True)
class Calibration:
    """The levels, the least certain first."""

    width: int
    height: int
    bar: int
    label_x: int
    base: float
    label_y: float
    caption_y: float
    right: int
    levels: tuple[Level, ...]
    shares: tuple[Tick, ...]

    @property
    def answers(self) -> int:
        return sum(level.tally.n for level in self.levels)

    @property
    def marks(self) -> int:
        return sum(level.marks for level in self.levels)

    @property
    def best(self) -> int:
        """What the answers would have earned, each level changed for the one that suits it."""
        return sum(max(marks(c, level.tally) for c in LEVELS) for level in self.levels)


def calibration(found: Mapping[int, Tally]) -> Calibration:
    """Place the levels below each other, the share that was right from left to right.

    found  certainty -> what was answered with it; levels never used may be left out
    """
    base = TOP + ROW * len(LEVELS)
    return Calibration(
        width=WIDTH,
        height=base + FOOT,
        bar=BAR,
        label_x=LEFT - 12,
        base=base,
        label_y=base + 18,
        caption_y=base + 38,
        right=WIDTH - RIGHT,
        levels=tuple(
            _level(certainty, found.get(certainty, Tally()), TOP + ROW * place + ROW / 2)
            for place, certainty in enumerate(LEVELS)
        ),
        shares=tuple(Tick(_x(n / 100), f"{n}%") for n in (0, 20, 40, 67, 80, 100)),
    )


def _x(share: float) -> float:
    return round(LEFT + (WIDTH - LEFT - RIGHT) * share, 1)


def _level(certainty: int, tally: Tally, y: float) -> Level:
    low, high = PAYS[certainty]
    least, most = tally.range
    return Level(
        certainty=certainty,
        tally=tally,
        marks=marks(certainty, tally),
        advice=advice(certainty, tally),
        x=_x(tally.share),
        x_low=_x(least),
        x_high=_x(most),
        y=y,
        band_x=_x(low),
        band_y=y - BAR / 2,
        band_width=round(_x(high) - _x(low), 1),
    )
