"""What every page may need to know."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest

THEMES = ("light", "dark")


def site(request: HttpRequest) -> dict[str, object]:
    """The reader's theme, read from a cookie so that no script is needed and nothing flashes."""
    theme = request.COOKIES.get("theme", "")
    return {"theme": theme if theme in THEMES else "", "demo": settings.DEMO}
