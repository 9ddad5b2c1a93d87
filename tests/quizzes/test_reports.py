from datetime import timedelta

import pytest
from django.urls import reverse

from briefings.models import User
from quizzes.domain.answers import Answer
from quizzes.domain.questions import Form
from quizzes.models import Question, QuestionChange, Report
from quizzes.services.demo import right_answer
from quizzes.services.noticing import notices
from quizzes.services.reporting import (
    AnotherIsOpen,
    AnsweredAlready,
    answer_report,
    inbox,
    reopen_report,
    report_lines,
    report_question,
)
from tests.factories import make_learner
from tests.quizzes.factories import make_answer


@pytest.fixture
def rahimi(client, db):
    user = make_learner(role=User.Role.INSTRUCTOR)
    client.force_login(user)
    return user


def make_report(briefing, learner=None, *, at, reason="unclear", comment="", form=Form.CHOICE):
    question = Question.objects.filter(briefing=briefing, form=form).first()
    learner = learner or make_learner()
    return report_question(question, learner, reason=reason, comment=comment, at=at)


def address(briefing):
    return reverse("quizzes:report-list", args=[briefing.key])


def post(client, name, report, **fields):
    url = reverse(f"quizzes:{name}", args=[report.question.briefing.key, report.pk])
    return client.post(url, fields, follow=True).content.decode()


def test_an_empty_inbox_says_where_reports_come_from(client, rahimi, harbour):
    page = client.get(address(harbour)).content.decode()

    assert "Nobody has reported a question." in page
    assert "Below the answer to every question" in page


def test_a_report_is_told_with_its_question_its_reporter_and_the_answers(
    client, rahimi, harbour, at
):
    amina = make_learner(first_name="Amina", last_name="Karimova")
    report = make_report(harbour, amina, at=at, comment="Which harbour?")
    wrong = next(
        option
        for option in report.question.options
        if [option.id] != report.question.hidden.key["right"]
    )
    for _ in range(4):
        make_answer(make_learner(), report.question, right_answer(report.question), at)
    make_answer(amina, report.question, Answer(chosen=(wrong.id,)), at)

    page = client.get(address(harbour)).content.decode()

    for text in (
        "One report waits for a reply.",
        "The question is unclear",
        "Which harbour?",
        "Amina Karimova",
        report.question.stem,
        "4 of 5 right",
        f"<dd>{wrong.text}</dd>",
    ):
        assert text in page


def test_answers_of_fewer_than_five_are_not_told_beside_a_reporters_own(
    client, rahimi, harbour, at
):
    amina = make_learner()
    report = make_report(harbour, amina, at=at)
    for learner in [amina, *(make_learner() for _ in range(3))]:
        make_answer(learner, report.question, right_answer(report.question), at)

    page = client.get(address(harbour)).content.decode()

    assert "4 of 4 right" not in page
    assert "of fewer than five learners, so not shown" in page


@pytest.mark.parametrize("form", list(Form))
def test_the_reporters_own_answer_is_told_in_words(harbour, at, form):
    amina = make_learner()
    report = make_report(harbour, amina, at=at, form=form)
    make_answer(amina, report.question, right_answer(report.question), at)

    (line,) = report_lines(list(inbox(harbour)))

    words = {option.text for option in (*report.question.options, *report.question.prompts)}
    assert line.given
    assert not words or any(word in line.given for word in words)


def test_open_reports_come_first_then_those_closed_last(harbour, at):
    old, closed, new = (make_report(harbour, at=at + timedelta(days=day)) for day in range(3))
    answer_report(closed, "Thank you.", at=at + timedelta(days=9))

    assert list(inbox(harbour)) == [new, old, closed]


def test_replying_closes_a_report_in_one_step(client, rahimi, harbour, at):
    report = make_report(harbour, at=at)

    page = post(client, "report-reply", report, reply="You are right.")

    report.refresh_from_db()
    assert report.reply == "You are right."
    assert report.resolved_at is not None
    assert "Every report is answered." in page


