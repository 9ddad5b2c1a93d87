"""Chart geometry; templates draw it, the stylesheet colours it. Units are SVG user units."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from quizzes.domain.progress import Mastery


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar and where its texts go."""

    label: str
    value: int
    x: float
    y: float
    width: float
    height: float
    middle: float
    anchor: str
    label_x: float


@dataclass(frozen=True, slots=True)
class BarChart:
    """Bars that stand on `base`; labels stand on `label_y`."""

    width: int
    height: int
    base: int
    label_y: int
    bars: tuple[Bar, ...]


def bar_chart(rows: Sequence[tuple[str, int]], *, width: int = 400, height: int = 150) -> BarChart:
    """Bars for (label, value) rows; the highest fills the height, an empty chart has none."""
    top, bottom, gap = 22, 24, 0.34
    highest = max((value for _, value in rows), default=0) or 1
    step = width / max(1, len(rows))
    bars = []
    for index, (label, value) in enumerate(rows):
        bar_height = round((height - bottom - top) * value / highest, 1)
        x = round(index * step + step * gap / 2, 1)
        bar_width = round(step * (1 - gap), 1)
        middle = round(x + bar_width / 2, 1)
        anchor = "start" if index == 0 else "end" if index == len(rows) - 1 else "middle"
        label_x = {"start": x, "end": float(width), "middle": middle}[anchor]
        y = height - bottom - bar_height
        bars.append(Bar(label, value, x, y, bar_width, bar_height, middle, anchor, label_x))
    return BarChart(width, height, height - bottom, height - 8, tuple(bars))


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of a stacked bar 100 wide."""

    css: str
    x: float
    width: float


def mastery_bar(mastery: Mastery) -> tuple[Segment, ...]:
    """Facts remembered now, met but slipping, and not met, as parts of a bar."""
    segments = []
    x = 0.0
    remembered = min(mastery.remembered, mastery.seen)
    parts = (("m4", remembered), ("mx", mastery.seen - remembered), ("m1", mastery.unseen))
    for css, count in parts:
        width = round(100 * count / mastery.total, 2) if mastery.total else 0.0
        if width:
            segments.append(Segment(css, round(x, 2), width))
        x += width
    return tuple(segments)
