"""What a learner knows."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from briefings.models import Briefing
from quizzes.htmx import LearnerRequest
from quizzes.services.overview import overview
from quizzes.services.policies import study_of


@login_required
@never_cache
@require_GET
def progress_list(request: LearnerRequest) -> HttpResponse:
    """Progress in the only briefing, or a choice of briefings."""
    briefings = list(Briefing.objects.visible_to(request.user))
    if len(briefings) == 1:
        return redirect("quizzes:progress-detail", briefings[0].key)
    context = {"briefings": briefings, "nav": "progress"}
    return render(request, "quizzes/progress_list.html", context)


@login_required
@never_cache
@require_GET
def progress_detail(request: LearnerRequest, key: str) -> HttpResponse:
    """Per lesson and per fact: unseen, missed or known, with the last answer."""
    briefing = get_object_or_404(Briefing.objects.visible_to(request.user), key=key)
    at = timezone.now()
    page = overview(study_of(request.user, at=at), briefing, at=at)
    context = {"page": page, "nav": "progress"}
    return render(request, "quizzes/progress_detail.html", context)
