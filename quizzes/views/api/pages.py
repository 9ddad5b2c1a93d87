"""The OpenAPI document, and the same for people to read; both are public."""

from __future__ import annotations

import json
from functools import cache

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from quizzes.forms.tokens import SCOPE_NAMES
from quizzes.views.api.documenting import parts, shapes
from quizzes.views.api.guarding import LARGEST_BODY
from quizzes.views.api.openapi import ALWAYS, document
from quizzes.views.api.problems import Kind
from quizzes.views.api.schemas.common import MOST_ROWS


@cache
def _text() -> str:
    return json.dumps(document(), ensure_ascii=False)


@require_safe
@cache_control(public=True, max_age=300)
def openapi_file(request: HttpRequest) -> HttpResponse:
    """What the API takes and gives, for programs."""
    return HttpResponse(_text(), content_type="application/json")


@require_safe
def documentation(request: HttpRequest) -> HttpResponse:
    """What the API takes and gives, for people."""
    found = document()
    context = {
        "parts": parts(found, base=request.build_absolute_uri("/").rstrip("/")),
        "shapes": shapes(found),
        "kinds": list(Kind),
        "always": ALWAYS,
        "scopes": list(SCOPE_NAMES.items()),
        "most_rows": MOST_ROWS,
        "largest_body": LARGEST_BODY // 1024,
        "per_minute": settings.API_REQUESTS_PER_MINUTE,
        "nav": "settings",
    }
    return render(request, "quizzes/api/documentation.html", context)
