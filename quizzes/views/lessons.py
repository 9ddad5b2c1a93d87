"""Reading."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from briefings.models import Article, Briefing, Lesson
from briefings.prepared import PreparedFor
from briefings.services.reading import lesson_page, timeline
from quizzes.forms.fields import whole
from quizzes.htmx import LearnerRequest
from quizzes.models import Classroom, Question
from quizzes.services.policies import study_of
from quizzes.services.progressing import lesson_progress, total
from quizzes.services.prompting import parts
from quizzes.services.queueing import due_of
from quizzes.services.studying import finish_lesson, is_read

VISIBLE: PreparedFor[Lesson] = PreparedFor(
    lambda user, key, lesson: (
        Lesson.objects.live()
        .filter(briefing__in=Briefing.objects.visible_to(user), briefing__key=key, key=lesson)
        .select_related("briefing")[:1]
    ),
    key=str,
    lesson=str,
)


BRIEFING: PreparedFor[Briefing] = PreparedFor(
    lambda user, key: Briefing.objects.visible_to(user).filter(key=key)[:1], key=str
)


def visible_briefing(request: LearnerRequest, key: str) -> Briefing:
    """The briefing, if this person may read it. Raises Http404 otherwise."""
    briefing = BRIEFING.first(request.user, key=key)
    if briefing is None:
        raise Http404
    return briefing


def visible_lesson(request: LearnerRequest, key: str, lesson_key: str) -> Lesson:
    """The lesson, if this person may read its briefing. Raises Http404 otherwise."""
    lesson = VISIBLE.first(request.user, key=key, lesson=lesson_key)
    if lesson is None:
        raise Http404
    return lesson


@login_required
@never_cache
@require_safe
def briefing_list(request: LearnerRequest) -> HttpResponse:
    """Every briefing this person may read."""
    briefings = list(Briefing.objects.visible_to(request.user).with_counts())
    if len(briefings) == 1:
        return redirect(briefings[0])
    return render(request, "quizzes/briefing_list.html", {"briefings": briefings, "nav": "read"})


@login_required
@never_cache
@require_safe
def briefing_detail(request: LearnerRequest, key: str) -> HttpResponse:
    """A briefing: its lessons with the learner's mastery, its timeline, its source."""
    briefing = visible_briefing(request, key)
    at = timezone.now()
    rows = lesson_progress(study_of(request.user, at=at), briefing, at=at)
    today = timezone.localdate().isoformat()
    context = {
        "briefing": briefing,
        "lessons": rows,
        "mastery": total(rows),
        "timeline": timeline(briefing),
        "is_editor": Briefing.objects.editable_by(request.user).filter(pk=briefing.pk).exists(),
        "article": Article.objects.visible_to(request.user).made_into(briefing),
        "is_pasted": Article.objects.filter(briefing=briefing).exists(),
        "n_questions": Question.objects.filter(briefing=briefing).askable(today).count(),
        "rooms": rooms_for(request, briefing),
        "nav": "read",
    }
    return render(request, "quizzes/briefing_detail.html", context)


def rooms_for(request: LearnerRequest, briefing: Briefing) -> QuerySet[Classroom] | None:
    """The classes for which an instructor may set this; None for all others, and for a draft."""
    if not request.user.is_instructor or not briefing.is_published:
        return None
    return Classroom.objects.taught_by(request.user).active().order_by("name", "pk")


@login_required
@never_cache
@require_safe
def glossary(request: LearnerRequest, key: str) -> HttpResponse:
    """Every entity of a briefing."""
    briefing = visible_briefing(request, key)
    entities = sorted(briefing.entities.all(), key=lambda entity: entity.name.casefold())
    context = {"briefing": briefing, "entities": entities, "nav": "read"}
    return render(request, "quizzes/glossary.html", context)


@login_required
@never_cache
@require_safe
def lesson_detail(request: LearnerRequest, key: str, lesson_key: str) -> HttpResponse:
    """A lesson; with ?fact=KEY the words that prove that fact are marked."""
    lesson, at = visible_lesson(request, key, lesson_key), timezone.now()
    page = lesson_page(lesson, fact_key=request.GET.get("fact", ""))
    study = study_of(request.user, at=at)
    revealed = whole(request.GET.get("prompt", "")) or 0
    context = {
        "page": page,
        "parts": parts(study, lesson, page.blocks, at=at, revealed=revealed),
        "is_read": is_read(request.user, lesson),
        "due_count": due_of(study, at=at),
        "nav": "read",
    }
    return render(request, "quizzes/lesson_detail.html", context)


@login_required
@require_POST
def lesson_finish(request: LearnerRequest, key: str, lesson_key: str) -> HttpResponse:
    """Note that a lesson was read, and go on to its quiz."""
    lesson = visible_lesson(request, key, lesson_key)
    if finish_lesson(request.user, lesson, at=timezone.now()):
        messages.success(request, _("Marked as read. A short quiz now is what makes it last."))
    response = redirect("quizzes:attempt-start", key)
    response["Location"] += f"?lesson={lesson.key}"
    return response
