"""Assignments as students do them, and their dates in a calendar."""

from __future__ import annotations

from random import SystemRandom
from uuid import UUID, uuid4

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from quizzes.domain.permitting import Act
from quizzes.htmx import LearnerRequest
from quizzes.models import Assignment, Attempt, CalendarFeed
from quizzes.services.attempting import NoQuestions
from quizzes.services.classes.feeds import feed_of, feed_text, renew
from quizzes.services.classes.sitting import NoAttemptsLeft, NotOpen, hand_in, start
from quizzes.services.classes.tasks import tasks_of
from quizzes.views.classes.assignments import assignment_for


@login_required
@never_cache
@require_safe
def task_list(request: LearnerRequest) -> HttpResponse:
    """Everything that one's classes ask, what can be done now first."""
    found = tasks_of(request.user, at=timezone.now())
    context: dict[str, object] = {"nav": "classes"}
    context["open"] = [task for task in found if task.is_open]
    context["rest"] = [task for task in found if not task.is_open]
    feed = CalendarFeed.objects.filter(student=request.user).first()
    if feed:
        path = reverse("quizzes:calendar", args=[feed.token])
        context["feed_url"] = request.build_absolute_uri(path)
    return render(request, "quizzes/classes/task_list.html", context)


@login_required
@require_POST
def assignment_start(request: LearnerRequest, pk: int) -> HttpResponse:
    """Begin an attempt, or go on with the one that is under way."""
    assignment, _who = assignment_for(request, pk, Act.TAKE)
    try:
        attempt = start(assignment, request.user, client_token=uuid4(), at=timezone.now())
    except NotOpen:
        messages.error(request, _("It is not open: nothing was begun."))
    except NoAttemptsLeft:
        messages.error(request, _("You have made every attempt that is allowed."))
    except NoQuestions:
        messages.error(request, _("There is nothing to ask in it at present. Tell your teacher."))
    else:
        return redirect(attempt)
    return redirect(assignment)


@login_required
@require_POST
def attempt_hand_in(request: LearnerRequest, uuid: UUID) -> HttpResponse:
    """Hand in an attempt with what is answered."""
    mine = Attempt.objects.visible_to(request.user).exclude(assignment=None)
    attempt = get_object_or_404(mine.select_related("assignment", "briefing", "learner"), uuid=uuid)
    if hand_in(attempt, at=timezone.now()):
        messages.success(request, _("Handed in."))
    else:
        messages.info(request, _("This was over already: nothing changed."))
    return to_assignment(request, attempt)


def to_assignment(request: LearnerRequest, attempt: Attempt) -> HttpResponse:
    """The page of an attempt's assignment; all assignments, where one is out of the class now."""
    seen = Assignment.objects.visible_to(request.user).filter(attempts=attempt).first()
    if seen:
        return redirect(seen)
    said = _("You are not in this class any more. What you answered is kept, and stays yours.")
    messages.info(request, said)
    return redirect("quizzes:task-list")


@login_required
@require_POST
def calendar_renew(request: LearnerRequest) -> HttpResponse:
    """Make the address of one's calendar, or another in its place."""
    if request.POST.get("new"):
        renew(request.user, rng=SystemRandom())
        messages.success(request, _("The calendar has a new address. The old one leads nowhere."))
    else:
        feed_of(request.user, rng=SystemRandom())
    return redirect("quizzes:task-list")


@never_cache
@require_safe
def calendar(request: HttpRequest, token: str) -> HttpResponse:
    """The due dates of whoever has this address; calendars cannot log in."""
    feeds = CalendarFeed.objects.select_related("student").filter(student__is_active=True)
    feed = get_object_or_404(feeds, token=token)
    text = feed_text(
        feed, host=request.get_host(), address=request.build_absolute_uri, at=timezone.now()
    )
    response = HttpResponse(text, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'inline; filename="credence.ics"'
    return response
