"""Questions that come in: the file, its columns, its rows, and one undo."""

from __future__ import annotations

from functools import partial

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from quizzes.domain.exchange.columns import preview
from quizzes.domain.exchange.taking import Refused
from quizzes.forms.exchange.coming import ColumnsForm, QuestionsForm, chosen
from quizzes.forms.exchange.names import refusal_words
from quizzes.forms.fields import token_of
from quizzes.htmx import LearnerRequest
from quizzes.models import QuestionImport
from quizzes.services.exchanging import bringing, looking, withdrawing
from quizzes.services.underway import watched
from quizzes.views.bank import editable

PER_PAGE = 25
State = QuestionImport.State


def import_of(request: LearnerRequest, key: str, pk: int) -> QuestionImport:
    """The import, if this person may change its briefing. Raises Http404 otherwise."""
    briefing = editable(request, key)
    batch = get_object_or_404(QuestionImport.objects.select_related("by"), briefing=briefing, pk=pk)
    batch.briefing = briefing
    return batch


def _watch(request: LearnerRequest) -> bringing.Watch:
    """Tells how far the work is under the token that the page made up, if it did."""
    token = token_of(request.POST.get("work", ""))
    return partial(watched, who=request.user.pk, token=token)


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def import_list(request: LearnerRequest, key: str) -> HttpResponse:
    """Bring a file of questions; what was brought before stands below."""
    briefing = editable(request, key)
    form = QuestionsForm(*((request.POST, request.FILES) if request.method == "POST" else ()))
    if request.method == "POST" and request.META.get("UPLOAD_TOO_LARGE"):
        form.is_valid()
        form.errors.clear()
        form.add_error("file", refusal_words("too-large"))
    elif request.method == "POST" and form.is_valid():
        batch = bringing.keep(
            *(briefing, form.taken),
            by=request.user,
            at=timezone.now(),
            name=form.name,
            data=form.data_sent,
            watch=_watch(request),
        )
        return redirect(batch)
    rows = QuestionImport.objects.filter(briefing=briefing).select_related("by").defer("table")
    context = {
        "briefing": briefing,
        "form": form,
        "page": Paginator(rows.with_counts(), PER_PAGE).get_page(request.GET.get("page")),
        "nav": "read",
    }
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "quizzes/exchange/import_list.html", context, status=status)


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def import_columns(request: LearnerRequest, key: str, pk: int) -> HttpResponse:
    """Say what each column of a table holds."""
    batch = import_of(request, key, pk)
    if not batch.table or batch.state not in (State.COLUMNS, State.OPEN):
        raise Http404
    layout = bringing.layout_of(batch)
    form = ColumnsForm(layout, request.POST or None)
    if form.is_valid():
        try:
            bringing.arrange(batch, form.layout(), _watch(request))
        except Refused as refused:
            form.add_error(None, refusal_words(refused.code))
        except bringing.NotNow:
            return _too_late(request, batch)
        else:
            return redirect(batch)
    shown = preview(batch.table, layout)
    context = {
        "briefing": batch.briefing,
        "batch": batch,
        "form": form,
        "columns": list(zip(form.parts(), zip(*shown, strict=True), strict=True)),
        "nav": "read",
    }
    status = 422 if form.errors else 200
    return render(request, "quizzes/exchange/import_columns.html", context, status=status)


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def import_detail(request: LearnerRequest, key: str, pk: int) -> HttpResponse:
    """What every row would become; tie it to a fact, leave it out, bring them in."""
    batch = import_of(request, key, pk)
    if batch.state == State.COLUMNS:
        return redirect("quizzes:import-columns", key, pk)
    if request.method == "POST":
        return _decided(request, batch)
    which = request.GET.get("show", "")
    page = Paginator(looking.shown(batch, which), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "briefing": batch.briefing,
        "batch": batch,
        "counts": looking.counts(batch),
        "page": page,
        "lines": looking.lines(page),
        "facts": facts_to_choose(batch),
        "which": which,
        "kept": request.GET.urlencode(),
        "is_open": batch.state in (State.OPEN, State.BROUGHT),
        "nav": "read",
    }
    return render(request, "quizzes/exchange/import_detail.html", context)


def facts_to_choose(batch: QuestionImport) -> list[tuple[int, str]]:
    """(id, label) of every fact, in reading order."""
    rows = batch.briefing.facts.live().order_by("position")
    return list(rows.values_list("pk", "label"))


def _decided(request: LearnerRequest, batch: QuestionImport) -> HttpResponse:
    """Keep the choices of the page; bring in all that is ready, if that was asked for."""
    wanted, facts = chosen(request.POST)
    try:
        bringing.settle(batch, wanted, facts)
        if request.POST.get("do") == "bring":
            done = bringing.bring(batch, by=request.user, at=timezone.now(), watch=_watch(request))
            messages.success(request, brought_words(done))
        else:
            messages.success(request, _("Saved. Nothing is in the bank yet."))
    except bringing.NotNow:
        return _too_late(request, batch)
    kept = request.GET.urlencode()
    return redirect(f"{batch.get_absolute_url()}{'?' if kept else ''}{kept}")


def brought_words(done: bringing.Brought) -> str:
    """What bringing rows in did."""
    n = done.new + done.revised
    said = ngettext("%d draft is in the bank.", "%d drafts are in the bank.", n) % n
    if done.revised:
        text = ngettext(
            "%d of them is a revision: the question before it is asked no more.",
            "%d of them are revisions: the questions before them are asked no more.",
            done.revised,
        )
        said = f"{said} {text % done.revised}"
    if done.there:
        text = ngettext("%d was there already.", "%d were there already.", done.there)
        said = f"{said} {text % done.there}"
    return said


def _too_late(request: LearnerRequest, batch: QuestionImport) -> HttpResponse:
    messages.warning(request, _("Nothing was done: this import has gone on since."))
    return redirect(batch)


@login_required
@require_POST
def import_undo(request: LearnerRequest, key: str, pk: int) -> HttpResponse:
    """Take back all that an import brought."""
    batch = import_of(request, key, pk)
    try:
        done = withdrawing.undo(batch, by=request.user, at=timezone.now())
    except bringing.NotNow:
        return _too_late(request, batch)
    said = ngettext("%d draft was withdrawn.", "%d drafts were withdrawn.", done.n) % done.n
    if done.kept:
        n = len(done.kept)
        text = ngettext(
            "%d question stays, because somebody has worked with it; it is named below.",
            "%d questions stay, because somebody has worked with them; they are named below.",
            n,
        )
        said = f"{said} {text % n}"
    messages.success(request, said)
    return redirect(batch)


@login_required
@require_POST
def import_delete(request: LearnerRequest, key: str, pk: int) -> HttpResponse:
    """Forget a file of which nothing is in the bank."""
    batch = import_of(request, key, pk)
    if batch.state == State.BROUGHT:
        return _too_late(request, batch)
    batch.delete()
    messages.success(request, _("The file is forgotten."))
    return redirect(reverse("quizzes:import-list", args=[key]))
