"""Runs of letters on a page, in the order in which a person reads them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from statistics import median

STEP = 2.0  # points between the places where a gutter is looked for
NARROWEST_GUTTER = 7.0  # points
CROSSED = 0.12  # share of lines that may run across a gutter: titles, wide tables
LEAST_LINES = 4  # beside a gutter, on either side
LEAST_SHARE = 0.2  # of all lines, on either side
LEAST_LETTERS = 14  # in a column's lines on average; below it is a table's


@dataclass(frozen=True, slots=True)
class Run:
    """Letters in one line without a wide gap; lengths in points from the lower left corner."""

    text: str
    left: float
    bottom: float
    right: float
    top: float
    size: float
    bold: bool


@dataclass(frozen=True, slots=True)
class Page:
    """One page."""

    width: float
    height: float
    runs: list[Run]

    def having(self, runs: list[Run]) -> Page:
        return replace(self, runs=runs)


@dataclass(slots=True)
class Column:
    """Lines below each other; each line is its runs from left to right."""

    left: float
    right: float
    lines: list[list[Run]] = field(default_factory=list)


def in_reading_order(page: Page) -> list[Column]:
    """Columns from left to right; what runs across them ends those above it."""
    gutters = _gutters(page)
    bands: list[list[Run]] = []
    columns: list[Column] = []
    for line in _lines(page.runs):
        wide = any(run.left < gutter < run.right for run in line for gutter in gutters)
        if not gutters or wide:
            columns.extend(_side_by_side(bands, gutters))
            bands = []
            _extend(columns, line, alone=bool(gutters))
        else:
            bands.append(line)
    columns.extend(_side_by_side(bands, gutters))
    return [column for column in columns if column.lines]


def _extend(columns: list[Column], line: list[Run], *, alone: bool) -> None:
    left, right = line[0].left, max(run.right for run in line)
    if not columns or alone:
        columns.append(Column(left, right))
    column = columns[-1]
    column.lines.append(line)
    column.left, column.right = min(column.left, left), max(column.right, right)


def _side_by_side(lines: Sequence[list[Run]], gutters: Sequence[float]) -> list[Column]:
    if not lines:
        return []
    bounds = [*gutters, float("inf")]
    columns: list[Column] = []
    start = float("-inf")
    for bound in bounds:
        column = [[run for run in line if start <= run.left < bound] for line in lines]
        column = [line for line in column if line]
        if column:
            left = min(run.left for line in column for run in line)
            right = max(run.right for line in column for run in line)
            columns.append(Column(left, right, column))
        start = bound
    return columns


def _lines(runs: Sequence[Run]) -> list[list[Run]]:
    """Runs at one height together, from the top of the page down."""
    lines: list[list[Run]] = []
    for run in sorted(runs, key=lambda run: (-(run.bottom + run.top), run.left)):
        if lines and _level(lines[-1][0], run):
            lines[-1].append(run)
        else:
            lines.append([run])
    return [sorted(line, key=lambda run: run.left) for line in lines]


def _level(first: Run, run: Run) -> bool:
    middle = (run.bottom + run.top) / 2
    return first.bottom + 0.15 * first.size < middle < first.top - 0.15 * first.size


def _gutters(page: Page) -> list[float]:
    """Places between columns: hardly any run crosses them, and text stands on both sides."""
    runs = page.runs
    if len(runs) < 2 * LEAST_LINES:
        return []
    left, right = min(run.left for run in runs), max(run.right for run in runs)
    count = int((right - left) / STEP) + 1
    if not 1 < count < 10_000:
        return []
    crossing = _crossing(runs, left, count)
    most = CROSSED * len(runs)
    found: list[float] = []
    place = 0
    while place < count:
        end = place
        while end < count and crossing[end] <= most:
            end += 1
        middle = left + STEP * (place + end) / 2
        if STEP * (end - place) >= NARROWEST_GUTTER and _between_columns(runs, middle):
            found.append(middle)
        place = end + 1
    return found


def _crossing(runs: Sequence[Run], left: float, count: int) -> list[int]:
    """How many runs cover each place from the left."""
    changes = [0] * (count + 2)
    for run in runs:
        changes[max(0, int((run.left - left) / STEP))] += 1
        changes[min(count, int((run.right - left) / STEP) + 1)] -= 1
    total, sums = 0, []
    for change in changes[:count]:
        total += change
        sums.append(total)
    return sums


def _between_columns(runs: Sequence[Run], middle: float) -> bool:
    sides = (
        [run for run in runs if run.right <= middle],
        [run for run in runs if run.left >= middle],
    )
    least = max(LEAST_LINES, LEAST_SHARE * len(runs))
    return all(
        len(side) >= least and median(len(run.text) for run in side) >= LEAST_LETTERS
        for side in sides
    )
