"""The first page."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from quizzes.htmx import LearnerRequest
from quizzes.services.teaching import waiting_for
from quizzes.services.today import today_page


@never_cache
@require_safe
def today(request: LearnerRequest) -> HttpResponse:
    """What to do next; visitors see what this place is."""
    if not request.user.is_authenticated:
        return render(request, "quizzes/landing.html")
    page = today_page(request.user, at=timezone.localtime())
    template = "quizzes/today.html" if page.briefing else "quizzes/today_empty.html"
    waiting = waiting_for(request.user) if request.user.is_instructor else None
    context = {"page": page, "waiting": waiting, "due_count": page.due, "nav": "today"}
    return render(request, template, context)
