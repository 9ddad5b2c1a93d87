from dataclasses import replace
from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.db.models import F
from django.test.utils import CaptureQueriesContext

from briefings.models import Evidence as Proof
from briefings.models import Fact
from quizzes.domain.answers import Answer
from quizzes.domain.evidence import Evidence
from quizzes.domain.memory import Rating
from quizzes.domain.questions import Form
from quizzes.models import Memory, Question, Recollection, StudyDay, StudySettings
from quizzes.services.demo import right_answer
from quizzes.services.policies import study_of
from quizzes.services.queueing import (
    Item,
    due_of,
    next_at,
    next_item,
    recent_of,
    standing_of,
    usual_seconds,
)
from quizzes.services.queues import Asked
from quizzes.services.remembering import Conflict, Observed, Source, introduce, observe, time_taken
from quizzes.services.reviewing import Sending, grade_card, item_of, record_answer, revealed
from quizzes.services.revising import settle, undo
from quizzes.services.setting_aside import bring_back, bury, show_all_now, spread, suspend
from tests.factories import make_learner, make_many

MINUTE, ONE_DAY = timedelta(minutes=1), timedelta(days=1)


def set_up(learner, **more):
    StudySettings.objects.update_or_create(pk=learner.pk, defaults=more)


def standing(learner, at):
    return standing_of(Asked(study_of(learner, at=at), at))


def coming(learner, at, **more):
    study = study_of(learner, at=at)
    asked = Asked(study, at)
    return next_item(asked, standing_of(asked), recent_of(study, at=at), **more)


def look(learner, fact, at, rating=Rating.GOOD):
    evidence = Evidence(correct=rating is not Rating.AGAIN, self_rating=rating)
    seen = Observed(Source.CARD, uuid4(), evidence, duration_ms=3000)
    (memory,) = observe(study_of(learner, at=at), [fact.pk], seen, at=at)
    return memory


def waiting(learner, briefing, at, n, **more):
    return make_many(learner, briefing, n, day=at.date().toordinal(), **more)


def test_steps_come_before_reviews_and_reviews_before_new_facts(harbour, learner, at):
    first, second, third, *_rest = harbour.facts.all()
    introduce(learner, [third])
    look(learner, first, at - 30 * ONE_DAY, Rating.EASY)
    look(learner, second, at - 5 * MINUTE, Rating.AGAIN)

    step = coming(learner, at).memory
    look(learner, step.fact, at, Rating.EASY)
    review = coming(learner, at + MINUTE).memory
    look(learner, review.fact, at + MINUTE)
    new = coming(learner, at + 2 * MINUTE).memory

    assert [step.fact, review.fact, new.fact] == [second, first, third]


def test_a_step_is_taken_early_only_when_nothing_else_is_left(harbour, learner, at):
    first, second, *_rest = harbour.facts.all()
    look(learner, first, at, Rating.AGAIN)
    introduce(learner, [second])

    assert coming(learner, at).memory.fact == second
    look(learner, second, at, Rating.EASY)
    assert coming(learner, at).memory.fact == first
    assert standing(learner, at).total == 0
    assert coming(learner, at - 21 * MINUTE) is None


def test_reviews_stop_at_the_daily_limit_and_hold_back_new_facts(rivers, learner, at):
    waiting(learner, rivers, at, 5)
    introduce(learner, [rivers.facts.first()])
    set_up(learner, reviews_per_day=3)

    assert (standing(learner, at).due, standing(learner, at).new) == (3, 0)
    for _ in range(3):
        look(learner, coming(learner, at).memory.fact, at, Rating.EASY)
    assert coming(learner, at) is None
    assert standing(learner, at).waiting == 2

    set_up(learner, new_ignore_limit=True)
    assert coming(learner, at).memory.fact == rivers.facts.first()


def test_new_facts_stop_at_their_own_limit(harbour, learner, at):
    introduce(learner, harbour.facts.all())
    set_up(learner, new_per_day=2)

    for left in (2, 1):
        assert standing(learner, at).new == left
        look(learner, coming(learner, at).memory.fact, at, Rating.EASY)

    assert coming(learner, at) is None
    assert coming(learner, at + ONE_DAY) is not None


@pytest.mark.parametrize("why", ["archived", "review_by", "orphaned", "draft", "no question"])
def test_facts_that_pause_are_passed_over_and_come_back(rivers, learner, at, why):
    fact = rivers.facts.first()
    look(learner, fact, at - 30 * ONE_DAY, Rating.EASY)
    assert coming(learner, at).memory.fact == fact

    change = {
        "archived": lambda on: Fact.objects.update(archived_at=at if on else None),
        "review_by": lambda on: Fact.objects.update(review_by="2024-03-01" if on else ""),
        "orphaned": lambda on: Proof.objects.update(orphaned_at=at if on else None),
        "draft": lambda on: type(rivers).objects.update(status="draft" if on else "published"),
        "no question": lambda on: Question.objects.update(status="suspended" if on else "approved"),
    }[why]
    change(True)
    assert coming(learner, at) is None
    assert standing(learner, at).total == 0

    change(False)
    assert coming(learner, at).memory.fact == fact


