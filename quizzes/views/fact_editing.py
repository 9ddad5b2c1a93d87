"""One fact written anew, in a form instead of the file."""

from __future__ import annotations

from collections.abc import Sequence

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from briefings.domain import facts, prose
from briefings.domain.drafting import FactText, as_filed, refined, said
from briefings.domain.problems import BriefingError
from briefings.domain.reshaping import lesson_of
from briefings.domain.rewording import fact_of, without_fact
from briefings.models import Briefing
from briefings.services.exporting import stored_briefing
from quizzes.forms.facts import FactForm
from quizzes.htmx import LearnerRequest
from quizzes.services.outlining import last_change
from quizzes.views.editing import Origin, editable, plan_page, sent_on

PAGE = "quizzes/fact_edit.html"


@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def fact_edit(request: LearnerRequest, key: str, fact_key: str) -> HttpResponse:
    """Write a fact anew or put it aside, then see what that would do; nothing is written here."""
    row, sent = editable(request, key), sent_on(request)
    stored = stored_briefing(row)
    fact = _fact_in(stored, fact_key)
    if "drop" in request.POST:
        return _drop(request, row, stored, fact)
    form = FactForm(stored.entities, sent or None, initial=FactForm.initial_of(fact))
    if request.method == "GET" or "again" in request.POST:
        return _page(request, row, stored, fact, form)
    if not form.is_valid():
        return _page(request, row, stored, fact, form, status=422)
    now = FactText.of(fact)
    if sent.get("was", now.mark) != now.mark and form.text() != now:
        return _page(request, row, stored, fact, form, status=409)
    return _refine(request, row, stored, fact, form)


def _fact_in(briefing: facts.Briefing, key: str) -> facts.Fact:
    try:
        return fact_of(briefing, key)
    except LookupError:
        raise Http404 from None


def _refine(
    request: LearnerRequest, row: Briefing, stored: facts.Briefing, fact: facts.Fact, form: FactForm
) -> HttpResponse:
    """What the new words would do."""
    text = form.text()
    try:
        new, wrong = refined(stored, fact.key, text)
        form.add_misplaced(text.quotes, wrong)
        if wrong:
            return _page(request, row, stored, fact, form, status=422)
        new, filed = as_filed(new)
    except BriefingError as found:
        return _page(request, row, stored, fact, form, problems=said(found), status=422)
    here = reverse("quizzes:fact-edit", args=[row.key, fact.key])
    return plan_page(request, new, filed, row, origin=Origin.of(request, here))


def _drop(
    request: LearnerRequest, row: Briefing, stored: facts.Briefing, fact: facts.Fact
) -> HttpResponse:
    """What putting the fact aside would do; its page is gone then, so the lesson's follows."""
    try:
        new, filed = as_filed(without_fact(stored, fact.key))
    except BriefingError as found:
        form = FactForm(stored.entities, initial=FactForm.initial_of(fact))
        return _page(request, row, stored, fact, form, problems=said(found), status=422)
    back = reverse("quizzes:lesson-edit", args=[row.key, fact.lesson])
    return plan_page(request, new, filed, row, origin=Origin(back))


def _page(
    request: LearnerRequest,
    row: Briefing,
    stored: facts.Briefing,
    fact: facts.Fact,
    form: FactForm,
    *,
    problems: Sequence[str] = (),
    status: int = 200,
) -> HttpResponse:
    lesson = lesson_of(stored, fact.lesson)
    text = prose.plain_text(lesson.body)
    marks = [
        prose.Mark(one.start, one.end, "mark", {"class": "evidence"}, "evidence" if not n else "")
        for n, one in enumerate(fact.evidence)
        if text[one.start : one.end] == one.quote
    ]
    now = FactText.of(fact).mark
    context = {
        "briefing": row,
        "fact": fact,
        "lesson": lesson,
        "form": form,
        "was": now if status == 409 or not form.is_bound else form["was"].value(),
        "html": prose.html(lesson.body, marks),
        "theirs": FactForm.initial_of(fact) if status == 409 else None,
        "problems": problems,
        "last": last_change(row),
        "nav": "read",
    }
    return render(request, PAGE, context, status=status)
