"""What happens to every request, besides what Django does."""

from __future__ import annotations

import zoneinfo
from collections.abc import Callable

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

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


class LearnersTimeZone:
    """Show dates in the learner's own time zone."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if settings.SESSION_COOKIE_NAME in request.COOKIES and request.user.is_authenticated:
            with timezone.override(zoneinfo.ZoneInfo(request.user.time_zone)):
                return self.get_response(request)
        return self.get_response(request)
