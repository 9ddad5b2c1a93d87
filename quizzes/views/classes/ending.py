"""What was done in a class, and the end of one."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from quizzes.domain.permitting import Act
from quizzes.forms.classes.rooms import DeleteForm
from quizzes.forms.fields import whole
from quizzes.htmx import LearnerRequest
from quizzes.models import Response
from quizzes.services.classes.assigning import delete_class
from quizzes.services.classes.logs import PAGE, entries
from quizzes.views.classes.access import standing


@login_required
@never_cache
@require_safe
def class_log(request: LearnerRequest, pk: int) -> HttpResponse:
    """Who did what and when, the newest first."""
    room = standing(request, pk, Act.SEE_LOG).classroom
    found = list(entries(room, before=whole(request.GET.get("before", "")))[: PAGE + 1])
    context = {"room": room, "entries": found[:PAGE], "nav": "classes"}
    context["older"] = found[PAGE - 1].pk if len(found) > PAGE else None
    return render(request, "quizzes/classes/class_log.html", context)


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def class_delete(request: LearnerRequest, pk: int) -> HttpResponse:
    """Say what goes and what stays; delete the class once its name is typed."""
    room = standing(request, pk, Act.DELETE).classroom
    form = DeleteForm(room, request.POST or None)
    if form.is_valid():
        delete_class(room, by=request.user, at=timezone.now())
        messages.success(request, _("“%s” is deleted. Nobody lost an answer.") % room.name)
        return redirect("quizzes:class-list")
    context = {
        "room": room,
        "form": form,
        "n_students": room.memberships.current().count(),
        "n_assignments": room.assignments.count(),
        "n_answers": Response.objects.filter(attempt__assignment__classroom=room).count(),
        "nav": "classes",
    }
    status = 422 if form.errors else 200
    return render(request, "quizzes/classes/class_delete.html", context, status=status)
