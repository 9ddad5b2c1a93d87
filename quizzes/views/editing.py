"""Editing a briefing: check, look at what would change, publish, take back."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import BadRequest
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from briefings.domain import facts
from briefings.domain.problems import BriefingError
from briefings.domain.reading import read_briefing
from briefings.models import Briefing, BriefingVersion
from briefings.services.versioning import ChangedMeanwhile
from quizzes.forms.files import BriefingFileForm, PublishForm
from quizzes.htmx import LearnerRequest
from quizzes.services.planning import Plan, plan_edit
from quizzes.services.publishing import BankRefused, publish
from quizzes.services.sharing import file_text, is_outdated

EDIT, PLAN = "quizzes/briefing_edit.html", "quizzes/briefing_plan.html"


def editable(request: LearnerRequest, key: str) -> Briefing:
    """The briefing, if this person may change it. Raises Http404 otherwise."""
    return get_object_or_404(Briefing.objects.editable_by(request.user), key=key)


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def briefing_edit(request: LearnerRequest, key: str) -> HttpResponse:
    """Change a briefing's file, then see what that would do."""
    briefing = editable(request, key)
    form = _file_form(request, key)
    if form.is_valid() and form.new:
        return _plan_page(request, form.new, form.sent, briefing)
    if request.method != "POST":
        form.initial["text"] = file_text(briefing)
    return _edit_page(request, form, briefing)


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def briefing_new(request: LearnerRequest) -> HttpResponse:
    """Make a briefing from a file."""
    if not request.user.is_instructor:
        raise Http404
    form = _file_form(request, "")
    if form.is_valid() and form.new:
        return _plan_page(request, form.new, form.sent, None)
    return _edit_page(request, form, None)


def _file_form(request: LearnerRequest, key: str) -> BriefingFileForm:
    """What was sent; from a plan that somebody wants to go on with, only its text."""
    if "again" in request.POST:
        return BriefingFileForm(initial={"text": request.POST.get("text", "")}, key=key)
    return BriefingFileForm(request.POST or None, request.FILES or None, key=key)


def _edit_page(
    request: LearnerRequest, form: BriefingFileForm, briefing: Briefing | None
) -> HttpResponse:
    context = {"briefing": briefing, "form": form, "nav": "read"}
    return render(request, EDIT, context, status=422 if form.is_bound else 200)


def _plan_page(
    request: LearnerRequest,
    new: facts.Briefing,
    text: str,
    briefing: Briefing | None,
    *,
    problem: str = "",
) -> HttpResponse:
    """What publishing would do; `problem` says why it was not done just now."""
    plan = plan_edit(new, at=timezone.now())
    context = {
        "briefing": briefing,
        "plan": plan,
        "form": PublishForm(initial={"text": text, "seen": plan.seen}),
        "is_outdated": is_outdated(text, plan.seen),
        "problem": problem,
        "nav": "read",
    }
    return render(request, PLAN, context, status=_status(plan, problem))


def _status(plan: Plan, problem: str) -> int:
    if problem:
        return 409
    return 422 if plan.errors else 200


@login_required
@never_cache
@require_POST
def briefing_publish(request: LearnerRequest, key: str = "") -> HttpResponse:
    """Publish what the plan showed; nobody's work is written over unseen."""
    briefing = editable(request, key) if key else None
    if not request.user.is_instructor:
        raise Http404
    new, form = _sent_again(request, key)
    sent = {name: form.cleaned_data[name] for name in ("seen", "reason")}
    try:
        done = publish(new, by=request.user, at=timezone.now(), **sent)
    except ChangedMeanwhile:
        said = _("Nothing was written: the briefing was changed since. This is what would be.")
        return _plan_page(request, new, form.cleaned_data["text"], briefing, problem=said)
    except BankRefused:
        return _plan_page(request, new, form.cleaned_data["text"], briefing)
    messages.success(request, _("Published."))
    return redirect("quizzes:version-detail", new.key, done.version.number)


def _sent_again(request: LearnerRequest, key: str) -> tuple[facts.Briefing, PublishForm]:
    """What a plan sends back was right when it was planned. Raises BadRequest otherwise."""
    form = PublishForm(request.POST)
    try:
        new = read_briefing(form.data.get("text", "")) if form.is_valid() else None
    except BriefingError as found:
        raise BadRequest(str(found)) from None
    if new is None or (key and new.key != key):
        raise BadRequest(form.errors.as_text())
    return new, form


@login_required
@require_safe
def briefing_file(request: LearnerRequest, key: str, number: int | None = None) -> HttpResponse:
    """Download a briefing as it is, or as it was in one of its versions."""
    briefing = editable(request, key)
    text, name = file_text(briefing), key
    if number is not None:
        version = get_object_or_404(BriefingVersion, briefing=briefing, number=number)
        text, name = version.text, f"{key}-{number}"
    response = HttpResponse(text, content_type="application/yaml; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.yaml"'
    return response
