from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from quizzes.domain.memory import Rating
from quizzes.models import Memory, ReplannedDay, StudySettings
from quizzes.services.policies import study_of
from quizzes.services.rebuilding import check
from quizzes.services.replanning import plan_again, plan_anew, take_plan_back
from quizzes.services.revising import undo
from quizzes.services.setting_aside import bury
from tests.factories import make_many
from tests.quizzes.test_progress_pages import look


def prefer(learner, **more):
    StudySettings.objects.update_or_create(pk=learner.pk, defaults=more)


@pytest.fixture
def planned(rivers, learner, at):
    """Every fact was seen on two days; gives an instant of the third day."""
    for fact in rivers.facts.all():
        look(learner, fact, at, Rating.EASY)
        look(learner, fact, at + timedelta(days=9))
    return at + timedelta(days=10)


def days_of(learner):
    return dict(Memory.objects.owned_by(learner).order_by("pk").values_list("pk", "due_day"))


def test_nothing_moves_while_the_settings_are_the_same(learner, planned):
    assert plan_anew(study_of(learner, at=planned), at=planned).moves == ()


@pytest.mark.parametrize(("retention", "sooner"), [(0.97, True), (0.7, False)])
def test_what_is_planned_follows_another_share_to_remember(learner, planned, retention, sooner):
    before = days_of(learner)
    prefer(learner, retention=retention)
    study = study_of(learner, at=planned)
    plan = plan_anew(study, at=planned)

    n = plan_again(study, at=planned)

    after = days_of(learner)
    assert n == len(plan.moves) == len(before)
    assert all((after[pk] < before[pk]) is sooner for pk in before)
    assert (plan.sooner, plan.later) == ((n, 0) if sooner else (0, n))
    assert check(learner).is_right
    assert plan_anew(study, at=planned).moves == ()


def test_the_preview_says_what_comes_of_it(learner, planned):
    prefer(learner, retention=0.97)
    study = study_of(learner, at=planned)
    said = plan_anew(study, at=planned).days

    plan_again(study, at=planned)

    found = plan_anew(study, at=planned).days
    assert [day.then for day in said] == [day.now for day in found]
    assert [day.now for day in said] != [day.now for day in found]


def test_taking_it_back_puts_every_day_back_but_of_what_was_answered_since(learner, planned):
    before = days_of(learner)
    prefer(learner, retention=0.97)
    plan_again(study_of(learner, at=planned), at=planned)
    row = Memory.objects.owned_by(learner).first()
    answered = look(learner, row.fact, planned + timedelta(hours=1))

    n = take_plan_back(learner, at=planned + timedelta(hours=2))

    after = days_of(learner)
    assert n == len(before) - 1
    assert after.pop(row.pk) == answered.due_day
    assert after == {pk: day for pk, day in before.items() if pk != row.pk}
    assert check(learner).is_right
    assert take_plan_back(learner, at=planned + timedelta(hours=3)) == 0


def test_an_answer_that_is_taken_back_leaves_the_day_that_was_planned_anew(learner, planned):
    prefer(learner, retention=0.97)
    plan_again(study_of(learner, at=planned), at=planned)
    row = Memory.objects.owned_by(learner).first()
    look(learner, row.fact, planned + timedelta(hours=1))

    undo(study_of(learner, at=planned), at=planned + timedelta(hours=2))

    assert Memory.objects.get(pk=row.pk).due_day == ReplannedDay.objects.get(memory=row).due_day
    assert check(learner).is_right


def test_what_was_put_off_stays_off_and_is_off_again_afterwards(learner, planned):
    later = planned + timedelta(days=400)
    row = Memory.objects.owned_by(learner).first()
    prefer(learner, retention=0.97)
    study = study_of(learner, at=later)
    bury(study, row, at=later)
    tomorrow = study.today(later).toordinal() + 1

    plan_again(study, at=later)
    moved = Memory.objects.get(pk=row.pk)
    take_plan_back(learner, at=later)
    back = Memory.objects.get(pk=row.pk)

    assert moved.due_day != row.due_day
    assert (moved.show_day, back.show_day, back.due_day) == (tomorrow, tomorrow, row.due_day)


def test_reviews_leave_a_new_day_off(learner, planned):
    weekday = (Memory.objects.owned_by(learner).first().due_day - 1) % 7
    prefer(learner, days_off=[weekday])

    plan_again(study_of(learner, at=planned), at=planned)

    assert all((day - 1) % 7 != weekday for day in days_of(learner).values())


def test_the_pages_show_it_do_it_and_take_it_back(client, learner, rivers):
    now = timezone.now() - timedelta(days=10)
    for fact in rivers.facts.all():
        look(learner, fact, now, Rating.EASY)
    before = days_of(learner)
    prefer(learner, retention=0.97)
    client.force_login(learner)
    url = reverse("quizzes:plan-edit")
    assert url in client.get(reverse("quizzes:settings")).content.decode()
    assert f"{len(before)} facts would move" in client.get(url).content.decode()

    page = client.post(url, follow=True).content.decode()
    again = client.post(url, follow=True).content.decode()

    assert f"Planned anew: {len(before)} facts moved." in page
    assert "nothing would move" in page
    assert "Nothing had to move." in again
    page = client.post(reverse("quizzes:plan-undo"), follow=True).content.decode()
    assert f"{len(before)} facts are due as before." in page
    assert "Take it back" not in page
    assert days_of(learner) == before


def test_nobody_elses_plan_moves(learner, planned, rivers, client, django_user_model):
    other = django_user_model.objects.create_user("other")
    before = days_of(learner)
    prefer(learner, retention=0.97)
    client.force_login(other)

    client.post(reverse("quizzes:plan-edit"))
    plan_again(study_of(learner, at=planned), at=planned)
    client.post(reverse("quizzes:plan-undo"))

    assert days_of(learner) != before


@pytest.mark.parametrize("n", [1, 40])
def test_the_preview_costs_the_same_queries_with_few_and_many(
    learner, rivers, at, n, django_assert_num_queries
):
    study = study_of(learner, at=at)
    make_many(learner, rivers, n, day=study.today(at).toordinal())

    with django_assert_num_queries(1):
        plan_anew(study, at=at)
