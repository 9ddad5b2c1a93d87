from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse

from briefings.domain.reading import read_briefing
from briefings.domain.reshaping import cut, joined
from briefings.models import Briefing, Fact, Lesson
from briefings.services.exporting import stored_briefing
from quizzes.domain.drafting import Draft
from quizzes.domain.questions import Form
from quizzes.models import LessonReading, Memory, Question, Recollection, Response, StudySettings
from quizzes.services.authoring import write
from quizzes.services.policies import study_of
from quizzes.services.progressing import fact_states
from quizzes.services.publishing import BankRefused, publish, undo
from quizzes.services.queueing import next_at, standing_of
from quizzes.services.queues import Asked
from quizzes.services.rebuilding import check
from quizzes.services.releasing import set_status
from quizzes.services.reminding import reminders
from quizzes.services.setting_aside import aside_page, bury, show_all_now, spread, suspend
from quizzes.services.studying import finish_lesson
from quizzes.services.today import today_page
from tests.factories import make_attempt, make_learner, make_many

from .test_pages import answer_all

DRAFT, PUBLISHED, ARCHIVED = (
    Briefing.Status.DRAFT,
    Briefing.Status.PUBLISHED,
    Briefing.Status.ARCHIVED,
)


@pytest.fixture
def leila(rivers):
    leila = make_learner(role="instructor", first_name="Leila")
    rivers.owner = leila
    rivers.save()
    return leila


def standing(learner, at):
    return standing_of(Asked(study_of(learner, at=at), at))


def rows():
    return list(Memory.objects.order_by("pk").values())


@pytest.mark.parametrize("status", [DRAFT, ARCHIVED])
def test_memories_pause_while_a_briefing_is_not_published_and_come_back_unchanged(
    rivers, harbour, learner, at, status
):
    finish_lesson(learner, rivers.lessons.get(), at=at)
    for briefing in (rivers, harbour):
        for days in (0, 1):
            then = at + timedelta(days=days)
            answer_all(make_attempt(learner, briefing, then, n=1), then)
    later = at + timedelta(days=400)
    before, all_of_it = rows(), standing(learner, later)
    theirs = Memory.objects.filter(briefing=harbour, last_at__isnull=False).count()
    assert all_of_it.due + all_of_it.steps > theirs > 0
    assert all_of_it.new

    set_status(rivers, status, at=at)

    paused = standing(learner, later)
    assert (paused.due + paused.steps, paused.new) == (theirs, 0)
    assert paused.waiting == paused.due
    assert rows() == before
    set_status(rivers, PUBLISHED, at=at)
    assert rows() == before
    assert standing(learner, later) == all_of_it
    assert check(learner).is_right


def test_what_is_paused_is_neither_spread_nor_gathered_nor_listed(rivers, learner, at):
    several = make_many(learner, rivers, 30, day=at.date().toordinal())
    study = study_of(learner, at=at)
    bury(study, several[0], at=at)
    suspend(several[1])
    before = rows()
    set_status(rivers, DRAFT, at=at)

    assert spread(study, 5, at=at) == 0
    assert show_all_now(study, at=at) == 0
    page, paused = aside_page(study, at=at), standing(learner, at)
    assert (paused.due, paused.waiting, paused.full) == (0, 0, False)
    assert (page.n_off, page.n_suspended, next_at(study, at=at)) == (0, 0, None)
    assert rows() == before


def test_nobody_is_reminded_of_what_is_paused(rivers, learner, at):
    learner.email = "learner@example.org"
    learner.save()
    StudySettings.objects.update_or_create(pk=learner.pk, defaults={"remind": True})
    make_many(learner, rivers, 3, day=at.date().toordinal())
    assert [one.due for one in reminders(at=at)] == [3]

    set_status(rivers, DRAFT, at=at)

    assert list(reminders(at=at)) == []


def test_the_first_page_turns_to_what_is_published(rivers, harbour, learner, at):
    make_attempt(learner, rivers, at)
    assert today_page(learner, at=at).unfinished

    set_status(rivers, DRAFT, at=at)

    page = today_page(learner, at=at)
    assert (page.briefing, page.unfinished) == (harbour, None)


def test_learners_do_not_know_of_what_is_not_published(client, rivers, leila, learner, at):
    client.force_login(learner)
    attempt = make_attempt(learner, rivers, at)
    lesson = rivers.lessons.get()
    addresses = [
        rivers.get_absolute_url(),
        lesson.get_absolute_url(),
        reverse("quizzes:attempt-start", args=["rivers"]),
        reverse("quizzes:attempt-detail", args=[attempt.uuid]),
        reverse("quizzes:attempt-result", args=[attempt.uuid]),
        reverse("quizzes:question-detail", args=[attempt.uuid, 1]),
        reverse("quizzes:progress-detail", args=["rivers"]),
    ]
    assert {client.get(address).status_code for address in addresses} <= {200, 302}

    set_status(rivers, DRAFT, at=at)

    assert {client.get(address).status_code for address in addresses} == {404}
    assert "Rivers" not in client.get(reverse("quizzes:briefing-list")).content.decode()
    client.force_login(leila)
    assert client.get(addresses[0]).status_code == 200


def test_whoever_may_change_a_draft_may_read_it(client, rivers, at):
    set_status(rivers, DRAFT, at=at)
    instructor, student = make_learner(role="instructor"), make_learner()

    assert rivers in Briefing.objects.editable_by(instructor)
    assert rivers in Briefing.objects.visible_to(instructor)
    assert rivers not in Briefing.objects.visible_to(student)


