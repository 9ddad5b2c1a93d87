from datetime import timedelta
from io import StringIO
from random import Random
from uuid import uuid4

import pytest
from django.core import mail
from django.core.management import CommandError, call_command
from django.urls import reverse

from quizzes.domain.evidence import Evidence
from quizzes.domain.memory import Rating
from quizzes.domain.scheduling import DEFAULT_PARAMETERS
from quizzes.models import Memory, ParameterSet, Recollection, StudyDay, StudySettings
from quizzes.services.policies import curves_of, studies_of, study_of
from quizzes.services.rebuilding import check
from quizzes.services.remembering import Observed, Source, observe
from quizzes.services.reminding import reminders
from quizzes.services.revising import follow
from quizzes.services.tuning import reviews_of, tune, worth_tuning
from tests.factories import make_attempt, make_learner

FORM = {
    "time_zone": "Asia/Kabul",
    "study_days_goal": 4,
    "retention": "0.85",
    "review_with": "cards",
    "new_per_day": 7,
    "reviews_per_day": 60,
    "days_off": ["5", "6"],
    "rollover": "3",
    "maximum_interval": 365,
}


def look(learner, fact, at, rating=Rating.GOOD):
    correct = rating is not Rating.AGAIN
    seen = Observed(Source.CARD, uuid4(), Evidence(correct=correct, self_rating=rating))
    (memory,) = observe(study_of(learner, at=at), [fact.pk], seen, at=at)
    return memory


def save(client, **more):
    return client.post(reverse("quizzes:settings"), FORM | more)


def test_settings_are_stored_and_shown_again(client, learner):
    client.force_login(learner)

    assert save(client).status_code == 302

    stored = StudySettings.objects.get(learner=learner)
    assert (stored.retention, stored.days_off, stored.rollover) == (0.85, [5, 6], 3)
    page = client.get(reverse("quizzes:settings")).content.decode()
    assert '<option value="0.85" selected>' in page
    assert page.count("checked") >= 2


@pytest.mark.parametrize(
    "wrong",
    [
        {"retention": "0.5"},
        {"days_off": [str(day) for day in range(7)]},
        {"new_per_day": -1},
        {"maximum_interval": 0},
        {"rollover": "24"},
        {"time_zone": "Mars/Base"},
    ],
)
def test_wrong_settings_are_refused_and_nothing_is_stored(client, learner, wrong):
    client.force_login(learner)

    reply = save(client, **wrong)

    assert reply.status_code == 422
    assert "Nothing was saved yet" in reply.content.decode()
    assert not StudySettings.objects.exists()


def test_a_retention_that_an_administrator_set_stays_to_be_chosen(client, learner):
    StudySettings.objects.create(learner=learner, retention=0.88)
    client.force_login(learner)

    assert "88%" in client.get(reverse("quizzes:settings")).content.decode()


def test_too_few_answers_are_not_fitted(rivers, learner, at):
    look(learner, rivers.facts.first(), at)

    fit = tune(learner, at=at)

    assert not fit.adopted
    assert "200" in fit.why
    assert study_of(learner, at=at).policy.parameters == tuple(fit.values)


