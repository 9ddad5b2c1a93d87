"""Assignments as their teachers set them and see what comes of them."""

from __future__ import annotations

from random import SystemRandom

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from briefings.models import Briefing
from quizzes.domain.permitting import Act
from quizzes.forms.classes.assignments import AccommodationForm, AllowancesForm, AssignmentForm
from quizzes.htmx import LearnerRequest
from quizzes.models import Accommodation, Assignment, Classroom
from quizzes.services.classes import assigning
from quizzes.services.classes.heading import due_of, heading_page
from quizzes.services.classes.marking import waiting
from quizzes.services.classes.rooms import Standing
from quizzes.services.classes.tasks import task_of, tasks
from quizzes.services.once import once
from quizzes.services.policies import study_of
from quizzes.views.classes.access import named, standing


def assignment_for(request: LearnerRequest, pk: int, *acts: Act) -> tuple[Assignment, Standing]:
    """The assignment, for somebody who may do one of these to it."""
    found = get_object_or_404(Assignment.objects.select_related("classroom", "briefing"), pk=pk)
    who = standing(request, found.classroom_id, Act.SEE_CLASS)
    if not any(who.may(act) for act in acts):
        raise PermissionDenied
    found.classroom = who.classroom
    return found, who


def studied(room: Classroom) -> QuerySet[Briefing]:
    """What can be assigned: what the class studies, as far as students may read it."""
    return room.briefings.published().order_by("title")


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def assignment_new(request: LearnerRequest, pk: int) -> HttpResponse:
    """Set an assignment; where the class studies several briefings one is chosen first."""
    who = standing(request, pk, Act.SET)
    room, choice = who.classroom, list(studied(who.classroom))
    key = request.GET.get("briefing")
    chosen = [one for one in choice if one.key == key] or choice
    missing = named(request).exclude(pk__in=[one.pk for one in choice]).first()
    if len(chosen) != 1 or missing:
        context = {"room": room, "choice": choice, "missing": missing, "nav": "classes"}
        context["may_choose"] = who.may(Act.CHANGE_CLASS)
        return render(request, "quizzes/classes/assignment_choose.html", context)
    at = timezone.now()
    new = Assignment(classroom=room, briefing=chosen[0], opens_at=at)
    form = AssignmentForm(request.POST or None, instance=new)
    if form.is_valid():
        with once(request.user, request.POST) as is_first:
            if not is_first:
                messages.info(request, _("This was sent twice; the assignment is set once."))
                return redirect(room)
            assignment = form.save(commit=False)
            assigning.store(assignment, rng=SystemRandom(), at=at, by=request.user)
            form.save_m2m()
        _tell_shortage(request, assignment)
        messages.success(request, _("Set: the students see it now."))
        return redirect(assignment)
    context = {"room": room, "form": form, "briefing": chosen[0], "nav": "classes"}
    context["may_choose"] = who.may(Act.CHANGE_CLASS)
    status = 422 if form.errors else 200
    return render(request, "quizzes/classes/assignment_edit.html", context, status=status)


def _tell_shortage(request: LearnerRequest, assignment: Assignment) -> None:
    """Say it when there are fewer questions than are to be asked."""
    if not assignment.is_quiz:
        return
    lessons = list(assignment.lessons.values_list("pk", flat=True))
    n = assigning.n_askable(assignment, lessons, timezone.now())
    if n < assignment.n_questions:
        said = ngettext(
            "There is {n} question of these kinds about these lessons, so quizzes will be shorter.",
            "There are {n} questions of these kinds about these lessons, so quizzes will be "
            "shorter.",
            n,
        )
        messages.warning(request, said.format(n=n))


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def assignment_edit(request: LearnerRequest, pk: int) -> HttpResponse:
    """Change an assignment; dates hold for attempts that were made already, too."""
    assignment, _who = assignment_for(request, pk, Act.SET)
    form = AssignmentForm(request.POST or None, instance=assignment)
    if form.is_valid():
        assigning.change(form.save(commit=False), at=timezone.now(), by=request.user)
        form.save_m2m()
        _tell_shortage(request, assignment)
        messages.success(request, _("Saved."))
        return redirect(assignment)
    context = {
        "room": assignment.classroom,
        "form": form,
        "assignment": Assignment.objects.get(pk=pk),
        "briefing": assignment.briefing,
        "started": assignment.attempts.exists(),
        "nav": "classes",
    }
    status = 422 if form.errors else 200
    return render(request, "quizzes/classes/assignment_edit.html", context, status=status)


