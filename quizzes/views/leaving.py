"""All that is held of oneself, and the end of one's account."""

from __future__ import annotations

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from quizzes.forms.leaving import LeaveForm
from quizzes.htmx import LearnerRequest
from quizzes.models import AuditEntry
from quizzes.services.auditing.noting import Did, note
from quizzes.services.auditing.telling import action_words
from quizzes.services.privacy.exporting import as_json
from quizzes.services.privacy.leaving import LastAdministrator, StillTeaches, classes_of, leave
from quizzes.views.taking import sent

PER_PAGE = 50


@login_required
@never_cache
@require_safe
def account_file(request: LearnerRequest) -> StreamingHttpResponse:
    """Every row of every table that is about oneself."""
    at = timezone.now()
    note(Did.TAKEN, by=request.user, at=at, about=request.user)
    name = f"credence-everything-{at:%Y-%m-%d}.json"
    return sent(as_json(request.user, at=at), "application/json", name)


@login_required
@never_cache
@require_safe
def account_log(request: LearnerRequest) -> HttpResponse:
    """What one did, and what was done about one's account; the newest first."""
    rows = AuditEntry.objects.of(request.user).order_by("-number")
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    entries = [(entry, action_words(entry)) for entry in page]
    context = {"page": page, "entries": entries, "nav": "settings"}
    return render(request, "quizzes/account_log.html", context)


@login_required
@never_cache
@reauthentication_required(allow_get=True)  # type: ignore[untyped-decorator]
@require_http_methods(["GET", "HEAD", "POST"])
def account_leave(request: LearnerRequest) -> HttpResponse:
    """Say what goes and what stays; delete the account once its name is typed."""
    person = request.user
    form = LeaveForm(person, request.POST or None)
    if form.is_valid():
        try:
            leave(person, by=person, at=timezone.now())
        except StillTeaches:
            form.add_error(None, _("You own classes: see below. Nothing was deleted."))
        except LastAdministrator:
            said = _("Nobody else could administer the site. Make another administrator first.")
            form.add_error(None, said)
        else:
            logout(request)
            messages.success(request, _("Your account is deleted."))
            return redirect("quizzes:today")
    context = {"form": form, "rooms": classes_of(person), "nav": "settings"}
    status = 422 if form.errors else 200
    return render(request, "quizzes/account_leave.html", context, status=status)
