"""Addresses of what the API does, below /api/v1/; loaded with the first request for one."""

from django.urls import URLPattern, re_path

from quizzes.views.api.guarding import guarded, nowhere
from quizzes.views.api.site import api, queries_of


def patterns() -> list[URLPattern]:
    """The addresses of every operation, each behind the guard."""
    found = []
    for pattern in api.urls[0]:
        if isinstance(pattern, URLPattern) and pattern.name != "api-root":
            pattern.callback = guarded(pattern.callback, queries_of(pattern), pattern.name or "")
            found.append(pattern)
    return found


urlpatterns = [
    *patterns(),
    re_path("", guarded(nowhere, frozenset(), "")),
]
