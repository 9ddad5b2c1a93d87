"""Django's tags for words, addresses and files, which work out once what never changes.

A page has dozens of them, and nearly all say the same on every page: looking the words up, going
through the addresses and asking which file is the newest takes longer than everything around them.
Whatever depends on a variable is left to Django.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import template
from django.conf import settings
from django.template import Context, Node
from django.template.base import FilterExpression, Parser, Token
from django.template.defaulttags import URLNode, url
from django.templatetags.i18n import TranslateNode, do_translate
from django.templatetags.static import StaticNode, do_static
from django.urls import NoReverseMatch, get_script_prefix
from django.utils.html import conditional_escape
from django.utils.translation import get_language

from briefings import addressing

register = template.Library()


class Constant(Node):
    """A node that gives the same as long as some surroundings are the same."""

    child_nodelists = ()

    def __init__(self, node: Node, surroundings: Callable[[], object]) -> None:
        self.node, self.surroundings = node, surroundings
        self.drawn: dict[Any, str] = {}

    def render(self, context: Context) -> str:
        key = self.surroundings(), context.autoescape
        found = self.drawn.get(key)
        if found is None:
            found = self.drawn[key] = self.node.render(context)
        return found


class Address(URLNode):
    """An address with arguments."""

    def render(self, context: Context) -> str:
        name = self.view_name.resolve(context)
        try:
            found = addressing.address(name, *(arg.resolve(context) for arg in self.args))
        except NoReverseMatch:
            if self.asvar is None:
                raise
            found = ""
        if self.asvar:
            context[self.asvar] = found
            return ""
        return conditional_escape(found) if context.autoescape else found


def is_literal(expression: FilterExpression) -> bool:
    """Whether an argument is a text in quotes, without filters."""
    lookups = getattr(expression.var, "lookups", None)
    return not expression.filters and (isinstance(expression.var, str) or lookups is None)


@register.tag("translate")
@register.tag("trans")
def translate(parser: Parser, token: Token) -> Node:
    node = do_translate(parser, token)
    assert isinstance(node, TranslateNode)  # noqa: S101 - for the type checker
    is_plain = not (node.asvar or node.message_context or node.noop)
    if is_plain and is_literal(node.filter_expression):
        return Constant(node, get_language)
    return node


@register.tag("url")
def address(parser: Parser, token: Token) -> Node:
    node = url(parser, token)
    assert isinstance(node, URLNode)  # noqa: S101 - for the type checker
    if node.kwargs or not is_literal(node.view_name):
        return node
    if node.args or node.asvar:
        return Address(node.view_name, node.args, node.kwargs, node.asvar)
    return Constant(node, lambda: (settings.ROOT_URLCONF, get_script_prefix()))


@register.tag("static")
def static(parser: Parser, token: Token) -> Node:
    node = do_static(parser, token)
    assert isinstance(node, StaticNode)  # noqa: S101 - for the type checker
    if not node.varname and is_literal(node.path):
        return Constant(node, lambda: settings.STATIC_URL)
    return node
