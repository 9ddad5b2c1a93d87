"""Every screen in every dress: no accessibility fault, no CSP report, no sideways scroll."""

import os
from pathlib import Path
from uuid import uuid4

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse

from briefings.models import User
from quizzes.models import Attempt, Question
from quizzes.services.attempting import Submission, record_response
from quizzes.services.correcting import correct_key
from quizzes.services.demo import right_answer
from quizzes.services.reporting import answer_report, report_question
from tests.quizzes.factories import other_key

KEY = "china-taliban-ambassadors"
# Width and whether it is dark: the widest light, the narrowest dark, or all (`ALL_DRESSES=1`).
DRESSES = [(1360, False), (320, True)]
if os.environ.get("ALL_DRESSES"):
    DRESSES = [(1360, False), (1360, True), (390, False), (390, True), (320, False)]
RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],  # collecting what is in order takes longer than looking
}
VISITORS = [
    "/",
    "/accounts/login/",
    "/accounts/signup/",
    "/accounts/password/reset/",
    "/about/",
    "/api/v1/docs",
]
LEARNERS = [
    "/",
    f"/briefings/{KEY}/",
    f"/briefings/{KEY}/two-readings/",
    f"/briefings/{KEY}/two-readings/?fact=karimi-credentials-date#evidence",
    f"/briefings/{KEY}/glossary/",
    f"/briefings/{KEY}/quiz/",
    f"/briefings/{KEY}/progress/",
    f"/briefings/{KEY}/take/",
    f"/briefings/{KEY}/take/cards/?lesson=two-readings&kind=choices&kind=cards",
    f"/briefings/{KEY}/take/worksheet/?lesson=two-readings&kind=choices&kind=figures",
    "/settings/",
    "/settings/anki/",
    "/settings/plan/",
    "/settings/tokens/",
    "/accounts/2fa/",
    "/accounts/password/change/",
    "/accounts/email/",
    "/no/such/page/",
    "/offline/",
]
EDITORS = [
    f"/briefings/{KEY}/",
    f"/briefings/{KEY}/coverage/",
    f"/briefings/{KEY}/coverage/?lesson=two-readings",
    f"/briefings/{KEY}/reports/",
]

FROM_ANKI = Path(__file__).parents[1] / "quizzes/exchange/made_by_anki/legacy.apkg"
LAYOUTS = ["choice", "multiple", "date", "recall", "ordering", "matching", "card"]
WRITTEN = ["choice", "true_false", "cloze", "number"]


def faults(reader):
    """Judged with the whole page in view: the docked bar covers something at any other height."""
    height = reader.page.evaluate("document.documentElement.scrollHeight")
    narrow = reader.page.viewport_size["width"]
    reader.page.set_viewport_size({"width": narrow, "height": height})
    found = Axe().run(reader.page, options=RULES).response["violations"]
    said = [f"{v['id']}: {n['target']} {n['html'][:120]}" for v in found for n in v["nodes"]]
    width = reader.page.evaluate("document.documentElement.scrollWidth - innerWidth")
    if width > 0:
        said.append(f"sideways by {width} px")
    return [f"{reader.page.url}: {text}" for text in said]


@pytest.mark.parametrize(("width", "dark"), DRESSES)
def test_screens_of_visitors_and_learners(reader, width, dark):
    me = reader(width=width, dark=dark)
    found = []
    for path in VISITORS:
        me.go(path)
        found += faults(me)
    me.log_in("daoud")
    found += faults(me)
    me.page.context.clear_cookies()
    me.log_in()
    for path in LEARNERS:
        me.go(path)
        found += faults(me)
    found += quiz_faults(me)
    found += told_faults(me)
    found += import_faults(me)

    assert found == []
    assert me.troubles == []


def import_faults(me):
    """A package of Anki is looked at and taken in."""
    me.go("/settings/anki/")
    me.page.set_input_files("input[type=file]", FROM_ANKI)
    me.page.locator("main form .primary").click()
    me.page.wait_for_url("**/settings/anki/*/")
    return faults(me)


@pytest.mark.parametrize(("width", "dark"), DRESSES)
def test_screens_of_instructors(reader, width, dark):
    me = reader(width=width, dark=dark)
    me.log_in("rahimi")
    found = []
    for path in bank_paths():
        me.go(path)
        found += faults(me)

    assert found == []
    assert me.troubles == []


