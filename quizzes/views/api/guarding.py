"""What happens to every request of the API, whatever its operation."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.views.decorators.csrf import csrf_exempt

from quizzes.domain.permitting import OPERATIONS, Scope
from quizzes.forms.fields import has_zero
from quizzes.views.api.problems import Kind, Refusal, refused, translated

View = Callable[..., HttpResponseBase]
LARGEST_BODY = 65_536  # bytes
ZERO = re.compile(rb"(?<!\\)(\\\\)*\\u0000")  # as JSON writes it
# What is the same until somebody edits a briefing; keys are kept nowhere.
CONTENT = frozenset(
    name
    for name, scopes in OPERATIONS.items()
    if scopes == (Scope.READ_CONTENT,) and not name.startswith("key_")
)


def guarded(view: View, queries: frozenset[str], name: str) -> View:
    """The view of an address, so that whatever it does comes out as the document says.

    queries  names that may stand after the question mark
    name     of the operation that reads, if there is one
    """

    @csrf_exempt  # there are no cookies here that another site could use
    def run(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        is_head = request.method == "HEAD"
        if is_head:
            request.method = "GET"  # the server leaves the body out
        try:
            _check(request, queries)
            response = view(request, *args, **kwargs)
        except Exception as error:
            response = refused(translated(error))
        if response.status_code == HTTPStatus.METHOD_NOT_ALLOWED:
            response = refused(Refusal(Kind.WRONG_METHOD, headers={"Allow": response["Allow"]}))
        if is_head:
            request.method = "HEAD"
        return _finished(request, response, name)

    return run


def nowhere(request: HttpRequest) -> HttpResponse:
    """An address that leads nowhere."""
    return refused(Refusal(Kind.NOT_FOUND))


def _check(request: HttpRequest, queries: frozenset[str]) -> None:
    """Raises Refusal for what no operation takes."""
    length = request.headers.get("Content-Length") or "0"
    if length.isascii() and length.isdecimal() and int(length) > LARGEST_BODY:
        raise Refusal(Kind.TOO_LARGE, f"At most {LARGEST_BODY} bytes are taken.")
    has_body = request.method in {"POST", "PUT", "PATCH"} and length != "0"
    if has_body and request.content_type != "application/json":
        raise Refusal(Kind.NOT_JSON)
    if ZERO.search(request.body if has_body else b"") or has_zero(map(str, request.GET.values())):
        raise Refusal(Kind.INVALID, "No text may have the sign U+0000.")
    unknown = sorted(set(request.GET) - queries)
    if unknown:
        raise Refusal(Kind.INVALID, f"There is no parameter called {unknown[0]}.")


def _finished(request: HttpRequest, response: HttpResponseBase, name: str) -> HttpResponseBase:
    """Say who may keep the reply: content may be asked for again by its ETag, all else is fresh."""
    patch_vary_headers(response, ["Authorization"])
    is_content = name in CONTENT and request.method in {"GET", "HEAD"}
    if not (is_content and response.status_code == HTTPStatus.OK):
        response["Cache-Control"] = "no-store"
        return response
    if not isinstance(response, HttpResponse):
        return response
    response["Cache-Control"] = "private, no-cache"
    etag = f'"{hashlib.sha256(response.content).hexdigest()[:32]}"'
    response["ETag"] = etag
    return get_conditional_response(request, etag=etag, response=response) or response
