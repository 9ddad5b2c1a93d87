"""Addresses of the API, below /api/v1/."""

from django.urls import URLPattern, path, re_path

from quizzes.views.api import pages
from quizzes.views.api.guarding import guarded, nowhere
from quizzes.views.api.site import api, queries_of

app_name = "api"


def patterns() -> list[URLPattern]:
    """The addresses of every operation, each behind the guard."""
    found = []
    for pattern in api.urls[0]:
        if isinstance(pattern, URLPattern) and pattern.name != "api-root":
            pattern.callback = guarded(pattern.callback, queries_of(pattern), pattern.name or "")
            found.append(pattern)
    return found


urlpatterns = [
    path("openapi.json", pages.openapi_file, name="openapi"),
    path("docs", pages.documentation, name="docs"),
    *patterns(),
    re_path("", guarded(nowhere, frozenset(), "")),
]
