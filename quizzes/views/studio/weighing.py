"""How much a fact matters, and what becomes of two that repeat or contradict each other."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from briefings.services import vetting, weighing
from quizzes.forms.studio.decisions import CompareForm, WeighForm
from quizzes.htmx import LearnerRequest
from quizzes.views.studio.articles import article_of
from quizzes.views.studio.facts import at_fact, candidate_of, changed_meanwhile, ruling, wanted

CHOICES = {
    "apart": weighing.tell_apart,
    "only": weighing.keep_only,
    "oppose": weighing.oppose,
}


@login_required
@require_POST
def fact_weigh(request: LearnerRequest, pk: int, fact: int) -> HttpResponse:
    """Say how important a fact is."""
    article = article_of(request, pk)
    candidate, form = candidate_of(article, fact), WeighForm(request.POST)
    if form.is_valid():
        said = form.cleaned_data
        try:
            weighing.weigh(
                candidate, said["importance"], version=said["version"], ruling=ruling(request)
            )
        except vetting.DecidedMeanwhile as other:
            messages.warning(request, changed_meanwhile(other.candidate))
    return redirect(at_fact(article, fact, wanted(request)))


@login_required
@require_POST
def fact_compare(request: LearnerRequest, pk: int, fact: int) -> HttpResponse:
    """Say how a fact stands to another: both are true, only this one, or they disagree."""
    article = article_of(request, pk)
    candidate, form = candidate_of(article, fact), CompareForm(request.POST)
    if form.is_valid() and form.cleaned_data["other"] != fact:
        said = form.cleaned_data
        other = candidate_of(article, said["other"])
        why = _("Beside: %s") % candidate.label if said["choice"] == "only" else ""
        try:
            CHOICES[said["choice"]](
                candidate,
                other,
                versions=(said["version"], said["other_version"]),
                ruling=ruling(request, why),
            )
        except vetting.DecidedMeanwhile as changed:
            messages.warning(request, changed_meanwhile(changed.candidate))
    return redirect(at_fact(article, fact, wanted(request)))
