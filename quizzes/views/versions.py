"""What a briefing was, and going back to it."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from briefings.domain.problems import BriefingError
from briefings.domain.reading import read_briefing
from briefings.models import BriefingVersion
from briefings.services.versioning import ChangedMeanwhile, NothingToUndo
from quizzes.htmx import LearnerRequest
from quizzes.services.planning import edits_of, plan_edit
from quizzes.services.publishing import BankRefused, restore, undo
from quizzes.views.editing import editable, is_page_of


def kept_version(request: LearnerRequest, key: str, number: int) -> BriefingVersion:
    """The version, if this person may change its briefing. Raises Http404 otherwise."""
    rows = BriefingVersion.objects.of(editable(request, key)).select_related("briefing", "by")
    return get_object_or_404(rows.select_related("restores"), number=number)


@login_required
@never_cache
@require_safe
def version_list(request: LearnerRequest, key: str) -> HttpResponse:
    """Every state the briefing was in, newest first."""
    briefing = editable(request, key)
    rows = BriefingVersion.objects.of(briefing).light().select_related("by", "restores")
    context = {"briefing": briefing, "versions": rows.order_by("-number"), "nav": "read"}
    return render(request, "quizzes/version_list.html", context)


@login_required
@never_cache
@require_safe
def version_detail(request: LearnerRequest, key: str, number: int) -> HttpResponse:
    """Who changed what, when and what for; the newest version can be undone."""
    version = kept_version(request, key, number)
    last = BriefingVersion.objects.of(version.briefing).light().first()
    context = {
        "briefing": version.briefing,
        "version": version,
        "edits": edits_of(version.differences, version.briefing),
        "is_newest": version == last,
        "nav": "read",
    }
    return render(request, "quizzes/version_detail.html", context)


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def version_restore(request: LearnerRequest, key: str, number: int) -> HttpResponse:
    """See what going back to a version would do, then do it."""
    version = kept_version(request, key, number)
    problem, seen = "", request.POST.get("seen", "")
    try:
        if request.method == "POST":
            done = restore(version, by=request.user, at=timezone.now(), seen=seen)
            messages.success(request, _("Restored."))
            return redirect("quizzes:version-detail", key, done.version.number)
    except ChangedMeanwhile:
        problem = _("Nothing was written: the briefing was changed since. This is what would be.")
    except BankRefused:
        problem = _("Nothing was written: questions of that version would break rules.")
    except BriefingError as found:
        return _cannot_be_read(request, version, found)
    return _restore_page(request, version, problem)


def _restore_page(request: LearnerRequest, version: BriefingVersion, problem: str) -> HttpResponse:
    try:
        new = read_briefing(version.text)
    except BriefingError as found:
        return _cannot_be_read(request, version, found)
    plan = plan_edit(new, at=timezone.now(), restores=version)
    context = {
        "briefing": version.briefing,
        "version": version,
        "plan": plan,
        "problem": problem,
        "nav": "read",
    }
    status = 409 if problem else 200
    return render(request, "quizzes/version_restore.html", context, status=status)


def _cannot_be_read(
    request: LearnerRequest, version: BriefingVersion, found: BriefingError
) -> HttpResponse:
    """A version from a time when evidence had lost its words must be mended first."""
    context = {
        "briefing": version.briefing,
        "version": version,
        "problems": found.problems,
        "nav": "read",
    }
    return render(request, "quizzes/version_restore.html", context, status=422)


@login_required
@require_POST
def version_undo(request: LearnerRequest, key: str, number: int) -> HttpResponse:
    """Take the newest version back; from a page of the editor, and back to it."""
    version = kept_version(request, key, number)
    back = request.POST.get("back", "")
    try:
        done = undo(version, by=request.user, at=timezone.now())
    except NothingToUndo:
        messages.error(request, _("The briefing was changed since, so this cannot be undone here."))
        return redirect("quizzes:version-list", key)
    except (BankRefused, BriefingError):
        messages.error(request, _("That version cannot be published as it is."))
        return redirect("quizzes:version-restore", key, number - 1)
    messages.success(request, _("Undone: everything is as it was before."))
    if is_page_of(version.briefing, back):
        return redirect(back)
    return redirect("quizzes:version-detail", key, done.version.number)
