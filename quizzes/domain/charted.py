"""Charts of what one learner remembers, worked out from values alone and kept by them.

Most is as at the last look, so a chart is drawn again only where one of its values changed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from quizzes.domain.calibration import Calibration, calibration
from quizzes.domain.curves import (
    Forecast,
    Point,
    Retention,
    YearMap,
    forecast,
    retention_chart,
    year_map,
)
from quizzes.domain.memory import recall
from quizzes.domain.retention import Counted, Tally, band_days, by_band, by_prediction

FEWEST = 5  # answers below which a share says nothing
SAID = (0, 50, 70, 80, 90, 100)  # whole percentages that predictions are sorted by


@dataclass(frozen=True, slots=True)
class Said:
    """What was predicted between two percentages, and what came of it."""

    low: int
    high: int
    tally: Tally

    @property
    def expected(self) -> int:
        return round(100 * self.tally.expected)

    @property
    def found(self) -> int:
        return round(100 * self.tally.share)

    @property
    def range(self) -> tuple[int, int]:
        low, high = self.tally.range
        return round(100 * low), round(100 * high)


@lru_cache(maxsize=128)
def year(days: tuple[tuple[int, int], ...], today: date) -> YearMap:
    return year_map({date.fromordinal(day): n for day, n in days}, today)


@lru_cache(maxsize=128)
def bars(due: tuple[tuple[int, int, int], ...]) -> Forecast:
    return forecast([(date.fromordinal(day), low, high) for day, low, high in due])


@lru_cache(maxsize=128)
def calibrated(rows: tuple[tuple[int, int, int], ...]) -> Calibration:
    return calibration({certainty: Tally(n, right) for certainty, n, right in rows})


Rows = tuple[tuple[int, int, int, int, float], ...]  # as RecallCount has them


def _counted(rows: Rows) -> list[Counted]:
    return [(band, step, Tally(n, right, expected)) for band, step, n, right, expected in rows]


@lru_cache(maxsize=128)
def retention(rows: Rows, decay: float, goal: float) -> Retention | None:
    """The chart of what was remembered after how long; the curve is that of a usual memory.

    It is drawn for the stability at which the predictions made so far come true on the average.
    """
    found = {band: tally for band, tally in by_band(_counted(rows)).items() if tally.n >= FEWEST}
    if not found:
        return None
    points = [
        Point(*band_days(band), tally.share, *tally.range, tally.expected, tally.n)
        for band, tally in found.items()
    ]
    stability = _usual_stability(points, decay)
    return retention_chart(points, lambda days: float(recall(stability, days, decay)), goal=goal)


def _usual_stability(points: Sequence[Point], decay: float) -> float:
    """The stability whose curve comes closest to the predictions, weighed by their number."""

    def miss(stability: float) -> float:
        return sum(
            p.n * (float(recall(stability, p.first, decay)) - p.expected) ** 2 for p in points
        )

    return min((1.15**n for n in range(60)), key=miss)


@lru_cache(maxsize=128)
def said(rows: Rows) -> tuple[Said, ...]:
    tallies = by_prediction(_counted(rows), SAID)
    bins = zip(SAID, SAID[1:], tallies, strict=False)
    return tuple(Said(low, high, tally) for low, high, tally in bins if tally.n >= FEWEST)
