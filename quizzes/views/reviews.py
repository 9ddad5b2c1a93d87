"""Reviewing what was read, before it is forgotten."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from briefings.addressing import address
from quizzes.forms.fields import whole
from quizzes.forms.quizzes import ReportForm
from quizzes.htmx import LearnerRequest
from quizzes.services.policies import Study, study_of
from quizzes.services.queueing import Item, next_item, recent_of, standing_of
from quizzes.services.queues import Asked
from quizzes.services.remembering import Source
from quizzes.services.reporting import report_question
from quizzes.services.resting import resting
from quizzes.services.reviewing import asking, item_of, line_of, shown_question
from quizzes.services.setting_aside import spans
from quizzes.views import desks


def track_of(study: Study, at: datetime) -> desks.Track:
    """The addresses of a review, and what its bar shows."""
    asked = Asked(study, at)
    return desks.Track(
        prefix="review",
        next=address("quizzes:review"),
        stop=address("quizzes:today"),
        undo=address("quizzes:review-undo"),
        more={
            "asked": asked,
            "standing": standing_of(asked),
            "recent": recent_of(study, at=at),
        },
    )


@login_required
@never_cache
@require_safe
def review_detail(request: LearnerRequest) -> HttpResponse:
    """The next card, or what was done today and when the next one comes."""
    at = timezone.now()
    return show_next(request, study_of(request.user, at=at), at)


def show_next(request: LearnerRequest, study: Study, at: datetime) -> HttpResponse:
    track, sent = track_of(study, at), request.GET
    more: dict[str, Any] = {
        "was_aside": whole(sent.get("aside", "")),
        "was_spread": "spread" in sent,
    }
    standing, first = track.more["standing"], whole(sent.get("card", ""))
    item = next_item(track.more["asked"], standing, track.more["recent"], first=first)
    if item is None:
        return desks.show(request, track, None, resting=resting(study, at=at), **more)
    desk = asking(study, item, at=at)
    return desks.show(request, track, desk, spans=spans(study, standing), **more)


@login_required
@never_cache
@require_safe
def review_reveal(request: LearnerRequest, memory: int, question: int) -> HttpResponse:
    """A card turned over."""
    at = timezone.now()
    study = study_of(request.user, at=at)
    item = item_of(request.user, memory, question, with_key=True)
    return desks.reveal(request, track_of(study, at), study, item, at)


@login_required
@never_cache
@require_POST
def review_answer(request: LearnerRequest, memory: int, question: int) -> HttpResponse:
    """Store an answer; one round trip brings its verdict, or after a card the next one."""
    at = timezone.now()
    study = study_of(request.user, at=at)
    item = item_of(request.user, memory, question)
    stored = desks.answer(request, Source.CARD, track_of, study, item, at)
    if isinstance(stored, HttpResponse):
        return stored
    if request.htmx:
        if stored:
            return show_given(request, study, stored, at, item)
        return show_next(request, study, at)
    return redirect("quizzes:review-given", stored) if stored else redirect("quizzes:review")


@login_required
@never_cache
@require_safe
def review_given(request: LearnerRequest, token: UUID) -> HttpResponse:
    """An answer that was given, with its verdict."""
    at = timezone.now()
    return show_given(request, study_of(request.user, at=at), token, at)


def show_given(
    request: LearnerRequest, study: Study, token: UUID, at: datetime, item: Item | None = None
) -> HttpResponse:
    line = line_of(request.user, token, item)
    if line is None:
        return redirect("quizzes:review")
    return desks.show_given(request, track_of(study, at), study, line, at)


@login_required
@require_POST
def review_undo(request: LearnerRequest) -> HttpResponse:
    """Take the last answer back and put its card again."""
    at = timezone.now()
    memory = desks.take_back(request, study_of(request.user, at=at), at)
    asked = f"?card={memory}" if memory else ""
    return redirect(reverse("quizzes:review") + asked)


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def review_report(request: LearnerRequest, question: int) -> HttpResponse:
    """Tell the instructors what is wrong with a question, and go on with the review."""
    asked = shown_question(request.user, question)
    form = ReportForm(request.POST or None)
    if form.is_valid():
        report_question(asked, request.user, **form.cleaned_data, at=timezone.now())
        messages.success(request, _("Thank you. The people who look after this briefing see it."))
        return redirect("quizzes:review")
    context = {"question": asked, "form": form, "back_url": reverse("quizzes:review")}
    status = 422 if form.errors else 200
    return render(request, "quizzes/question_report.html", context, status=status)
