"""Finding words anywhere in what one may read."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from quizzes.htmx import LearnerRequest, render_part
from quizzes.services.searching.finding import PAGE, find, words_of
from quizzes.services.searching.sources import Kind

ALL = 100  # of a kind, when one is asked for
LONGEST = 200  # characters


@login_required
@never_cache
@require_safe
def search(request: LearnerRequest) -> HttpResponse:
    """What was found, by kind; one kind alone shows more of it."""
    query = request.GET.get("q", "")[:LONGEST].strip()
    asked = request.GET.get("kind", "")
    kind = Kind(asked) if asked in list(Kind) else None
    found = find(query, request.user, kind=kind, n=ALL if kind else PAGE)
    context = {"query": query, "found": found, "kind": kind, "looked": bool(words_of(query))}
    return render_part(request, "quizzes/search.html", "quizzes/_found.html", context)
