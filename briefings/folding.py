"""Templates with as few nodes as they can have.

A page is drawn node by node. Most of its nodes say the same on every page, and stand beside each
other: a text, a translated word, an address, a text again. They are folded into one. What is left
is looked up and written out without the detours that Django takes for values that pages of ours do
not have. It belongs to no layer: it is how templates are loaded.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from itertools import chain
from typing import Any

from django.conf import settings
from django.template import Context, Node, NodeList, Template
from django.template.base import (
    FilterExpression,
    TextNode,
    Variable,
    VariableNode,
    render_value_in_context,
)
from django.template.defaulttags import IfNode
from django.template.loaders import cached
from django.template.smartif import TokenBase
from django.urls import get_script_prefix, get_urlconf
from django.utils.safestring import SafeString
from django.utils.translation import get_language


class Loader(cached.Loader):
    """Keeps templates as Django's does, folded."""

    def get_template(self, template_name: str, skip: Any = None) -> Template:
        template = super().get_template(template_name, skip=skip)
        if not getattr(template, "is_folded", False):
            fold(template.nodelist)
            template.nodelist = Whole(template.nodelist)
            template.is_folded = True  # type: ignore[attr-defined]
        return template


class Whole(NodeList):
    """All nodes of a template; which blocks it has is asked each time that a page extends it."""

    def get_nodes_by_type(self, nodetype: type[Node]) -> list[Node]:
        found: dict[type[Node], list[Node]] = self.__dict__.setdefault("found", {})
        if nodetype not in found:
            found[nodetype] = super().get_nodes_by_type(nodetype)
        return found[nodetype]


def is_literal(expression: FilterExpression) -> bool:
    """Whether an argument is a text in quotes or a number, without filters."""
    lookups = getattr(expression.var, "lookups", None)
    return not expression.filters and (isinstance(expression.var, str) or lookups is None)


def surroundings(context: Context) -> tuple[object, ...]:
    """All that words, addresses and names of files depend on, besides what they are made from.

    They are those of a whole page, and so found once for each: `language` begins anew.
    """
    found: tuple[object, ...] | None = vars(context).get("surroundings")
    if found is None:
        where = get_language(), get_urlconf(), get_script_prefix(), settings.STATIC_URL
        found = vars(context)["surroundings"] = where
    return found


def begin_anew(context: Context) -> None:
    """Find the surroundings again."""
    vars(context).pop("surroundings", None)


class Constant(Node):
    """A node that gives the same as long as the surroundings are the same."""

    child_nodelists = ()

    def __init__(self, *nodes: Node) -> None:
        self.nodes = nodes
        self.drawn: dict[Any, SafeString] = {}

    def render(self, context: Context) -> SafeString:
        key = surroundings(context), context.autoescape
        found = self.drawn.get(key)
        if found is None:
            drawn = "".join(node.render(context) for node in self.nodes)
            found = self.drawn[key] = SafeString(drawn)
        return found


class Value(VariableNode):
    """A variable that is written out; nearly all are texts and whole numbers."""

    def render(self, context: Context) -> SafeString:
        try:
            return shown(self.filter_expression.resolve(context), context)
        except UnicodeDecodeError:
            return SafeString("")


def shown(value: object, context: Context) -> SafeString:
    """A value as Django writes it."""
    kind = type(value)
    if kind is SafeString:
        return value  # type: ignore[return-value]
    if kind is str:
        text: str = value  # type: ignore[assignment]
        return SafeString(escape(text) if context.autoescape else text)
    if kind is int and not settings.USE_THOUSAND_SEPARATOR:
        return SafeString(value)
    return SafeString(render_value_in_context(value, context))


class Quick(Variable):
    """A variable that is there, as nearly all are: Django looks for it the long way otherwise."""

    __slots__ = ()

    def _resolve_lookup(self, context: Context) -> Any:
        try:
            return self._found(context)
        except Exception:
            return super()._resolve_lookup(context)  # type: ignore[misc]

    def _found(self, context: Context) -> Any:
        current: Any = context
        for bit in self.lookups or ():
            if hasattr(type(current), "__getitem__"):
                current = current[bit]
            else:
                current = getattr(current, bit)
            if callable(current):
                raise TypeError
        return current


def fold(nodes: NodeList) -> None:
    """Fold what is constant in some nodes and in those within them."""
    for node in nodes:
        for inner in within(node):
            fold(inner)
    nodes[:] = list(folded(nodes))


def within(node: Node) -> Iterator[NodeList]:
    """The lists of nodes in a node."""
    if isinstance(node, IfNode):
        yield from (inner for _condition, inner in node.conditions_nodelists)
        return
    for name in node.child_nodelists:
        inner = getattr(node, name, None)
        if isinstance(inner, NodeList):
            yield inner


def folded(nodes: Iterable[Node]) -> Iterator[Node]:
    run: list[Node] = []
    for node in nodes:
        if isinstance(node, Constant) or type(node) is TextNode:
            run.append(node)
        else:
            yield from joined(run)
            run = []
            quicken(vars(node).values())
            yield as_value(node) if type(node) is VariableNode else node
    yield from joined(run)


def joined(run: list[Node]) -> Iterator[Node]:
    """One node that gives what several do."""
    if len(run) == 1 and type(run[0]) is TextNode:
        yield run[0]
    elif run:
        parts = (node.nodes if isinstance(node, Constant) else (node,) for node in run)
        yield placed(Constant(*chain.from_iterable(parts)), run[0])


def as_value(node: VariableNode) -> Node:
    return placed(Value(node.filter_expression), node)


def placed(node: Node, like: Node) -> Node:
    """A node that stands where another does, as Django says when it fails."""
    node.token, node.origin = like.token, like.origin
    return node


def quicken(values: Iterable[object]) -> None:
    """Look the variables of a node up the quick way, wherever it keeps them."""
    for value in values:
        if isinstance(value, FilterExpression):
            if type(value.var) is Variable:
                value.var.__class__ = Quick
            quicken(arg for _function, args in value.filters for _is_variable, arg in args)
        elif type(value) is Variable:
            value.__class__ = Quick
        elif isinstance(value, dict):
            quicken(value.values())
        elif isinstance(value, list | tuple) and not isinstance(value, NodeList):
            quicken(value)
        elif isinstance(value, TokenBase):
            quicken(vars(value).values())
