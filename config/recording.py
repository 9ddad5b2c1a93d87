"""One line of the log about each request, and a reference that leads from a page to its lines."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable
from functools import lru_cache
from http import HTTPStatus
from time import perf_counter
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import salted_hmac
from django.utils.functional import LazyObject

from briefings.addressing import in_one_place
from quizzes.services.operating.occasions import occasion

HEADER = "X-Request-ID"
WELL_FORMED = re.compile(r"[0-9A-Za-z-]{8,64}", re.ASCII)
METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
logger = logging.getLogger("credence.requests")


class OnRecord:
    """Gives a request its reference and logs what became of it, without anything that was sent."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        started = perf_counter()
        reference = reference_of(request)
        request.reference = reference  # type: ignore[attr-defined]
        queries = Counted()
        with occasion(request=reference):
            with connection.execute_wrapper(queries), in_one_place():
                response = self.get_response(request)
            response[HEADER] = reference
            if logger.isEnabledFor(logging.INFO):
                spent = (perf_counter() - started) * 1000
                fields = line_about(request, response, milliseconds=spent, queries=queries.count)
                logger.log(_level(response.status_code), "request", extra={"fields": fields})
        return response


class Counted:
    """Counts the statements of a request."""

    def __init__(self) -> None:
        self.count = 0

    def __call__(self, execute: Callable[..., Any], *statement: Any) -> Any:
        self.count += 1
        return execute(*statement)


def reference_of(request: HttpRequest) -> str:
    """What whoever is in front of us calls the request, if that is harmless; else a new name."""
    given = request.META.get("HTTP_X_REQUEST_ID", "")
    return given if WELL_FORMED.fullmatch(given) else uuid4().hex


def line_about(
    request: HttpRequest, response: HttpResponse, *, milliseconds: float, queries: int
) -> dict[str, object]:
    """What is told of a request: never an address, which may hold a secret, but its route."""
    return {
        "method": request.method if request.method in METHODS else "other",
        "route": route_of(request),
        "status": response.status_code,
        "ms": round(milliseconds, 1),
        "queries": queries,
        "user": user_of(request),
    }


def route_of(request: HttpRequest) -> str:
    """The name of the address that was asked for."""
    match = request.resolver_match
    if match is not None:
        return match.view_name or "unnamed"
    return "static" if request.path_info.startswith(settings.STATIC_URL) else "unknown"


def user_of(request: HttpRequest) -> int | None:
    """A number for whoever asked, the same each time; None where nobody had to know who that is.

    It takes SECRET_KEY to say whose it is. No query is made for it.
    """
    user = request.__dict__.get("_cached_user") or request.__dict__.get("user")
    if user is None or isinstance(user, LazyObject) or user.pk is None:
        return None
    return pseudonym(user.pk)


@lru_cache(maxsize=4096)
def pseudonym(pk: int) -> int:
    """A number that tells two people apart and neither who they are."""
    return int.from_bytes(salted_hmac("credence.logs", str(pk)).digest()[:6], "big")


def _level(status: int) -> int:
    return logging.ERROR if status >= HTTPStatus.INTERNAL_SERVER_ERROR else logging.INFO
