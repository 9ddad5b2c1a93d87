"""Django's tags for words, addresses and files, which work out once what never changes.

A page has dozens of them, and nearly all say the same on every page: looking the words up, going
through the addresses and asking which file is the newest takes longer than everything around them.
Whatever depends on a variable is left to Django.
"""

from __future__ import annotations

from django import template
from django.template import Context, Node
from django.template.base import Parser, Token
from django.template.defaulttags import CsrfTokenNode, URLNode, url
from django.templatetags.i18n import (
    BlockTranslateNode,
    LanguageNode,
    TranslateNode,
    do_block_translate,
    do_translate,
    language,
)
from django.templatetags.static import StaticNode, do_static
from django.urls import NoReverseMatch
from django.utils.html import conditional_escape
from django.utils.translation import get_language, gettext, ngettext, override

from briefings import addressing
from briefings.folding import Constant, begin_anew, is_literal, shown

register = template.Library()


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


class Phrase(BlockTranslateNode):
    """Words with values in them; the words are looked up once for each language."""

    MOST = 100  # counts whose words are kept

    def __init__(self, node: BlockTranslateNode) -> None:
        self.__dict__.update(vars(node))
        self.one, self.names = self.render_token_list(self.singular)
        self.several = ""
        if self.plural:
            self.several, names = self.render_token_list(self.plural)
            self.names += names
        self.said: dict[tuple[str | None, int | None], str] = {}

    def render(self, context: Context, nested: bool = False) -> str:
        given = {name: value.resolve(context) for name, value in self.extra_context.items()}
        n = None
        if self.several and self.counter and self.countervar:
            given[self.countervar] = n = self.counter.resolve(context)
            if type(n) is not int:
                return super().render(context, nested)
        try:
            values = {
                name: shown(given[name] if name in given else context[name], context)
                for name in self.names
            }
            return self._words(n) % values
        except (KeyError, ValueError):
            return super().render(context, nested)  # which knows what to say instead

    def _words(self, n: int | None) -> str:
        key = get_language(), n
        found = self.said.get(key)
        if found is None:
            found = gettext(self.one) if n is None else ngettext(self.one, self.several, n)
            if n is None or 0 <= n <= self.MOST:
                self.said[key] = found
        return found


@register.tag("blocktranslate")
@register.tag("blocktrans")
def phrase(parser: Parser, token: Token) -> Node:
    node = do_block_translate(parser, token)
    assert isinstance(node, BlockTranslateNode)  # noqa: S101 - for the type checker
    if node.message_context or node.asvar or _counts_by_another(node):
        return node
    made = Phrase(node)
    return made if made.names or made.several else Constant(node)


def _counts_by_another(node: BlockTranslateNode) -> bool:
    """Whether the number is one of the values that are named beside it."""
    lookups = getattr(getattr(node.counter, "var", None), "lookups", None) or ("",)
    return lookups[0] in node.extra_context


class Language(LanguageNode):
    """A part in another language, which ends what was found of the surroundings."""

    def render(self, context: Context) -> str:
        begin_anew(context)
        with override(self.language.resolve(context)):
            drawn = self.nodelist.render(context)
        begin_anew(context)
        return drawn


@register.tag("language")
def in_language(parser: Parser, token: Token) -> Node:
    node = language(parser, token)
    return Language(node.nodelist, node.language)


class CsrfToken(CsrfTokenNode):
    """The token of a form: letters and digits, which need no escaping."""

    def render(self, context: Context) -> str:
        token = str(context.get("csrf_token") or "")
        if not token.isalnum() or token == "NOTPROVIDED":  # noqa: S105 - Django's word for none
            return super().render(context)
        return f'<input type="hidden" name="csrfmiddlewaretoken" value="{token}">'


@register.tag("csrf_token")
def csrf_token(_parser: Parser, _token: Token) -> Node:
    return CsrfToken()


@register.tag("translate")
@register.tag("trans")
def translate(parser: Parser, token: Token) -> Node:
    node = do_translate(parser, token)
    assert isinstance(node, TranslateNode)  # noqa: S101 - for the type checker
    is_plain = not (node.asvar or node.message_context or node.noop)
    if is_plain and is_literal(node.filter_expression):
        return Constant(node)
    return node


@register.tag("url")
def address(parser: Parser, token: Token) -> Node:
    node = url(parser, token)
    assert isinstance(node, URLNode)  # noqa: S101 - for the type checker
    if node.kwargs or not is_literal(node.view_name):
        return node
    if node.args or node.asvar:
        return Address(node.view_name, node.args, node.kwargs, node.asvar)
    return Constant(node)


@register.tag("static")
def static(parser: Parser, token: Token) -> Node:
    node = do_static(parser, token)
    assert isinstance(node, StaticNode)  # noqa: S101 - for the type checker
    if not node.varname and is_literal(node.path):
        return Constant(node)
    return node
