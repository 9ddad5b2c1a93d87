"""Putting a key right, and telling the learners whose marks it changes."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from briefings.models import Briefing
from quizzes.forms.corrections import KeyForm
from quizzes.htmx import LearnerRequest
from quizzes.models import KeyCorrection, Question
from quizzes.services.classes.rooms import students_of
from quizzes.services.correcting import SameKey, correct_key, plan_correction, told_correction
from quizzes.services.noticing import regrades_of, see_regrade


def editable_question(request: LearnerRequest, key: str, pk: int) -> Question:
    """A question with its key, if this person may change its briefing. Raises Http404 otherwise."""
    questions = Question.objects.filter(
        briefing__in=Briefing.objects.editable_by(request.user), briefing__key=key
    )
    return get_object_or_404(questions.select_related("briefing", "lesson", "hidden"), pk=pk)


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def key_correct(request: LearnerRequest, key: str, pk: int) -> HttpResponse:
    """Say what is right, look at whose marks that changes, then confirm it."""
    question = editable_question(request, key, pk)
    form = KeyForm(question, request.POST or None)
    if form.is_valid() and form.is_confirmed:
        return _correct(request, form)
    plan = plan_correction(question, form.key) if form.has_key else None
    context = {"question": question, "form": form, "plan": plan, "nav": "read"}
    context["known"] = students_of(request.user)
    status = 422 if form.errors else 200
    return render(request, "quizzes/key_correct.html", context, status=status)


def _correct(request: LearnerRequest, form: KeyForm) -> HttpResponse:
    """Correct once; a second copy of the same form shows what the first did."""
    question, reason = form.question, form.cleaned_data["reason"]
    try:
        correct_key(
            question, form.key, form.answer, reason=reason, by=request.user, at=timezone.now()
        )
    except SameKey:
        messages.info(request, _("This is the key already, so nothing was changed again."))
    last = question.corrections.order_by("-pk").first()
    where = ("quizzes:key-corrected", last.pk) if last else ("quizzes:key-correct",)
    return redirect(where[0], question.briefing.key, question.pk, *where[1:])


@login_required
@never_cache
@require_safe
def key_corrected(request: LearnerRequest, key: str, pk: int, correction: int) -> HttpResponse:
    """Whose marks a correction changed."""
    question = editable_question(request, key, pk)
    stored = get_object_or_404(KeyCorrection, question=question, pk=correction)
    context = {
        "question": question,
        "done": told_correction(stored),
        "known": students_of(request.user),
        "n_reports": question.reports.filter(resolved_at=None).count(),
        "nav": "read",
    }
    return render(request, "quizzes/key_corrected.html", context)


@login_required
@require_POST
def regrade_seen(request: LearnerRequest, pk: int) -> HttpResponse:
    """The learner knows; go on to the question, to the result, or back to the first page."""
    regrade = get_object_or_404(regrades_of(request.user), pk=pk)
    see_regrade(regrade, at=timezone.now())
    response = regrade.response
    match request.POST.get("to"):
        case "question":
            return redirect("quizzes:question-detail", response.attempt.uuid, response.position)
        case "result":
            return redirect("quizzes:attempt-result", response.attempt.uuid)
    return redirect("quizzes:today")
