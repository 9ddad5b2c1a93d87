"""What every page may need to know."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone

from quizzes.services.policies import study_of
from quizzes.services.queueing import due_of

THEMES = ("light", "dark")


def site(request: HttpRequest) -> dict[str, object]:
    """The reader's theme, read from a cookie so that no script is needed and nothing flashes."""
    theme = request.COOKIES.get("theme", "")
    return {
        "theme": theme if theme in THEMES else "",
        "demo": settings.DEMO,
        "nav": "",
        "viewer": cache(lambda: viewer(request)),
        "due_count": cache(lambda: due_count(request)),
    }


class Viewer(NamedTuple):
    """What the frame of a page says of who looks at it."""

    name: str
    is_instructor: bool
    is_staff: bool
    shortcuts: bool


def viewer(request: HttpRequest) -> Viewer | None:
    """Who is logged in; asked only by pages that have the frame."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return None
    return Viewer(user.display_name, user.is_instructor, user.is_staff, user.single_key_shortcuts)


def due_count(request: HttpRequest) -> int:
    """How many cards a learner could review now; counted only where a page shows it."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return 0
    at = timezone.now()
    return due_of(study_of(user, at=at), at=at)
