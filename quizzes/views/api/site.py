"""The API put together, and its addresses."""

from __future__ import annotations

from django.urls import URLPattern
from ninja import NinjaAPI

from quizzes.views.api import (
    assignments,
    attempts,
    classes,
    content,
    progress,
    questions,
    reviews,
)
from quizzes.views.api.parsing import StrictParser
from quizzes.views.api.problems import install

VERSION = "1.0"
api = NinjaAPI(
    title="Credence",
    version=VERSION,
    urls_namespace="api",
    openapi_url=None,
    docs_url=None,
    parser=StrictParser(),
)
install(api)
PARTS = (content, questions, attempts, reviews, progress, assignments, classes)
for _part in PARTS:
    api.add_router("", _part.router)


def queries_of(pattern: URLPattern) -> frozenset[str]:
    """The names that may stand after the question mark of an address, whatever the method."""
    return QUERIES.get(str(pattern.pattern), frozenset())


def _queries() -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for router in api._get_bound_routers():
        for address, view in router.path_operations.items():
            models = [model for operation in view.operations for model in operation.models]
            names = [
                name
                for model in models
                if model.__ninja_param_source__ == "query"
                for name in model.__ninja_flatten_map__
            ]
            route = address.lstrip("/").replace("{", "<").replace("}", ">")
            found[route] = frozenset(names)
    return found


QUERIES = _queries()
