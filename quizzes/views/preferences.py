"""How a learner wants the site to be."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from quizzes.forms.preferences import SettingsForm
from quizzes.forms.study import StudyForm
from quizzes.htmx import LearnerRequest
from quizzes.services.policies import settings_of
from quizzes.services.tuning import last_fit, tune


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def settings_edit(request: LearnerRequest) -> HttpResponse:
    """Name, time zone, goal and shortcuts; how to review; the memory model's own fit."""
    form = SettingsForm(request.POST or None, instance=request.user)
    study = StudyForm(request.POST or None, instance=settings_of(request.user))
    if form.is_valid() and study.is_valid():
        form.save()
        study.save()
        messages.success(request, _("Saved. It holds from your next answer on."))
        return redirect("quizzes:settings")
    context = {"form": form, "study": study, "fit": last_fit(request.user), "nav": "settings"}
    failed = form.errors or study.errors
    return render(request, "quizzes/settings_edit.html", context, status=422 if failed else 200)


@login_required
@require_POST
def parameters_fit(request: LearnerRequest) -> HttpResponse:
    """Fit the memory model to the learner's own answers."""
    fit = tune(request.user, at=timezone.now())
    if fit.adopted:
        messages.success(request, _("Fitted to your answers: reviews are planned by it from now."))
    else:
        messages.info(request, _("The numbers in use stay as they are: see why below."))
    return redirect(f"{reverse('quizzes:settings')}#memory")
