"""What a page says when something was asked for too often."""

from __future__ import annotations

import math

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def too_often(request: HttpRequest, *, wait: float) -> HttpResponse:
    """A page that says so; programs read after how many seconds to come back."""
    refused = render(request, "429.html", status=429)
    refused["Retry-After"] = str(math.ceil(wait))
    return refused
