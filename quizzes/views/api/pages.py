"""The OpenAPI document, and the same for people to read; both are public.

What describes the API is loaded when it is asked for: it brings django-ninja and pydantic along,
which weigh more than ten megabytes, and most visitors never meet the API.
"""

from __future__ import annotations

import json
from functools import cache

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from quizzes.forms.tokens import SCOPE_NAMES


@cache
def _text() -> str:
    from quizzes.views.api.openapi import document

    return json.dumps(document(), ensure_ascii=False)


@require_safe
@cache_control(public=True, max_age=300)
def openapi_file(request: HttpRequest) -> HttpResponse:
    """What the API takes and gives, for programs."""
    return HttpResponse(_text(), content_type="application/json")


@require_safe
def documentation(request: HttpRequest) -> HttpResponse:
    """What the API takes and gives, for people."""
    from quizzes.views.api.documenting import described

    context = described(request.build_absolute_uri("/").rstrip("/")) | {
        "scopes": list(SCOPE_NAMES.items()),
        "per_minute": settings.API_REQUESTS_PER_MINUTE,
        "nav": "settings",
    }
    return render(request, "quizzes/api/documentation.html", context)
