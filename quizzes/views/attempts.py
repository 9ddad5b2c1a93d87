"""Taking a quiz."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID, uuid4, uuid5

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django_htmx.http import push_url, retarget

from quizzes.forms.answers import AnswerForm
from quizzes.forms.quizzes import QuizForm, ReportForm
from quizzes.htmx import LearnerRequest, render_part
from quizzes.models import Attempt
from quizzes.services import showing
from quizzes.services.attempting import (
    AnswerNotUnderstood,
    Blueprint,
    NoQuestions,
    record_response,
    redo_missed,
    start_attempt,
)
from quizzes.services.classes.sitting import settle
from quizzes.services.posing import in_words
from quizzes.services.reporting import report_question
from quizzes.services.resulting import own_attempt, result
from quizzes.services.scenes import Scene
from quizzes.views.classes.tasks import to_assignment
from quizzes.views.lessons import visible_briefing

PAGE, PART = "quizzes/question_detail.html", "quizzes/_question.html"


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def attempt_start(request: LearnerRequest, key: str) -> HttpResponse:
    """Choose a quiz, then start it."""
    briefing = visible_briefing(request, key)
    initial = {"token": uuid4(), "lesson": request.GET.get("lesson")}
    form = QuizForm(briefing, request.POST or None, initial=initial, auto_id=False)
    if form.is_valid():
        wanted = form.blueprint()
        try:
            attempt = start_attempt(
                request.user,
                wanted,
                client_token=form.cleaned_data["token"],
                at=timezone.now(),
            )
        except NoQuestions:
            form.add_error(None, nothing_to_ask(form))
        else:
            if attempt.n_questions < wanted.n_questions:
                messages.info(request, shorter(attempt.n_questions, wanted))
            return begun(request, attempt)
    context = {"briefing": briefing, "form": form, "nav": "read"}
    page, part = "quizzes/attempt_start.html", "quizzes/_attempt_start.html"
    return render_part(request, page, part, context, status=422 if form.errors else 200)


def nothing_to_ask(form: QuizForm) -> str:
    """Why a quiz cannot begin, and what to choose in place of what was chosen."""
    if form.cleaned_data["kinds"]:
        return _("There is no question of these kinds here. Choose other kinds, or none.")
    if form.cleaned_data["lesson"]:
        return _("There is no question about this lesson yet. Choose the whole briefing.")
    return _("There is no question about this briefing yet. Its lessons can be read already.")


def begun(request: LearnerRequest, attempt: Attempt) -> HttpResponse:
    """The first question; where the page of the form is still there, in its place."""
    address = reverse("quizzes:question-detail", args=[attempt.uuid, 1])
    if not request.htmx:
        return redirect(address)
    scene = showing.scene(request.user, attempt.uuid, 1, moved={}, at=timezone.now())
    return push_url(render(request, "quizzes/_question_page.html", {"scene": scene}), address)


def shorter(n: int, wanted: Blueprint) -> str:
    """Why a quiz has fewer questions than were asked for."""
    is_narrow = wanted.lesson or wanted.forms
    said = ngettext(
        "One question instead of {wanted}: no fact is asked twice, and no question answers "
        "another. {advice}",
        "{n} questions instead of {wanted}: no fact is asked twice, and no question answers "
        "another. {advice}",
        n,
    )
    advice = _("Choose more of the briefing or more kinds for a longer quiz.") if is_narrow else ""
    return said.format(n=n, wanted=wanted.n_questions, advice=advice).strip()


@login_required
@never_cache
@require_safe
def attempt_detail(request: LearnerRequest, uuid: UUID) -> HttpResponse:
    """Go on where the learner stopped."""
    attempt = get_object_or_404(Attempt.objects.visible_to(request.user), uuid=uuid)
    position = None if attempt.is_over(timezone.now()) else showing.first_open(attempt)
    if position is None:
        return redirect("quizzes:attempt-result", uuid)
    return redirect("quizzes:question-detail", uuid, position)


@login_required
@never_cache
@require_safe
def question_detail(request: LearnerRequest, uuid: UUID, position: int) -> HttpResponse:
    """Show a question, or once it is answered the answer and what proves it."""
    at = timezone.now()
    scene = showing.scene(request.user, uuid, position, moved=request.GET, at=at)
    if scene.attempt.withheld and settled(scene.attempt, at):
        scene = showing.scene(request.user, uuid, position, moved=request.GET, at=at)
    return render_part(request, PAGE, PART, {"scene": scene})


def settled(attempt: Attempt, at: datetime) -> bool:
    """Give the feedback that has become due. Returns whether right and wrong may be shown."""
    if attempt.withheld:
        stored = Attempt.objects.select_related("assignment", "briefing", "learner")
        row = stored.get(pk=attempt.pk)
        settle([row], at=at)
        attempt.withheld = row.withheld
    return not attempt.withheld


@login_required
@never_cache
@require_POST
def question_answer(request: LearnerRequest, uuid: UUID, position: int) -> HttpResponse:
    """Store an answer. A retry gets the stored reply; nothing is ever counted twice."""
    at = timezone.now()
    place = showing.place_of(request.user, uuid, position)
    asks = place.attempt.asks_certainty
    form = AnswerForm(place.question, request.POST, asks_certainty=asks)
    try:
        if not form.is_valid():
            raise AnswerNotUnderstood(showing.first_error(form))
        submission = form.submission(at=at)
        response, _new = record_response(place, submission, at=at)
        settled(place.attempt, at)
    except AnswerNotUnderstood as problem:
        scene = showing.scene(
            request.user, uuid, position, moved=request.POST, problem=str(problem), at=at
        )
        return render_part(request, PAGE, PART, {"scene": scene}, status=422)
    is_other = showing.is_other_answer(response, submission.answer)
    if is_other:
        messages.info(request, not_taken(in_words(place.question, submission.answer)))
    if request.htmx:
        return answered(request, showing.answered_scene(place, response, at=at), at, whole=is_other)
    return redirect("quizzes:question-detail", uuid, position)


def answered(request: LearnerRequest, scene: Scene, at: datetime, *, whole: bool) -> HttpResponse:
    """One round trip for an answer and its feedback, and with our script for what comes next.

    The script says in a header whether it can show the next question alone, or the result as well.
    What it then takes is only what has changed in the page of the question.

    whole  leave nothing of that page, as it shows another answer than the one that counts
    """
    script = request.headers.get("Quiz-Script", "")
    if not script:
        return render(request, PART, {"scene": scene})
    held = showing.next_scene(scene, at=at)
    context: dict[str, Any] = {"scene": scene, "held": held}
    if held is None and script == "result" and not scene.attempt.withheld:
        context["result"] = result(with_all(request, scene.attempt.uuid))
    if whole or scene.saved or scene.is_late:
        return render(request, PART, context)
    response = render(request, "quizzes/_told.html", context)
    response["HX-Reswap"] = "innerHTML show:window:top"
    return retarget(response, "#told")


def with_all(request: LearnerRequest, uuid: UUID) -> Attempt:
    """A learner's own attempt, with what its result names. Raises Http404."""
    attempt = own_attempt(request.user, uuid)
    if attempt is None:
        raise Http404
    return attempt


