"""Changing the facts of an article: edit, settle a doubt, split, merge, add one."""

from __future__ import annotations

from dataclasses import replace

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from briefings.domain.documents import Document
from briefings.domain.facts import Fact
from briefings.domain.marking import markdown_of
from briefings.domain.prose import html
from briefings.domain.settling import settled
from briefings.domain.shelving import entities_from_json
from briefings.domain.splicing import label_of, merged_fact, sentence_fact, split_fact
from briefings.domain.splitting import slug
from briefings.models import Article, Candidate, Decision
from briefings.services import vetting
from briefings.services.shelf import around, marked, shelf
from quizzes.forms.fields import whole
from quizzes.forms.studio.decisions import MergeForm, SettleForm, SplitForm
from quizzes.forms.studio.facts import FactForm
from quizzes.htmx import LearnerRequest
from quizzes.views import drafts
from quizzes.views.studio.articles import article_of
from quizzes.views.studio.facts import (
    at_fact,
    candidate_of,
    changed_meanwhile,
    onwards,
    placed,
    ruling,
    wanted,
)

EDIT = "quizzes/studio/fact_edit.html"
NOTHING_SAID = {"statement": "", "label": "", "quote": ""}


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def fact_revise(request: LearnerRequest, pk: int, fact: int) -> HttpResponse:
    """Change a fact; what was typed stays when somebody else was quicker."""
    article = article_of(request, pk, heavy=True)
    candidate, document = candidate_of(article, fact), article.to_document()
    form = _fact_form(request, article, document, candidate.to_fact())
    conflict = None
    if request.method == "POST" and form.is_valid() and form.fact:
        version = whole(request.POST.get("version", "")) or candidate.version
        try:
            vetting.revise(
                candidate,
                form.fact,
                version=version,
                ruling=ruling(request),
                accept="accept" in request.POST,
            )
        except vetting.DecidedMeanwhile as other:
            conflict = other.candidate
            messages.warning(request, changed_meanwhile(conflict))
        else:
            show = wanted(request)
            done = "accept" in request.POST
            to = onwards(article, fact, show) if done else at_fact(article, fact, show)
            return drafts.saved(redirect(to), request.path)
    standing = conflict or candidate
    version = standing.version
    context = {"candidate": standing, "version": version, "conflict": conflict}
    context |= {"show": wanted(request), "placed": placed(article, candidate)}
    return _edit_page(request, article, document, form, context)


def _fact_form(
    request: LearnerRequest, article: Article, document: Document, fact: Fact
) -> FactForm:
    data = request.POST if request.method == "POST" else None
    return FactForm(document.text, entities_from_json(article.entities), fact, data)


def _edit_page(
    request: LearnerRequest,
    article: Article,
    document: Document,
    form: FactForm,
    more: dict[str, object],
) -> HttpResponse:
    blocks = around(document, form.was)
    context = {
        "article": article,
        "form": form,
        "text": marked(blocks, form.was, ()) if more["candidate"] else html(markdown_of(blocks)),
        "entities": entities_from_json(article.entities),
        "nav": "studio",
        **more,
    }
    return render(request, EDIT, context, status=422 if form.is_bound else 200)


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def fact_add(request: LearnerRequest, pk: int) -> HttpResponse:
    """Add a fact that no rule found, of the sentence that the address names, if it names one."""
    article = article_of(request, pk, heavy=True)
    if not article.is_read:
        raise Http404
    document = article.to_document()
    found = sentence_fact(document.text, whole(request.GET.get("near", "")) or 0)
    first = replace(found, about=vetting.usual_about(article))
    form = _fact_form(request, article, document, first)
    if "near" not in request.GET:
        form.initial.update(NOTHING_SAID)
    if request.method == "POST" and form.is_valid() and form.fact:
        key = slug(form.fact.statement, set(), fallback="fact")
        row = vetting.add(article, replace(form.fact, key=key), ruling=ruling(request))
        messages.success(request, _("Added and accepted."))
        return drafts.saved(redirect(at_fact(article, row.pk)), request.path)
    return _edit_page(request, article, document, form, {"candidate": None})


