from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from quizzes.domain.evidence import Evidence
from quizzes.domain.memory import Rating
from quizzes.domain.progress import LASTING, FactState
from quizzes.domain.scheduling import retrievability
from quizzes.models import Memory, StudySettings
from quizzes.services.ledgers import lesson_facts
from quizzes.services.overview import overview
from quizzes.services.policies import study_of
from quizzes.services.progressing import masteries
from quizzes.services.rebuilding import check
from quizzes.services.remembering import Observed, Source, observe
from quizzes.services.revising import undo


def look(learner, fact, at, rating=Rating.GOOD):
    correct = rating is not Rating.AGAIN
    seen = Observed(
        Source.CARD, uuid4(), Evidence(correct=correct, self_rating=rating), duration_ms=6000
    )
    (memory,) = observe(study_of(learner, at=at), [fact.pk], seen, at=at)
    return memory


def study_some(learner, briefing, at):
    """Two days with every fact: easy ones, and one that is forgotten."""
    for n, fact in enumerate(briefing.facts.all()):
        look(learner, fact, at, Rating.EASY)
        rating = Rating.AGAIN if n == 0 else Rating.GOOD
        look(learner, fact, at + timedelta(days=5), rating)
    return at + timedelta(days=6)


@pytest.mark.every_example
@pytest.mark.parametrize("days", [0, 1, 40, 3000])
def test_the_database_predicts_what_the_scheduler_predicts(rivers, learner, at, days):
    now = study_some(learner, rivers, at)
    study = study_of(learner, at=now)
    day = study.today(now) + timedelta(days=days)

    found = masteries(study, rivers, on=day)

    for lesson in rivers.lessons.all():
        memories = [row.value for row in Memory.objects.filter(lesson=lesson)]
        for share, on in (
            (found[lesson.pk].remembered, day),
            (found[lesson.pk].lasting, day + timedelta(days=LASTING)),
        ):
            expected = sum(retrievability(one, on, study.policy) for one in memories)
            assert share == pytest.approx(expected, rel=1e-9)


def test_a_move_to_the_day_before_leaves_what_was_just_learned(rivers, learner, at):
    fact = rivers.facts.first()
    learner.time_zone = "Pacific/Kiritimati"  # where it is tomorrow already
    look(learner, fact, at)
    Memory.objects.filter(fact=fact).update(stability=0.2)  # so that the curve has no such day
    learner.time_zone = "Pacific/Honolulu"
    study = study_of(learner, at=at)

    page = overview(study, rivers, at=at)

    assert Memory.objects.get(fact=fact).last_day > study.today(at).toordinal()
    assert (page.mastery.known, page.mastery.remembered) == (1, 1)


def test_what_was_missed_today_is_not_remembered_today(rivers, learner, at):
    fact, other = rivers.facts.filter(lesson=rivers.facts.first().lesson)[:2]
    look(learner, fact, at, Rating.AGAIN)
    look(learner, other, at, Rating.GOOD)
    study = study_of(learner, at=at)

    page = overview(study, rivers, at=at)
    shares = {line.fact: line.now for line in lesson_facts(study, fact.lesson, at=at).lines}

    assert page.mastery.remembered == pytest.approx(1)
    assert (shares[fact], shares[other]) == (0, 100)


def test_what_is_remembered_falls_with_the_days(rivers, learner, at):
    now = study_some(learner, rivers, at)
    study = study_of(learner, at=now)

    page = overview(study, rivers, at=now, on=date(2024, 12, 24))
    later = overview(study, rivers, at=now + timedelta(days=200))

    assert page.mastery.percent > page.later.percent > 0
    assert later.mastery.level < page.mastery.level
    assert page.mastery.seen == page.mastery.total
    assert page.answers == 2 * rivers.facts.count()
    assert page.minutes == round(page.answers / 10)


def test_what_was_forgotten_is_offered_for_reading_again(rivers, learner, at):
    now = study_some(learner, rivers, at)

    page = overview(study_of(learner, at=now), rivers, at=now)

    assert [fact.key for fact in page.weak] == [rivers.facts.first().key]


def test_days_gone_by_count_as_today(rivers, learner, at):
    study = study_of(learner, at=at)

    assert overview(study, rivers, at=at, on=date(1999, 1, 1)).on == study.today(at)


