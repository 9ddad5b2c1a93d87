"""Requests that know about htmx, and pages that are also fragments."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django_htmx.middleware import HtmxDetails

from briefings.models import User


class LearnerRequest(HttpRequest):
    """A request by somebody who is logged in."""

    htmx: HtmxDetails
    user: User


def render_part(
    request: LearnerRequest, page: str, part: str, context: dict[str, Any], *, status: int = 200
) -> HttpResponse:
    """Render `part` for htmx and the whole `page` for everyone else."""
    response = render(request, part if request.htmx else page, context, status=status)
    patch_vary_headers(response, ["HX-Request"])
    return response
