"""What a learner knows."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from briefings.models import Briefing
from quizzes.forms.reviews import DayForm
from quizzes.htmx import LearnerRequest
from quizzes.services.ledgers import lesson_facts
from quizzes.services.overview import overview
from quizzes.services.policies import study_of
from quizzes.services.queueing import due_of
from quizzes.views.lessons import visible_briefing, visible_lesson


@login_required
@never_cache
@require_safe
def progress_list(request: LearnerRequest) -> HttpResponse:
    """Progress in the only briefing, or a choice of briefings."""
    briefings = list(Briefing.objects.visible_to(request.user))
    if len(briefings) == 1:
        return redirect("quizzes:progress-detail", briefings[0].key)
    context = {"briefings": briefings, "nav": "progress"}
    return render(request, "quizzes/progress_list.html", context)


@login_required
@never_cache
@require_safe
def progress_detail(request: LearnerRequest, key: str) -> HttpResponse:
    """What is remembered of a briefing today and on a chosen day, and what comes up."""
    briefing = visible_briefing(request, key)
    at = timezone.now()
    study = study_of(request.user, at=at)
    form = DayForm(request.GET or None, today=study.today(at))
    page = overview(study, briefing, at=at, on=form.day())
    context = {"page": page, "form": form, "nav": "progress", "due_count": due_of(study, at=at)}
    return render(request, "quizzes/progress_detail.html", context)


@login_required
@never_cache
@require_safe
def progress_lesson(request: LearnerRequest, key: str, lesson_key: str) -> HttpResponse:
    """Every fact of a lesson: its state, how well it is remembered, and when it comes up."""
    lesson, at = visible_lesson(request, key, lesson_key), timezone.now()
    study = study_of(request.user, at=at)
    form = DayForm(request.GET or None, today=study.today(at))
    page = lesson_facts(study, lesson, at=at, on=form.day())
    context = {"page": page, "form": form, "nav": "progress"}
    return render(request, "quizzes/progress_lesson.html", context)
