from datetime import timedelta

import pytest
from django.urls import reverse

from briefings.models import Fact, User
from quizzes.domain.flagging import Flag
from quizzes.domain.heat import Verdict
from quizzes.domain.memory import recall
from quizzes.domain.scheduling import DEFAULT_PARAMETERS
from quizzes.models import Memory, Question, Response
from quizzes.services.figures import Wish, bank_figures
from quizzes.services.heating import heat_map, remembered
from quizzes.services.reporting import report_question
from tests.factories import copy_of, make_learner
from tests.quizzes.answering import SINGLE, answer_all, make_class

N = 40


@pytest.fixture
def rahimi(client, db):
    user = make_learner(role=User.Role.INSTRUCTOR)
    client.force_login(user)
    return user


@pytest.fixture
def asked(harbour):
    """Questions with one right option, each about one fact."""
    rows = Question.objects.filter(briefing=harbour, form__in=SINGLE, status="approved")
    complete = rows.select_related("hidden", "lesson", "briefing").prefetch_related("facts")
    several = [row for row in complete.order_by("pk") if len(row.facts.all()) == 1]
    for place, row in enumerate(several, 1):
        row.place = place  # primary keys differ from database to database
    return several


@pytest.fixture
def learners(db):
    return make_class(N)


def able(person, question):
    """The first learners are the best; a third of the questions is hard for all."""
    place = getattr(question, "place", 1)  # copies are as hard as the first
    return (person * 7 + place * 3) % N + person < N * (0.9 if place % 3 else 0.7) * 1.2


def spread(person, options):
    return options[person % len(options)]


def address(name, briefing, **query):
    return reverse(f"quizzes:{name}", args=[briefing.key], query=query)


def page_of(client, name, briefing, **query):
    return client.get(address(name, briefing, **query)).content.decode()


def test_a_key_that_strong_learners_avoid_is_named_with_what_to_do(
    client, rahimi, asked, learners, at
):
    turned = next(q for q in asked if len(q.options) > 2)

    def right(person, question):
        return able(person, question) != (question == turned)

    answer_all(learners, asked, at, right=right)
    figures = bank_figures(turned.briefing, Wish())
    mine = next(one for one in figures.every if one.question == turned)

    page = page_of(client, "statistics", turned.briefing, flag="wrong_key")

    assert mine.flags == (Flag.WRONG_KEY,)
    assert f"Strong learners choose “{mine.rival}” rather than the key." in page
    assert f"Most of those who missed it chose “{mine.rival}”." in page
    assert page.count('<svg class="facility"') == len(
        [one for one in figures.every if Flag.WRONG_KEY in one.flags]
    )
    bank = client.get(reverse("quizzes:bank-question", args=[turned.briefing.key, turned.pk]))
    assert "Key may be wrong" in bank.content.decode()


def test_lines_are_sorted_by_links_and_what_is_missing_comes_last(asked, learners, at):
    briefing = asked[0].briefing
    answer_all(learners, asked, at, right=able, wrong=spread)
    Response.objects.filter(question=asked[0]).update(duration_ms=None)

    for name, figure in (("facility", "facility"), ("time", "median"), ("answers", "n")):
        up = [getattr(one.use, figure) for one in bank_figures(briefing, Wish(sort=name)).lines]
        down = bank_figures(briefing, Wish(sort=f"-{name}")).lines
        known = [value for value in up if value is not None]
        assert known == sorted(known)
        assert up[len(known) :] == [None] * (len(up) - len(known))
        values = [getattr(one.use, figure) for one in down]
        assert values == [*sorted(known, reverse=True), *[None] * (len(up) - len(known))]


def test_sort_links_turn_round_and_keep_the_filter(client, rahimi, asked, learners, at):
    answer_all(learners, asked, at, right=able, wrong=spread)
    lesson = asked[0].lesson.key

    page = page_of(client, "statistics", asked[0].briefing, lesson=lesson, sort="facility")

    assert 'aria-sort="ascending"' in page
    assert f"?lesson={lesson}&amp;sort=-facility" in page
    assert f"?lesson={lesson}&amp;sort=time" in page


