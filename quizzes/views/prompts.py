"""Recalling in the middle of a lesson."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from quizzes.forms.answers import PromptForm
from quizzes.htmx import LearnerRequest
from quizzes.services.policies import study_of
from quizzes.services.prompting import answer_prompt, prompt_of
from quizzes.views.lessons import visible_lesson


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def prompt_detail(request: LearnerRequest, key: str, lesson_key: str, card: int) -> HttpResponse:
    """Show the answer to a prompt; store whether the reader remembered it."""
    lesson, at = visible_lesson(request, key, lesson_key), timezone.now()
    study = study_of(request.user, at=at)
    form = PromptForm(request.POST or None)
    place = PromptForm.place(request.GET)
    reveal = not (form.is_valid() and lesson.briefing.is_published)
    prompt = prompt_of(study, lesson, card, at=at, reveal=True, place=place)
    if not reveal:
        answer_prompt(study, prompt.question, **form.cleaned_data, at=at)
        prompt = prompt_of(study, lesson, card, at=at, reveal=True, place=place)
    if request.htmx:
        return render(request, "quizzes/_prompt.html", {"prompt": prompt})
    asked = f"?prompt={card}" if reveal else ""
    return redirect(f"{lesson.get_absolute_url()}{asked}#prompt-{card}")
