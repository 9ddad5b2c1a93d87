"""Small pictures and sums that templates need."""

from __future__ import annotations

from datetime import date
from functools import cache, lru_cache

from django import template
from django.template import Node
from django.template.base import Parser, Token
from django.templatetags.static import static
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext, gettext_noop

from briefings.domain.surfaces import date_text, is_date
from briefings.folding import Constant, is_literal

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


def constant_tag(name: str) -> None:
    """Let a tag of numbers and words in quotes be drawn once."""
    compiled = register.tags[name]

    def drawn_once(parser: Parser, token: Token) -> Node:
        node = compiled(parser, token)
        is_constant = node.target_var is None and not node.kwargs
        return Constant(node) if is_constant and all(map(is_literal, node.args)) else node

    register.tag(name, drawn_once)


constant_tag("icon")


@register.filter
def dated(iso: str) -> str:
    """An ISO date of any precision in words; anything else as it is."""
    return date_text(iso) if is_date(iso) else iso


def dated_as(day: date, form: str) -> str:
    """A date in a form, such as "j M", in the language of the page."""
    return _dated_as(day, form, get_language())


@lru_cache(maxsize=4096)  # a chart has dozens, and all pages of a day have the same
def _dated_as(day: date, form: str, _language: str | None) -> str:
    return date_format(day, form)


@register.filter
def same(one: object, other: object) -> bool:
    """Whether this is that very thing, not one that is equal."""
    return one is other


@register.filter
def minus(value: int, other: int) -> int:
    return value - other


@register.filter
def spelled(number: int) -> str:
    """A number in words up to twelve, in figures beyond."""
    return gettext(SPELLED[number]) if 0 <= number < len(SPELLED) else str(number)