@login_required
@require_POST
def fact_settle(request: LearnerRequest, pk: int, fact: int) -> HttpResponse:
    """Say what a word refers to; the statement then names it."""
    article, show = article_of(request, pk), wanted(request)
    candidate = candidate_of(article, fact)
    doubts, before = candidate.to_domain().doubts, candidate.to_fact()
    if not doubts:
        return redirect(at_fact(article, fact, show))
    form = SettleForm(doubts[0], request.POST)
    if not form.is_valid():
        messages.error(request, " ".join(form.complaints()))
        return redirect(at_fact(article, fact, show))
    changed = before if form.is_clear else settled(before, doubts[0], form.chosen)
    if changed == before and not form.is_clear:
        messages.info(request, _("The statement does not have this word. Write what is meant."))
        return redirect("quizzes:fact-revise", article.pk, fact)
    # What somebody writes is looked at in its place before it is accepted.
    accept = "accept" in request.POST and len(doubts) == 1 and not form.is_written
    label = before.label if form.is_clear else label_of(changed.statement, changed.values)
    try:
        vetting.revise(
            candidate,
            replace(changed, label=label),
            version=form.cleaned_data["version"],
            ruling=ruling(request),
            action=Decision.Action.SETTLE,
            accept=accept,
            left=doubts[1:],
        )
    except vetting.DecidedMeanwhile as other:
        messages.warning(request, changed_meanwhile(other.candidate))
        return redirect(at_fact(article, fact, show))
    return redirect(onwards(article, fact, show) if accept else at_fact(article, fact, show))


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def fact_split(request: LearnerRequest, pk: int, fact: int) -> HttpResponse:
    """Make several facts of one."""
    article = article_of(request, pk)
    candidate = candidate_of(article, fact)
    first = {"version": candidate.version, "statements": candidate.statement}
    form = SplitForm(request.POST or None, initial=first)
    if request.method == "POST" and form.is_valid():
        parts = split_fact(candidate.to_fact(), form.cleaned_data["statements"])
        try:
            version = form.cleaned_data["version"]
            made = vetting.split(candidate, parts, version=version, ruling=ruling(request))
        except vetting.DecidedMeanwhile as other:
            messages.warning(request, changed_meanwhile(other.candidate))
            return redirect(at_fact(article, fact))
        return redirect(at_fact(article, made[0].pk))
    context = {"article": article, "candidate": candidate, "form": form, "nav": "studio"}
    return render(
        request, "quizzes/studio/fact_split.html", context, status=422 if form.is_bound else 200
    )


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def fact_merge(request: LearnerRequest, pk: int, fact: int) -> HttpResponse:
    """Let one fact say what it and another say; the other is the next one unless named."""
    article = article_of(request, pk)
    candidate = candidate_of(article, fact)
    other = _partner(request, article, candidate)
    if other is None:
        messages.info(request, _("There is no other fact to merge this one with."))
        return redirect(at_fact(article, fact))
    first = {
        "version": candidate.version,
        "other_version": other.version,
        "statement": f"{candidate.statement} {other.statement}",
    }
    form = MergeForm(request.POST or None, initial=first)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        whole = merged_fact(candidate.to_fact(), other.to_fact(), said["statement"])
        try:
            vetting.merge(
                candidate,
                other,
                whole,
                versions=(said["version"], said["other_version"]),
                ruling=ruling(request),
            )
        except vetting.DecidedMeanwhile as changed:
            messages.warning(request, changed_meanwhile(changed.candidate))
        return redirect(at_fact(article, fact))
    context = {"article": article, "candidate": candidate, "other": other, "form": form}
    context |= {"others": shelf(article).around(candidate.pk), "nav": "studio"}
    return render(
        request, "quizzes/studio/fact_merge.html", context, status=422 if form.is_bound else 200
    )


def _partner(request: LearnerRequest, article: Article, candidate: Candidate) -> Candidate | None:
    named = whole(request.GET.get("with", ""))
    if named is not None and named != candidate.pk:
        return candidate_of(article, named)
    kept = shelf(article)
    line = kept.beside(candidate.pk, 1) or kept.beside(candidate.pk, -1)
    return candidate_of(article, line.pk) if line else None
