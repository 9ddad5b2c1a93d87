"""Reviewing the facts of an article, one at a time: look, decide, take back."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from briefings.domain import facts
from briefings.domain.settling import choices
from briefings.domain.wording import How
from briefings.models import Article, Candidate, Decision, Desk, Fact
from briefings.services import vetting
from briefings.services.shelf import around, hints, marked, rule_table, shelf
from quizzes.forms.studio.decisions import AcceptForm, RulingForm
from quizzes.htmx import LearnerRequest, render_part
from quizzes.views.studio.articles import article_of

PAGE, PART = "quizzes/studio/fact_detail.html", "quizzes/studio/_bench.html"
FILTERS = ("open", "accepted", "rejected", "doubt", "forecast", "opinion", "plan", "disputed")
PER_PAGE = 100
WEIGHTS = (
    (1, gettext_lazy("A detail")),
    (2, gettext_lazy("Useful")),
    (3, gettext_lazy("Essential")),
)


def candidate_of(article: Article, pk: int) -> Candidate:
    """A fact of the article. Raises Http404 otherwise."""
    return get_object_or_404(Candidate.objects.filter(article=article), pk=pk)


def ruling(request: LearnerRequest, why: str = "") -> vetting.Ruling:
    return vetting.Ruling(by=request.user, at=timezone.now(), why=why)


def wanted(request: LearnerRequest) -> str:
    """The filter that the address names."""
    asked = request.GET.get("show", "")
    return asked if asked in FILTERS else ""


def at_fact(article: Article, pk: int, show: str = "") -> str:
    """The address of a fact, with the filter kept."""
    address = reverse("quizzes:fact-detail", args=[article.pk, pk])
    return f"{address}?show={show}" if show else address


@login_required
@never_cache
@require_safe
def fact_next(request: LearnerRequest, pk: int) -> HttpResponse:
    """Go on where this person left off, or with the first fact that waits."""
    article, show = article_of(request, pk), wanted(request)
    kept = shelf(article, show)
    if not kept.lines:
        return redirect("quizzes:fact-ledger", article.pk)
    place = Desk.objects.filter(article=article, person=request.user).first()
    line = kept.line(place.candidate_id) if place and not show else None
    if line is None or line.state != "open":
        line = kept.next_open(line.pk if line else 0) or line or kept.lines[0]
    return redirect(at_fact(article, line.pk, show))


@login_required
@never_cache
@require_safe
def fact_detail(request: LearnerRequest, pk: int, fact: int) -> HttpResponse:
    """One fact beside the words it was taken from."""
    article = article_of(request, pk, heavy=True)
    candidate = candidate_of(article, fact)
    Desk.objects.update_or_create(
        article=article, person=request.user, defaults={"candidate": candidate}
    )
    context = bench(request, article, candidate)
    return render_part(request, PAGE, PART, context)


def bench(request: LearnerRequest, article: Article, candidate: Candidate) -> dict[str, Any]:
    """What the page of a fact shows. Seven queries."""
    show = wanted(request)
    kept, document, fact = shelf(article, show), article.to_document(), candidate.to_fact()
    whole = shelf(article) if show else kept
    blocks = around(document, fact)
    said = candidate.said
    doubts = candidate.to_domain().doubts
    words = {how: [piece.text for piece in said if piece.how == how] for how in How}
    return {
        "article": article,
        "candidate": candidate,
        "fact": fact,
        "said": said,
        "put_in": words[How.PUT_IN],
        "guessed": [] if candidate.doubts else words[How.POINTING],
        "values": list(fact.values.items()),  # a role may be called "items", as the method is
        "whose": _whose(article, fact),
        "doubts": doubts,
        "choices": choices(fact, doubts[0]) if doubts else (),
        "hints": hints(candidate),
        "weights": WEIGHTS,
        "placed": placed(article, candidate),
        "lines": kept.around(candidate.pk),
        "line": whole.line(candidate.pk),
        "before": kept.beside(candidate.pk, -1),
        "after": kept.beside(candidate.pk, 1),
        "tally": whole.tally,
        "text": marked(blocks, fact, whole.lines),
        "last": vetting.last_decision(article, request.user),
        "show": show,
        "filters": FILTERS,
        "n_words": len(document.text.split()),
        "nav": "studio",
    }


def placed(article: Article, candidate: Candidate) -> Fact | None:
    """The fact of the briefing that a candidate became; its edits are made there."""
    return Fact.objects.live().filter(briefing=article.briefing_id, key=candidate.key).first()


def _whose(article: Article, fact: facts.Fact) -> str:
    """Whom a fact is attributed to, by name."""
    if fact.attributed_to is None:
        return ""
    names = {one["key"]: str(one["name"]) for one in article.entities}
    return names.get(fact.attributed_to.entity or "", fact.attributed_to.text)


@login_required
@require_POST
def fact_decide(request: LearnerRequest, pk: int, fact: int) -> HttpResponse:
    """Accept, reject or open a fact again, then go on to the next that waits."""
    article, show = article_of(request, pk), wanted(request)
    candidate, form = candidate_of(article, fact), RulingForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("That did not arrive whole. Press the button again."))
        return redirect(at_fact(article, fact, show))
    said = form.cleaned_data
    try:
        vetting.decide(
            candidate, said["action"], version=said["version"], ruling=ruling(request, said["why"])
        )
    except vetting.DecidedMeanwhile as other:
        messages.warning(request, changed_meanwhile(other.candidate))
        return redirect(at_fact(article, fact, show))
    except vetting.StillInDoubt:
        messages.warning(request, _("Say first what the marked word refers to."))
        return redirect(at_fact(article, fact, show))
    return redirect(onwards(article, fact, show))


def onwards(article: Article, fact: int, show: str) -> str:
    """The next fact that waits; the ledger once none does."""
    kept = shelf(article, show)
    line = kept.next_open(fact)
    if line is None and show:
        line = shelf(article).next_open(fact)
    if line is None:
        return reverse("quizzes:fact-ledger", args=[article.pk])
    return at_fact(article, line.pk, show if kept.line(line.pk) else "")


def changed_meanwhile(candidate: Candidate) -> str:
    """What to say when somebody else was quicker."""
    last = candidate.decisions.select_related("by").first()
    who = last.by.display_name if last and last.by else _("Somebody")
    done = last.get_action_display() if last else ""
    return _("%(who)s has %(done)s this fact meanwhile. This is how it stands now.") % {
        "who": who,
        "done": done,
    }


@login_required
@require_POST
def fact_undo(request: LearnerRequest, pk: int, batch: UUID) -> HttpResponse:
    """Take a decision back, however long ago it was."""
    article, show = article_of(request, pk), wanted(request)
    try:
        back = vetting.undo(batch, article=article, ruling=ruling(request))
    except vetting.NothingToUndo:
        messages.warning(request, _("Nothing to undo: the facts have changed since."))
        return redirect("quizzes:fact-next", article.pk)
    standing = [row for row in back if row.state != Candidate.State.REPLACED]
    said = ngettext("Undone: %d fact is as before.", "Undone: %d facts are as before.", len(back))
    messages.success(request, said % len(back))
    if len(standing) == 1 or standing:
        return redirect(at_fact(article, standing[0].pk, show))
    return redirect("quizzes:fact-next", article.pk)


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def facts_accept(request: LearnerRequest, pk: int) -> HttpResponse:
    """Accept what is sure enough, after looking at it all together."""
    article = article_of(request, pk)
    form = AcceptForm(request.POST if request.method == "POST" else request.GET or None)
    share = form.share()
    rows = vetting.acceptable(article, share)
    if request.method == "POST" and form.is_valid():
        n = vetting.accept_above(article, share, shown=form.shown(), ruling=ruling(request))
        messages.success(request, ngettext("%d fact accepted.", "%d facts accepted.", n) % n)
        return redirect("quizzes:fact-next", article.pk)
    context = {"article": article, "form": form, "rows": rows, "share": share, "nav": "studio"}
    return render(request, "quizzes/studio/facts_accept.html", context)


@login_required
@never_cache
@require_safe
def fact_ledger(request: LearnerRequest, pk: int) -> HttpResponse:
    """Who decided what, when and why; and how the facts of each rule fared."""
    article = article_of(request, pk)
    rows = Decision.objects.filter(candidate__article=article)
    page = Paginator(rows.select_related("candidate", "by"), PER_PAGE).get_page(
        request.GET.get("page")
    )
    totals = rows.aggregate(n=Count("pk"), undone=Count("pk", filter=Q(undone_at__isnull=False)))
    context = {
        "article": article,
        "page": page,
        "totals": totals,
        "rules": rule_table(article),
        "tally": shelf(article).tally,
        "nav": "studio",
    }
    return render(request, "quizzes/studio/fact_ledger.html", context)
