"""What learners take with them: cards for other programs and for paper, and their whole history."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from urllib.parse import urlencode

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from briefings.models import Briefing
from quizzes.domain.cutting import sheets
from quizzes.domain.exchange.anki_writing import Words, package
from quizzes.domain.exchange.card_tables import pairs, tabbed
from quizzes.domain.sheets import lines
from quizzes.forms.taking import TakeForm
from quizzes.htmx import LearnerRequest
from quizzes.services import chronicling
from quizzes.services.taking import Wish, cards_to_cut, counts, notes_of, takeable, tasks_to_write

CSV, TSV = "text/csv; charset=utf-8", "text/tab-separated-values; charset=utf-8"


@login_required
@never_cache
@require_safe
def take_detail(request: LearnerRequest, key: str) -> HttpResponse:
    """What can be taken of a briefing, and in which forms; the choice stays in the address."""
    briefing = readable(request, key)
    form = TakeForm(briefing, request.GET)
    wish = form.wish()
    found = counts(request.user, briefing, wish.lesson, at=timezone.now())
    context = {
        "briefing": briefing,
        "form": form,
        "counts": found,
        "n": sum(found.kinds[kind] for kind in wish.kinds),
        "query": query_of(wish),
        "lesson": wish.lesson,
        "nav": "read",
    }
    return render(request, "quizzes/take_detail.html", context)


def readable(request: LearnerRequest, key: str) -> Briefing:
    """The briefing, if this person may read it. Raises Http404 otherwise."""
    return get_object_or_404(Briefing.objects.visible_to(request.user), key=key)


def query_of(wish: Wish) -> str:
    """A wish as it stands in an address."""
    chosen = [("kind", kind) for kind in wish.kinds]
    return urlencode([("lesson", wish.lesson.key), *chosen] if wish.lesson else chosen)


@login_required
@never_cache
@require_safe
def take_file(request: LearnerRequest, key: str, name: str) -> StreamingHttpResponse:
    """The cards as a file: for Anki, as text with tabs, or as a table of fronts and backs."""
    briefing = readable(request, key)
    wish = TakeForm(briefing, request.GET).wish()
    at = timezone.now()
    questions = takeable(request.user, briefing, wish, at=at)
    notes = notes_of(briefing, questions, address=request.build_absolute_uri)
    part = f"-{wish.lesson.key}" if wish.lesson else ""
    match name:
        case "cards.apkg":
            pieces = package(notes, at=at, words=words())
            return sent(pieces, "application/octet-stream", f"{key}{part}.apkg")
        case "cards.tsv":
            return sent(tabbed(notes), TSV, f"{key}{part}-anki.txt")
        case _:
            return sent(lines(pairs(notes)), CSV, f"{key}{part}-cards.csv")


def words() -> Words:
    """What stands on every card, in this learner's language."""
    return Words(_("From the lesson"), _("In the source this is"), _("Open the lesson"))


def sent(pieces: Iterable[str | bytes], kind: str, name: str) -> StreamingHttpResponse:
    """A file to keep, sent as it is made."""
    response = StreamingHttpResponse(pieces, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@login_required
@never_cache
@require_safe
def take_cards(request: LearnerRequest, key: str) -> HttpResponse:
    """Cards to print and cut out: a page of fronts, then its backs the other way round."""
    context = _paper(request, key)
    context["sheets"] = sheets(cards_to_cut(context["questions"]))
    return render(request, "quizzes/take_cards.html", context)


@login_required
@never_cache
@require_safe
def take_worksheet(request: LearnerRequest, key: str) -> HttpResponse:
    """A question about each fact to answer on paper, and the answers on a page of their own."""
    context = _paper(request, key)
    context["tasks"] = tasks_to_write(context["questions"])
    return render(request, "quizzes/take_worksheet.html", context)


def _paper(request: LearnerRequest, key: str) -> dict[str, Any]:
    briefing = readable(request, key)
    wish = TakeForm(briefing, request.GET).wish()
    return {
        "briefing": briefing,
        "lesson": wish.lesson,
        "questions": takeable(request.user, briefing, wish, at=timezone.now()),
        "query": query_of(wish),
        "nav": "read",
    }


@login_required
@never_cache
@require_safe
def history_file(request: LearnerRequest, name: str) -> StreamingHttpResponse:
    """The learner's own history: all of it as JSON, or a table of it."""
    at = timezone.now()
    if name == "history.json":
        pieces = chronicling.as_json(request.user, at=at)
        return sent(pieces, "application/json", f"credence-history-{at:%Y-%m-%d}.json")
    table = name.removesuffix(".csv")
    if table not in chronicling.TABLES:
        raise Http404
    rows = chronicling.table(request.user, table, at=at)
    return sent(lines(rows), CSV, f"credence-{table}-{at:%Y-%m-%d}.csv")
