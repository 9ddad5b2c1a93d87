"""What happens to every request, besides what Django does."""

from __future__ import annotations

import zoneinfo
from collections.abc import Callable
from http import HTTPStatus
from typing import cast
from urllib.parse import urlsplit

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.middleware import get_user
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django_htmx.http import HttpResponseClientRedirect

from briefings.models import User

GetResponse = Callable[[HttpRequest], HttpResponse]


class StaffNeedSecondFactor:
    """Staff without a second factor reach the pages where they can set one up, and no others."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if settings.STAFF_NEED_SECOND_FACTOR and self.is_barred(request):
            messages.warning(
                request, _("Your account can change content, so it needs a second step at log-in.")
            )
            return redirect("mfa_index")
        return self.get_response(request)

    def is_barred(self, request: HttpRequest) -> bool:
        """Whether this is staff without a second factor, outside the account pages."""
        if request.path.startswith(reverse("account_login").rsplit("login/", 1)[0]):
            return False
        user = request.user
        return user.is_authenticated and user.is_staff and not is_mfa_enabled(user)


class LogInLeadsBack:
    """Whoever was logged out, perhaps in another tab, comes back to a page after logging in.

    Not to the address that its form was sent to, which shows nothing, and not into the middle of
    the page, where htmx would put the form for logging in.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        log_in = reverse("account_login")
        asked = response.status_code == HTTPStatus.FOUND and response["Location"].startswith(log_in)
        is_part = "HX-Request" in request.headers
        if not asked or request.user.is_authenticated or not (is_part or request.method == "POST"):
            return response
        if request.method == "POST":
            said = _("You were logged out in the meantime, so what you sent was not saved.")
            messages.warning(request, said)
        back = redirect_to_login(page_before(request), log_in)
        return HttpResponseClientRedirect(back["Location"]) if is_part else back


def page_before(request: HttpRequest) -> str:
    """The page from which a request was sent, if it is one of ours, else the first page."""
    sent_from = request.headers.get("HX-Current-URL") or request.headers.get("Referer", "")
    hosts = {request.get_host()}
    if not url_has_allowed_host_and_scheme(sent_from, hosts, require_https=request.is_secure()):
        return "/"
    return urlsplit(sent_from)._replace(scheme="", netloc="").geturl()


class WordsForWrongMethods:
    """An address that only takes forms says so, instead of showing an empty page."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code == HTTPStatus.METHOD_NOT_ALLOWED and not response.content:
            response.content = render_to_string("405.html", request=request)
        return response


class LearnersTimeZone:
    """Show dates in the learner's own time zone; from here on it is known who asks."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if settings.SESSION_COOKIE_NAME in request.COOKIES and request.user.is_authenticated:
            # Themselves: what stands for them until they are asked for goes a long way each time.
            request.user = learner = cast(User, get_user(request))
            with timezone.override(zoneinfo.ZoneInfo(learner.time_zone)):
                return self.get_response(request)
        return self.get_response(request)