def test_a_fit_is_adopted_only_with_better_numbers_and_kept_either_way(harbour, learner, at):
    facts = list(harbour.facts.all())
    rng = Random(3)
    for n in range(320):
        then = at + timedelta(days=3 * (n // len(facts)), minutes=n)
        rating = Rating.AGAIN if rng.random() < 0.5 else Rating.GOOD
        look(learner, facts[n % len(facts)], then, rating)

    fit = tune(learner, at=then)

    assert fit.adopted
    assert fit.loss_after <= fit.loss_before
    now = study_of(learner, at=then)
    assert now.policy.parameters == tuple(fit.values)
    look(learner, facts[0], then)
    assert Recollection.objects.order_by("pk").last().policy.parameters == fit
    assert check(learner).is_right


def test_practice_and_undone_answers_are_no_evidence(rivers, learner, at):
    look(learner, rivers.facts.first(), at)
    Recollection.objects.update(source=Source.CRAM)
    look(learner, rivers.facts.first(), at)
    Recollection.objects.filter(source=Source.CARD).update(undone_at=at)

    assert reviews_of(learner) == []


def test_the_nightly_command_takes_those_whose_log_has_grown(rivers, learner, at):
    for n in range(50):
        look(learner, rivers.facts.first(), at + timedelta(minutes=n))
    assert list(worth_tuning()) == [learner]

    call_command("fit_parameters", stdout=StringIO())

    assert list(worth_tuning()) == []
    assert ParameterSet.objects.count() == 1
    with pytest.raises(CommandError):
        call_command("fit_parameters", learner="nobody")


def test_fitting_from_the_settings_says_what_came_of_it(client, learner):
    client.force_login(learner)

    page = client.post(reverse("quizzes:parameters-fit"), follow=True).content.decode()

    assert "stay as they are" in page
    assert "0 of the 200" in page


def remind(learner, **more):
    StudySettings.objects.update_or_create(pk=learner.pk, defaults={"remind": True, **more})


def test_who_asked_for_it_is_reminded_once_of_what_is_due(rivers, at):
    learner = make_learner(email="amina@example.org")
    look(learner, rivers.facts.first(), at - timedelta(days=400), Rating.EASY)
    remind(learner)

    for _ in range(2):
        call_command("send_reminders", "https://example.org/", stdout=StringIO())

    (sent,) = mail.outbox
    assert sent.subject == "Credence: one fact is due"
    assert "https://example.org/settings/" in sent.body


def test_nobody_is_reminded_who_did_not_ask_or_studied_today(rivers, at):
    learner = make_learner(email="amina@example.org")
    look(learner, rivers.facts.first(), at - timedelta(days=400), Rating.EASY)
    assert list(reminders(at=at)) == []

    remind(learner, days_off=[at.weekday()])
    assert list(reminders(at=at)) == []

    remind(learner, days_off=[])
    StudyDay.objects.create(learner=learner, day=at.date().toordinal(), answers=1)
    assert list(reminders(at=at)) == []


def test_answers_from_before_there_were_memories_are_taken_in(client, learner, rivers, at):
    from tests.quizzes.test_pages import answer_all

    answer_all(make_attempt(learner, rivers, at, n=3), at)
    kept = sorted(Memory.objects.values_list("fact", "stability"))
    Recollection.objects.all().delete()
    Memory.objects.all().delete()
    StudyDay.objects.all().delete()

    call_command("rebuild_memories", stdout=StringIO())

    assert sorted(Memory.objects.values_list("fact", "stability")) == kept
    call_command("rebuild_memories", check=True, stdout=StringIO())


def test_a_sum_or_a_memory_that_is_off_is_found_and_repaired(rivers, learner, at):
    look(learner, rivers.facts.first(), at, Rating.EASY)
    look(learner, rivers.facts.first(), at + timedelta(days=9))
    Memory.objects.update(stability=1.0)
    StudyDay.objects.filter(day=at.date().toordinal()).update(answers=5)

    found = check(learner)
    with pytest.raises(CommandError):
        call_command("rebuild_memories", check=True, stdout=StringIO())
    call_command("rebuild_memories", stdout=StringIO())

    assert (len(found.wrong_memories), found.wrong_sums) == (1, 1)
    assert check(learner).is_right


def test_memories_follow_their_facts(rivers, learner, at):
    first, other = rivers.facts.all()[:2]
    look(learner, first, at)
    look(learner, other, at)
    lesson = rivers.lessons.last()
    rivers.facts.filter(pk=first.pk).update(lesson=lesson)
    rivers.facts.filter(pk=other.pk).update(archived_at=at)

    moved = follow(rivers)

    assert moved == 1 + (first.lesson != lesson)
    assert Memory.objects.get(fact=first).lesson == lesson
    assert Memory.objects.get(fact=other).lesson is None
    assert not Memory.objects.in_use().filter(fact=other).exists()


def test_what_is_read_of_a_whole_class_is_what_is_read_of_each(learner, at):
    """Of those with a row of settings, with numbers fitted to them, and with neither."""
    fitted = make_learner(time_zone="Asia/Kabul")
    other = make_learner(time_zone="America/Lima")
    values = [*DEFAULT_PARAMETERS[:20], 0.3]
    own = ParameterSet.objects.create(
        learner=fitted, values=values, fitted_at=at, n_reviews=1000, adopted=True
    )
    StudySettings.objects.create(learner=fitted, parameters=own, rollover=2)
    StudySettings.objects.create(learner=other, rollover=7)
    everybody = [learner, fitted, other]

    found = curves_of(everybody)

    for study in studies_of(everybody, at=at):
        policy = study.policy
        assert found[study.learner.pk] == (policy.zone, policy.rollover, policy.parameters[20])
