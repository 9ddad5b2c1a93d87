"""Classes: listed, made, shown, archived."""

from __future__ import annotations

from random import SystemRandom

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from quizzes.domain.permitting import Act
from quizzes.forms.classes.rooms import ClassForm, CodeForm
from quizzes.htmx import LearnerRequest
from quizzes.models import Classroom
from quizzes.services.classes.gradebook import with_done
from quizzes.services.classes.logs import Action, log
from quizzes.services.classes.marking import with_waiting
from quizzes.services.classes.rooms import Standing, rotate_code, set_archived, store
from quizzes.services.classes.tasks import tasks_of
from quizzes.services.once import once
from quizzes.views.classes.access import named, standing

OWN_EVENTS = 20  # of the class log, shown to the student they are about


@login_required
@never_cache
@require_safe
def class_list(request: LearnerRequest) -> HttpResponse:
    """Classes that one teaches and those that one is in; join another."""
    taught = Classroom.objects.taught_by(request.user).with_counts()
    attended = Classroom.objects.attended_by(request.user).select_related("owner")
    rows = list(taught.order_by("archived_at", "name", "pk"))
    context = {
        "taught": [room for room in rows if room.archived_at is None],
        "archived": [room for room in rows if room.archived_at],
        "attended": attended,
        "form": CodeForm(),
        "nav": "classes",
    }
    return render(request, "quizzes/classes/class_list.html", context)


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def class_new(request: LearnerRequest) -> HttpResponse:
    """Make a class."""
    if not request.user.is_instructor:
        raise Http404
    initial = {"time_zone": request.user.time_zone, "briefings": named(request)}
    form = ClassForm(request.user, request.POST or None, initial=initial)
    if form.is_valid():
        with once(request.user, request.POST) as is_first:
            if not is_first:
                messages.info(request, _("This was sent twice; the class is made once."))
                return redirect("quizzes:class-list")
            room = form.save(commit=False)
            store(room, request.user, rng=SystemRandom(), at=timezone.now())
            form.save_m2m()
        messages.success(request, _("The class is made: give its code to your students."))
        return redirect(room)
    context = {"form": form, "nav": "classes"}
    status = 422 if form.errors else 200
    return render(request, "quizzes/classes/class_edit.html", context, status=status)


@login_required
@never_cache
@require_safe
def class_detail(request: LearnerRequest, pk: int) -> HttpResponse:
    """A class as its teachers see it, or as its students do."""
    found = standing(request, pk, Act.SEE_CLASS)
    context = {"room": found.classroom, "may": found.permitted, "nav": "classes"}
    context["teachers"] = found.classroom.co_teachers.order_by("last_name", "username")
    context["briefings"] = found.classroom.briefings.published()
    at = timezone.now()
    if found.may(Act.SEE_ROSTER):
        return render(
            request, "quizzes/classes/class_detail.html", context | roster(request, found)
        )
    mine = tasks_of(request.user, at=at)
    events = found.classroom.events.told_to(request.user).select_related("by")
    context["events"] = events[:OWN_EVENTS]
    context["tasks"] = [t for t in mine if t.assignment.classroom_id == found.classroom.pk]
    return render(request, "quizzes/classes/class_attended.html", context)


def roster(request: LearnerRequest, found: Standing) -> dict[str, object]:
    """What only teachers see: who is in the class, and how others come in."""
    path = reverse("quizzes:join", args=[found.classroom.join_code])
    members = found.classroom.memberships.current().by_name()
    assignments = list(found.classroom.assignments.order_by("-opens_at", "-pk"))
    if any(row.is_quiz for row in assignments):
        with_waiting(found.classroom, assignments)
        with_done(found.classroom, assignments, at=timezone.now())
    return {
        "members": members,
        "assignments": assignments,
        "join_url": request.build_absolute_uri(path),
    }


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def class_edit(request: LearnerRequest, pk: int) -> HttpResponse:
    """Change the name, the time zone and what the class studies.

    Who comes here to set something about a briefing, which the address names, goes on to that.
    """
    room = standing(request, pk, Act.CHANGE_CLASS).classroom
    wanted = named(request).first()
    initial = {"briefings": [*room.briefings.all(), wanted]} if wanted else {}
    form = ClassForm(request.user, request.POST or None, instance=room, initial=initial)
    if form.is_valid():
        with transaction.atomic():
            form.save()
            log(room, Action.EDIT, by=request.user, at=timezone.now(), subject=room.name)
        messages.success(request, _("Saved."))
        if wanted and wanted in form.cleaned_data["briefings"]:
            address = reverse("quizzes:assignment-new", args=[room.pk])
            return redirect(f"{address}?briefing={wanted.key}")
        return redirect(room)
    context = {"form": form, "room": Classroom.objects.get(pk=pk), "nav": "classes"}
    status = 422 if form.errors else 200
    return render(request, "quizzes/classes/class_edit.html", context, status=status)


@login_required
@require_POST
def class_code(request: LearnerRequest, pk: int) -> HttpResponse:
    """Make another code; the old one stops working."""
    room = standing(request, pk, Act.CHANGE_CODE).classroom
    rotate_code(room, rng=SystemRandom(), by=request.user, at=timezone.now())
    messages.success(request, _("The class has a new code. The old one leads nowhere now."))
    return redirect(room)


@login_required
@require_POST
def class_archive(request: LearnerRequest, pk: int) -> HttpResponse:
    """Archive the class, or restore it."""
    room = standing(request, pk, Act.ARCHIVE).classroom
    archived = request.POST.get("restore") is None
    set_archived(room, archived, by=request.user, at=timezone.now())
    said = _("Archived: its members can read it, and nothing changes in it any more.")
    messages.success(request, said if archived else _("Restored: the class goes on."))
    return redirect(room)
