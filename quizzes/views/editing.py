"""Editing a briefing: check, look at what would change, publish, take back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import BadRequest
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
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
from quizzes.views import drafts

EDIT, PLAN = "quizzes/briefing_edit.html", "quizzes/briefing_plan.html"


@dataclass(frozen=True, slots=True)
class Origin:
    """Where an edit was made: the page's address, and what was sent from it."""

    back: str = ""
    carried: str = ""

    @classmethod
    def of(cls, request: LearnerRequest, back: str) -> Origin:
        """An edit that was sent by this request, to be gone on with at another address."""
        sent = request.POST.copy()
        sent.pop("csrfmiddlewaretoken", None)
        return cls(back, sent.urlencode())


def sent_on(request: LearnerRequest) -> QueryDict:
    """What was sent to a page of the editor, now or before its plan was looked at."""
    if "again" in request.POST:
        return QueryDict(request.POST.get("carried", ""), mutable=False)
    return request.POST


def is_page_of(briefing: Briefing | None, address: str) -> bool:
    """Whether an address is one of the pages on which this briefing is edited."""
    if briefing is None:
        return False
    return address.startswith(reverse("quizzes:briefing-edit", args=[briefing.key]))


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
        return plan_page(request, form.new, form.sent, briefing)
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
        return plan_page(request, form.new, form.sent, None)
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


def plan_page(
    request: LearnerRequest,
    new: facts.Briefing,
    text: str,
    briefing: Briefing | None,
    *,
    origin: Origin | None = None,
    problem: str = "",
    notes: Sequence[str] = (),
) -> HttpResponse:
    """What publishing would do.

    origin   where to go on with the edit, if not with the file
    problem  says why it was not done just now
    notes    what else the editor should know
    """
    plan, origin = plan_edit(new, at=timezone.now()), origin or Origin()
    sent = {"text": text, "seen": plan.seen, "back": origin.back, "carried": origin.carried}
    context = {
        "briefing": briefing,
        "plan": plan,
        "form": PublishForm(initial=sent),
        "origin": origin,
        "notes": notes,
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
    data = form.cleaned_data
    origin = Origin(data["back"], data["carried"])
    if origin.back and not is_page_of(briefing, origin.back):
        raise BadRequest
    sent = {name: data[name] for name in ("seen", "reason")}
    try:
        done = publish(new, by=request.user, at=timezone.now(), **sent)
    except ChangedMeanwhile:
        said = _("Nothing was written: the briefing was changed since. This is what would be.")
        return plan_page(request, new, data["text"], briefing, origin=origin, problem=said)
    except BankRefused:
        return plan_page(request, new, data["text"], briefing, origin=origin)
    is_draft = briefing is not None and not briefing.is_published
    messages.success(request, _("Saved; learners do not see it.") if is_draft else _("Published."))
    if origin.back:
        response = redirect(origin.back)
        return drafts.saved(response, origin.back) if origin.carried else response
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
