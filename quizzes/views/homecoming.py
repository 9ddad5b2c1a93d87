"""Bringing reviews home from Anki: look first, then take in, and take back."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from quizzes.domain.exchange.anki_opening import PackageRefused
from quizzes.forms.taking import PackageForm, too_large
from quizzes.htmx import LearnerRequest
from quizzes.models import ReviewImport
from quizzes.services.homecoming import imports_of, look_at, what_it_brings
from quizzes.services.policies import study_of
from quizzes.services.taking_in import take_back, take_in


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def anki_import(request: LearnerRequest) -> HttpResponse:
    """Choose a package; it is looked at, and nothing is counted yet."""
    sent = request.method == "POST"
    form = PackageForm(request.POST, request.FILES) if sent else PackageForm()
    if sent and request.META.get("UPLOAD_TOO_LARGE"):
        form.is_valid()
        form.errors.clear()
        form.add_error("file", too_large())
    elif sent and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            found = look_at(request.user, file.read(), file.name, at=timezone.now())
        except PackageRefused as refused:
            form.add_error("file", refused.message)
        else:
            return redirect("quizzes:anki-look", found.pk)
    context = {"form": form, "imports": imports_of(request.user), "nav": "settings"}
    failed = form.is_bound and form.errors
    return render(request, "quizzes/anki_import.html", context, status=422 if failed else 200)


def own(request: LearnerRequest, pk: int) -> ReviewImport:
    """This learner's own import. Raises Http404 for anybody else's."""
    return get_object_or_404(ReviewImport, learner=request.user, pk=pk)


@login_required
@never_cache
@require_safe
def anki_look(request: LearnerRequest, pk: int) -> HttpResponse:
    """What a package holds, before any of it counts."""
    row = own(request, pk)
    if row.taken_at:
        return redirect("quizzes:anki-import")
    context = {"row": row, "found": what_it_brings(row), "nav": "settings"}
    return render(request, "quizzes/anki_look.html", context)


@login_required
@require_POST
def anki_take(request: LearnerRequest, pk: int) -> HttpResponse:
    """Let the reviews of a package count; sent twice, they count once."""
    row, at = own(request, pk), timezone.now()
    found = take_in(study_of(request.user, at=at), row, at=at)
    if found.n_reviews:
        said = ngettext(
            "One review came home: reviews are planned by it from now.",
            "{n} reviews came home: reviews are planned by them from now.",
            found.n_reviews,
        )
        messages.success(request, said.format(n=found.n_reviews))
    else:
        messages.info(request, _("All of it was here already."))
    return redirect("quizzes:anki-import")


@login_required
@require_POST
def anki_undo(request: LearnerRequest, pk: int) -> HttpResponse:
    """Take an import back; answers given here stay."""
    n = take_back(own(request, pk), at=timezone.now())
    said = ngettext("One review was taken out.", "{n} reviews were taken out.", n)
    messages.success(request, said.format(n=n))
    return redirect("quizzes:anki-import")