def bank_paths():
    """The list; a question of each layout; the fields for writing, one of each kind."""
    bank = f"/briefings/{KEY}/bank/"
    questions = [Question.objects.filter(form=form).first() for form in LAYOUTS]
    choice = Question.objects.filter(form="choice").first()
    Question.objects.filter(pk=choice.pk).update(stem="It is?", status="draft")
    return [
        f"{bank}?refused={choice.pk}",
        f"{bank}?words=nothing+like+it",
        *(f"{bank}{question.pk}/" for question in questions),
        f"{bank}new/",
        *(f"{bank}new/?form={form}" for form in WRITTEN),
        f"{bank}{choice.pk}/edit/",
    ]


def quiz_faults(me):
    """A question of each form, asked and answered, and a result."""
    found = []
    attempt = Attempt.objects.filter(learner__username="amina").last()
    for form in Question._meta.get_field("form").choices:
        question = Question.objects.filter(form=form[0]).first()
        attempt.responses.all().delete()
        attempt.places.exclude(position=1).delete()
        Attempt.objects.filter(pk=attempt.pk).update(n_questions=1, n_correct=0)
        attempt.places.update(question=question)
        me.go(reverse("quizzes:question-detail", args=[attempt.uuid, 1]))
        found += faults(me)
        me.page.get_by_role("button", name="I don’t know yet").click()
        me.page.wait_for_selector(".feedback")
        found += faults(me)
    me.go(reverse("quizzes:question-report", args=[attempt.uuid, 1]))
    found += faults(me)
    me.go(reverse("quizzes:attempt-result", args=[attempt.uuid]))
    return found + faults(me)


def told_faults(me):
    """What a learner is told of a reply and of a corrected key."""
    attempt = Attempt.objects.filter(learner__username="amina").last()
    question = Question.objects.filter(form="choice").select_related("hidden").first()
    response = answer_with(attempt, question)
    editor = User.objects.get(username="rahimi")
    report = report_question(
        question, attempt.learner, reason="typo", comment="", at=attempt.started_at
    )
    answer_report(report, "Thank you: it is corrected.", at=attempt.started_at)
    key, words = other_key(question)
    correct_key(question, key, words, reason="A slip.", by=editor, at=attempt.started_at)
    found = []
    for path in (
        "/",
        reverse("quizzes:question-detail", args=[attempt.uuid, response.position]),
        reverse("quizzes:attempt-result", args=[attempt.uuid]),
    ):
        me.go(path)
        found += faults(me)
    return found


def answer_with(attempt, question):
    """The attempt's one place given to a question, and answered right."""
    attempt.responses.all().delete()
    attempt.places.update(question=question)
    place = attempt.places.select_related("attempt", "question__hidden").get()
    sent = Submission(right_answer(question), uuid4())
    return record_response(place, sent, at=attempt.started_at)[0]


@pytest.mark.parametrize(("width", "dark"), DRESSES)
def test_screens_of_editors(reader, width, dark):
    me = reader(width=width, dark=dark)
    found = []
    me.log_in("rahimi")
    amina = User.objects.get(username="amina")
    asked = Question.objects.filter(responses__learner=amina, form="choice").first()
    report_question(asked, amina, reason="wrong_key", comment="Why?", at=amina.date_joined)
    for path in EDITORS:
        me.go(path)
        found += faults(me)
    me.go(EDITORS[2])
    me.page.locator("button.cov-mark").first.click()
    me.page.wait_for_selector("[popover]:popover-open")
    found += faults(me)
    for form, _label in Question._meta.get_field("form").choices:
        question = Question.objects.filter(form=form).first()
        me.go(reverse("quizzes:key-correct", args=[KEY, question.pk]))
        found += faults(me)
    me.go(reverse("quizzes:key-correct", args=[KEY, asked.pk]))
    me.page.locator(".opt:not(:has(:checked))").first.click()
    me.page.get_by_role("button", name="See what it would change").click()
    me.page.wait_for_selector("#effect")
    found += faults(me)
    me.page.fill("textarea[name=reason]", "The lesson names the other.")
    me.page.get_by_role("button", name="Correct the key").click()
    me.page.wait_for_selector("s")
    found += faults(me)

    assert found == []
    assert me.troubles == []


def test_the_administration_works_under_the_same_policy(reader):
    me = reader()
    me.log_in("admin")
    for path in ("/admin/", "/admin/briefings/fact/", "/admin/quizzes/question/"):
        me.go(path)
        assert me.page.locator("#content h1").count() == 1

    assert [text for text in me.troubles if "Content Security Policy" in text] == []
