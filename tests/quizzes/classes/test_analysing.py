"""What the numbers say of a class's quizzes, to its teachers and to nobody else."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse

from briefings.models import Fact, User
from quizzes.domain.flagging import Flag
from quizzes.models import Assignment, Attempt, Memory, Question, Recollection, Response
from quizzes.services.classes.analysing import Among, Population, reasons, sureness
from quizzes.services.figures import Wish, bank_figures
from quizzes.services.heating import heat_map
from quizzes.services.policies import kept, study_of
from quizzes.services.reporting import report_question
from tests.factories import make_learner
from tests.quizzes.answering import SINGLE, answer_all
from tests.quizzes.classes.making import make_assignment, make_class, make_teacher

N = 24
DAY = timedelta(days=1)


@pytest.fixture
def asked(harbour):
    """Questions with one right option, each about one fact."""
    rows = Question.objects.filter(briefing=harbour, form__in=SINGLE, status="approved")
    complete = rows.select_related("hidden", "lesson", "briefing").prefetch_related("facts")
    return [row for row in complete.order_by("pk") if len(row.facts.all()) == 1]


@pytest.fixture
def room(harbour, at):
    learners = [make_learner() for _ in range(N)]
    return make_class(at - 9 * DAY, students=learners, briefings=[harbour])


def students(room):
    return [member.student for member in room.memberships.order_by("pk")]


def able(person, question):
    return (person * 7 + question.position_hint * 3) % N + person < 26


def sat(room, learners, asked, at, *, right, **more):
    """A quiz of the class that these learners answered alike."""
    quiz = make_assignment(room, at, **more)
    before = set(Attempt.objects.values_list("pk", flat=True))
    for place, question in enumerate(asked):
        question.position_hint = place
    answer_all(learners, asked, at, right=right)
    attempts = Attempt.objects.exclude(pk__in=before)
    attempts.update(assignment=quiz, number=1)
    for attempt in attempts:
        attempt.places.bulk_create(
            attempt.places.model(attempt=attempt, question=question, position=place)
            for place, question in enumerate(asked, start=1)
        )
    return quiz


def on_their_own(learners, asked, at, *, right=lambda *_: False):
    answer_all(learners, asked, at, right=right)


def figures_of(room, among, quiz=None, **wish):
    briefing = room.briefings.get()
    population = Population(room, briefing, among, quiz)
    return bank_figures(briefing, Wish(**wish), population.answers())


def shown(figures):
    return {one.question: one.use.n for one in figures.every}


def url(name, pk, **query):
    return reverse(f"quizzes:{name}", args=[pk], query=query)


def test_each_population_has_the_answers_that_its_name_says(room, asked, at):
    first, second = asked[:6], asked[6:12]
    quiz = sat(room, students(room), first, at, right=able)
    sat(room, students(room)[:8], second, at, right=able)
    on_their_own([make_learner() for _ in range(6)], first[:2], at)

    in_quiz = figures_of(room, Among.ASSIGNMENT, quiz)
    in_class = figures_of(room, Among.CLASS)
    everyone = figures_of(room, Among.EVERYONE, quiz)

    assert shown(in_quiz) == dict.fromkeys(first, N)
    assert shown(in_class) == dict.fromkeys(first, N) | dict.fromkeys(second, 8)
    assert shown(everyone) == dict.fromkeys(first[:2], N + 6) | dict.fromkeys(first[2:], N)
    assert (in_quiz.n_learners, everyone.n_learners) == (N, N + 6)


def test_in_a_class_the_first_answer_is_the_first_in_the_class(room, asked, at):
    on_their_own(students(room), asked[:4], at - DAY)
    quiz = sat(room, students(room), asked[:4], at, right=lambda *_: True)

    assert {one.use.right for one in figures_of(room, Among.ASSIGNMENT, quiz).every} == {N}
    assert {one.use.right for one in figures_of(room, Among.EVERYONE, quiz).every} == {0}


def test_who_has_left_and_what_came_too_late_do_not_count(room, asked, at):
    quiz = sat(room, students(room), asked[:4], at, right=able)
    gone, late, *_ = students(room)
    room.memberships.filter(student=gone).update(left_at=at)
    quiz.attempts.filter(learner=late).update(ends_at=at - timedelta(seconds=1))
    quiz.attempts.exclude(learner=late).update(ends_at=at)

    assert set(shown(figures_of(room, Among.ASSIGNMENT, quiz)).values()) == {N - 2}


@pytest.mark.parametrize(
    "change",
    [
        {"role": User.Role.INSTRUCTOR},
        {"is_staff": True},
        {"is_superuser": True},
        "owns a class",
        "teaches with somebody",
        "writes",
    ],
)
def test_answers_of_teachers_and_staff_never_enter(room, harbour, asked, at, change):
    insider = students(room)[0]
    if change == "owns a class":
        make_class(at, owner=insider)
    elif change == "teaches with somebody":
        make_class(at).co_teachers.add(insider)
    elif change == "writes":
        harbour.coauthors.add(insider)
    else:
        User.objects.filter(pk=insider.pk).update(**change)
    quiz = sat(room, students(room), asked[:4], at, right=able)

    for among in Among:
        assert set(shown(figures_of(room, among, quiz)).values()) == {N - 1}


@pytest.mark.parametrize(("n_others", "is_shown"), [(0, True), (1, False), (4, False), (5, True)])
def test_everyones_figures_do_not_tell_of_the_few_beyond_the_class(
    room, asked, at, n_others, is_shown
):
    quiz = sat(room, students(room), asked[:4], at, right=able)
    on_their_own([make_learner() for _ in range(n_others)], asked[:1], at)

    everyone = figures_of(room, Among.EVERYONE, quiz)

    assert (asked[0] in shown(everyone)) is is_shown
    assert shown(everyone).items() >= dict.fromkeys(asked[1:4], N).items()
    assert everyone.n_few == (0 if is_shown else 1)
    assert (everyone.reliability is not None) is is_shown


def test_a_students_own_quizzes_are_not_told_either(room, asked, at):
    quiz = sat(room, students(room), asked[:4], at, right=able)
    on_their_own(students(room)[:1], asked[:1], at - DAY)

    assert asked[0] not in shown(figures_of(room, Among.EVERYONE, quiz))
    assert asked[0] in shown(figures_of(room, Among.CLASS, quiz))


def remember(learner, fact, at, *, last_right=True):
    return Memory.objects.create(
        learner=learner,
        fact=fact,
        briefing=fact.briefing,
        lesson=fact.lesson,
        state=Memory.State.REVIEW,
        stability=4.0,
        difficulty=5.0,
        last_day=at.date().toordinal() - 3,
        due_day=at.date().toordinal() + 1,
        show_day=at.date().toordinal() + 1,
        last_right=last_right,
        last_at=at,
        reps=1,
    )


def warmth_of(room, fact, among, at, quiz=None):
    briefing = room.briefings.get()
    population = Population(room, briefing, among, quiz)
    page = heat_map(briefing, "", on=at.date(), seen=population.seen())
    return [
        one.warmth
        for one in page.sentences
        if any(use.fact == fact for use in one.sentence.uses) and len(one.sentence.uses) == 1
    ]


@pytest.mark.parametrize(("n_others", "n_told"), [(0, 5), (4, 0), (5, 10)])
def test_memories_of_the_few_beyond_the_class_are_not_told(room, at, n_others, n_told):
    fact = Fact.objects.get(key="landing-date")
    for learner in [*students(room)[:5], *(make_learner() for _ in range(n_others))]:
        remember(learner, fact, at)

    assert {one.learners for one in warmth_of(room, fact, Among.CLASS, at)} == {5}
    assert {one.learners for one in warmth_of(room, fact, Among.EVERYONE, at)} == {n_told}


def test_nothing_is_coloured_by_fewer_than_five_of_a_class(room, at):
    fact = Fact.objects.get(key="landing-date")
    for learner in students(room)[:4]:
        remember(learner, fact, at)

    assert all(one.shade is None for one in warmth_of(room, fact, Among.CLASS, at))


def test_a_heat_map_has_the_lessons_of_its_assignment_alone(client, room, asked, at):
    lesson = asked[0].lesson
    quiz = sat(room, students(room), asked[:4], at, right=able, lessons=[lesson])
    client.force_login(room.owner)
    page = client.get(url("assignment-heat", quiz.pk)).context["page"]

    assert [one.map.lesson for one in page.every] == [lesson]
    assert len(client.get(url("class-heat", room.pk)).context["page"].every) > 1


def test_a_wrong_key_is_flagged_in_the_page_of_its_quiz(client, room, asked, at):
    turned = next(q for q in asked if len(q.options) > 2)
    mine = [turned, *[q for q in asked if q != turned][:9]]

    def right(person, question):
        return able(person, question) != (question == turned)

    quiz = sat(room, students(room), mine, at, right=right)
    report_question(turned, students(room)[0], reason="wrong_key", comment="", at=at)
    client.force_login(room.owner)

    reply = client.get(url("assignment-statistics", quiz.pk, flag="wrong_key"))
    text = reply.content.decode()

    assert [one.question for one in reply.context["figures"].lines] == [turned]
    assert reply.context["figures"].lines[0].flags == (Flag.WRONG_KEY,)
    assert "Reported by 1 student: “The answer marked as right is wrong”" in text
    assert "Who chose what" in text
    assert reply.context["figures"].reliability.n_items == 10


def test_jumps_lead_only_where_the_teacher_may_edit(client, room, harbour, asked, at):
    harbour.owner = make_teacher()
    harbour.save()
    quiz = sat(room, students(room), asked[:4], at, right=able)
    bank = reverse("quizzes:bank-question", args=[harbour.key, asked[0].pk])
    client.force_login(room.owner)
    assert bank not in client.get(url("assignment-statistics", quiz.pk)).content.decode()
    assert "/edit/lessons/" not in client.get(url("assignment-heat", quiz.pk)).content.decode()

    harbour.coauthors.add(room.owner)
    assert bank in client.get(url("assignment-statistics", quiz.pk)).content.decode()
    assert "/edit/lessons/" in client.get(url("assignment-heat", quiz.pk)).content.decode()


def test_reports_of_other_people_stay_with_the_authors(room, asked, at):
    quiz = sat(room, students(room), asked[:4], at, right=able)
    one, other = students(room)[:2]
    for learner in (one, other, make_learner()):
        report_question(asked[0], learner, reason="unclear", comment="Hm.", at=at)
    population = Population(room, room.briefings.get(), Among.ASSIGNMENT, quiz)

    assert reasons(population) == {asked[0].pk: {"The question is unclear": 2}}
    line = figures_of(room, Among.ASSIGNMENT, quiz, sort="-reports").lines[0]
    assert (line.question, line.reports) == (asked[0], 2)


def said(learner, question, certainty, correct, at):
    memory = remember(learner, question.facts.all()[0], at)
    Recollection.objects.create(
        memory=memory,
        learner=learner,
        question=question,
        policy_id=kept(study_of(learner, at=at)).pk,
        source=Recollection.Source.CARD,
        client_token=uuid4(),
        at=at,
        day=at.date().toordinal(),
        correct=correct,
        certainty=certainty,
    )


def test_certainty_stands_apart_and_of_five_students_at_least(room, asked, at):
    quiz = sat(room, students(room), asked[:4], at, right=able)
    for n, learner in enumerate(students(room)[:9]):
        said(learner, asked[0], 3 if n < 5 else 1, n < 3, at)
    said(make_learner(), asked[0], 3, True, at)
    population = Population(room, room.briefings.get(), Among.ASSIGNMENT, quiz)

    ((level, tally),) = sureness(population)

    assert (level, tally.n, tally.right) == (3, 5, 3)


def test_what_is_to_be_read_has_a_heat_map_and_no_statistics(client, room, at):
    reading = make_assignment(room, at, kind=Assignment.Kind.READ)
    client.force_login(room.owner)

    assert client.get(url("assignment-statistics", reading.pk)).status_code == 404
    assert client.get(url("assignment-heat", reading.pk)).status_code == 200


def test_pages_lead_to_each_other_and_keep_the_population(client, room, asked, at):
    quiz = sat(room, students(room), asked[:4], at, right=able)
    client.force_login(room.owner)
    figures, heat = url("assignment-statistics", quiz.pk), url("assignment-heat", quiz.pk)
    for page in (quiz.get_absolute_url(), url("gradebook", room.pk)):
        assert figures in client.get(page).content.decode()
    of_class = url("class-statistics", room.pk)
    for page in (room.get_absolute_url(), url("gradebook", room.pk)):
        assert of_class in client.get(page).content.decode()
    assert f"{heat}?among=class" in client.get(figures, {"among": "class"}).content.decode()
    assert f"{figures}?among=class" in client.get(heat, {"among": "class"}).content.decode()
    strange = client.get(figures, {"among": "x"}).context["population"]
    assert strange.among is Among.ASSIGNMENT
    of_class_only = client.get(of_class, {"among": "assignment"}).context["population"]
    assert of_class_only.among is Among.CLASS


def test_a_class_without_a_briefing_says_so(client, db, at):
    room = make_class(at)
    client.force_login(room.owner)
    for name in ("class-statistics", "class-heat"):
        assert "studies no briefing yet" in client.get(url(name, room.pk)).content.decode()


@pytest.mark.parametrize("n", [6, N])
@pytest.mark.parametrize("among", list(Among))
def test_the_pages_cost_the_same_with_few_and_many(
    client, room, asked, at, among, n, django_assert_max_num_queries
):
    quiz = sat(room, students(room)[:n], asked[: n - 2], at, right=able)
    Response.objects.filter(learner=students(room)[0]).update(duration_ms=None)
    client.force_login(room.owner)
    more = among is Among.EVERYONE

    with django_assert_max_num_queries(14 + more):
        client.get(url("assignment-statistics", quiz.pk, among=among))
    with django_assert_max_num_queries(18 + 2 * more):
        client.get(url("assignment-heat", quiz.pk, among=among))