@login_required
@require_POST
def assignment_delete(request: LearnerRequest, pk: int) -> HttpResponse:
    """Delete an assignment; what students answered stays theirs."""
    assignment, _who = assignment_for(request, pk, Act.SET)
    room = assignment.classroom
    assigning.delete(assignment, at=timezone.now(), by=request.user)
    messages.success(request, _("Deleted. What was answered stays with those who answered it."))
    return redirect(room)


@login_required
@never_cache
@require_safe
def assignment_detail(request: LearnerRequest, pk: int) -> HttpResponse:
    """An assignment with everybody's standing, or as it is for the student who asks."""
    assignment, who = assignment_for(request, pk, Act.SEE_GRADES, Act.SEE_CLASS)
    at = timezone.now()
    context = {"assignment": assignment, "room": assignment.classroom, "may": who.permitted}
    context["nav"] = "classes"
    if not who.may(Act.SEE_GRADES):
        context["task"] = task = task_of(assignment, request.user, at=at)
        if assignment.is_know:
            study = study_of(request.user, at=at)
            context |= heading_page(due_of(study, assignment, task.window), at=at)
        return render(request, "quizzes/classes/task.html", context)
    members = list(assignment.classroom.memberships.current().by_name())
    students = [member.student for member in members]
    found = tasks([assignment], students, at=at)
    context["rows"] = [(student, found[student.pk][assignment.pk]) for student in students]
    context["window"] = assignment.window
    context["n_waiting"] = waiting(assignment).count() if assignment.is_quiz else 0
    return render(request, "quizzes/classes/assignment_detail.html", context)


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def assignment_allow_all(request: LearnerRequest, pk: int) -> HttpResponse:
    """Let several students have more time, another attempt, or a later date."""
    assignment, _who = assignment_for(request, pk, Act.ALLOW)
    form = AllowancesForm(request.POST or None, instance=Accommodation(assignment=assignment))
    if form.is_valid():
        more, students = form.save(commit=False).value, list(form.cleaned_data["students"])
        assigning.allow_all(assignment, students, more, at=timezone.now(), by=request.user)
        said = ngettext("Saved for {n} student.", "Saved for {n} students.", len(students))
        messages.success(request, said.format(n=len(students)))
        return redirect(assignment)
    room, status = assignment.classroom, 422 if form.errors else 200
    context = {"assignment": assignment, "room": room, "form": form, "nav": "classes"}
    return render(request, "quizzes/classes/assignment_allow.html", context, status=status)


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def assignment_allow(request: LearnerRequest, pk: int, student: int) -> HttpResponse:
    """Let one student have more time, another attempt, or a later date."""
    assignment, _who = assignment_for(request, pk, Act.ALLOW)
    members = assignment.classroom.memberships.current().select_related("student")
    person = get_object_or_404(members, student=student).student
    found = assignment.accommodations.filter(student=person).first()
    row = found or Accommodation(assignment=assignment, student=person)
    row.assignment = assignment
    form = AccommodationForm(request.POST or None, instance=row)
    if form.is_valid():
        assigning.allow(form.save(commit=False), at=timezone.now(), by=request.user)
        messages.success(request, _("Saved: %s sees it.") % person.display_name)
        return redirect(assignment)
    context = {"assignment": assignment, "person": person, "form": form, "nav": "classes"}
    context["room"] = assignment.classroom
    status = 422 if form.errors else 200
    return render(request, "quizzes/classes/assignment_allow.html", context, status=status)
