"""The lessons of a briefing: their titles and order, and one made of two or two of one."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from briefings.domain import facts, prose
from briefings.domain.digesting import digest
from briefings.domain.drafting import as_filed, said
from briefings.domain.problems import BriefingError
from briefings.domain.reshaping import CannotCut, CannotJoin, LostWords, cut, joined, lesson_of
from briefings.domain.rewording import all_orphans, fact_of
from briefings.models import Briefing, Lesson
from briefings.services.exporting import stored_briefing
from quizzes.forms.lessons import CutForm, outline_problems, sent_outline, step
from quizzes.htmx import LearnerRequest, render_part
from quizzes.services.outlining import Line, last_change, outline
from quizzes.views.editing import Origin, editable, plan_page, sent_on

PAGE, PART = "quizzes/outline.html", "quizzes/_outline.html"


@dataclass(frozen=True, slots=True)
class Table:
    """A briefing on the editor's table: as it is, and as what was sent would make it."""

    row: Briefing
    stored: facts.Briefing
    shown: facts.Briefing
    sent: QueryDict

    @property
    def is_changed(self) -> bool:
        """Whether somebody changed the briefing since the page was made."""
        return "seen" in self.sent and self.sent["seen"] != digest(self.stored)


@dataclass(frozen=True, slots=True)
class Entry:
    """A lesson's line with the title that stands in its field, and what is wrong with that."""

    line: Line
    title: str
    problem: str


def lesson_in(briefing: facts.Briefing, key: str) -> facts.Lesson:
    """The lesson of that key. Raises Http404 where there is none."""
    try:
        return lesson_of(briefing, key)
    except LookupError:
        raise Http404 from None


def table_of(request: LearnerRequest, key: str) -> Table:
    """The briefing, if this person may change it. Raises Http404 otherwise."""
    row, sent = editable(request, key), sent_on(request)
    stored = stored_briefing(row)
    return Table(row, stored, sent_outline(stored, sent), sent)


@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def outline_detail(request: LearnerRequest, key: str) -> HttpResponse:
    """Rename and reorder lessons, then see what that would do; nothing is written here."""
    table = table_of(request, key)
    sent = table.sent
    if "move" in sent:
        order = step(str(sent["move"]), [lesson.key for lesson in table.shown.lessons])
        again = sent.copy()
        again.setlist("order", order)
        table = Table(table.row, table.stored, sent_outline(table.stored, again), sent)
        return _page(request, table)
    if request.method == "GET" or "again" in request.POST:
        return _page(request, table)
    problems = outline_problems(table.stored, sent)
    if problems:
        return _page(request, table, problems)
    return _joined(request, table) if "join" in sent else _plan(request, table, table.shown)


def _joined(request: LearnerRequest, table: Table) -> HttpResponse:
    """What putting a lesson and the next into one would do."""
    try:
        return _plan(request, table, joined(table.shown, str(table.sent["join"])))
    except CannotJoin:
        problem = _("These lessons cannot be joined: their text would read differently.")
    except LostWords:
        problem = _("First give the facts below words that prove them.")
    except LookupError:
        problem = _("Somebody changed the lessons meanwhile. Look again, then join.")
    return _page(request, table, {"": problem})


def _plan(
    request: LearnerRequest, table: Table, new: facts.Briefing, notes: tuple[str, ...] = ()
) -> HttpResponse:
    try:
        new, text = as_filed(new)
    except BriefingError as found:
        told = _("First give the facts below words that prove them.")
        lost = bool(all_orphans(table.stored))
        return _page(request, table, {"": told if lost else " ".join(said(found))})
    if table.is_changed:
        told = _(
            "Somebody changed the briefing meanwhile. Your changes are made to what it is now."
        )
        notes = (told, *notes)
    origin = Origin.of(request, reverse("quizzes:outline", args=[table.row.key]))
    return plan_page(request, new, text, table.row, origin=origin, notes=notes)


def _page(
    request: LearnerRequest, table: Table, problems: dict[str, str] | None = None
) -> HttpResponse:
    today = timezone.localdate().isoformat()
    lines = outline(table.row, table.shown, table.stored, today=today)
    rows = [
        Entry(
            line,
            table.sent.get(f"title-{line.lesson.key}", line.lesson.title),
            (problems or {}).get(line.lesson.key, ""),
        )
        for line in lines
    ]
    shown = table.sent.getlist("shown") or [one.key for one in table.stored.lessons]
    context = {
        "briefing": table.row,
        "rows": rows,
        "shown": shown,
        "seen": table.sent.get("seen") or digest(table.stored),
        "moved": table.sent.get("move", ""),
        "is_dirty": table.shown != table.stored,
        "problem": (problems or {}).get("", ""),
        "orphans": [orphan for line in lines for orphan in line.orphans],
        "last": last_change(table.row),
        "nav": "read",
    }
    return render_part(request, PAGE, PART, context, status=422 if problems else 200)


@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def lesson_cut(request: LearnerRequest, key: str, lesson_key: str) -> HttpResponse:
    """Choose where a lesson is cut in two, then see what that would do."""
    row, sent = editable(request, key), sent_on(request)
    stored = stored_briefing(row)
    lesson = lesson_in(stored, lesson_key)
    form = CutForm(sent or None)
    if "again" not in request.POST and form.is_valid():
        response = _cut(request, row, stored, lesson, form)
        if response:
            return response
    context = {
        "briefing": row,
        "lesson": lesson,
        "starts": list(enumerate(prose.starts(lesson.body)))[1:],
        "form": form,
        "nav": "read",
    }
    is_wrong = "again" not in request.POST and bool(form.errors)
    return render(request, "quizzes/lesson_cut.html", context, status=422 if is_wrong else 200)


def _cut(
    request: LearnerRequest,
    row: Briefing,
    stored: facts.Briefing,
    lesson: facts.Lesson,
    form: CutForm,
) -> HttpResponse | None:
    """The plan of a cut; None where it cannot be made, which the form says then."""
    taken = set(Lesson.objects.filter(briefing=row).values_list("key", flat=True))
    try:
        done = cut(stored, lesson.key, **form.cleaned_data, taken=taken)
        new, text = as_filed(done.briefing)
    except CannotCut:
        form.add_error("at", _("Here the text would read differently: choose another place."))
    except LostWords:
        form.add_error(None, _("First give the facts of this lesson words that prove them."))
    except BriefingError as found:
        form.add_error(None, " ".join(said(found)))
    else:
        origin = Origin.of(request, reverse("quizzes:outline", args=[row.key]))
        notes = [
            _("“%(fact)s” goes with its first passage and leaves this one behind: “%(quote)s”")
            % {"fact": fact_of(new, one.fact).label, "quote": one.quote}
            for one in done.left
        ]
        return plan_page(request, new, text, row, origin=origin, notes=notes)
    return None
