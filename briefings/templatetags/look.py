"""Small pictures and sums that templates need."""

from __future__ import annotations

from functools import cache

from django import template
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext, gettext_noop

from briefings.domain.surfaces import date_text, is_date

register = template.Library()

CELLS = ((1, 1), (11.5, 1), (1, 11.5), (11.5, 11.5))

SPELLED = (
    gettext_noop("no"),
    gettext_noop("one"),
    gettext_noop("two"),
    gettext_noop("three"),
    gettext_noop("four"),
    gettext_noop("five"),
    gettext_noop("six"),
    gettext_noop("seven"),
    gettext_noop("eight"),
    gettext_noop("nine"),
    gettext_noop("ten"),
    gettext_noop("eleven"),
    gettext_noop("twelve"),
)


@register.simple_tag
@cache  # a page has dozens, of a score of kinds
def icon(name: str, css: str = "") -> SafeString:
    """An icon of the sprite; decoration only, so words must stand beside it."""
    return format_html(
        '<svg class="icon{}" aria-hidden="true"><use href="{}#{}"/></svg>',
        f" {css}" if css else "",
        static("img/icons.svg"),
        name,
    )


@register.simple_tag
@cache
def seal(level: int) -> SafeString:
    """Four cells, `level` of them filled: the one sign for mastery."""
    filled = ' class="on"'
    cells = "".join(
        f'<rect x="{x}" y="{y}" width="8" height="8"{filled if n < level else ""}/>'
        for n, (x, y) in enumerate(CELLS)
    )
    return mark_safe(  # noqa: S308 - made of numbers only
        f'<svg class="seal" viewBox="0 0 20.5 20.5" aria-hidden="true">{cells}</svg>'
    )


@register.filter
def dated(iso: str) -> str:
    """An ISO date of any precision in words; anything else as it is."""
    return date_text(iso) if is_date(iso) else iso


@register.filter
def minus(value: int, other: int) -> int:
    return value - other


@register.filter
def spelled(number: int) -> str:
    """A number in words up to twelve, in figures beyond."""
    return gettext(SPELLED[number]) if 0 <= number < len(SPELLED) else str(number)
