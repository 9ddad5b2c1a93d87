"""Practising a briefing before an exam."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from briefings.models import Briefing, Lesson
from quizzes.forms.reviews import CramForm, RunForm
from quizzes.htmx import LearnerRequest
from quizzes.services.cramming import Run, next_card, practice
from quizzes.services.policies import Study, settings_of, study_of
from quizzes.services.queueing import recent_of
from quizzes.services.remembering import Source
from quizzes.services.reviewing import asking, item_of, line_of
from quizzes.views import desks


def visible_briefing(request: LearnerRequest, key: str) -> Briefing:
    return get_object_or_404(Briefing.objects.visible_to(request.user), key=key)


def run_of(request: LearnerRequest, key: str) -> Run:
    """The run that an address names. Raises Http404 when it names none."""
    briefing, form = visible_briefing(request, key), RunForm(request.GET)
    if not form.is_valid():
        raise Http404
    on, lesson, since, again = (form.cleaned_data[name] for name in RunForm.NAMES)
    lessons = Lesson.objects.live().filter(briefing=briefing)
    chosen = get_object_or_404(lessons, key=lesson) if lesson else None
    return Run(briefing, chosen, on, since, again)


def track_of(run: Run, study: Study, at: datetime) -> desks.Track:
    """The addresses of a run, and what its bar shows."""
    key, query = run.briefing.key, f"?{run.query}"
    now = practice(study, run, at=at)
    return desks.Track(
        prefix="cram",
        next=reverse("quizzes:cram-next", args=[key]) + query,
        stop=reverse("quizzes:briefing-detail", args=[key]),
        undo=reverse("quizzes:cram-undo", args=[key]) + query,
        args=(key,),
        query=run.query,
        more={
            "run": run,
            "practice": now,
            "standing": now.marks,
            "recent": recent_of(study, at=at),
        },
    )


@login_required
@never_cache
@require_safe
def cram_start(request: LearnerRequest, key: str) -> HttpResponse:
    """Choose what to practise and for which day; then begin."""
    briefing, now = visible_briefing(request, key), timezone.localtime()
    exam = settings_of(request.user).exam_on
    initial = {
        "lesson": request.GET.get("lesson", ""),
        "on": exam if exam and exam >= now.date() else now.date(),
    }
    sent = request.GET if "on" in request.GET else None
    form = CramForm(briefing, sent, initial=initial, today=now.date())
    if form.is_valid():
        on, lesson = form.cleaned_data["on"], form.cleaned_data["lesson"]
        run = Run(briefing, lesson, on, milliseconds(now))
        return redirect(f"{reverse('quizzes:cram-next', args=[key])}?{run.query}")
    context = {"briefing": briefing, "form": form, "nav": "read"}
    return render(request, "quizzes/cram_start.html", context, status=422 if form.errors else 200)


def milliseconds(at: datetime) -> int:
    """The first whole one after an instant: a run begins after the answer that led to it."""
    return int(at.timestamp() * 1000) + 1


@login_required
@never_cache
@require_safe
def cram_next(request: LearnerRequest, key: str) -> HttpResponse:
    """The next card of a run, or how it went."""
    at = timezone.now()
    return show_next(request, study_of(request.user, at=at), run_of(request, key), at)


def show_next(request: LearnerRequest, study: Study, run: Run, at: datetime) -> HttpResponse:
    track = track_of(run, study, at)
    item = next_card(study, run, track.more["practice"], track.more["recent"])
    if item:
        return desks.show(request, track, asking(study, item, at=at, typed=request.GET))
    again = Run(run.briefing, run.lesson, run.on, milliseconds(at), run.since)
    return desks.show(request, track, None, again_url=f"?{again.query}")


@login_required
@never_cache
@require_safe
def cram_reveal(request: LearnerRequest, key: str, memory: int, question: int) -> HttpResponse:
    """A card of a run turned over."""
    run, at = run_of(request, key), timezone.now()
    study = study_of(request.user, at=at)
    item = item_of(request.user, memory, question, with_key=True)
    return desks.reveal(request, track_of(run, study, at), study, item, at)


@login_required
@never_cache
@require_POST
def cram_answer(request: LearnerRequest, key: str, memory: int, question: int) -> HttpResponse:
    """Store an answer that changes nothing in the schedule."""
    run, at = run_of(request, key), timezone.now()
    study = study_of(request.user, at=at)
    item = item_of(request.user, memory, question)

    def tracked(study: Study, at: datetime) -> desks.Track:
        return track_of(run, study, at)

    stored = desks.answer(request, Source.CRAM, tracked, study, item, at)
    if isinstance(stored, HttpResponse):
        return stored
    if request.htmx:
        if stored:
            return show_given(request, study, run, stored, at)
        return show_next(request, study, run, at)
    name, args = ("cram-given", [key, stored]) if stored else ("cram-next", [key])
    return redirect(f"{reverse(f'quizzes:{name}', args=args)}?{run.query}")


@login_required
@never_cache
@require_safe
def cram_given(request: LearnerRequest, key: str, token: UUID) -> HttpResponse:
    """An answer that was given in a run, with its verdict."""
    at = timezone.now()
    return show_given(request, study_of(request.user, at=at), run_of(request, key), token, at)


def show_given(
    request: LearnerRequest, study: Study, run: Run, token: UUID, at: datetime
) -> HttpResponse:
    track, line = track_of(run, study, at), line_of(request.user, token)
    return desks.show_given(request, track, study, line, at) if line else redirect(track.next)


@login_required
@require_POST
def cram_undo(request: LearnerRequest, key: str) -> HttpResponse:
    """Take the last answer back."""
    run, at = run_of(request, key), timezone.now()
    desks.take_back(request, study_of(request.user, at=at), at)
    return redirect(f"{reverse('quizzes:cram-next', args=[key])}?{run.query}")