def test_an_empty_reply_leaves_the_report_open_and_says_what_to_do(client, rahimi, harbour, at):
    report = make_report(harbour, at=at)

    page = post(client, "report-reply", report, reply="  ")

    report.refresh_from_db()
    assert report.resolved_at is None
    assert "Write a sentence first" in page


def test_the_first_of_two_replies_stays(client, rahimi, harbour, at):
    report = make_report(harbour, at=at)
    answer_report(report, "First.", at=at)

    page = post(client, "report-reply", report, reply="Second.")

    report.refresh_from_db()
    assert report.reply == "First."
    assert "Somebody replied in the meantime." in page
    with pytest.raises(AnsweredAlready):
        answer_report(report, "Third.", at=at)


def test_a_reopened_report_waits_again_with_the_old_words_in_the_field(client, rahimi, harbour, at):
    report = make_report(harbour, at=at)
    answer_report(report, "Too hasty.", at=at)
    Report.objects.update(seen_at=at)

    page = post(client, "report-reopen", report)

    report.refresh_from_db()
    assert (report.resolved_at, report.seen_at) == (None, None)
    assert "Too hasty.</textarea>" in page


def test_a_report_is_not_reopened_beside_a_newer_one_of_the_same_learner(
    client, rahimi, harbour, at
):
    amina = make_learner()
    old = make_report(harbour, amina, at=at)
    answer_report(old, "No.", at=at)
    make_report(harbour, amina, at=at)

    page = post(client, "report-reopen", old)

    assert "has reported this question again" in page
    assert Report.objects.filter(resolved_at=None).count() == 1
    with pytest.raises(AnotherIsOpen):
        reopen_report(old)


def test_a_question_is_suspended_from_its_report_and_asked_again(client, rahimi, harbour, at):
    report = make_report(harbour, at=at)

    suspended = post(client, "report-decide", report, action="suspend")
    again = post(client, "report-decide", report, action="approve")

    assert "The question is asked no more." in suspended
    assert "The question is asked again." in again
    changes = QuestionChange.objects.order_by("pk").values_list("action", "by", "question")
    assert list(changes) == [
        ("suspend", rahimi.pk, report.question_id),
        ("approve", rahimi.pk, report.question_id),
    ]


def test_a_question_that_breaks_a_rule_is_not_asked_again(client, rahimi, harbour, at):
    report = make_report(harbour, at=at)
    Question.objects.filter(pk=report.question_id).update(stem="It?", status="suspended")

    page = post(client, "report-decide", report, action="approve")

    assert "It cannot be asked again as it stands." in page
    report.question.refresh_from_db()
    assert report.question.status == Question.Status.SUSPENDED


@pytest.mark.parametrize("name", ["report-reply", "report-reopen", "report-decide"])
def test_students_and_other_authors_do_not_know_of_the_inbox(client, harbour, at, name):
    harbour.owner = make_learner(role=User.Role.INSTRUCTOR)
    harbour.save()
    report = make_report(harbour, at=at)
    url = reverse(f"quizzes:{name}", args=[harbour.key, report.pk])

    for user in (report.learner, make_learner(role=User.Role.INSTRUCTOR)):
        client.force_login(user)
        assert client.get(address(harbour)).status_code == 404
        assert client.post(url, {"reply": "Mine."}).status_code == 404
    report.refresh_from_db()
    assert report.resolved_at is None


def test_a_report_is_reached_through_its_own_briefing_only(client, rahimi, harbour, rivers, at):
    report = make_report(harbour, at=at)

    url = reverse("quizzes:report-reply", args=[rivers.key, report.pk])

    assert client.post(url, {"reply": "Elsewhere."}).status_code == 404


@pytest.mark.parametrize("n", [1, 12])
def test_the_inbox_costs_the_same_queries_with_few_and_many_reports(
    client, rahimi, harbour, at, n, django_assert_max_num_queries
):
    for question in Question.objects.filter(form__in=["choice", "date", "number", "cloze"])[:n]:
        report_question(question, make_learner(), reason="typo", comment="", at=at)

    with django_assert_max_num_queries(11):
        # session, user, briefing, count, reports, facts, their lessons, answers, open ones
        client.get(address(harbour))


