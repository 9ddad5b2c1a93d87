"""What learners say of questions, and what they are told."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from briefings.models import Briefing
from quizzes.forms.corrections import ReplyForm
from quizzes.htmx import LearnerRequest
from quizzes.models import Question, Report
from quizzes.services.deciding import Action, decide
from quizzes.services.noticing import answered_reports, place_of, see_reply
from quizzes.services.reporting import (
    AnotherIsOpen,
    AnsweredAlready,
    answer_report,
    inbox,
    n_open,
    reopen_report,
    report_lines,
)

PER_PAGE = 25


def editable_report(request: LearnerRequest, key: str, pk: int) -> Report:
    """A report, if this person may change its briefing. Raises Http404 otherwise."""
    reports = Report.objects.filter(
        question__briefing__in=Briefing.objects.editable_by(request.user),
        question__briefing__key=key,
    )
    return get_object_or_404(reports.select_related("question__briefing", "learner"), pk=pk)


@login_required
@never_cache
@require_safe
def report_list(request: LearnerRequest, key: str) -> HttpResponse:
    """Every report about a briefing's questions, open ones first."""
    briefing = get_object_or_404(Briefing.objects.editable_by(request.user), key=key)
    page = Paginator(inbox(briefing), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "briefing": briefing,
        "page": page,
        "lines": report_lines(list(page)),
        "n_open": n_open(briefing),
        "nav": "read",
    }
    return render(request, "quizzes/report_list.html", context)


def _back(report: Report) -> HttpResponse:
    response = redirect("quizzes:report-list", report.question.briefing.key)
    response["Location"] += f"#report-{report.pk}"
    return response


@login_required
@require_POST
def report_reply(request: LearnerRequest, key: str, pk: int) -> HttpResponse:
    """Reply to a report and close it."""
    report = editable_report(request, key, pk)
    form = ReplyForm(request.POST)
    if not form.is_valid():
        messages.warning(request, str(form.errors["reply"][0]))
        return _back(report)
    try:
        answer_report(report, form.cleaned_data["reply"], at=timezone.now())
    except AnsweredAlready:
        messages.warning(request, _("Somebody replied in the meantime. Reopen it to reply anew."))
    else:
        told = _("Replied. %(name)s reads it on the first page.")
        messages.success(request, told % {"name": report.learner.display_name})
    return _back(report)


@login_required
@require_POST
def report_reopen(request: LearnerRequest, key: str, pk: int) -> HttpResponse:
    """Let a closed report wait again."""
    report = editable_report(request, key, pk)
    try:
        reopen_report(report)
    except AnotherIsOpen:
        text = _("%(name)s has reported this question again: reply to the newer report.")
        messages.warning(request, text % {"name": report.learner.display_name})
    else:
        messages.success(request, _("The report is open again. Change the reply and send it."))
    return _back(report)


@login_required
@require_POST
def report_decide(request: LearnerRequest, key: str, pk: int) -> HttpResponse:
    """Suspend the reported question, or ask it again."""
    report = editable_report(request, key, pk)
    action = Action.APPROVE if request.POST.get("action") == Action.APPROVE else Action.SUSPEND
    rows = Question.objects.filter(pk=report.question_id)
    briefing = report.question.briefing
    decision = decide(rows, action, briefing=briefing, by=request.user, at=timezone.now())
    if decision.refused:
        text = _("It cannot be asked again as it stands. Revise it in the question bank first.")
        messages.warning(request, text)
    elif action == Action.SUSPEND:
        messages.success(request, _("The question is asked no more. What was answered stays."))
    else:
        messages.success(request, _("The question is asked again."))
    return _back(report)


@login_required
@require_POST
def report_seen(request: LearnerRequest, pk: int) -> HttpResponse:
    """The learner has read the reply; go on to the question, or back to the first page."""
    report = get_object_or_404(answered_reports(request.user), pk=pk)
    see_reply(report, at=timezone.now())
    place = place_of(report) if request.POST.get("to") == "question" else None
    if place:
        return redirect("quizzes:question-detail", place.attempt.uuid, place.position)
    return redirect("quizzes:today")
