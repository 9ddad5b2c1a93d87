"""Articles: the list, bringing one, watching how it is read, saying where it comes from."""

from __future__ import annotations

from uuid import uuid4

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from briefings.domain.ingesting import MESSAGES
from briefings.domain.tongues import seems_english
from briefings.models import Article, Job
from briefings.services import bringing
from briefings.services.shelf import shelf
from quizzes.forms.studio.articles import LIMITS, MEGABYTE, ArticleForm, SourceForm
from quizzes.htmx import LearnerRequest, render_part
from quizzes.services import halting, hands
from quizzes.views import drafts

PER_PAGE = 30


def article_of(request: LearnerRequest, pk: int, *, heavy: bool = False) -> Article:
    """The article, if this person works on it. Raises Http404 otherwise.

    heavy  with its text and its original
    """
    rows = Article.objects.visible_to(request.user).select_related("job", "briefing", "owner")
    return get_object_or_404(rows if heavy else rows.light(), pk=pk)


@login_required
@never_cache
@require_safe
def article_list(request: LearnerRequest) -> HttpResponse:
    """The articles of this instructor, newest first."""
    if not request.user.is_instructor:
        raise Http404
    rows = Article.objects.visible_to(request.user).light().select_related("job", "briefing")
    page = Paginator(rows.with_counts().order_by("-created_at", "-pk"), PER_PAGE).get_page(
        request.GET.get("page")
    )
    return render(request, "quizzes/studio/article_list.html", {"page": page, "nav": "studio"})


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def article_new(request: LearnerRequest) -> HttpResponse:
    """Paste or upload an article; sending the same form twice brings it once."""
    if not request.user.is_instructor:
        raise Http404
    form = ArticleForm(request.POST or None, request.FILES or None, initial={"token": uuid4()})
    if request.method == "POST" and request.META.get("UPLOAD_TOO_LARGE"):
        form.is_valid()
        limit = LIMITS.size // MEGABYTE
        form.errors.clear()
        form.add_error("file", MESSAGES["too-large"].format(limit=limit))
    elif request.method == "POST" and form.is_valid():
        data, name = form.sent()
        token, at = form.cleaned_data["token"], timezone.now()
        try:
            article = bringing.bring(request.user, data, name, token=token, at=at)
        except bringing.NoRoom:
            limit = bringing.MOST_KEPT // MEGABYTE
            said = _("Your articles take {limit} MB, which is all there is: delete one first.")
            form.add_error(None, said.format(limit=limit))
        else:
            hands.lend(timezone.now)
            return drafts.saved(redirect(article), request.path)
    context = {"form": form, "nav": "studio"}
    return render(request, "quizzes/studio/article_new.html", context, status=_status(form))


def _status(form: ArticleForm) -> int:
    return 422 if form.is_bound and form.errors else 200


@login_required
@never_cache
@require_safe
def article_detail(request: LearnerRequest, pk: int) -> HttpResponse:
    """How far an article is, what was dropped, and what comes next."""
    article = article_of(request, pk, heavy=True)
    hands.lend(timezone.now)
    context = {"article": article, "job": article.job, "at": timezone.now(), "nav": "studio"}
    context |= _timing(article.job)
    if article.is_read:
        briefing, document = article.briefing, article.to_document()
        context |= {
            "document": document,
            "is_foreign": not seems_english(document.text),
            "tally": shelf(article).tally,
            "form": SourceForm(initial=briefing.source) if briefing else None,
        }
    return render(request, "quizzes/studio/article_detail.html", context)


@login_required
@never_cache
@require_safe
def article_progress(request: LearnerRequest, pk: int) -> HttpResponse:
    """The bar alone, asked for again and again; the whole page once the work is over."""
    article = article_of(request, pk)
    hands.lend(timezone.now)
    if article.job.is_over and request.htmx:
        response = HttpResponse(status=204)
        response["HX-Redirect"] = article.get_absolute_url()
        return response
    if not request.htmx:
        return redirect(article)
    context = {"article": article, "job": article.job, **_timing(article.job)}
    page = "quizzes/studio/_job.html"
    return render_part(request, page, page, context)


def _timing(job: Job) -> dict[str, object]:
    """How long a job will take, as far as its worker is heard of."""
    at = timezone.now()
    return {"seconds_left": job.seconds_left(at), "is_silent": job.is_silent(at)}


@login_required
@require_POST
def article_stop(request: LearnerRequest, pk: int) -> HttpResponse:
    """Stop reading an article; it stays, and can be read later."""
    article = article_of(request, pk)
    halting.stop(article.job, at=timezone.now())
    return redirect(article)


@login_required
@require_POST
def article_again(request: LearnerRequest, pk: int) -> HttpResponse:
    """Read an article again after it failed or was stopped."""
    article = article_of(request, pk)
    halting.again(article.job, at=timezone.now())
    hands.lend(timezone.now)
    return redirect(article)


@login_required
@require_POST
def article_source(request: LearnerRequest, pk: int) -> HttpResponse:
    """Say where an article comes from."""
    article = article_of(request, pk, heavy=True)
    form = SourceForm(request.POST)
    if article.briefing is None:
        raise Http404
    if not form.is_valid():
        context = {
            "article": article,
            "job": article.job,
            "document": article.to_document(),
            "tally": shelf(article).tally,
            "form": form,
            "nav": "studio",
        }
        return render(request, "quizzes/studio/article_detail.html", context, status=422)
    bringing.say_source(
        article,
        form.source(article.briefing.source.get("note", "")),
        by=request.user,
        at=timezone.now(),
    )
    messages.success(request, _("Saved."))
    return redirect(article)


@login_required
@never_cache
@require_safe
def article_original(request: LearnerRequest, pk: int) -> HttpResponse:
    """The article as it came, always as a download."""
    article = article_of(request, pk, heavy=True)
    response = HttpResponse(bytes(article.original), content_type="application/octet-stream")
    name = article.name or "article.txt"
    plain = "".join(c if c.isalnum() or c in ".-_ " else "_" for c in name)
    response["Content-Disposition"] = f'attachment; filename="{plain}"'
    response["X-Content-Type-Options"] = "nosniff"
    return response


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def article_delete(request: LearnerRequest, pk: int) -> HttpResponse:
    """Delete an article that nobody has learned from, after asking."""
    article = article_of(request, pk)
    if article.owner != request.user and not request.user.is_superuser:
        raise Http404
    if request.method == "POST":
        if article.job.state == Job.State.RUNNING:
            halting.stop(article.job, at=timezone.now())
        if bringing.delete(article):
            messages.success(request, _("The article and its draft are gone."))
            return redirect("quizzes:article-list")
        messages.error(request, _("This article has been published, so it stays."))
        return redirect(article)
    context = {"article": article, "nav": "studio"}
    return render(request, "quizzes/studio/article_delete.html", context)
