import pytest
from django.contrib import admin
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from briefings.models import User
from quizzes.domain.questions import Form
from quizzes.models import (
    Attempt,
    AttemptQuestion,
    KeyCorrection,
    LessonReading,
    Question,
    QuestionChange,
    Regrade,
    Response,
)
from quizzes.services.auditing.noting import Did, note
from quizzes.services.correcting import correct_key
from quizzes.services.demo import right_answer
from quizzes.services.reporting import report_question
from tests.factories import make_learner
from tests.quizzes.api.calling import make_secret
from tests.quizzes.classes.making import make_class
from tests.quizzes.factories import make_answer, other_key

MODELS = [model for model in admin.site._registry if model._meta.app_label == "quizzes"]
HISTORY = [QuestionChange, KeyCorrection, Regrade]
HISTORY += [Attempt, AttemptQuestion, Response, LessonReading]


@pytest.fixture
def ada(client, db):
    user = User.objects.create_superuser("ada", password="pass")
    client.force_login(user)
    return user


def fill(briefing, by, at, n):
    """Some rows of everything: answers, corrections, decisions, reports, readings."""
    for question in Question.objects.filter(form=Form.CHOICE).select_related("hidden")[:n]:
        learner = make_learner()
        make_answer(learner, question, right_answer(question), at)
        key, words = other_key(question)
        correct_key(question, key, words, reason="A slip.", by=by, at=at)
        QuestionChange.objects.create(question=question, by=by, at=at, action="write")
        make_class(at, owner=by, students=[learner])
        report_question(question, learner, reason="typo", comment="", at=at)
        make_secret(learner, at)
        LessonReading.objects.create(learner=learner, lesson=question.lesson, finished_at=at)


def changelist(model):
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.model_name)
def test_a_list_costs_the_same_queries_with_few_and_many_rows(client, ada, harbour, at, model):
    client.get(changelist(model))  # what is read once and kept is not counted
    counts = []
    for n in (1, 6):
        fill(harbour, ada, at, n)
        with CaptureQueriesContext(connection) as queries:
            page = client.get(changelist(model))
        assert page.status_code == 200
        assert page.context["cl"].result_count >= n
        counts.append(len(queries))

    assert counts[0] == counts[1]


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.model_name)
def test_every_list_can_be_searched_and_filtered(client, ada, harbour, at, model):
    fill(harbour, ada, at, 1)
    listed = admin.site._registry[model]

    page = client.get(changelist(model), {"q": "harbour"} if listed.search_fields else {})

    assert page.status_code == 200
    assert listed.list_display != ("__str__",)


@pytest.mark.parametrize("model", HISTORY, ids=lambda model: model._meta.model_name)
def test_history_is_read_only(client, ada, harbour, at, model):
    fill(harbour, ada, at, 1)
    row = model.objects.first()
    name = f"admin:{model._meta.app_label}_{model._meta.model_name}"

    shown = client.get(reverse(f"{name}_change", args=[row.pk]))

    assert shown.status_code == 200
    assert 'name="_save"' not in shown.content.decode()
    assert client.post(reverse(f"{name}_change", args=[row.pk]), {}).status_code == 403
    assert client.get(reverse(f"{name}_add")).status_code == 403


def act(client, action, *questions):
    data = {"action": action, "_selected_action": [question.pk for question in questions]}
    return client.post(changelist(Question), data, follow=True).content.decode()


def test_approving_and_suspending_is_recorded(client, ada, harbour, rivers):
    one = Question.objects.filter(briefing=harbour, form=Form.DATE).first()
    other = Question.objects.filter(briefing=rivers, form=Form.DATE).first()

    page = act(client, "suspend", one, other)
    act(client, "approve", one)

    assert "2 questions changed." in page
    changes = QuestionChange.objects.order_by("pk").values_list("question", "action", "by")
    assert sorted(changes[:2]) == sorted(
        [(one.pk, "suspend", ada.pk), (other.pk, "suspend", ada.pk)]
    )
    assert list(changes[2:]) == [(one.pk, "approve", ada.pk)]
    one.refresh_from_db()
    other.refresh_from_db()
    assert (one.status, other.status) == ("approved", "suspended")


def test_a_question_that_breaks_a_rule_is_not_approved(client, ada, harbour):
    question = Question.objects.filter(form=Form.DATE).first()
    Question.objects.filter(pk=question.pk).update(stem="It?", status="draft")

    page = act(client, "approve", question)

    assert "Not approved: “It?” breaks" in page
    question.refresh_from_db()
    assert question.status == "draft"
    assert not QuestionChange.objects.exists()


def test_neither_status_nor_key_can_be_changed_past_their_pages(client, ada, harbour):
    question = Question.objects.filter(form=Form.DATE).first()

    page = client.get(reverse("admin:quizzes_question_change", args=[question.pk]))

    assert 'name="status"' not in page.content.decode()
    assert 'name="hidden-0-key"' not in page.content.decode()
    assert 'name="hidden-0-explanation"' in page.content.decode()


def test_a_person_with_regraded_answers_can_be_deleted(client, ada, harbour, at):
    fill(harbour, ada, at, 1)
    learner = Regrade.objects.get().response.learner

    page = client.post(
        reverse("admin:briefings_user_delete", args=[learner.pk]), {"post": "yes"}, follow=True
    )

    assert page.status_code == 200
    assert not User.objects.filter(pk=learner.pk).exists()
    assert not Regrade.objects.exists()
    assert KeyCorrection.objects.count() == 1


def test_the_log_says_in_words_what_was_done_and_about_whom(client, ada, at):
    amina = make_learner()
    note(Did.LINK_SENT, by=ada, at=at, about=amina)
    note(Did.PASSWORD, by=amina, at=at, about=amina)
    page = client.get(reverse("admin:quizzes_auditentry_changelist")).content.decode()

    assert "an administrator sent a link for a new password" in page
    about = f'class="field-about">{amina.username}<'
    assert page.count(about) == 1  # who does it to themselves is named once


def test_questions_are_listed_with_their_forms_in_words(client, ada, harbour):
    page = client.get(reverse("admin:quizzes_question_changelist")).content.decode()
    assert "True or false" in page
