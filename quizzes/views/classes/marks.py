"""Marks that people give: the suggestions that wait, and any answer of a class's assignment."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from quizzes.domain.permitting import Act
from quizzes.forms.classes.marks import ItemsForm, OverrideForm
from quizzes.forms.fields import whole
from quizzes.htmx import LearnerRequest
from quizzes.models import Classroom, Response
from quizzes.services.classes import marking
from quizzes.services.classes.gradebook import in_words
from quizzes.services.noticing import marks_of, see_mark
from quizzes.views.classes.access import standing
from quizzes.views.classes.assignments import assignment_for


@login_required
@never_cache
@require_safe
def assignment_marking(request: LearnerRequest, pk: int) -> HttpResponse:
    """The next answer that waits for a person, without the name of who gave it."""
    assignment, _who = assignment_for(request, pk, Act.MARK)
    after = whole(request.GET.get("after", ""))
    response = marking.next_waiting(assignment, after)
    context = {
        "assignment": assignment,
        "room": assignment.classroom,
        "sheet": marking.sheet(response) if response else None,
        "n_waiting": marking.waiting(assignment).count(),
        "last": marking.answer_of(assignment, after),
        "nav": "classes",
    }
    return render(request, "quizzes/classes/marking.html", context)


@login_required
@require_POST
def assignment_mark(request: LearnerRequest, pk: int, response: int) -> HttpResponse:
    """Say which things an answer names, and go on to the next one."""
    assignment, _who = assignment_for(request, pk, Act.MARK)
    current = assignment.classroom.memberships.current().order_by().values("student")
    rows = Response.objects.filter(attempt__assignment=assignment, learner__in=current)
    row = get_object_or_404(rows.typed().select_related("question__hidden"), pk=response)
    form = ItemsForm(len(marking.parts_of(row).items), request.POST)
    if form.is_valid():
        try:
            mark = marking.count(row, form.places, by=request.user, at=timezone.now())
        except marking.AlreadyMarked:
            messages.info(request, _("Somebody marked this answer meanwhile; nothing was changed."))
        else:
            said = _("Confirmed: {n}%.") if mark.action == "confirm" else _("Counted: {n}%.")
            messages.success(request, said.format(n=mark.now_share))
    return redirect(f"{reverse('quizzes:assignment-marking', args=[pk])}?after={row.pk}")


def answer_in(room: Classroom, pk: int) -> Response:
    """An answer of a current student in an assignment of a class. Raises Http404 otherwise."""
    current = room.memberships.current().order_by().values("student")
    rows = Response.objects.filter(attempt__assignment__classroom=room, learner__in=current)
    related = ("question__hidden", "question__lesson", "attempt__assignment", "learner")
    return get_object_or_404(rows.select_related(*related), pk=pk)


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def answer_mark(request: LearnerRequest, pk: int, response: int) -> HttpResponse:
    """One answer with every mark it ever had; set another."""
    found = standing(request, pk, Act.SEE_GRADES)
    if request.method == "POST":
        found = standing(request, pk, Act.MARK)
    row = answer_in(found.classroom, response)
    form = OverrideForm(request.POST or None, initial={"percent": round(100 * row.score)})
    if form.is_valid():
        reason = form.cleaned_data["reason"]
        marking.override(row, form.score, reason=reason, by=request.user, at=timezone.now())
        messages.success(request, _("Saved: this mark holds now, whatever the key says."))
        return redirect("quizzes:answer-mark", pk, response)
    context = {
        "room": found.classroom,
        "row": row,
        "words": in_words(row),
        "sheet": marking.sheet(row),
        "history": row.marks.select_related("by").order_by("-pk"),
        "form": form,
        "may": found.permitted,
        "nav": "classes",
    }
    status = 422 if form.errors else 200
    return render(request, "quizzes/classes/answer_mark.html", context, status=status)


@login_required
@require_POST
def answer_unmark(request: LearnerRequest, pk: int, response: int) -> HttpResponse:
    """Let what the key says hold again."""
    room = standing(request, pk, Act.MARK).classroom
    row = answer_in(room, response)
    try:
        mark = marking.undo(row, by=request.user, at=timezone.now())
    except marking.NothingToUndo:
        messages.info(request, _("There is nothing to take back: the key’s mark holds."))
    else:
        messages.success(request, _("Taken back: {n}% by the key.").format(n=mark.now_share))
    return redirect("quizzes:answer-mark", pk, response)


@login_required
@require_POST
def mark_seen(request: LearnerRequest, pk: int) -> HttpResponse:
    """The student knows; go on to the question, to the result, or back to the first page."""
    mark = get_object_or_404(marks_of(request.user), pk=pk)
    see_mark(mark, at=timezone.now())
    response = mark.response
    match request.POST.get("to"):
        case "question":
            return redirect("quizzes:question-detail", response.attempt.uuid, response.position)
        case "result":
            return redirect("quizzes:attempt-result", response.attempt.uuid)
    return redirect("quizzes:today")
