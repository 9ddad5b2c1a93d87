"""The bank of questions: its list, and decisions about what stands in it."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from briefings.models import Briefing
from quizzes.forms.bank import DecisionForm, FilterForm, numbers
from quizzes.htmx import LearnerRequest
from quizzes.models import Question
from quizzes.services import banking, deciding

PER_PAGE = 50


def editable(request: LearnerRequest, key: str) -> Briefing:
    """The briefing, if this person may change it. Raises Http404 otherwise."""
    return get_object_or_404(Briefing.objects.editable_by(request.user), key=key)


@login_required
@never_cache
@require_safe
def bank_list(request: LearnerRequest, key: str) -> HttpResponse:
    """The questions that fit a filter, which stays in the address."""
    briefing = editable(request, key)
    form = FilterForm(briefing, request.GET)
    rows = banking.listed(briefing, form.wanted())
    context = {
        "briefing": briefing,
        "form": form,
        "page": Paginator(rows, PER_PAGE).get_page(request.GET.get("page")),
        "is_filtered": not form.wanted().is_empty,
        "counts": banking.counts(briefing),
        "last": deciding.last_decision(briefing, by=request.user),
        "refused": _refused(briefing, request.GET),
        "kept": _kept(request.GET),
        "nav": "read",
    }
    return render(request, "quizzes/bank_list.html", context)


def _refused(briefing: Briefing, query: QueryDict) -> tuple[deciding.Refused, ...]:
    """The questions that a decision just left out, named in the address."""
    named = numbers(query.getlist("refused")[:PER_PAGE])
    if not named:
        return ()
    rows = Question.objects.filter(briefing=briefing, pk__in=named).order_by("pk")
    complete = rows.select_related("hidden", "lesson").prefetch_related("facts")
    return deciding.refused(briefing, complete)


def _kept(query: QueryDict) -> str:
    """The part of an address that survives a decision: the filter and the page."""
    kept = query.copy()
    kept.pop("refused", None)
    return kept.urlencode()


@login_required
@require_POST
def bank_decide(request: LearnerRequest, key: str) -> HttpResponse:
    """Approve, suspend or retire the ticked questions, then show the same list again."""
    briefing = editable(request, key)
    form, named = DecisionForm(request.POST), numbers(request.POST.getlist("question"))
    back = request.GET.copy()
    if named and form.is_valid():
        made = decided(request, briefing, named, form.cleaned_data["action"])
        back.setlist("refused", [str(one.question.pk) for one in made.refused])
    else:
        messages.warning(request, _("Tick the questions first, then say what to do with them."))
    return redirect(f"{reverse('quizzes:bank-list', args=[key])}?{back.urlencode()}#decided")


def decided(
    request: LearnerRequest, briefing: Briefing, named: list[int], action: str
) -> deciding.Decision:
    """Carry out a decision about the questions with these ids, and say if it changes nothing."""
    rows = Question.objects.filter(pk__in=named)
    at = timezone.now()
    made = deciding.decide(rows, action, briefing=briefing, by=request.user, at=at)
    if not (made.n_changed or made.refused):
        messages.info(request, _("Nothing to change: that is the status already."))
    return made


@login_required
@require_POST
def bank_undo(request: LearnerRequest, key: str, batch: UUID, pk: int = 0) -> HttpResponse:
    """Take a decision back, however long ago it was, and return to the question or the list."""
    briefing = editable(request, key)
    try:
        n = deciding.undo(batch, briefing=briefing, by=request.user, at=timezone.now())
    except deciding.NothingToUndo:
        messages.warning(request, _("Nothing to undo: the questions have changed since."))
    else:
        said = ngettext(
            "Undone: %d question is as before.", "Undone: %d questions are as before.", n
        )
        messages.success(request, said % n)
    if pk:
        return redirect("quizzes:bank-question", key, pk)
    return redirect(f"{reverse('quizzes:bank-list', args=[key])}?{request.GET.urlencode()}")
