"""Questions that leave: the formats, what each loses, and the file."""

from __future__ import annotations

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse, JsonResponse, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from quizzes.domain.exchange.formats import FORMATS, Format
from quizzes.forms.exchange.leaving import LeavingForm
from quizzes.forms.fields import token_of
from quizzes.htmx import LearnerRequest
from quizzes.services.exchanging import sending
from quizzes.services.underway import standing_of, watched
from quizzes.views.bank import editable


def format_of(name: str) -> Format:
    """A format by its name. Raises Http404 for one that there is not."""
    if name not in FORMATS:
        raise Http404
    return FORMATS[name]


@login_required
@never_cache
@require_safe
def exchange(request: LearnerRequest, key: str) -> HttpResponse:
    """In which formats the questions can be had; which of them are meant stays in the address."""
    briefing = editable(request, key)
    form = LeavingForm(briefing, request.GET)
    context = {
        "briefing": briefing,
        "form": form,
        "n": sending.chosen(briefing, form.wanted()).count(),
        "formats": FORMATS.values(),
        "kept": request.GET.urlencode(),
        "nav": "read",
    }
    return render(request, "quizzes/exchange/exchange.html", context)


@login_required
@never_cache
@require_safe
def exchange_format(request: LearnerRequest, key: str, name: str) -> HttpResponse:
    """What a format cannot carry, and what becomes of it, before anything is downloaded."""
    briefing, form = editable(request, key), format_of(name)
    rows = sending.chosen(briefing, LeavingForm(briefing, request.GET).wanted())
    context = {
        "briefing": briefing,
        "format": form,
        "outlook": sending.outlook(form, sending.items_of(briefing, rows)),
        "kept": request.GET.urlencode(),
        "nav": "read",
    }
    return render(request, "quizzes/exchange/exchange_format.html", context)


@login_required
@never_cache
@require_safe
def exchange_file(request: LearnerRequest, key: str, name: str) -> StreamingHttpResponse:
    """The questions as a file, sent while it is written; `work` is a token to ask how far it is."""
    briefing, form = editable(request, key), format_of(name)
    rows = sending.chosen(briefing, LeavingForm(briefing, request.GET).wanted())

    def address(lesson: str, fact: str) -> str:
        path = reverse("quizzes:lesson-detail", args=[key, lesson])
        return request.build_absolute_uri(f"{path}?fact={fact}")

    items = (item for _row, item in sending.items_of(briefing, rows, address=address))
    token = token_of(request.GET.get("work", ""))
    seen = watched(items, rows.count() if token else 0, who=request.user.pk, token=token)
    response = StreamingHttpResponse(form.write(seen), content_type=form.media)
    response["Content-Disposition"] = f'attachment; filename="{key}-questions.{form.ending}"'
    response["X-Content-Type-Options"] = "nosniff"
    return response


@login_required
@never_cache
@require_safe
def underway(request: LearnerRequest, token: UUID) -> HttpResponse:
    """How far a file is that is written or read under this token; 204 before it is begun."""
    found = standing_of(request.user.pk, token)
    if found is None:
        return HttpResponse(status=204)
    said = _("%(done)d of %(total)d questions") % {"done": found.done, "total": found.total}
    return JsonResponse({"percent": found.percent, "text": said, "over": found.is_over})
