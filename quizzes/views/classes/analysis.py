"""What the numbers say of a class's questions, and of the text: for its teachers."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from briefings.models import Briefing
from quizzes.domain.permitting import Act
from quizzes.forms.statistics import WishForm
from quizzes.htmx import LearnerRequest
from quizzes.models import Assignment
from quizzes.services.classes.analysing import Among, Population, reasons, sureness
from quizzes.services.figures import bank_figures
from quizzes.services.heating import heat_map
from quizzes.views.classes.access import briefing_of, standing
from quizzes.views.classes.assignments import assignment_for
from quizzes.views.statistics import PER_PAGE

STATISTICS, HEAT = "quizzes/classes/statistics.html", "quizzes/classes/heat.html"


@login_required
@never_cache
@require_safe
def class_statistics(request: LearnerRequest, pk: int) -> HttpResponse:
    """The questions of all assignments of a class about one briefing."""
    context = _of_class(request, pk)
    if context["population"]:
        heat = reverse("quizzes:class-heat", args=[pk])
        context |= _figures(request, context["population"], heat)
    return render(request, STATISTICS, context)


@login_required
@never_cache
@require_safe
def class_heat(request: LearnerRequest, pk: int) -> HttpResponse:
    """A briefing coloured by how well a class knows it."""
    context = _of_class(request, pk)
    if context["population"]:
        figures = reverse("quizzes:class-statistics", args=[pk])
        context |= _heat(request, context["population"], figures)
    return render(request, HEAT, context)


@login_required
@never_cache
@require_safe
def assignment_statistics(request: LearnerRequest, pk: int) -> HttpResponse:
    """The questions of one quiz."""
    context = _of_assignment(request, pk)
    if not context["population"].assignment.is_quiz:
        raise Http404
    heat = reverse("quizzes:assignment-heat", args=[pk])
    return render(request, STATISTICS, context | _figures(request, context["population"], heat))


@login_required
@never_cache
@require_safe
def assignment_heat(request: LearnerRequest, pk: int) -> HttpResponse:
    """The lessons of one assignment, coloured by how well they are known."""
    context = _of_assignment(request, pk)
    assignment = context["population"].assignment
    figures = reverse("quizzes:assignment-statistics", args=[pk]) if assignment.is_quiz else ""
    return render(request, HEAT, context | _heat(request, context["population"], figures))


def _of_class(request: LearnerRequest, pk: int) -> dict[str, Any]:
    room = standing(request, pk, Act.SEE_STATISTICS).classroom
    choice, briefing = briefing_of(request, room)
    among = _among(request, None)
    population = Population(room, briefing, among) if briefing else None
    context: dict[str, Any] = {"room": room, "choice": choice, "briefing": briefing}
    return context | {"population": population, "among": among, "nav": "classes"}


def _of_assignment(request: LearnerRequest, pk: int) -> dict[str, Any]:
    assignment, who = assignment_for(request, pk, Act.SEE_STATISTICS)
    among = _among(request, assignment)
    population = Population(who.classroom, assignment.briefing, among, assignment)
    context: dict[str, Any] = {"room": who.classroom, "briefing": assignment.briefing}
    return context | {"population": population, "among": among, "nav": "classes"}


def _among(request: LearnerRequest, assignment: Assignment | None) -> Among:
    """Whose answers the address asks for; those nearest where it asks for nothing."""
    nearest = Among.ASSIGNMENT if assignment else Among.CLASS
    choices = {one.value: one for one in Among if assignment or one is not Among.ASSIGNMENT}
    return choices.get(request.GET.get("among", ""), nearest)


def _figures(request: LearnerRequest, population: Population, heat: str) -> dict[str, Any]:
    form = WishForm(population.briefing, request.GET)
    wanted = form.wanted()
    figures = bank_figures(population.briefing, wanted, population.answers())
    return {
        "form": form,
        "wanted": wanted,
        "figures": figures,
        "page": Paginator(figures.lines, PER_PAGE).get_page(request.GET.get("page")),
        "reasons": reasons(population),
        "sureness": sureness(population),
        "may_edit": _may_edit(request, population.briefing),
        "heat_url": f"{heat}?{_kept(request)}",
    }


def _heat(request: LearnerRequest, population: Population, figures: str) -> dict[str, Any]:
    page = heat_map(
        population.briefing,
        request.GET.get("lesson", ""),
        on=timezone.localdate(),
        seen=population.seen(),
    )
    return {
        "page": page,
        "may_edit": _may_edit(request, population.briefing),
        "statistics_url": f"{figures}?{_kept(request)}" if figures else "",
    }


def _kept(request: LearnerRequest) -> str:
    """The part of an address that goes along from one page to the other."""
    kept = request.GET.copy()
    for name in set(kept) - {"among", "briefing", "lesson"}:
        del kept[name]
    return kept.urlencode()


def _may_edit(request: LearnerRequest, briefing: Briefing) -> bool:
    return Briefing.objects.editable_by(request.user).filter(pk=briefing.pk).exists()
