"""Who writes a briefing, and whether learners see it."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import BadRequest
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from briefings.models import Briefing
from briefings.services.coauthoring import (
    AlreadyAuthor,
    Ambiguous,
    NoSuchAuthor,
    add_coauthor,
    may_remove,
)
from quizzes.forms.authors import AuthorForm
from quizzes.htmx import LearnerRequest
from quizzes.services.publishing import BankRefused
from quizzes.services.releasing import NothingToLearn, set_status
from quizzes.views.editing import editable


@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def author_list(request: LearnerRequest, key: str) -> HttpResponse:
    """Who may change the briefing; add somebody."""
    briefing = editable(request, key)
    form = AuthorForm(request.POST or None)
    if form.is_valid() and _added(request, briefing, form):
        return redirect("quizzes:author-list", key)
    people = briefing.coauthors.order_by("first_name", "last_name", "username")
    rows = [(person, may_remove(briefing, request.user, person)) for person in people]
    context = {"briefing": briefing, "rows": rows, "form": form, "nav": "read"}
    return render(request, "quizzes/author_list.html", context, status=422 if form.errors else 200)


def _added(request: LearnerRequest, briefing: Briefing, form: AuthorForm) -> bool:
    """Add a co-author; the form says why it could not be done."""
    try:
        person = add_coauthor(briefing, form.cleaned_data["name"])
    except NoSuchAuthor:
        form.add_error("name", _("No instructor has this user name or e-mail address."))
    except Ambiguous:
        form.add_error("name", _("Several instructors go by this: type the exact user name."))
    except AlreadyAuthor:
        form.add_error("name", _("They write this briefing already."))
    else:
        said = _("%s may change this briefing now.") % person.display_name
        messages.success(request, said)
        return True
    return False


@login_required
@require_POST
def author_remove(request: LearnerRequest, key: str, pk: int) -> HttpResponse:
    """Take a co-author off, or leave."""
    briefing = editable(request, key)
    person = get_object_or_404(briefing.coauthors, pk=pk)
    if not may_remove(briefing, request.user, person):
        raise Http404
    briefing.coauthors.remove(person)
    if person == request.user:
        messages.success(request, _("You do not write “%s” any more.") % briefing.title)
        return redirect("quizzes:briefing-list")
    said = _("%s may not change this briefing any more.") % person.display_name
    messages.success(request, said)
    return redirect("quizzes:author-list", key)


@login_required
@require_POST
def briefing_status(request: LearnerRequest, key: str) -> HttpResponse:
    """Publish a briefing to learners, take it back, or archive it."""
    briefing = editable(request, key)
    wanted = request.POST.get("status", "")
    said = {
        Briefing.Status.PUBLISHED: _("Published: every learner sees it."),
        Briefing.Status.DRAFT: _("Taken back: what learners know of it waits for its return."),
        Briefing.Status.ARCHIVED: _("Archived: what learners know of it is kept."),
    }
    if wanted not in Briefing.Status.values:
        raise BadRequest
    try:
        set_status(briefing, wanted, by=request.user, at=timezone.now())
    except BankRefused as refused:
        text = _("Not published: %s. Look at the question bank.")
        messages.error(request, text % refused)
    except NothingToLearn:
        text = _("Not published: it has no facts yet. Accept some in its review, or add one here.")
        messages.error(request, text)
    else:
        messages.success(request, said[Briefing.Status(wanted)])
    return redirect("quizzes:outline", key)
