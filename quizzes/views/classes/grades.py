"""How a class is doing: grades, answers and what is remembered, for its teachers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from quizzes.domain.permitting import Act
from quizzes.domain.sheets import Cell, lines
from quizzes.forms.fields import whole
from quizzes.htmx import LearnerRequest
from quizzes.models import Classroom
from quizzes.services.classes import gradebook as grading
from quizzes.services.classes.certainty import table
from quizzes.services.classes.logs import Action, log
from quizzes.services.classes.mastering import cells_of, matrix
from quizzes.services.classes.regrades import reports
from quizzes.views.classes.access import briefing_of, standing


@login_required
@never_cache
@require_safe
def gradebook(request: LearnerRequest, pk: int) -> HttpResponse:
    """Students × assignments."""
    found = standing(request, pk, Act.SEE_GRADES)
    by, down = whole(request.GET.get("sort", "")), request.GET.get("order") == "down"
    book = grading.gradebook(found.classroom, at=timezone.now()).sorted_by(by, down=down)
    context = {"book": book, "room": found.classroom, "sort": by, "down": down}
    context["certain"] = table(book)
    context |= {"may": found.permitted, "nav": "classes"}
    return render(request, "quizzes/classes/gradebook.html", context)


@login_required
@never_cache
@require_safe
def grades_file(request: LearnerRequest, pk: int) -> StreamingHttpResponse:
    """The gradebook for a spreadsheet."""
    room, at = standing(request, pk, Act.SEE_GRADES).classroom, timezone.now()
    log(room, Action.EXPORT, by=request.user, at=at, subject=_("grades"))
    book = grading.gradebook(room, at=at)
    return sent(room, "grades", grading.grade_rows(book))


@login_required
@never_cache
@require_safe
def answers_file(request: LearnerRequest, pk: int) -> StreamingHttpResponse:
    """Every answer for a spreadsheet."""
    room = standing(request, pk, Act.SEE_GRADES).classroom
    log(room, Action.EXPORT, by=request.user, at=timezone.now(), subject=_("every answer"))
    return sent(room, "answers", grading.answer_rows(room))


def sent(room: Classroom, what: str, rows: Iterable[Sequence[Cell]]) -> StreamingHttpResponse:
    """A table as a file to keep."""
    response = StreamingHttpResponse(lines(rows), content_type="text/csv; charset=utf-8")
    name = f"{slugify(room.name) or 'class'}-{what}.csv"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@login_required
@never_cache
@require_safe
def regrade_list(request: LearnerRequest, pk: int) -> HttpResponse:
    """Which keys were corrected, and whose marks that changed."""
    room = standing(request, pk, Act.SEE_GRADES).classroom
    context = {"room": room, "reports": reports(room), "nav": "classes"}
    return render(request, "quizzes/classes/regrade_list.html", context)


@login_required
@never_cache
@require_safe
def mastery(request: LearnerRequest, pk: int) -> HttpResponse:
    """What each student is predicted to remember of each lesson."""
    room = standing(request, pk, Act.SEE_GRADES).classroom
    choice, chosen = briefing_of(request, room)
    context = {"room": room, "choice": choice, "briefing": chosen, "nav": "classes"}
    if chosen:
        students = [member.student for member in room.memberships.current().by_name()]
        context["matrix"] = matrix(chosen, students, at=timezone.now())
    return render(request, "quizzes/classes/mastery.html", context)


@login_required
@never_cache
@require_safe
def student_detail(request: LearnerRequest, pk: int, student: int) -> HttpResponse:
    """One student in this class: what was done, each answer, what is remembered."""
    found = standing(request, pk, Act.SEE_GRADES)
    members = found.classroom.memberships.current().select_related("student")
    member, at = get_object_or_404(members, student=student), timezone.now()
    book = grading.gradebook(found.classroom, at=at)
    row = next(row for row in book.rows if row.student == member.student)
    briefings = found.classroom.briefings.published().order_by("title")
    context = {
        "room": found.classroom,
        "member": member,
        "tasks": book.tasks(member.student),
        "certain": table(replace(book, rows=(row,))),
        "answers": grading.answered(grading.answers_in(found.classroom, member.student)),
        "known": [(one, cells_of(matrix(one, [member.student], at=at))) for one in briefings],
        "may": found.permitted,
        "nav": "classes",
    }
    return render(request, "quizzes/classes/student_detail.html", context)
