"""How a learner wants the site to be."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from quizzes.forms.preferences import SettingsForm
from quizzes.forms.study import StudyForm
from quizzes.htmx import LearnerRequest
from quizzes.services.policies import settings_of, study_of
from quizzes.services.replanning import last_plan, plan_again, plan_anew, take_plan_back
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
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def plan_edit(request: LearnerRequest) -> HttpResponse:
    """Show what planning anew would do to the coming week, and do it."""
    at = timezone.now()
    study = study_of(request.user, at=at)
    if request.method == "POST":
        n = plan_again(study, at=at)
        said = ngettext("Planned anew: one fact moved.", "Planned anew: {n} facts moved.", n)
        messages.success(request, said.format(n=n) if n else _("Nothing had to move."))
        return redirect("quizzes:plan-edit")
    context = {"plan": plan_anew(study, at=at), "last": last_plan(request.user), "nav": "settings"}
    return render(request, "quizzes/plan_edit.html", context)


@login_required
@require_POST
def plan_undo(request: LearnerRequest) -> HttpResponse:
    """Take the newest planning anew back."""
    n = take_plan_back(request.user, at=timezone.now())
    said = ngettext("One fact is due as before.", "{n} facts are due as before.", n)
    messages.success(request, said.format(n=n))
    return redirect("quizzes:plan-edit")


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
