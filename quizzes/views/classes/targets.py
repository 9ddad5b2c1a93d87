"""Reviewing the facts that an assignment wants known."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from quizzes.domain.deadlines import Phase
from quizzes.domain.permitting import Act
from quizzes.htmx import LearnerRequest
from quizzes.models import Assignment
from quizzes.services.classes.heading import begin, due_of, heading, next_card
from quizzes.services.classes.sitting import window_of
from quizzes.services.policies import Study, study_of
from quizzes.services.queueing import recent_of
from quizzes.services.remembering import Source
from quizzes.services.reviewing import asking, item_of, line_of
from quizzes.views import desks
from quizzes.views.classes.assignments import assignment_for


def assignment_of(request: LearnerRequest, pk: int) -> Assignment:
    """The assignment, for a student of its class. Raises Http404 where it wants no facts known."""
    assignment, _who = assignment_for(request, pk, Act.TAKE)
    if not assignment.is_know:
        raise Http404
    return assignment


def track_of(assignment: Assignment, study: Study, at: datetime) -> desks.Track:
    """The addresses of this review, and what its bar shows."""
    window = window_of(assignment, study.learner)
    now = heading(due_of(study, assignment, window), at=at)
    return desks.Track(
        prefix="target",
        next=reverse("quizzes:target-next", args=[assignment.pk]),
        stop=assignment.get_absolute_url(),
        undo=reverse("quizzes:target-undo", args=[assignment.pk]),
        args=(str(assignment.pk),),
        more={"goal": now, "standing": now.marks, "recent": recent_of(study, at=at)},
    )


@login_required
@require_POST
def target_start(request: LearnerRequest, pk: int) -> HttpResponse:
    """Let every fact of the assignment be asked about, and begin."""
    assignment, at = assignment_of(request, pk), timezone.now()
    window = window_of(assignment, request.user)
    if window.phase(at) is Phase.AHEAD:
        return redirect(assignment)
    begin(due_of(study_of(request.user, at=at), assignment, window))
    return redirect("quizzes:target-next", pk)


@login_required
@never_cache
@require_safe
def target_next(request: LearnerRequest, pk: int) -> HttpResponse:
    """The next card, or what is left for another day."""
    assignment, at = assignment_of(request, pk), timezone.now()
    return show_next(request, assignment, study_of(request.user, at=at), at)


def show_next(
    request: LearnerRequest, assignment: Assignment, study: Study, at: datetime
) -> HttpResponse:
    track = track_of(assignment, study, at)
    item = next_card(study, track.more["goal"].open, track.more["recent"])
    desk = asking(study, item, at=at, typed=request.GET) if item else None
    return desks.show(request, track, desk)


@login_required
@never_cache
@require_safe
def target_reveal(request: LearnerRequest, pk: int, memory: int, question: int) -> HttpResponse:
    """A card turned over."""
    assignment, at = assignment_of(request, pk), timezone.now()
    study = study_of(request.user, at=at)
    item = item_of(request.user, memory, question, with_key=True)
    return desks.reveal(request, track_of(assignment, study, at), study, item, at)


@login_required
@never_cache
@require_POST
def target_answer(request: LearnerRequest, pk: int, memory: int, question: int) -> HttpResponse:
    """Store an answer; it is a review like any other."""
    assignment, at = assignment_of(request, pk), timezone.now()
    study = study_of(request.user, at=at)
    item = item_of(request.user, memory, question)

    def tracked(study: Study, at: datetime) -> desks.Track:
        return track_of(assignment, study, at)

    stored = desks.answer(request, Source.CARD, tracked, study, item, at)
    if isinstance(stored, HttpResponse):
        return stored
    if request.htmx:
        if stored:
            return show_given(request, assignment, study, stored, at)
        return show_next(request, assignment, study, at)
    if stored:
        return redirect("quizzes:target-given", pk, stored)
    return redirect("quizzes:target-next", pk)


@login_required
@never_cache
@require_safe
def target_given(request: LearnerRequest, pk: int, token: UUID) -> HttpResponse:
    """An answer that was given, with its verdict."""
    assignment, at = assignment_of(request, pk), timezone.now()
    return show_given(request, assignment, study_of(request.user, at=at), token, at)


def show_given(
    request: LearnerRequest, assignment: Assignment, study: Study, token: UUID, at: datetime
) -> HttpResponse:
    line = line_of(request.user, token)
    if line is None:
        return redirect("quizzes:target-next", assignment.pk)
    return desks.show_given(request, track_of(assignment, study, at), study, line, at)


@login_required
@require_POST
def target_undo(request: LearnerRequest, pk: int) -> HttpResponse:
    """Take the last answer back."""
    assignment, at = assignment_of(request, pk), timezone.now()
    desks.take_back(request, study_of(request.user, at=at), at)
    return redirect("quizzes:target-next", assignment.pk)