def test_asking_again_gives_the_same_question(harbour, learner, at):
    introduce(learner, harbour.facts.all())

    assert len({coming(learner, at).question.pk for _ in range(4)}) == 1


def test_only_questions_about_the_fact_alone_are_asked(harbour, learner, at):
    introduce(learner, harbour.facts.all())
    set_up(learner, new_per_day=500)

    while item := coming(learner, at):
        assert item.question.facts.get() == item.memory.fact
        look(learner, item.memory.fact, at, Rating.EASY)


def test_flashcards_only(harbour, learner, at):
    introduce(learner, harbour.facts.filter(questions__form=Form.CARD))
    set_up(learner, review_with=StudySettings.With.CARDS)

    assert coming(learner, at).question.form == Form.CARD


def test_a_question_that_was_given_away_waits_behind_another(harbour, learner, at):
    set_up(learner, review_with=StudySettings.With.CARDS)
    first, second, third = harbour.facts.filter(questions__form=Form.CARD).distinct()[:3]
    introduce(learner, [first, second, third])
    before = coming(learner, at)
    stem, answer = before.question.stem, before.question.hidden.answer
    told = Question.objects.filter(facts=third, form=Form.CHOICE).first()
    Question.objects.filter(pk=told.pk).update(stem=f"{stem} {answer}")
    evidence = Evidence(correct=True, self_rating=Rating.EASY)
    seen = Observed(Source.CARD, uuid4(), evidence, question=told.pk)
    observe(study_of(learner, at=at), [third.pk], seen, at=at)

    after = coming(learner, at)

    assert after.memory.fact != before.memory.fact
    look(learner, after.memory.fact, at, Rating.EASY)
    assert coming(learner, at).memory.fact == before.memory.fact  # nothing else is left


@pytest.mark.parametrize("rating", Rating)
@pytest.mark.parametrize("balance", [True, False])
def test_what_a_grade_button_says_is_what_is_stored(rivers, learner, at, rating, balance):
    rows = waiting(learner, rivers, at, 40, due=lambda n: n % 9)
    set_up(learner, balance=balance)
    study = study_of(learner, at=at)
    card = rows[0].fact.questions.get(form=Form.CARD)
    item = item_of(learner, rows[0].pk, card.pk, with_key=True)

    desk = revealed(study, item, shown_at=None, at=at)
    grade_card(study, item, rating, Sending(uuid4(), item.memory.version), at=at)

    said = desk.grades[rating - 1].back_in
    stored = Memory.objects.get(pk=rows[0].pk)
    days = {"minute": 0, "day": 1}[said.unit] * said.n
    assert days == (stored.due_day - at.date().toordinal() if stored.due_day else 0)
    assert said.n == 10 or stored.due_day


def test_the_same_token_counts_once_and_another_page_is_told(rivers, learner, at):
    (row,) = waiting(learner, rivers, at, 1)
    question = row.fact.questions.select_related("hidden").get(form=Form.CHOICE)
    study, item = study_of(learner, at=at), Item(row, question)
    here, there = Sending(uuid4(), row.version), Sending(uuid4(), row.version)

    record_answer(study, item, right_answer(question), here, at=at)
    record_answer(study, item, Answer(unknown=True), here, at=at)
    with pytest.raises(Conflict):
        record_answer(study, item, right_answer(question), there, at=at)

    assert Recollection.objects.get().correct
    assert StudyDay.objects.get().answers == 1


def test_certainty_is_kept_and_never_moves_stability(rivers, learner, at):
    sure, unsure = waiting(learner, rivers, at, 2)
    Memory.objects.update(stability=5.0)
    study = study_of(learner, at=at)
    for row, certainty in ((sure, 3), (unsure, 1)):
        question = row.fact.questions.select_related("hidden").get(form=Form.CHOICE)
        item = item_of(learner, row.pk, question.pk, with_key=True)
        sending = Sending(uuid4(), row.version, certainty=certainty)
        record_answer(study, item, right_answer(question), sending, at=at)

    assert list(Recollection.objects.values_list("certainty", flat=True).order_by("pk")) == [3, 1]
    assert len(set(Memory.objects.values_list("stability", flat=True))) == 1


@pytest.mark.parametrize(
    ("seconds", "taken"), [(9, 9000), (7200, 60_000), (-5, None), (None, None)]
)
def test_time_away_from_the_page_is_not_counted_as_thinking(at, seconds, taken):
    shown_at = None if seconds is None else at - timedelta(seconds=seconds)

    assert time_taken(shown_at, at) == taken


