"""One question of the bank: looked at, tried, decided about, written and revised."""

from __future__ import annotations

from uuid import uuid4

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from briefings.models import Briefing
from quizzes.domain.questions import Form
from quizzes.forms.answers import AnswerForm
from quizzes.forms.bank import DecisionForm
from quizzes.forms.drafts import DraftForm, draft_form
from quizzes.htmx import LearnerRequest, render_part
from quizzes.models import Question
from quizzes.services import authoring, posing
from quizzes.services.attempting import AnswerNotUnderstood
from quizzes.services.deciding import last_decision
from quizzes.services.inspecting import dossier, question_of
from quizzes.services.scenes import Sheet
from quizzes.services.showing import first_error
from quizzes.services.trying import try_answer
from quizzes.views.bank import decided, editable

PAGE, PART = "quizzes/bank_question.html", "quizzes/_bank_preview.html"


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def bank_question(request: LearnerRequest, key: str, pk: int) -> HttpResponse:
    """A question as learners see it, with all that an editor should know of it.

    An answer sent here is graded and forgotten.
    """
    briefing = editable(request, key)
    question = question_of(briefing, pk)
    if request.method == "POST":
        sheet = _tried(question, request.POST)
    else:
        sheet = Sheet(question=question, **posing.asked(question, request.GET))
    context = {"briefing": briefing, "scene": sheet, "token": uuid4(), "nav": "read"}
    if not request.htmx:
        context |= {
            "dossier": dossier(question),
            "last": last_decision(briefing, question=question),
            "may_edit": authoring.may_edit(question),
            "may_regenerate": authoring.may_regenerate(question),
        }
    return render_part(request, PAGE, PART, context, status=422 if sheet.problem else 200)


def _tried(question: Question, typed: QueryDict) -> Sheet:
    """The question after an answer, or as it was with what keeps the answer from being graded."""
    form = AnswerForm(question, typed)
    try:
        if not form.is_valid():
            raise AnswerNotUnderstood(first_error(form))
        response = try_answer(question, form.cleaned_data["answer"])
    except AnswerNotUnderstood as problem:
        return Sheet(question=question, problem=str(problem), **posing.asked(question, typed))
    return Sheet(question=question, **posing.answered(question, response))


def question_page(key: str, pk: int) -> str:
    """The address of a question in the bank, at what was decided last."""
    return f"{reverse('quizzes:bank-question', args=[key, pk])}#decided"


@login_required
@require_POST
def question_decide(request: LearnerRequest, key: str, pk: int) -> HttpResponse:
    """Approve, suspend or retire one question."""
    briefing = editable(request, key)
    named, form = [question_of(briefing, pk).pk], DecisionForm(request.POST)
    if form.is_valid() and decided(request, briefing, named, form.cleaned_data["action"]).refused:
        messages.warning(request, _("Not approved: it breaks the rules that are listed below."))
    return redirect(question_page(key, pk))


@login_required
@require_POST
def question_another(request: LearnerRequest, key: str, pk: int) -> HttpResponse:
    """Have the generator ask the same in another way, as a draft."""
    question = question_of(editable(request, key), pk)
    try:
        made = authoring.write_another(question, by=request.user, at=timezone.now())
    except authoring.NothingElse:
        said = _("The facts allow no other question of this kind. You can write one by hand.")
        messages.info(request, said)
        return redirect(question_page(key, pk))
    messages.success(request, _("This is another one. It is a draft until you approve it."))
    return redirect(question_page(key, made.pk))


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def bank_write(request: LearnerRequest, key: str) -> HttpResponse:
    """Write a question by hand: its form first, then what that form needs."""
    briefing = editable(request, key)
    facts = authoring.facts_to_ask(briefing)
    wanted = request.GET.get("form", "")
    if wanted not in authoring.BY_HAND_FORMS:
        context = {"briefing": briefing, "forms": authoring.BY_HAND_FORMS, "facts": facts}
        return render(request, "quizzes/bank_write.html", context | {"nav": "read"})
    initial = {"fact": request.GET.get("fact", "")}
    form = draft_form(Form(wanted), facts, request.POST or None, initial=initial)
    return _written(request, briefing, form)


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def bank_edit(request: LearnerRequest, key: str, pk: int) -> HttpResponse:
    """Revise a question: the old one is asked no more, and the new one is a draft."""
    briefing = editable(request, key)
    question = question_of(briefing, pk)
    if not authoring.may_edit(question):
        messages.info(request, _("This question cannot be edited by hand; see what you can do."))
        return redirect(question_page(key, pk))
    facts, draft = authoring.facts_to_ask(briefing), authoring.draft_of(question)
    form = draft_form(draft.form, facts, request.POST or None, draft=draft)
    if form.is_bound and not form.has_changed():
        messages.info(request, _("You changed nothing, so the question stays as it is."))
        return redirect(question_page(key, pk))
    return _written(request, briefing, form, instead_of=question)


def _written(
    request: LearnerRequest,
    briefing: Briefing,
    form: DraftForm,
    *,
    instead_of: Question | None = None,
) -> HttpResponse:
    """Store a valid draft and show it with the rules that it breaks; else show the form."""
    if form.is_valid():
        try:
            row = authoring.write(
                briefing, form.draft(), by=request.user, at=timezone.now(), instead_of=instead_of
            )
        except authoring.AskedAlready:
            said = _("The bank has this very question already: change its words or its options.")
            form.add_error(None, said)
        else:
            messages.success(request, _("Saved as a draft. It is asked once it is approved."))
            return redirect(question_page(briefing.key, row.pk))
    context = {"briefing": briefing, "form": form, "question": instead_of, "nav": "read"}
    context["about"] = briefing.facts.live().filter(key=form.fact_key).first()
    status = 422 if form.errors else 200
    return render(request, "quizzes/bank_edit.html", context, status=status)
