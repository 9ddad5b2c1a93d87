"""What first answers say of a briefing's questions and of its sentences."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from quizzes.forms.statistics import WishForm
from quizzes.htmx import LearnerRequest
from quizzes.services.figures import bank_figures
from quizzes.services.heating import heat_map
from quizzes.views.bank import editable

PER_PAGE = 25


@login_required
@never_cache
@require_safe
def statistics_detail(request: LearnerRequest, key: str) -> HttpResponse:
    """The questions that were answered, with their figures; the wish stays in the address."""
    briefing = editable(request, key)
    form = WishForm(briefing, request.GET)
    wanted = form.wanted()
    figures = bank_figures(briefing, wanted)
    context = {
        "briefing": briefing,
        "form": form,
        "wanted": wanted,
        "figures": figures,
        "page": Paginator(figures.lines, PER_PAGE).get_page(request.GET.get("page")),
        "nav": "read",
    }
    return render(request, "quizzes/statistics_detail.html", context)


@login_required
@never_cache
@require_safe
def heat_detail(request: LearnerRequest, key: str) -> HttpResponse:
    """Every sentence coloured by how well it is known; ?lesson=KEY shows one lesson."""
    briefing = editable(request, key)
    page = heat_map(briefing, request.GET.get("lesson", ""), on=timezone.localdate())
    return render(request, "quizzes/heat_detail.html", {"page": page, "nav": "read"})