def test_overdue_reviews_are_forecast_for_today(rivers, learner, at):
    now = study_some(learner, rivers, at) + timedelta(days=400)
    study = study_of(learner, at=now)

    page = overview(study, rivers, at=now)

    assert page.forecast.busiest.day == study.today(now)
    assert page.due == rivers.facts.count()


def test_a_corrected_fact_is_said_to_be(rivers, learner, at):
    fact = rivers.facts.first()
    look(learner, fact, at)
    rivers.facts.filter(pk=fact.pk).update(value_changed_at=at + timedelta(days=1))
    study = study_of(learner, at=at)

    states = {line.fact.key: line.state for line in lesson_facts(study, fact.lesson, at=at).lines}

    assert states.pop(fact.key) is FactState.CHANGED
    assert set(states.values()) == {FactState.UNSEEN}


@pytest.mark.parametrize("on", ["", "2099-01-01", "never", "0000-00-00"])
def test_pages_of_progress_open_for_any_day(client, learner, rivers, at, on):
    study_some(learner, rivers, at)
    client.force_login(learner)
    lesson = rivers.lessons.first()

    page = client.get(reverse("quizzes:progress-detail", args=[rivers.key]), {"on": on})
    facts = client.get(
        reverse("quizzes:progress-lesson", args=[rivers.key, lesson.key]), {"on": on}
    )

    assert (page.status_code, facts.status_code) == (200, 200)
    assert rivers.facts.first().label in facts.content.decode()


def test_progress_is_there_before_anything_was_asked(client, learner, rivers):
    client.force_login(learner)

    page = client.get(reverse("quizzes:progress-detail", args=[rivers.key])).content.decode()

    assert "Nothing has been asked yet" in page


@pytest.mark.parametrize("n", [1, 3])
def test_progress_costs_the_same_queries_for_one_fact_and_for_all(
    client, learner, rivers, at, n, django_assert_max_num_queries
):
    for fact in rivers.facts.all()[:n]:
        look(learner, fact, at)
    client.force_login(learner)

    with django_assert_max_num_queries(15):
        client.get(reverse("quizzes:progress-detail", args=[rivers.key]))


@pytest.mark.parametrize("name", ["progress-detail", "progress-lesson"])
@pytest.mark.parametrize("day", ["1999-01-01", "9999-12-31", "soon"])
def test_a_day_of_which_nothing_can_be_said_is_refused_in_words(client, rivers, learner, name, day):
    client.force_login(learner)
    args = [rivers.key] if name == "progress-detail" else [rivers.key, "bridges"]
    look(learner, rivers.facts.first(), timezone.now())

    page = client.get(reverse(f"quizzes:{name}", args=args), {"on": day}).content.decode()

    assert 'class="field-error"' in page


def say(learner, fact, at, certainty, *, correct):
    seen = Observed(Source.CARD, uuid4(), Evidence(correct=correct), certainty=certainty)
    observe(study_of(learner, at=at), [fact.pk], seen, at=at)


def test_learners_see_how_well_they_know_what_they_know(client, rivers, learner, at):
    StudySettings.objects.create(learner=learner, ask_certainty=True)
    fact = rivers.facts.first()
    for n in range(40):
        say(learner, fact, at, 3, correct=n % 2 == 0)
    say(learner, fact, at, 1, correct=True)
    undo(study_of(learner, at=at), at=at)
    client.force_login(learner)

    page = client.get(reverse("quizzes:progress-detail", args=[rivers.key])).content.decode()

    assert "You are right 50% of the time when very sure." in page
    assert "You said 40 times how sure you were and earned −60 marks." in page
    assert "would have earned +20." in page
    assert check(learner).is_right


@pytest.mark.parametrize(
    ("asked", "words"), [(True, "This fills as you say how sure"), (False, "")]
)
def test_certainty_is_shown_to_those_who_say_it(client, rivers, learner, asked, words):
    StudySettings.objects.create(learner=learner, ask_certainty=asked)
    client.force_login(learner)

    page = client.get(reverse("quizzes:progress-detail", args=[rivers.key])).content.decode()

    assert words in page
    assert ("How well you know what you know" in page) == asked