def test_what_cannot_be_understood_in_the_address_narrows_nothing(
    client, rahimi, asked, learners, at
):
    answer_all(learners, asked, at, right=able, wrong=spread)
    wild = {"lesson": "none", "flag": "x", "sort": "-", "page": "x"}

    page = page_of(client, "statistics", asked[0].briefing, **wild)

    assert page.count('<svg class="facility"') == min(25, len(asked))


def test_no_figure_is_shown_of_fewer_than_five_learners(client, rahimi, asked, learners, at):
    briefing = asked[0].briefing
    answer_all(learners[:4], asked, at, right=lambda *_: False)

    page = page_of(client, "statistics", briefing)
    heat = page_of(client, "heat", briefing)
    bank = client.get(reverse("quizzes:bank-question", args=[briefing.key, asked[0].pk]))

    assert "Too few have answered to say anything." in page
    assert "were answered by fewer than five learners" in page
    assert 'class="facility"' not in page
    assert "Too few have learnt from it" in heat
    assert "hot-0" not in heat.split("What the colours mean")[0]
    assert "Fewer than five learners have answered it." in bank.content.decode()
    answer_all(learners[4:5], asked, at, right=lambda *_: False)
    assert 'class="facility"' in page_of(client, "statistics", briefing)


def test_open_reports_stand_beside_the_figures(client, rahimi, asked, learners, at):
    answer_all(learners, asked, at, right=able, wrong=spread)
    report_question(asked[0], learners[0], reason="wrong", comment="Hm.", at=at)

    first = bank_figures(asked[0].briefing, Wish(sort="-reports")).lines[0]

    assert (first.question, first.reports) == (asked[0], 1)


def test_reliability_is_that_of_a_common_set(client, rahimi, asked, learners, at):
    briefing = asked[0].briefing
    answer_all(learners, asked[:8], at, right=able, wrong=spread)

    page = page_of(client, "statistics", briefing)
    answer_all(learners[:5], asked[8:9], at, right=able, wrong=spread)

    assert "40 learners have answered the same 8 questions." in page
    assert bank_figures(briefing, Wish()).reliability.n == 5
    Response.objects.filter(question=asked[8], learner=learners[0]).delete()
    answer_all(learners[5:9], asked[9:10], at, right=able, wrong=spread)
    answer_all(learners[9:10], asked[9:10], at, right=able, wrong=spread)
    answer_all(learners[10:11], asked[8:9], at, right=able, wrong=spread)
    assert bank_figures(briefing, Wish()).reliability is None


def test_a_passage_that_all_questions_miss_is_told_from_a_question_that_fails_alone(
    client, rahimi, asked, learners, at
):
    briefing = asked[0].briefing
    by_fact = {}
    for question in asked:
        by_fact.setdefault(question.facts.all()[0], []).append(question)
    misleading, other = [fact for fact, several in by_fact.items() if len(several) > 1][:2]
    alone = by_fact[other][0]

    def right(person, question):
        if question in by_fact[misleading] or question == alone:
            return person % 10 == 0
        return person % 10 > 0

    answer_all(learners, asked, at, right=right, wrong=spread)
    page = heat_map(briefing, "", on=at.date())
    told = {
        use.fact: one.warmth.verdict
        for one in page.sentences
        if len(one.sentence.uses) == 1
        for use in one.sentence.uses
    }
    html = page_of(client, "heat", briefing)

    assert told[misleading] is Verdict.PASSAGE
    assert told[other] is Verdict.QUESTION
    named = [q for one in page.sentences for q in one.faulty if other in q.question.facts.all()]
    assert alone in {one.question for one in named}
    assert "Passage to rewrite" in html
    lesson = misleading.lesson.key
    assert reverse("quizzes:lesson-edit", args=[briefing.key, lesson]) in html
    assert reverse("quizzes:bank-question", args=[briefing.key, alone.pk]) in html