def test_a_long_inbox_has_pages(client, rahimi, harbour, at):
    question = Question.objects.first()
    for _ in range(26):
        report_question(question, make_learner(), reason="typo", comment="", at=at)

    first, second = (client.get(address(harbour), {"page": n}).content.decode() for n in (1, 2))

    assert first.count('class="report"') == 25
    assert second.count('class="report"') == 1


# What the learner sees.


@pytest.fixture
def replied(client, harbour, learner, at):
    """A report of the learner who is logged in, asked, answered and replied to."""
    report = make_report(harbour, learner, at=at)
    make_answer(learner, report.question, Answer(unknown=True), at)
    answer_report(report, "You are right, thank you.", at=at)
    client.force_login(learner)
    return report


def seen(report):
    return reverse("quizzes:report-seen", args=[report.pk])


def test_a_reply_is_on_the_first_page_until_it_is_dismissed(client, replied):
    before = client.get("/").content.decode()
    client.post(seen(replied))
    after = client.get("/").content.decode()

    assert "You are right, thank you." in before
    assert "You are right, thank you." not in after


def test_a_reply_leads_to_its_question_whose_page_keeps_it(client, replied):
    page = client.post(seen(replied), {"to": "question"}, follow=True).content.decode()

    replied.refresh_from_db()
    assert replied.seen_at is not None
    assert "You are right, thank you." in page
    assert replied.question.stem in page


def test_a_new_reply_to_a_reopened_report_is_told_again(client, replied, at):
    client.post(seen(replied))
    reopen_report(replied)
    waiting = client.get("/").content.decode()
    answer_report(replied, "Now it is corrected.", at=at)

    assert "Your report was answered" not in waiting
    assert "Now it is corrected." in client.get("/").content.decode()


def test_what_is_told_to_one_learner_is_told_to_nobody_else(client, replied):
    client.force_login(make_learner())

    assert "You are right" not in client.get("/").content.decode()
    assert client.post(seen(replied)).status_code == 404


def test_an_open_report_tells_nothing(client, harbour, learner, at):
    make_report(harbour, learner, at=at)
    client.force_login(learner)

    assert "Your report was answered" not in client.get("/").content.decode()


@pytest.mark.parametrize("n", [1, 8])
def test_the_first_page_costs_the_same_queries_with_few_and_many_replies(
    client, harbour, learner, at, n, django_assert_max_num_queries
):
    for question in Question.objects.all()[:n]:
        report = report_question(question, learner, reason="typo", comment="", at=at)
        answer_report(report, "Thank you.", at=at)
    client.force_login(learner)

    with django_assert_max_num_queries(18):  # the last looks for readings, nothing else being begun
        client.get("/")


def test_a_report_leads_to_what_can_be_done_about_its_question(client, rahimi, harbour, at):
    card = make_report(harbour, at=at, form=Form.CARD).question
    choice = make_report(harbour, at=at).question

    page = client.get(address(harbour)).content.decode()

    assert reverse("quizzes:bank-question", args=[harbour.key, card.pk]) in page
    assert reverse("quizzes:bank-edit", args=[harbour.key, card.pk]) in page
    assert reverse("quizzes:key-correct", args=[harbour.key, card.pk]) not in page
    assert reverse("quizzes:key-correct", args=[harbour.key, choice.pk]) in page
    assert "none in a quiz so far" in page


def test_the_bank_leads_to_a_reply_and_to_the_key(client, rahimi, harbour, at):
    question = make_report(harbour, at=at).question

    url = reverse("quizzes:bank-question", args=[harbour.key, question.pk])
    page = client.get(url).content.decode()

    assert f"{address(harbour)}#report-" in page
    assert reverse("quizzes:key-correct", args=[harbour.key, question.pk]) in page


def test_that_there_is_nothing_to_tell_takes_one_query(learner, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert not notices(learner)
