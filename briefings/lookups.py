"""Variables of templates, looked up the quick way.

It belongs to no layer: it is part of how templates are folded.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.template import Context, NodeList
from django.template.base import FilterExpression, Variable
from django.template.smartif import TokenBase


class HasItems(dict[type, bool]):
    """By type, whether something has items. Python takes long to say that it has none."""

    def __missing__(self, kind: type) -> bool:
        self[kind] = hasattr(kind, "__getitem__")
        return self[kind]


HAS_ITEMS = HasItems()


class Quick(Variable):
    """A variable that is there, as nearly all are: Django looks for it the long way otherwise."""

    __slots__ = ()

    def _resolve_lookup(self, context: Context) -> Any:
        try:
            return self._found(context)
        except Exception:
            return super()._resolve_lookup(context)  # type: ignore[misc]

    def _found(self, context: Context) -> Any:
        lookups = self.lookups or ()
        current = context[lookups[0]]
        if callable(current):
            raise TypeError
        for bit in lookups[1:]:
            current = current[bit] if HAS_ITEMS[type(current)] else getattr(current, bit)
            if callable(current):
                raise TypeError
        return current


class Bare(FilterExpression):
    """A variable without filters."""

    __slots__ = ()

    def resolve(self, context: Context, ignore_failures: bool = False) -> Any:
        try:
            return self.var._found(context)
        except Exception:
            if ignore_failures and self.var.lookups[0] not in context:
                return None  # as with most that fail: the page has nothing of this name
            return super().resolve(context, ignore_failures)


def quicken(values: Iterable[object]) -> None:
    """Look the variables of a node up the quick way, wherever it keeps them."""
    for value in values:
        if isinstance(value, FilterExpression):
            _quicken_expression(value)
        elif isinstance(value, Variable):
            _quicken_variable(value)
        elif isinstance(value, dict):
            quicken(value.values())
        elif isinstance(value, list | tuple) and not isinstance(value, NodeList):
            quicken(value)
        elif isinstance(value, TokenBase):
            quicken(vars(value).values())


def _quicken_expression(value: FilterExpression) -> None:
    quicken(arg for _function, args in value.filters for _is_variable, arg in args)
    if isinstance(value.var, Variable):
        _quicken_variable(value.var)
        if type(value) is FilterExpression and type(value.var) is Quick and not value.filters:
            value.__class__ = Bare


def _quicken_variable(value: Variable) -> None:
    """Literals and words to be translated stay as they are."""
    if type(value) is Variable and value.lookups and not value.translate:
        value.__class__ = Quick