def test_undo_puts_the_same_card_again(harbour, learner, at):
    introduce(learner, harbour.facts.all())
    item = coming(learner, at)
    grade_card(
        study_of(learner, at=at), item, Rating.EASY, Sending(uuid4(), item.memory.version), at=at
    )

    (row,) = undo(study_of(learner, at=at), at=at)

    again = coming(learner, at + 5 * MINUTE, first=row.pk)
    assert (again.memory.pk, again.question.pk) == (item.memory.pk, item.question.pk)


def test_what_is_put_aside_or_off_is_not_asked(rivers, learner, at):
    aside, off = waiting(learner, rivers, at, 2)
    suspend(aside)
    bury(study_of(learner, at=at), off, at=at)

    assert coming(learner, at) is None
    assert coming(learner, at + ONE_DAY).memory == off

    bring_back(Memory.objects.get(pk=aside.pk))
    assert coming(learner, at).memory == aside


def test_a_step_can_be_put_off_too(rivers, learner, at):
    fact = rivers.facts.first()
    memory = look(learner, fact, at, Rating.AGAIN)
    bury(study_of(learner, at=at), memory, at=at)

    assert coming(learner, at + 5 * MINUTE) is None
    assert coming(learner, at + ONE_DAY).memory == memory


def test_putting_off_a_fact_that_was_answered_elsewhere_leaves_it_for_later(rivers, learner, at):
    fact = rivers.facts.first()
    shown = look(learner, fact, at, Rating.HARD)
    due = look(learner, fact, at, Rating.EASY).due_day

    bury(study_of(learner, at=at), shown, at=at)

    assert due > at.date().toordinal() + 1
    assert Memory.objects.get().show_day == due


def test_what_was_put_off_stays_off_when_its_value_is_corrected(rivers, learner, at):
    fact, later = rivers.facts.first(), at + 30 * ONE_DAY
    memory = look(learner, fact, at, Rating.EASY)
    bury(study_of(learner, at=later), memory, at=later)
    Fact.objects.filter(pk=fact.pk).update(value_changed_at=later)

    settle(rivers, [fact.key])

    assert coming(learner, later + MINUTE) is None
    assert coming(learner, later + ONE_DAY).memory == memory


def test_spreading_shows_the_weakest_first_and_nothing_before_its_day(rivers, learner, at):
    waiting(learner, rivers, at, 30, due=lambda n: -(n % 11))
    day = at.date().toordinal()

    assert spread(study_of(learner, at=at), 3, at=at) == 30

    by_day = [
        list(Memory.objects.filter(show_day=day + n).values_list("stability", flat=True))
        for n in (1, 2)
    ]
    now = list(Memory.objects.due(day).values_list("stability", flat=True))
    assert len(now) == len(by_day[0]) == len(by_day[1]) == 10
    assert max(now) <= min(by_day[0]) <= max(by_day[0]) <= min(by_day[1])
    assert not Memory.objects.filter(show_day__lt=F("due_day")).exists()

    assert show_all_now(study_of(learner, at=at), at=at) == 20
    assert standing(learner, at).due == 30


def test_when_the_next_one_comes(rivers, learner, at):
    study = study_of(learner, at=at)
    assert next_at(study, at=at) is None

    waiting(learner, rivers, at, 1, due=lambda n: 4)
    assert date.fromordinal(next_at(study, at=at)) == at.date() + 4 * ONE_DAY

    memory = look(learner, rivers.facts.first(), at, Rating.AGAIN)
    assert next_at(study, at=at) == memory.due_at


def test_what_a_page_names_as_due_is_counted_without_all_that_waits(rivers, learner, at):
    waiting(learner, rivers, at, 300)
    asked = Asked(study_of(learner, at=at), at)
    everything = standing_of(asked)

    with CaptureQueriesContext(connection) as queries:
        found = due_of(asked.study, at=at)

    assert everything.waiting == 300
    assert found == everything.total == asked.study.settings.reviews_per_day
    assert "LIMIT 0" in queries[0]["sql"]
    assert standing_of(asked, most_waiting=0) == replace(everything, waiting=0)


def test_usual_seconds_are_the_learners_own(rivers, learner, at):
    assert usual_seconds(learner) == 20
    look(learner, rivers.facts.first(), at)
    assert usual_seconds(learner) == 3


def test_nobody_sees_anothers_memories(rivers, learner, at):
    waiting(make_learner(), rivers, at, 3)

    assert coming(learner, at) is None
    assert standing(learner, at).waiting == 0


@pytest.mark.parametrize("n", [3, 300])
def test_the_next_card_costs_the_same_queries_however_many_wait(
    rivers, learner, at, n, django_assert_num_queries
):
    waiting(learner, rivers, at, n)

    with django_assert_num_queries(6):  # settings, counts, last answers, queue, bank, question
        coming(learner, at)