def test_a_sentence_is_coloured_by_what_its_learners_will_recall(client, rahimi, harbour, at):
    fact = Fact.objects.get(key="landing-date")
    day = at.date().toordinal()
    for n, learner in enumerate(make_class(6)):
        remember(learner, fact, day, n, at)

    found = remembered(harbour, on=at.date(), learners=None)
    later = remembered(harbour, on=at.date() + timedelta(days=400), learners=None)

    decay = DEFAULT_PARAMETERS[20]
    expected = sum(recall(4.0 + n, 3, decay) for n in range(6))
    assert found[fact.pk] == (6, pytest.approx(expected, abs=1e-9))
    assert later[fact.pk][1] < found[fact.pk][1]
    page = heat_map(harbour, "", on=at.date())
    mine = [s for s in page.sentences if any(u.fact == fact for u in s.sentence.uses)]
    assert all(one.warmth.learners == 6 and one.warmth.shade is not None for one in mine)
    assert remembered(harbour, on=at.date(), learners=User.objects.none()) == {}


def remember(learner, fact, day, n, at):
    Memory.objects.create(
        learner=learner,
        fact=fact,
        briefing=fact.briefing,
        lesson=fact.lesson,
        state=Memory.State.REVIEW,
        stability=4.0 + n,
        difficulty=5.0,
        last_day=day - 3,
        due_day=day + 1,
        show_day=day + 1,
        last_right=True,
        last_at=at,
        reps=1,
    )


def test_what_was_missed_today_is_not_remembered_and_instructors_do_not_count(harbour, rahimi, at):
    fact, day = Fact.objects.get(key="landing-date"), at.date().toordinal()
    learner = make_learner()
    remember(learner, fact, day, 0, at)
    remember(rahimi, fact, day, 0, at)
    Memory.objects.update(last_day=day, last_right=False)

    assert remembered(harbour, on=at.date(), learners=None) == {fact.pk: (1, 0.0)}


def test_one_lesson_is_chosen_by_its_address(client, rahimi, harbour, asked, learners, at):
    answer_all(learners, asked, at, right=able, wrong=spread)
    lesson = asked[0].lesson

    page = heat_map(harbour, lesson.key, on=at.date())

    assert [one.map.lesson for one in page.maps] == [lesson]
    assert heat_map(harbour, "unknown", on=at.date()).chosen is None
    assert 'aria-current="true"' in page_of(client, "heat", harbour, lesson=lesson.key)


@pytest.mark.parametrize("name", ["statistics", "heat"])
def test_students_and_other_authors_do_not_know_of_the_pages(client, harbour, name):
    student, other = make_learner(), make_learner(role=User.Role.INSTRUCTOR)
    assert client.get(address(name, harbour)).status_code == 302
    harbour.owner = make_learner(role=User.Role.INSTRUCTOR)
    harbour.save()

    for user in (student, other):
        client.force_login(user)
        assert client.get(address(name, harbour)).status_code == 404
        assert address(name, harbour) not in client.get(harbour.get_absolute_url()).content.decode()
    client.force_login(harbour.owner)
    assert client.get(address(name, harbour)).status_code == 200
    assert address(name, harbour) in client.get(harbour.get_absolute_url()).content.decode()


@pytest.mark.parametrize("n_copies", [0, 30])
@pytest.mark.parametrize(("name", "n_queries"), [("statistics", 9), ("heat", 13)])
def test_the_pages_cost_the_same_queries_with_few_and_many_questions(
    client, rahimi, asked, at, name, n_queries, n_copies, django_assert_max_num_queries
):
    first = asked[0]
    copies = Question.objects.bulk_create(
        copy_of(first, fingerprint=f"copy-{n}") for n in range(n_copies)
    )
    keys = [copy_of(first.hidden, question_id=copy.pk) for copy in copies]
    type(first.hidden).objects.bulk_create(keys)
    for copy in copies:
        copy.facts.set(first.facts.all())
        copy.hidden = first.hidden
    answer_all(make_class(6 + n_copies), [first, *copies], at, right=able, wrong=spread)

    # session, user, briefing; statistics: lessons, questions, sums, sums of the set; heat:
    # lessons, facts, evidence, two of questions, sums, figures' questions, memories; the masthead
    with django_assert_max_num_queries(n_queries):
        client.get(address(name, first.briefing))
