"""One lesson written anew: its texts, the weight of its facts, and what proves them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from briefings.domain import facts
from briefings.domain.diffing import changed_paragraphs
from briefings.domain.drafting import LessonText, Rewritten, as_filed, rewritten, said
from briefings.domain.problems import BriefingError
from briefings.domain.rewording import Orphan, with_importance
from briefings.models import Briefing
from briefings.services.exporting import stored_briefing
from quizzes.forms.facts import misplaced
from quizzes.forms.lessons import LONGEST_BODY, LessonForm, sent_choices, sent_weights
from quizzes.htmx import LearnerRequest
from quizzes.services.outlining import last_change
from quizzes.services.previewing import Preview, preview
from quizzes.views.editing import Origin, editable, plan_page, sent_on
from quizzes.views.outline import lesson_in

PAGE, PREVIEW = "quizzes/lesson_edit.html", "quizzes/_lesson_preview.html"


@dataclass(frozen=True, slots=True)
class Lost:
    """An orphan with what was chosen for it, and what is wrong with that."""

    orphan: Orphan
    chosen: str
    words: str
    problem: str


@dataclass(frozen=True)
class Work:
    """A lesson on the editor's table, with what was sent of it."""

    row: Briefing
    stored: facts.Briefing
    lesson: facts.Lesson
    form: LessonForm
    sent: Mapping[str, str]

    @cached_property
    def text(self) -> LessonText:
        """What was written, as far as it can be understood; the lesson's own otherwise."""
        return self.form.text() if self.form.is_valid() else _as_sent(self.form, self.lesson)

    @cached_property
    def rewritten(self) -> Rewritten:
        """The briefing that this would make."""
        first = rewritten(self.stored, self.lesson.key, self.text, {})
        if not first.orphans:
            return first
        return rewritten(
            self.stored, self.lesson.key, self.text, sent_choices(self.sent, first.orphans)
        )

    def conflict(self) -> bool:
        """Whether somebody else wrote the lesson anew meanwhile."""
        now = LessonText.of(self.lesson)
        return self.sent.get("was", now.mark) != now.mark and self.text != now


def _as_sent(form: LessonForm, lesson: facts.Lesson) -> LessonText:
    """The body that stands in the field, for a preview of a form that is not complete."""
    own = LessonText.of(lesson)
    body = form["body"].value() or ""
    return LessonText(
        title=form["title"].value() or "",
        argument=own.argument,
        summary=form["summary"].value() or "",
        objectives=own.objectives,
        body=str(body).replace("\r\n", "\n").strip("\n")[:LONGEST_BODY],
    )


def work_of(request: LearnerRequest, key: str, lesson_key: str) -> Work:
    """The lesson, if this person may change it. Raises Http404 otherwise."""
    row, sent = editable(request, key), sent_on(request)
    stored = stored_briefing(row)
    lesson = lesson_in(stored, lesson_key)
    form = LessonForm(sent or None, initial=LessonForm.initial_of(lesson))
    return Work(row, stored, lesson, form, sent)


@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def lesson_edit(request: LearnerRequest, key: str, lesson_key: str) -> HttpResponse:
    """Write a lesson anew, then see what that would do; nothing is written here."""
    work = work_of(request, key, lesson_key)
    if request.method == "GET" or "again" in request.POST or "preview" in request.POST:
        return _page(request, work)
    if not work.form.is_valid():
        return _page(request, work, status=422)
    if work.conflict():
        return _page(request, work, status=409)
    done = work.rewritten
    if not done.is_settled:
        return _page(request, work, status=422)
    new = with_importance(done.briefing, sent_weights(work.sent, work.lesson.facts))
    try:
        new, text = as_filed(new)
    except BriefingError as found:
        return _page(request, work, problems=said(found), status=422)
    here = reverse("quizzes:lesson-edit", args=[key, lesson_key])
    notes = [_("“%s” is put aside: nothing proves it any more.") % label for label in done.removed]
    return plan_page(request, new, text, work.row, origin=Origin.of(request, here), notes=notes)


@login_required
@never_cache
@require_POST
def lesson_preview(request: LearnerRequest, key: str, lesson_key: str) -> HttpResponse:
    """The lesson as it would read, while it is written."""
    work = work_of(request, key, lesson_key)
    return render(request, PREVIEW, _shown(work))


def _shown(work: Work) -> dict[str, object]:
    done = work.rewritten
    shown: Preview = preview(work.text, done, work.lesson.key)
    return {
        "briefing": work.row,
        "lesson": work.lesson,
        "preview": shown,
        "lost": _lost(work, done),
    }


def _lost(work: Work, done: Rewritten) -> tuple[Lost, ...]:
    sent = work.sent
    return tuple(
        Lost(
            orphan,
            sent.get(f"orphan-{orphan.id}", ""),
            sent.get(f"words-{orphan.id}", ""),
            _why(orphan, done, sent),
        )
        for orphan in done.orphans
    )


def _why(orphan: Orphan, done: Rewritten, sent: Mapping[str, str]) -> str:
    if orphan.id not in done.wrong:
        return ""
    words = sent.get(f"words-{orphan.id}", "")
    if sent.get(f"orphan-{orphan.id}") == "closest":
        words = orphan.closest
    return misplaced(words, done.wrong[orphan.id])


def _page(
    request: LearnerRequest, work: Work, *, problems: Sequence[str] = (), status: int = 200
) -> HttpResponse:
    weights = sent_weights(work.sent, work.lesson.facts)
    now = LessonText.of(work.lesson).mark
    open_ones = [one for one in _lost(work, work.rewritten) if status == 422]
    if open_ones and not problems and not work.form.errors:
        n = len(open_ones)
        problems = [
            ngettext(
                "One passage that proves a fact is gone from the text. Choose what becomes of it.",
                "{n} passages that prove facts are gone. Choose what becomes of each.",
                n,
            ).format(n=n)
        ]
    context = {
        **_shown(work),
        "form": work.form,
        "was": now if status == 409 else work.sent.get("was", now),
        "weights": [(fact, weights.get(fact.key, fact.importance)) for fact in work.lesson.facts],
        "problems": problems,
        "theirs": _theirs(work) if status == 409 else None,
        "last": last_change(work.row),
        "nav": "read",
    }
    return render(request, PAGE, context, status=status)


@dataclass(frozen=True, slots=True)
class Theirs:
    """The lesson as somebody else left it, beside what was written here."""

    lesson: facts.Lesson
    pairs: tuple[object, ...]


def _theirs(work: Work) -> Theirs:
    mine = work.text
    now = LessonText.of(work.lesson)
    old = "\n".join([now.title, now.summary, *now.objectives, now.body])
    new = "\n".join([mine.title, mine.summary, *mine.objectives, mine.body])
    return Theirs(work.lesson, changed_paragraphs(old, new))
