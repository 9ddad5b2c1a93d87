"""Putting facts aside and off, and bringing them back."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from quizzes.forms.reviews import SpreadForm
from quizzes.htmx import LearnerRequest
from quizzes.models import Memory
from quizzes.services import setting_aside
from quizzes.services.policies import study_of


def own_memory(request: LearnerRequest, pk: int) -> Memory:
    """A memory of this learner's. Raises Http404 for anybody else's."""
    return get_object_or_404(Memory.objects.owned_by(request.user), pk=pk)


def review_with(name: str, value: int) -> HttpResponse:
    """On to the review, which offers to take back what was just done."""
    return redirect(f"{reverse('quizzes:review')}?{name}={value}")


@login_required
@never_cache
@require_safe
def aside_list(request: LearnerRequest) -> HttpResponse:
    """What was put aside or off."""
    at = timezone.now()
    page = setting_aside.aside_page(study_of(request.user, at=at), at=at)
    return render(request, "quizzes/aside_list.html", {"page": page, "nav": "review"})


@login_required
@require_POST
def memory_suspend(request: LearnerRequest, memory: int) -> HttpResponse:
    """Ask about a fact no more."""
    setting_aside.suspend(own_memory(request, memory))
    messages.success(request, _("Put aside; you are not asked about it any more."))
    return review_with("aside", memory)


@login_required
@require_POST
def memory_bury(request: LearnerRequest, memory: int) -> HttpResponse:
    """Ask about a fact tomorrow."""
    at = timezone.now()
    setting_aside.bury(study_of(request.user, at=at), own_memory(request, memory), at=at)
    messages.success(request, _("Put off until tomorrow."))
    return review_with("aside", memory)


@login_required
@require_POST
def memory_resume(request: LearnerRequest, memory: int) -> HttpResponse:
    """Ask about a fact again; from the review, at once."""
    setting_aside.bring_back(own_memory(request, memory))
    messages.success(request, _("Brought back."))
    return review_with("card", memory) if "now" in request.POST else redirect("quizzes:aside-list")


@login_required
@require_POST
def review_spread(request: LearnerRequest) -> HttpResponse:
    """Spread what has piled up over some days."""
    at, form = timezone.now(), SpreadForm(request.POST)
    if form.is_valid():
        days = form.cleaned_data["days"]
        n = setting_aside.spread(study_of(request.user, at=at), days, at=at)
        said = ngettext("Spread one review.", "Spread {n} reviews over {days} days.", n)
        messages.success(request, said.format(n=n, days=days))
        return review_with("spread", days)
    return redirect("quizzes:review")


@login_required
@require_POST
def review_gather(request: LearnerRequest) -> HttpResponse:
    """Show everything now that was put off; right after a spreading, only what was spread."""
    at, only_spread = timezone.now(), "spread" in request.POST
    study = study_of(request.user, at=at)
    n = setting_aside.show_all_now(study, at=at, only_spread=only_spread)
    messages.success(request, ngettext("One fact is back.", "{n} facts are back.", n).format(n=n))
    return redirect("quizzes:review")
