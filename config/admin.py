"""The administrators' site."""

from __future__ import annotations

from typing import Any

from allauth.account.decorators import secure_admin_login
from django.contrib.admin import AdminSite, ModelAdmin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _

from config.audited import Audited


class CredenceAdminSite(AdminSite):
    """Django's admin under our name, behind our log-in."""

    site_header = _("Credence administration")
    site_title = _("Credence")
    index_title = _("Everything that is stored")
    site_url = "/"

    def register(
        self, model_or_iterable: Any, admin_class: type[Any] | None = None, **options: Any
    ) -> None:
        """Register with an admin that notes in the log of the site what it does."""
        base = admin_class or ModelAdmin
        kept = type(base.__name__, (Audited, base), {"__doc__": base.__doc__})
        super().register(model_or_iterable, kept, **options)

    def password_change(  # type: ignore[override]  # it need not be a page of a template
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """One's own password is changed where everybody's is: there it is noted in the log."""
        del extra_context
        return redirect("account_change_password")

    def login(self, request: HttpRequest, extra_context: object = None) -> HttpResponse:
        """Send people to the one log-in page: its limits and second factor count here too."""
        response: HttpResponse = secure_admin_login(super().login)(request, extra_context)
        return response
