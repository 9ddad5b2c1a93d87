"""What a page draws on conditions, without a detour for each sign that they are written with.

It belongs to no layer: it is part of how templates are folded.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.template import Context, VariableDoesNotExist
from django.template.defaulttags import IfNode, TemplateLiteral
from django.utils.safestring import SafeString

Test = Callable[[Context], Any]


class Choice(IfNode):
    """Django's own, with each condition as one function."""

    def __init__(self, node: IfNode) -> None:
        vars(self).update(vars(node))
        self.ways = [
            (None if condition is None else tested(condition), inner)
            for condition, inner in node.conditions_nodelists
        ]

    def render(self, context: Context) -> SafeString:
        for holds, inner in self.ways:
            try:
                chosen = holds is None or holds(context)
            except VariableDoesNotExist:
                chosen = False
            if chosen:
                return inner.render(context)
        return SafeString("")


def tested(condition: Any) -> Test:
    """A condition as a function. Operators that pages seldom use are left to Django."""
    if isinstance(condition, TemplateLiteral):
        value: Any = condition.value
        return lambda context: value.resolve(context, ignore_failures=True)
    make = OPERATORS.get(condition.id)
    if make is None:
        found: Test = condition.eval
        return found
    return make(*(tested(one) for one in (condition.first, condition.second) if one is not None))


# As Django has it, what cannot be looked up or compared does not hold.


def _not(one: Test) -> Test:
    def holds(context: Context) -> Any:
        try:
            return not one(context)
        except Exception:
            return False

    return holds


def _and(one: Test, other: Test) -> Test:
    def holds(context: Context) -> Any:
        try:
            return one(context) and other(context)
        except Exception:
            return False

    return holds


def _or(one: Test, other: Test) -> Test:
    def holds(context: Context) -> Any:
        try:
            return one(context) or other(context)
        except Exception:
            return False

    return holds


def _is(one: Test, other: Test) -> Test:
    def holds(context: Context) -> Any:
        try:
            return one(context) == other(context)
        except Exception:
            return False

    return holds


def _is_not(one: Test, other: Test) -> Test:
    def holds(context: Context) -> Any:
        try:
            return one(context) != other(context)
        except Exception:
            return False

    return holds


OPERATORS: dict[str, Callable[..., Test]] = {
    "not": _not,
    "and": _and,
    "or": _or,
    "==": _is,
    "!=": _is_not,
}
