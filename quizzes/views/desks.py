"""What a review and practice for an exam have in common: where their forms lead, what they show."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeVar
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import NoReverseMatch
from django.utils.translation import gettext_lazy as _

from briefings.addressing import address
from briefings.models import Briefing
from quizzes.forms.reviews import GradeForm, ReviewForm, ShownForm, UndoForm
from quizzes.htmx import LearnerRequest, render_part
from quizzes.models import Question, Recollection
from quizzes.services import reviewing
from quizzes.services.attempting import AnswerNotUnderstood
from quizzes.services.desks import Desk
from quizzes.services.policies import Study
from quizzes.services.queueing import Item
from quizzes.services.remembering import Conflict
from quizzes.services.revising import undo
from quizzes.services.showing import first_error

TrackOf = Callable[[Study, datetime], "Track"]
AnyForm = TypeVar("AnyForm", GradeForm, ReviewForm)
PAGE, PART = "quizzes/review_detail.html", "quizzes/_review.html"
ANSWERED = _("This card was answered in another tab; nothing was counted twice.")


@dataclass(frozen=True, slots=True)
class Track:
    """A way of going through cards: where its forms lead.

    prefix, args, query  of the addresses of a card and of an answer
    next, stop, undo     addresses of the next card, of what lies around, and to take an answer back
    more                 what its pages show besides
    """

    prefix: str
    next: str
    stop: str
    undo: str
    args: tuple[str, ...] = ()
    query: str = ""
    more: dict[str, Any] = field(default_factory=dict)

    def card(self, item: Item, name: str) -> str:
        """The address at which a card is turned over ("reveal") or answered ("answer")."""
        return self.url(name, item.memory.pk, item.question.pk)

    def url(self, name: str, *args: object) -> str:
        url = address(f"quizzes:{self.prefix}-{name}", *self.args, *args)
        return f"{url}?{self.query}" if self.query else url


@dataclass(frozen=True, slots=True)
class Mending:
    """Where a person mends a question, or says what is wrong with it."""

    url: str
    is_edit: bool


def mending(request: LearnerRequest, question: Question) -> Mending:
    """The page for what is wrong with a question: instructors edit it, learners report it."""
    user, key = request.user, question.lesson.briefing.key
    if user.is_instructor and Briefing.objects.editable_by(user).filter(key=key).exists():
        try:
            return Mending(address("quizzes:bank-question", key, question.pk), is_edit=True)
        except NoReverseMatch:  # this site has no question bank
            pass
    return Mending(address("quizzes:review-report", question.pk), is_edit=False)


def show(
    request: LearnerRequest, track: Track, desk: Desk | None, status: int = 200, **more: Any
) -> HttpResponse:
    """Draw a card, or what there is to say when none is left."""
    context = {"track": track, "scene": desk, "nav": "review", **track.more, **more}
    if desk:
        context |= {
            "reveal_url": track.card(desk.item, "reveal"),
            "answer_url": track.card(desk.item, "answer"),
            "mending": mending(request, desk.question),
        }
    return render_part(request, PAGE, PART, context, status=status)


def reveal(
    request: LearnerRequest, track: Track, study: Study, item: Item, at: datetime
) -> HttpResponse:
    """Turn a card over, unless it was answered since it was put, perhaps in another tab.

    A question that is graded here has nothing to turn over.
    """
    form = ShownForm(request.GET)
    if not reviewing.is_card(item.question):
        return redirect(track.next)
    if form.is_stale(item.memory.version):
        messages.info(request, ANSWERED)
        return redirect(track.next)
    return show(request, track, reviewing.revealed(study, item, shown_at=form.shown_at, at=at))


def answer(
    request: LearnerRequest, source: str, track_of: TrackOf, study: Study, item: Item, at: datetime
) -> UUID | HttpResponse | None:
    """Store what was sent.

    track_of  makes the track, should it be needed: it counts what is left

    Returns the token of an answer whose verdict is to be shown, None to go on with the next card,
    or the reply to what could not be taken.
    """
    sent = request.POST
    try:
        if reviewing.is_card(item.question):
            graded = _valid(GradeForm(sent))
            grade = graded.cleaned_data["grade"]
            reviewing.grade_card(study, item, grade, graded.sending(source), at=at)
            return None
        form = _valid(ReviewForm(item.question, sent, asks_certainty=study.settings.ask_certainty))
        sending = form.sending(source)
        reviewing.record_answer(study, item, form.cleaned_data["answer"], sending, at=at)
    except AnswerNotUnderstood as problem:
        desk = reviewing.asking(study, item, at=at, typed=sent, problem=str(problem))
        return show(request, track_of(study, at), desk, status=422)
    except Conflict:
        messages.info(request, ANSWERED)
        return None
    return sending.token


def take_back(request: LearnerRequest, study: Study, at: datetime) -> int | None:
    """Take the last answer back. Returns the memory that is to be asked about again, if any."""
    try:
        rows = undo(study, at=at, newest=UndoForm(request.POST).answer)
    except Conflict:
        said = _("Another tab has gone on since; nothing was changed here. Go on from this card.")
        messages.info(request, said)
        return None
    messages.info(request, _("Taken back.") if rows else _("There is nothing left to take back."))
    return rows[0].pk if rows else None


def _valid(form: AnyForm) -> AnyForm:
    """The form, if what was sent will do. Raises AnswerNotUnderstood otherwise."""
    if not form.is_valid():
        raise AnswerNotUnderstood(first_error(form))
    return form


def show_given(
    request: LearnerRequest, track: Track, study: Study, line: Recollection, at: datetime
) -> HttpResponse:
    """Draw an answer that was given, with its verdict."""
    return show(request, track, reviewing.answered(study, line, at=at))