def not_taken(sent: str) -> str:
    """What to say of another answer to a question that is answered, perhaps in another tab."""
    first = _("This question was already answered; your first answer counts.")
    if not sent:
        return first
    return f"{first} " + _("Not taken, what you sent just now: “%s”.") % sent


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def question_report(request: LearnerRequest, uuid: UUID, position: int) -> HttpResponse:
    """Tell the instructors what is wrong with a question."""
    place = showing.place_of(request.user, uuid, position)
    form = ReportForm(request.POST or None)
    if form.is_valid():
        report_question(place.question, request.user, **form.cleaned_data, at=timezone.now())
        messages.success(request, _("Thank you. The people who look after this briefing see it."))
        return redirect("quizzes:question-detail", uuid, position)
    back_url = reverse("quizzes:question-detail", args=[uuid, position])
    context = {"question": place.question, "form": form, "back_url": back_url}
    status = 422 if form.errors else 200
    return render(request, "quizzes/question_report.html", context, status=status)


@login_required
@never_cache
@require_safe
def attempt_result(request: LearnerRequest, uuid: UUID) -> HttpResponse:
    """How it went, what proves each answer, and what to read again."""
    attempt = with_all(request, uuid)
    at = timezone.now()
    position = None if attempt.is_over(at) else showing.first_open(attempt)
    if position is not None:
        messages.info(request, _("This quiz is not finished yet."))
        return redirect("quizzes:question-detail", uuid, position)
    if not settled(attempt, at) and attempt.assignment:
        return to_assignment(request, attempt)
    context = {"result": result(attempt), "nav": "read"}
    return render(request, "quizzes/attempt_result.html", context)


def redo_token(attempt: Attempt) -> UUID:
    """One redo per result page, however often its button is pressed."""
    return uuid5(attempt.uuid, "redo")


@login_required
@require_POST
def attempt_redo(request: LearnerRequest, uuid: UUID) -> HttpResponse:
    """Ask the missed questions again."""
    visible = Attempt.objects.visible_to(request.user).select_related(
        "briefing", "lesson", "learner"
    )
    attempt = get_object_or_404(visible, uuid=uuid, withheld=False)
    try:
        again = redo_missed(attempt, client_token=redo_token(attempt), at=timezone.now())
    except NoQuestions:
        messages.info(request, _("You missed none, so there is nothing to redo."))
        return redirect("quizzes:attempt-result", attempt.uuid)
    return redirect(again)
