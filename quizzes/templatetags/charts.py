"""What charts draw many times over.

In Python because a page has hundreds of these signs, and a template takes ten times as long.
Everything is numbers, and names of days and months, so that nothing needs escaping.
"""

from __future__ import annotations

from collections.abc import Iterable

from django import template
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from briefings.templatetags.look import dated_as
from quizzes.domain.charts import BarChart
from quizzes.domain.curves import Forecast, Month, Retention

register = template.Library()


def joined(pieces: Iterable[str]) -> SafeString:
    return mark_safe("".join(pieces))  # noqa: S308 - see above


@register.simple_tag
def activity_bars(chart: BarChart) -> SafeString:
    """Answers of each day, the newest day apart; some have a label."""
    pieces = []
    for n, bar in enumerate(chart.bars, start=1):
        css = "bar now" if n == len(chart.bars) else "bar"
        pieces.append(
            f'<rect class="{css}" x="{bar.x}" y="{bar.y}" width="{bar.width}"'
            f' height="{bar.height}"/>'
        )
        if bar.value:
            pieces.append(
                f'<text class="strong" x="{bar.middle}" y="{bar.y}" dy="-6"'
                f' text-anchor="middle">{bar.value}</text>'
            )
        if bar.label:
            label = _("Today") if bar.label == "today" else bar.label
            pieces.append(
                f'<text x="{bar.label_x}" y="{chart.label_y}" text-anchor="{bar.anchor}">'
                f"{escape(label)}</text>"
            )
    return joined(pieces)


@register.simple_tag
def forecast_bars(forecast: Forecast) -> SafeString:
    """What is established below, what is young above it."""
    pieces = []
    for bar in forecast.bars:
        across = f'x="{bar.x}" width="{bar.width}"'
        pieces.append(
            f'<rect class="fc-mature" {across} y="{bar.low_y}" height="{bar.low_height}"/>'
            f'<rect class="fc-young" {across} y="{bar.high_y}" height="{bar.high_height}"/>'
        )
        if bar.total:
            pieces.append(
                f'<text class="strong" x="{bar.middle}" y="{bar.high_y}" dy="-6"'
                f' text-anchor="middle">{bar.total}</text>'
            )
        pieces.append(
            f'<text x="{bar.middle}" y="{forecast.label_y}" text-anchor="middle">{bar.label}</text>'
        )
    return joined(pieces)


@register.simple_tag
def forecast_rows(forecast: Forecast) -> SafeString:
    return joined(
        f'<tr><th scope="row">{dated_as(bar.day, "j M")}</th>'
        f"<td>{bar.low}</td><td>{bar.high}</td></tr>"
        for bar in forecast.bars
    )


@register.simple_tag
def retention_grid(chart: Retention) -> SafeString:
    """Lines and numbers of the shares, numbers of the days."""
    shares = (
        f'<line class="grid" x1="{chart.left}" x2="{chart.right}" y1="{tick.at}" y2="{tick.at}"/>'
        f'<text x="{chart.left}" dx="-8" dy="4" y="{tick.at}" text-anchor="end">{tick.text}</text>'
        for tick in chart.shares
    )
    days = (
        f'<text x="{tick.at}" y="{chart.label_y}" text-anchor="middle">{tick.text}</text>'
        for tick in chart.days
    )
    return joined((*shares, *days))


@register.simple_tag
def retention_points(chart: Retention) -> SafeString:
    """Each share with its likely range."""
    return joined(
        f'<line class="ci" x1="{point.x}" x2="{point.x}" y1="{point.y_high}" y2="{point.y_low}"/>'
        f'<circle class="pt" cx="{point.x}" cy="{point.y}" r="4.5"/>'
        for point in chart.points
    )


@register.simple_tag
def retention_rows(chart: Retention) -> SafeString:
    pieces = []
    for point in chart.points:
        end = "+" if not point.last else "" if point.last == point.first else f"–{point.last}"
        pieces.append(
            f'<tr><th scope="row">{point.first}{end}</th><td>{point.percent}%</td>'
            f"<td>{point.expected_percent}%</td><td>{point.n}</td></tr>"
        )
    return joined(pieces)


@register.simple_tag
def month_names(months: tuple[Month, ...]) -> SafeString:
    """Over the first column of each; there is no room for that of the first."""
    return joined(
        f'<text x="{month.x}" y="12">{dated_as(month.first, "M")}</text>' for month in months[1:]
    )


@register.simple_tag
def month_rows(months: tuple[Month, ...]) -> SafeString:
    return joined(
        f'<tr><th scope="row">{dated_as(month.first, "F Y")}</th>'
        f"<td>{month.days}</td><td>{month.answers}</td></tr>"
        for month in months
    )
