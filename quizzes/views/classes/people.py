"""Students and teachers of a class: brought in, taken out."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from briefings.services.coauthoring import Ambiguous, NoSuchAuthor
from quizzes.domain.permitting import Act
from quizzes.domain.rosters import MOST_LINES, TooManyLines
from quizzes.forms.authors import AuthorForm
from quizzes.forms.classes.rooms import RosterForm
from quizzes.htmx import LearnerRequest
from quizzes.models import Classroom
from quizzes.services.classes.enrolling import RosterPlan, enrol, leave, plan_roster
from quizzes.services.classes.rooms import (
    AlreadyTeaches,
    IsStudent,
    add_co_teacher,
    remove_co_teacher,
)
from quizzes.views.classes.access import standing


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def roster_edit(request: LearnerRequest, pk: int) -> HttpResponse:
    """Bring in a list of students: first shown line by line, then confirmed."""
    room = standing(request, pk, Act.CHANGE_ROSTER).classroom
    form = RosterForm(request.POST, request.FILES) if request.method == "POST" else RosterForm()
    plan = _plan(room, form) if form.is_valid() else None
    if plan and "confirm" in request.POST:
        n = enrol(room, plan, at=timezone.now(), by=request.user)
        said = ngettext("{n} student came into the class.", "{n} students came in.", n)
        messages.success(request, said.format(n=n))
        return redirect(room)
    context = {"room": room, "form": form, "plan": plan, "nav": "classes"}
    status = 422 if form.errors else 200
    return render(request, "quizzes/classes/roster_edit.html", context, status=status)


def _plan(room: Classroom, form: RosterForm) -> RosterPlan | None:
    try:
        return plan_roster(room, form.sent)
    except TooManyLines:
        said = _("The list has more than {n} lines: bring it in parts.")
        form.add_error(None, said.format(n=MOST_LINES))
        return None


@login_required
@require_POST
def student_remove(request: LearnerRequest, pk: int, student: int) -> HttpResponse:
    """Take a student out of the class."""
    room = standing(request, pk, Act.CHANGE_ROSTER).classroom
    membership = get_object_or_404(
        room.memberships.current().select_related("student"), student=student
    )
    leave(room, membership.student, at=timezone.now(), by=request.user)
    said = _("%s is out of the class. To keep the code from letting them in again, change it.")
    messages.success(request, said % membership.student.display_name)
    return redirect(room)


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def teacher_list(request: LearnerRequest, pk: int) -> HttpResponse:
    """Who teaches the class; add somebody."""
    found = standing(request, pk, Act.SEE_ROSTER)
    if request.method == "POST":
        found = standing(request, pk, Act.CHANGE_TEACHERS)
    form = AuthorForm(request.POST or None)
    if form.is_valid() and _added(request, found.classroom, form):
        return redirect("quizzes:teacher-list", pk)
    people = found.classroom.co_teachers.order_by("last_name", "first_name", "username")
    context = {"room": found.classroom, "people": people, "form": form, "may": found.permitted}
    context["nav"] = "classes"
    status = 422 if form.errors else 200
    return render(request, "quizzes/classes/teacher_list.html", context, status=status)


def _added(request: LearnerRequest, room: Classroom, form: AuthorForm) -> bool:
    """Add a co-teacher; the form says why it could not be done."""
    name = form.cleaned_data["name"]
    try:
        person = add_co_teacher(room, name, by=request.user, at=timezone.now())
    except NoSuchAuthor:
        form.add_error("name", _("No instructor has this user name or e-mail address."))
    except Ambiguous:
        form.add_error("name", _("Several instructors go by this: type the exact user name."))
    except AlreadyTeaches:
        form.add_error("name", _("They teach this class already."))
    except IsStudent:
        form.add_error("name", _("They are a student of this class: take them out first."))
    else:
        messages.success(request, _("%s teaches this class too now.") % person.display_name)
        return True
    return False


@login_required
@require_POST
def teacher_remove(request: LearnerRequest, pk: int, teacher: int) -> HttpResponse:
    """Take a co-teacher off, or stop teaching the class oneself."""
    is_oneself = teacher == request.user.pk
    act = Act.LEAVE_TEACHING if is_oneself else Act.CHANGE_TEACHERS
    room = standing(request, pk, act).classroom
    person = get_object_or_404(room.co_teachers, pk=teacher)
    remove_co_teacher(room, person, by=request.user, at=timezone.now())
    if is_oneself:
        messages.success(request, _("You do not teach “%s” any more.") % room.name)
        return redirect("quizzes:class-list")
    messages.success(request, _("%s does not teach this class any more.") % person.display_name)
    return redirect("quizzes:teacher-list", pk)
