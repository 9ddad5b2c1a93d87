"""Geometry of the charts of memory; templates draw it, the stylesheet colours it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import sqrt

WEEKS = 53
CELL, GAP, LEFT, TOP = 16, 4, 34, 22
SHADES = (1, 8, 16, 26)  # answers from which a day is drawn darker


@dataclass(frozen=True, slots=True)
class Cell:
    """One day of the year map with answers; `shade` is 1 for few to 4 for many."""

    day: date
    n: int
    x: int
    y: int
    shade: int


@dataclass(frozen=True, slots=True)
class Month:
    """A month's name over its first column, and its row in the table."""

    first: date
    x: int
    days: int
    answers: int


@dataclass(frozen=True, slots=True)
class YearMap:
    """A year of days, a column a week.

    left, top  where the first day is drawn; step: from a day to the next, down or across
    weeks      that are whole; rest: days of the last week, where it is not
    cells      the days with answers; the others are alike
    """

    width: int
    height: int
    size: int
    left: int
    top: int
    step: int
    weeks: int
    rest: int
    cells: tuple[Cell, ...]
    months: tuple[Month, ...]
    days: int
    answers: int


def year_map(counts: Mapping[date, int], today: date, *, weeks: int = WEEKS) -> YearMap:
    """The last `weeks` weeks up to today; Monday is on top.

    counts  answers of each day; days without any may be left out
    """
    start = today - timedelta(days=today.weekday() + 7 * (weeks - 1))
    n_days = (today - start).days + 1
    studied = sorted((day, n) for day, n in counts.items() if n and start <= day <= today)
    cells = tuple(_cell((day - start).days, day, n) for day, n in studied)
    return YearMap(
        width=LEFT + weeks * (CELL + GAP),
        height=TOP + 7 * (CELL + GAP),
        size=CELL,
        left=LEFT,
        top=TOP,
        step=CELL + GAP,
        weeks=n_days // 7,
        rest=n_days % 7,
        cells=cells,
        months=_months(start, today, cells),
        days=len(cells),
        answers=sum(cell.n for cell in cells),
    )


def _cell(place: int, day: date, n: int) -> Cell:
    week, row = divmod(place, 7)
    x, y = LEFT + week * (CELL + GAP), TOP + row * (CELL + GAP)
    return Cell(day, n, x, y, bisect_right(SHADES, n))


def _months(start: date, today: date, cells: Sequence[Cell]) -> tuple[Month, ...]:
    """The months that some days are in, the first of which may have begun before them."""
    studied: dict[tuple[int, int], list[int]] = {}
    for cell in cells:
        studied.setdefault((cell.day.year, cell.day.month), []).append(cell.n)
    found, first = [], start
    while first <= today:
        answers = studied.get((first.year, first.month), [])
        week = (first - start).days // 7
        found.append(Month(first, LEFT + week * (CELL + GAP), len(answers), sum(answers)))
        first = (first.replace(day=1) + timedelta(days=31)).replace(day=1)
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Stack:
    """A bar of two parts, the lower first."""

    day: date
    label: str
    low: int
    high: int
    x: float
    width: float
    low_y: float
    low_height: float
    high_y: float
    high_height: float

    @property
    def total(self) -> int:
        return self.low + self.high

    @property
    def middle(self) -> float:
        return round(self.x + self.width / 2, 1)


@dataclass(frozen=True, slots=True)
class Forecast:
    """What comes up on the coming days."""

    width: int
    height: int
    base: int
    label_y: int
    bars: tuple[Stack, ...]

    @property
    def busiest(self) -> Stack:
        return max(self.bars, key=lambda bar: bar.total)


def forecast(rows: Sequence[tuple[date, int, int]], *, width: int = 640) -> Forecast:
    """Stacked bars for (day, established, young) rows, of which there is at least one."""
    height, top, bottom, gap = 220, 22, 26, 0.34
    highest = max((low + high for _, low, high in rows), default=0) or 1
    step = width / len(rows)
    scale = (height - top - bottom) / highest
    bars = []
    for index, (day, low, high) in enumerate(rows):
        low_height, high_height = round(low * scale, 1), round(high * scale, 1)
        low_y = round(height - bottom - low_height, 1)
        bars.append(
            Stack(
                day=day,
                label=str(day.day),
                low=low,
                high=high,
                x=round(index * step + step * gap / 2, 1),
                width=round(step * (1 - gap), 1),
                low_y=low_y,
                low_height=low_height,
                high_y=round(low_y - high_height, 1),
                high_height=high_height,
            )
        )
    return Forecast(width, height, height - bottom, height - 8, tuple(bars))


@dataclass(frozen=True, slots=True)
class Point:
    """A share that was found, with its likely range; shares are 0 to 1."""

    first: int
    last: int | None
    share: float
    low: float
    high: float
    expected: float
    n: int
    x: float = 0.0
    y: float = 0.0
    y_low: float = 0.0
    y_high: float = 0.0

    @property
    def percent(self) -> int:
        return round(100 * self.share)

    @property
    def expected_percent(self) -> int:
        return round(100 * self.expected)


@dataclass(frozen=True, slots=True)
class Tick:
    """A number on an axis."""

    at: float
    text: str


@dataclass(frozen=True, slots=True)
class Retention:
    """Shares remembered by days since the last answer, beside what was predicted."""

    width: int
    height: int
    left: int
    right: int
    label_y: int
    caption_y: int
    goal_y: float
    goal: int
    line: str
    end_y: float
    points: tuple[Point, ...]
    shares: tuple[Tick, ...]
    days: tuple[Tick, ...]


def retention_chart(
    points: Sequence[Point], curve: Callable[[float], float], *, goal: float
) -> Retention:
    """Place points and a curve; days run on a scale of square roots, so that early ones have room.

    curve  days -> predicted share, 0 to 1
    goal   the share that the learner wants, 0 to 1
    """
    width, height, left, right, top, bottom = 560, 300, 52, 116, 16, 52
    furthest = max([60, *(_middle(point) for point in points)])
    lowest = min([0.7, curve(furthest), *(point.low for point in points)])
    floor = max(0, int(lowest * 10)) / 10

    def x(days: float) -> float:
        return round(left + (width - left - right) * sqrt(days / furthest), 1)

    def y(share: float) -> float:
        return round(top + (height - top - bottom) * (1 - (share - floor) / (1 - floor)), 1)

    steps = [furthest * (n / 40) ** 2 for n in range(41)]
    seen = [(days, curve(days)) for days in steps]
    drawn = tuple(_placed(point, x(_middle(point)), y) for point in points)
    marks = [days for days in (0, 1, 7, 14, 30, 60, 120, 240, 365) if days <= furthest]
    return Retention(
        width=width,
        height=height,
        left=left,
        right=width - right,
        label_y=height - bottom + 22,
        caption_y=height - 6,
        goal_y=y(goal),
        goal=round(100 * goal),
        line="M" + "L".join(f"{x(days)} {y(share)}" for days, share in seen),
        end_y=y(seen[-1][1]),
        points=drawn,
        shares=tuple(Tick(y(n / 10), f"{10 * n}%") for n in range(round(floor * 10), 11)),
        days=tuple(Tick(x(days), str(days)) for days in marks),
    )


def _middle(point: Point) -> float:
    return (point.first + (point.last or 2 * point.first)) / 2


def _placed(point: Point, x: float, y: Callable[[float], float]) -> Point:
    return Point(
        point.first,
        point.last,
        point.share,
        point.low,
        point.high,
        point.expected,
        point.n,
        x,
        y(point.share),
        y(point.low),
        y(point.high),
    )
