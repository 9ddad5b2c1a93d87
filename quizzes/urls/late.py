"""Addresses whose views are loaded with the first request for one of them."""

from __future__ import annotations

from typing import Any

from django.urls import URLResolver
from django.urls.resolvers import RoutePattern
from django.utils.datastructures import MultiValueDict


class Late(URLResolver):
    """Addresses that nobody writes by their names.

    To write one address Django loads all of a site, for their names. Of these it gets none, so
    they wait in their module until a request comes to them.
    """

    reverse_dict: MultiValueDict[str, Any] = MultiValueDict()
    namespace_dict: dict[str, Any] = {}
    app_dict: dict[str, Any] = {}

    def _populate(self) -> None:
        """Gather no names."""


def late(module: str) -> Late:
    """The addresses of a module, where those before them in a list do not fit."""
    return Late(RoutePattern(""), module)
