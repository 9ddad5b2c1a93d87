"""The administrators' site."""

from __future__ import annotations

from allauth.account.decorators import secure_admin_login
from django.contrib.admin import AdminSite
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _


class CredenceAdminSite(AdminSite):
    """Django's admin under our name, behind our log-in."""

    site_header = _("Credence administration")
    site_title = _("Credence")
    index_title = _("Everything that is stored")
    site_url = "/"

    def login(self, request: HttpRequest, extra_context: object = None) -> HttpResponse:
        """Send people to the one log-in page: its limits and second factor count here too."""
        response: HttpResponse = secure_admin_login(super().login)(request, extra_context)
        return response
