"""How often things are remembered, in bands that can be counted as one goes."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import sqrt

BANDS = (1, 2, 3, 4, 7, 14, 30, 60, 120, 365)  # first day of each band of days since the last
STEP = 5  # points of predicted recall in one step
Z = 1.96  # of a 95 % range


def band(elapsed: int) -> int:
    """The band of `elapsed` whole days (>= 1) since the last answer; counted from 0."""
    return max(0, bisect_right(BANDS, elapsed) - 1)


def band_days(index: int) -> tuple[int, int | None]:
    """First and last day of a band; the last band has no end."""
    last = BANDS[index + 1] - 1 if index + 1 < len(BANDS) else None
    return BANDS[index], last


def step(predicted: float) -> int:
    """The step of a prediction, 0 to 1; 19 is the highest."""
    return min(100 // STEP - 1, int(predicted * 100) // STEP)


@dataclass(frozen=True, slots=True)
class Tally:
    """Answers that belong together: how many, how many right, and the sum of what was predicted."""

    n: int = 0
    right: int = 0
    predicted: float = 0.0

    def __add__(self, other: Tally) -> Tally:
        return Tally(self.n + other.n, self.right + other.right, self.predicted + other.predicted)

    @property
    def share(self) -> float:
        return self.right / self.n if self.n else 0.0

    @property
    def expected(self) -> float:
        """The share that was predicted, 0 to 1."""
        return self.predicted / self.n if self.n else 0.0

    @property
    def range(self) -> tuple[float, float]:
        """Wilson's 95 % range of the share, 0 to 1; all of it where nothing was answered."""
        if not self.n:
            return 0.0, 1.0
        z2 = Z * Z
        centre = (self.share + z2 / (2 * self.n)) / (1 + z2 / self.n)
        spread = self.share * (1 - self.share) / self.n + z2 / (4 * self.n * self.n)
        half = Z / (1 + z2 / self.n) * sqrt(spread)
        return max(0.0, centre - half), min(1.0, centre + half)


Counted = tuple[int, int, Tally]  # band, step, what was counted there


def by_band(counts: Iterable[Counted]) -> dict[int, Tally]:
    """Band -> tally, for those that have one, shortest first."""
    found: dict[int, Tally] = {}
    for index, _step, tally in counts:
        found[index] = found.get(index, Tally()) + tally
    return dict(sorted(found.items()))


def by_prediction(counts: Iterable[Counted], cuts: Sequence[int]) -> list[Tally]:
    """Tallies of predictions between neighbouring `cuts`, whole percentages that go up."""
    found = [Tally() for _ in range(len(cuts) - 1)]
    for _band, index, tally in counts:
        place = bisect_right(cuts, index * STEP) - 1
        if 0 <= place < len(found):
            found[place] += tally
    return found
