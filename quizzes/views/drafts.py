"""What a browser kept of a form that was being filled in, once all of it is saved."""

from __future__ import annotations

from typing import TypeVar
from urllib.parse import quote

from django.conf import settings
from django.http import HttpResponse

SAVED = "draft-saved"  # read and removed by app.js
LASTS = 600  # seconds

Reply = TypeVar("Reply", bound=HttpResponse)


def saved(response: Reply, address: str) -> Reply:
    """The same response, telling the browser to forget its draft of the form at this address."""
    response.set_cookie(
        *(SAVED, quote(address, safe="")),
        max_age=LASTS,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )
    return response
