"""Which sentences the questions test."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from briefings.models import Briefing
from quizzes.htmx import LearnerRequest
from quizzes.services.covering import coverage_map


@login_required
@never_cache
@require_safe
def coverage_detail(request: LearnerRequest, key: str) -> HttpResponse:
    """Every sentence with what tests it; ?lesson=KEY shows one lesson."""
    briefing = get_object_or_404(Briefing.objects.editable_by(request.user), key=key)
    today = timezone.localdate().isoformat()
    page = coverage_map(briefing, request.GET.get("lesson", ""), today=today)
    return render(request, "quizzes/coverage_detail.html", {"page": page, "nav": "read"})