def test_what_its_authors_do_in_a_draft_counts_for_nothing(client, rivers, leila, at):
    set_status(rivers, DRAFT, at=at)
    client.force_login(leila)
    lesson = rivers.lessons.get()
    page = client.get(lesson.get_absolute_url()).content.decode()
    assert "Learners do not see this" in page

    answer_all(make_attempt(leila, rivers, at, n=5, forms=(Form.NUMBER, Form.CHOICE)), at)
    client.post(reverse("quizzes:lesson-finish", args=["rivers", lesson.key]))
    card = Question.objects.filter(form=Form.CARD, lesson=lesson).first()
    prompt = reverse("quizzes:prompt-detail", args=["rivers", lesson.key, card.pk])
    assert (
        "In a preview nothing is counted"
        in client.get(prompt, headers={"hx-request": "true"}).content.decode()
    )
    client.post(prompt, {"remembered": "1", "token": uuid4()})

    assert Response.objects.exists()
    assert not Memory.objects.exists()
    assert not Recollection.objects.exists()
    assert not LessonReading.objects.exists()
    assert fact_states(leila, rivers) == {}


def test_a_stale_page_of_a_quiz_stores_nothing_after_a_briefing_was_taken_back(
    client, rivers, leila, learner, at
):
    attempt = make_attempt(learner, rivers, at)
    set_status(rivers, DRAFT, at=at)
    client.force_login(learner)

    sent = client.post(
        reverse("quizzes:question-answer", args=[attempt.uuid, 1]),
        {"token": uuid4(), "unknown": "1"},
    )

    assert sent.status_code == 404
    assert not Response.objects.exists()


def test_questions_that_break_rules_keep_a_draft_from_learners(rivers, leila, at):
    set_status(rivers, DRAFT, at=at)
    draft = Draft(Form.CARD, "second-bridge", "In which year did it open?", accepted=("May 2021",))
    row = write(rivers, draft, by=leila, at=at)
    Question.objects.filter(pk=row.pk).update(status=Question.Status.APPROVED, stem="It?")
    Fact.objects.filter(key="bridge-cost").update(statement="The Rhine bridge cost $150 million.")

    with pytest.raises(BankRefused):
        set_status(rivers, PUBLISHED, at=at)

    rivers.refresh_from_db()
    assert rivers.status == DRAFT


def test_questions_are_made_where_a_draft_has_none_yet(rivers, at):
    n = Question.objects.count()
    set_status(rivers, DRAFT, at=at)
    Question.objects.all().delete()

    set_status(rivers, PUBLISHED, at=at)

    assert Question.objects.count() == n


def test_setting_what_is_set_changes_nothing(rivers, at):
    assert set_status(rivers, PUBLISHED, at=at) is False
    assert set_status(rivers, ARCHIVED, at=at) is True


def test_facts_added_to_a_draft_wait_for_its_readers_when_it_is_published(rivers, learner, at):
    lesson = rivers.lessons.get()
    finish_lesson(learner, lesson, at=at)
    Memory.objects.first().delete()
    n = Memory.objects.count()
    set_status(rivers, DRAFT, at=at)

    set_status(rivers, PUBLISHED, at=at)

    assert Memory.objects.count() == n + 1


def test_who_has_read_a_lesson_has_read_both_of_its_halves(rivers, learner, at):
    lesson = rivers.lessons.get()
    other = make_learner()
    finish_lesson(learner, lesson, at=at)
    done = cut(stored_briefing(rivers), lesson.key, 2)

    publish(done.briefing, by=None, at=at + timedelta(days=1))

    new = Lesson.objects.get(key=done.new)
    reading = LessonReading.objects.get(lesson=new)
    assert (reading.learner, reading.finished_at) == (learner, at)
    assert not LessonReading.objects.filter(learner=other).exists()
    assert set(Memory.objects.filter(lesson=new).values_list("fact__key", flat=True)) == {
        fact.key for fact in done.briefing.lessons[1].facts
    }
    undo(rivers.versions.first(), by=None, at=at + timedelta(days=2))
    assert Memory.objects.filter(lesson=lesson).count() == len(stored_briefing(rivers).facts)


def test_joining_loses_no_memory(rivers, learner, at):
    lesson = rivers.lessons.get()
    publish(cut(stored_briefing(rivers), lesson.key, 2).briefing, by=None, at=at)
    for one in Lesson.objects.live():
        finish_lesson(learner, one, at=at)
    n = Memory.objects.count()

    publish(joined(stored_briefing(rivers), lesson.key), by=None, at=at + timedelta(days=1))

    assert Memory.objects.filter(lesson=lesson).count() == n


def test_a_lesson_without_facts_is_stored_shown_and_published(client, leila, at):
    text = """
format: credence/briefing/1
key: bare
title: Bare
summary: Nothing to remember yet.
language: en
source: {title: A source, date: 2024}
entities: []
lessons:
  - key: first
    title: First
    summary: A lesson.
    body: |
      Some words of it.
"""
    publish(read_briefing(text), by=leila, at=at)
    bare = Briefing.objects.get(key="bare")
    client.force_login(leila)

    assert set_status(bare, DRAFT, at=at)
    for name, args in (
        ("briefing-detail", []),
        ("lesson-detail", ["first"]),
        ("attempt-start", []),
        ("coverage", []),
        ("bank-list", []),
        ("progress-detail", []),
    ):
        assert client.get(reverse(f"quizzes:{name}", args=["bare", *args])).status_code == 200
    assert set_status(bare, PUBLISHED, at=at)
