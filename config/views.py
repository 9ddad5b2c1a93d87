"""Pages of the site as a whole."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from django.conf import settings
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseServerError,
    JsonResponse,
)
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import cache_control, never_cache
from django.views.decorators.http import require_POST, require_safe

from config.context import THEMES
from quizzes.services.operating.absence import SOON, is_absence
from quizzes.services.operating.readiness import readiness

A_YEAR = 31_536_000  # seconds
PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8"


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Say what to do when a form's token does not fit."""
    del reason  # of use to attackers only
    return render(request, "403_csrf.html", status=403)


@require_POST
def set_theme(request: HttpRequest) -> HttpResponse:
    """Keep the wished theme in a cookie; anything but light or dark means the device's own."""
    there = request.POST.get("next") or request.headers.get("Referer", "")
    hosts = {request.get_host()}
    safe = url_has_allowed_host_and_scheme(there, hosts, require_https=request.is_secure())
    response = redirect(there if safe and "/" in there else "/")  # a mere word names a view
    theme = request.POST.get("theme", "")
    if theme in THEMES:
        response.set_cookie(
            "theme", theme, max_age=A_YEAR, samesite="Lax", secure=request.is_secure()
        )
    else:
        response.delete_cookie("theme", samesite="Lax")
    return response


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    """What this is, how to complain of it, and whose work it stands on."""
    return render(request, "about.html", {"nav": "about"})


@require_safe
@cache_control(max_age=3600)
def offline(request: HttpRequest) -> HttpResponse:
    """The page the service worker keeps, the same for everybody, for want of a connection."""
    return HttpResponse(render_to_string("offline.html"))


@require_safe
@cache_control(max_age=3600)
def service_worker(request: HttpRequest) -> HttpResponse:
    """Served from the root, because a worker rules only what lies below it."""
    path = Path(settings.BASE_DIR) / "config" / "static" / "js" / "sw.js"
    kept = [reverse("offline"), static("css/app.css"), static("img/logo.svg")]
    script = f"const KEPT = {json.dumps(kept)};\n{path.read_text(encoding='utf-8')}"
    return HttpResponse(script, content_type="text/javascript")


def server_error(request: HttpRequest) -> HttpResponse:
    """Something broke. Where database or cache are away, what was sent stays on the page.

    Sent again from there it has the same token, so it counts once; htmx sends it by itself.
    """
    said: dict[str, object] = {"reference": getattr(request, "reference", "")}
    if not is_absence(sys.exc_info()[1]):
        return HttpResponseServerError(render_to_string("500.html", said))
    said |= {"action": request.get_full_path(), "sent": sent(request)}
    page = render_to_string("503.html", said)
    return HttpResponse(page, status=503, headers={"Retry-After": str(SOON)})


def sent(request: HttpRequest) -> list[tuple[str, str]] | None:
    """The fields of a form to be sent again; None where there was none or it holds secrets."""
    if request.method != "POST" or request.FILES:
        return None
    fields = [(name, value) for name, values in request.POST.lists() for value in values]
    return None if any("password" in name for name, _ in fields) else fields


@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """The process answers."""
    return HttpResponse("ok\n", content_type="text/plain")


@require_safe
@never_cache
def readyz(request: HttpRequest) -> JsonResponse:
    """Whether requests can be answered: the database is there, as this code expects it.

    503 otherwise; a load balancer sends nobody here until it is. A cache that is away is only
    told: all nodes share it, lessons and answers go on without it, and turning away from every
    node at once would end them too.
    """
    found = readiness()
    is_ready = found["database"] and found["migrations"]
    return JsonResponse(found, status=200 if is_ready else 503)


@require_safe
@never_cache
def metrics(request: HttpRequest) -> HttpResponse:
    """Figures for Prometheus, for whoever has the token; everybody else finds nothing here."""
    given = request.headers.get("Authorization", "")
    wanted = f"Bearer {settings.METRICS_TOKEN}"
    if not settings.METRICS_TOKEN or not constant_time_compare(given, wanted):
        raise Http404
    from config.meters import exposed  # loads the library, which nobody else needs

    return HttpResponse(exposed(timezone.now()), content_type=PROMETHEUS)
