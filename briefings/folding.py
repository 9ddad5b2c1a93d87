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
    VariableNode,
    render_value_in_context,
)
from django.template.defaulttags import IfNode
from django.template.loader_tags import IncludeNode
from django.template.loaders import cached
from django.urls import get_script_prefix, get_urlconf
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from briefings.choosing import Choice
from briefings.lookups import quicken


class Loader(cached.Loader):
    """Keeps templates as Django's does, folded."""

    def get_template(self, template_name: str, skip: Any = None) -> Template:
        template = super().get_template(template_name, skip=skip)
        if not getattr(template, "is_folded", False):
            fold(template.nodelist)
            template.nodelist = Whole(template.nodelist)
            template.is_folded = True  # type: ignore[attr-defined]
        return template


class Folded(NodeList):
    """Nodes that are drawn without a call between, which notes where one fails for developers."""

    def render(self, context: Context) -> SafeString:
        if context.template is None or context.template.engine.debug:
            return super().render(context)
        return SafeString("".join([node.render(context) for node in self]))


class Whole(Folded):
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


class Part(IncludeNode):
    """Another template in its place, which is looked up once; Django does so for each page."""

    def __init__(self, node: IncludeNode) -> None:
        vars(self).update(vars(node))
        self.found: Template | None = None

    def render(self, context: Context) -> SafeString:
        if self.found is None:
            around = context.template
            assert around is not None  # noqa: S101 - a template is being drawn
            self.found = around.engine.get_template(self.template.resolve(context))
        values = {name: value.resolve(context) for name, value in self.extra_context.items()}
        with context.push(**values):
            return self.found.render(context)

    @staticmethod
    def fits(node: Node) -> bool:
        """Whether a node names one template, which is not looked for beside its own."""
        if type(node) is not IncludeNode or node.isolated_context:
            return False
        name = node.template.var
        return is_literal(node.template) and isinstance(name, str) and not name.startswith(".")


def fold(nodes: NodeList) -> None:
    """Fold what is constant in some nodes and in those within them."""
    for node in nodes:
        for inner in within(node):
            fold(inner)
    nodes[:] = list(folded(nodes))
    if type(nodes) is NodeList:
        nodes.__class__ = Folded


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
            yield quicker(node)
    yield from joined(run)


def joined(run: list[Node]) -> Iterator[Node]:
    """One node that gives what several do."""
    if len(run) == 1 and type(run[0]) is TextNode:
        yield run[0]
    elif run:
        parts = (node.nodes if isinstance(node, Constant) else (node,) for node in run)
        yield placed(Constant(*chain.from_iterable(parts)), run[0])


def quicker(node: Node) -> Node:
    """The node, or one that draws the same with less ado."""
    if type(node) is VariableNode:
        return placed(Value(node.filter_expression), node)
    if type(node) is IfNode:
        return placed(Choice(node), node)
    return Part(node) if isinstance(node, IncludeNode) and Part.fits(node) else node


def placed(node: Node, like: Node) -> Node:
    """A node that stands where another does, as Django says when it fails."""
    node.token, node.origin = like.token, like.origin
    return node
