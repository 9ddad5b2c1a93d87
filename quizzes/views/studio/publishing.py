"""The last step: see what would be published, tick the questions, publish."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from briefings.models import Article
from briefings.services.shelf import shelf
from briefings.services.versioning import ChangedMeanwhile
from quizzes.domain.linting import Errors
from quizzes.htmx import LearnerRequest
from quizzes.models import Question
from quizzes.services.issuing import Issue, issue, publish_article, questions_of
from quizzes.services.publishing import BankRefused
from quizzes.views.studio.articles import article_of
from quizzes.views.studio.facts import candidate_of

PAGE = "quizzes/studio/article_publish.html"


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def article_publish(request: LearnerRequest, pk: int) -> HttpResponse:
    """Facts, orphans and questions before they are published; then publish them."""
    article = article_of(request, pk, heavy=True)
    if article.briefing is None:
        raise Http404
    if request.method != "POST":
        return _page(request, article)
    release = "draft" not in request.POST
    try:
        publish_article(
            article,
            ticked=request.POST.getlist("question"),
            seen=request.POST.get("seen", ""),
            by=request.user,
            at=timezone.now(),
            release=release,
        )
    except ChangedMeanwhile:
        return _page(request, article, _("The briefing has changed since you looked. Look again."))
    except BankRefused as refused:
        return _page(request, article, _("Nothing was published."), refused.errors)
    messages.success(
        request,
        _("Published. Students see it now; what you did not tick waits in the bank.")
        if release
        else _("Saved to the draft. Read it and try its quiz, as students will."),
    )
    return redirect(article.briefing)


def _page(
    request: LearnerRequest, article: Article, problem: str = "", errors: Errors | None = None
) -> HttpResponse:
    """What would be published; after a refusal the ticks are as they were sent."""
    shown = issue(article, at=timezone.now())
    ticked = request.POST.getlist("question") if problem else None
    context = {
        "article": article,
        "briefing": article.briefing,
        "issue": shown,
        "errors": errors or shown.errors,
        "ticked": [one.question.fingerprint for one in shown.offered if one.is_safe]
        if ticked is None
        else ticked,
        "unasked": unasked(article, shown),
        "tally": shelf(article).tally,
        "problem": problem,
        "nav": "studio",
    }
    return render(request, PAGE, context, status=409 if problem else 200)


def unasked(article: Article, shown: Issue) -> list[str]:
    """Titles of lessons whose questions are none of them ticked, where there are none yet."""
    if Question.objects.filter(briefing=article.briefing_id).exists():
        return []
    asked = {key for one in shown.offered if one.is_safe for key in one.question.fact_keys}
    others = {key for one in shown.offered for key in one.question.fact_keys} - asked
    facts = {lesson.title: {fact.key for fact in lesson.facts} for lesson in shown.plan.new.lessons}
    return [title for title, keys in facts.items() if keys & others and not keys & asked]


@login_required
@never_cache
@require_safe
def fact_questions(request: LearnerRequest, pk: int, fact: int) -> HttpResponse:
    """The questions that a fact would give."""
    article = article_of(request, pk, heavy=True)
    candidate = candidate_of(article, fact)
    context = {
        "article": article,
        "candidate": candidate,
        "questions": questions_of(article, candidate),
        "nav": "studio",
    }
    page = "_fact_questions.html" if request.htmx else "fact_questions.html"
    return render(request, f"quizzes/studio/{page}", context)
