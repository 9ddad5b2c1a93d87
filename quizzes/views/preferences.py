"""How a learner wants the site to be."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from quizzes.forms import SettingsForm
from quizzes.htmx import LearnerRequest


@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def settings_edit(request: LearnerRequest) -> HttpResponse:
    """Name, time zone, goal and shortcuts."""
    form = SettingsForm(request.POST or None, instance=request.user)
    if form.is_valid():
        form.save()
        messages.success(request, _("Saved."))
        return redirect("quizzes:settings")
    context = {"form": form, "nav": "settings"}
    return render(
        request, "quizzes/settings_edit.html", context, status=422 if form.errors else 200
    )
