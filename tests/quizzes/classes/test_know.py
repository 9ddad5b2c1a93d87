"""Facts to know by a date: which are there, what helps, and what counts in the end."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
import time_machine
from django.db import IntegrityError
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from quizzes.domain.evidence import Evidence
from quizzes.domain.memory import Rating
from quizzes.domain.scheduling import retrievability
from quizzes.domain.targets import Trace, chance, reached
from quizzes.forms.corrections import sent_key
from quizzes.models import Assignment, FactsKnown, Memory, Question, Recollection, StudySettings
from quizzes.services.classes import assigning
from quizzes.services.classes.gradebook import gradebook
from quizzes.services.classes.tasks import State, task_of, tasks, tasks_of
from quizzes.services.policies import study_of
from quizzes.services.rebuilding import check
from quizzes.services.remembering import Observed, Source, observe
from tests.factories import make_learner, make_many
from tests.quizzes.classes.making import make_assignment, make_class

SECOND, HOUR, DAY = timedelta(seconds=1), timedelta(hours=1), timedelta(days=1)


def url(name, *args):
    return reverse(f"quizzes:{name}", args=args)


@pytest.fixture
def room(rivers, at):
    return make_class(at, students=[make_learner(first_name="Amina")], briefings=[rivers])


@pytest.fixture
def student(room):
    return room.students.get()


def to_know(room, at, *, due=10 * DAY, **more):
    return make_assignment(room, at, kind="know", due=at + due, **more)


def say(student, fact, at, rating=Rating.EASY):
    """A review of one fact, by what the student says of it."""
    evidence = Evidence(correct=rating is not Rating.AGAIN, self_rating=rating)
    seen = Observed(source=Source.CARD, client_token=uuid4(), evidence=evidence)
    observe(study_of(student, at=at), [fact.pk], seen, at=at)


def facts(room):
    return list(room.briefings.get().facts.order_by("position"))


@given(
    st.floats(0.1, 400),
    st.integers(0, 400),
    st.integers(0, 400),
    st.booleans(),
    st.floats(0.1, 0.8),
)
def test_a_fact_fades_and_counts_for_nothing_on_the_day_it_was_missed(s, gap, more, right, decay):
    last = date(2024, 3, 1)
    trace = Trace(s, last.toordinal(), right)
    one = chance(trace, last + gap * DAY, decay)
    two = chance(trace, last + (gap + more) * DAY, decay)

    assert 0 <= one <= 1
    assert gap == 0 or two <= one
    assert chance(trace, last, decay) == float(right)
    assert chance(None, last, decay) == 0


def test_counting_what_is_there():
    found = reached([None, 0.5, 0.9, 0.95], 0.9)

    assert (found.total, found.met, found.known, found.percent) == (4, 3, 2, 50)
    assert not found.all_known
    assert not reached([], 0.9).all_known
    assert reached([0.9], 0.9).all_known


def test_what_is_there_is_what_the_students_own_curve_says(room, student, rivers, at):
    quiz = to_know(room, at, target=80)
    for n, fact in enumerate(facts(room)):
        say(student, fact, at - (1 + 3 * n) * DAY, Rating.EASY if n % 2 else Rating.HARD)
    study = study_of(student, at=at)
    day = study.today(quiz.due_at)
    likely = [
        retrievability(memory.value, day, study.policy)
        for memory in Memory.objects.filter(learner=student)
    ]

    task = task_of(quiz, student, at=at)

    assert task.reached.known == sum(p >= 0.8 for p in likely)
    assert 0 < task.reached.known < task.reached.total == len(likely)
    assert task.state is State.UNDER_WAY
    assert task.share == task.reached.known / task.reached.total


def test_the_facts_are_those_of_the_lessons_as_important_as_was_said(room, student, harbour, at):
    room.briefings.set([harbour])
    every = harbour.facts.filter(archived_at=None)
    lesson = harbour.lessons.first()
    found = {
        (bool(lessons), least): task_of(
            to_know(room, at, importance=least, lessons=lessons), student, at=at
        ).reached.total
        for lessons in ([], [lesson])
        for least in (1, 2, 3)
    }

    askable = every.filter(questions__form="card", questions__status="approved")
    assert found == {
        (bool(lessons), least): askable.filter(
            importance__gte=least, **({"lesson": lesson} if lessons else {})
        )
        .distinct()
        .count()
        for lessons in ([], [lesson])
        for least in (1, 2, 3)
    }
    assert found[False, 1] > found[False, 3] > 0


def test_what_nothing_can_be_asked_about_is_not_asked_for(room, student, at):
    quiz = to_know(room, at)
    before = task_of(quiz, student, at=at).reached.total
    Question.objects.filter(facts=facts(room)[0]).update(status="suspended")

    assert task_of(quiz, student, at=at).reached.total == before - 1


def test_what_counts_is_how_it_stood_when_it_was_due(room, student, at):
    quiz = to_know(room, at, due=2 * DAY)
    one, two = facts(room)[:2]
    say(student, one, at)
    before = task_of(quiz, student, at=quiz.due_at)
    assert not before.reached.final
    assert not FactsKnown.objects.exists()

    say(student, two, quiz.due_at + SECOND)  # too late
    say(student, one, quiz.due_at + HOUR, Rating.AGAIN)  # does no harm any more
    after = task_of(quiz, student, at=quiz.due_at + 30 * DAY)

    assert after.reached.final
    assert (after.reached.met, after.reached.known) == (1, before.reached.known) == (1, 1)
    assert after.state is State.DONE
    assert after.done_at == quiz.due_at
    kept = FactsKnown.objects.get()
    assert (kept.met, kept.known, kept.due_at) == (1, 1, quiz.due_at)
    Recollection.objects.update(correct=False)  # whatever happens later
    assert task_of(quiz, student, at=quiz.due_at + 31 * DAY).reached == after.reached
    assert tasks_of(student, at=quiz.due_at + 31 * DAY)[0].is_open is False


def test_a_later_date_for_one_student_counts_what_was_done_until_then(room, student, at):
    quiz = to_know(room, at, due=2 * DAY)
    say(student, facts(room)[0], quiz.due_at + HOUR)
    assert task_of(quiz, student, at=quiz.due_at + 2 * HOUR).state is State.MISSING

    quiz.accommodations.create(student=student, due_at=quiz.due_at + DAY)

    assert task_of(quiz, student, at=quiz.due_at + 2 * HOUR).reached.known == 1
    assert task_of(quiz, student, at=quiz.due_at + 9 * DAY).reached.known == 1
    assert FactsKnown.objects.get().due_at == quiz.due_at + DAY


def test_changing_what_is_wanted_counts_anew(room, student, at):
    quiz = to_know(room, at, due=2 * DAY, target=50)
    say(student, facts(room)[0], at, Rating.AGAIN)
    late = quiz.due_at + HOUR
    assert task_of(quiz, student, at=late).reached.known == 1
    quiz.target = 97

    assigning.change(quiz, at=late)

    assert task_of(quiz, student, at=late).reached.known == 0


def test_a_fact_that_was_corrected_after_the_date_was_known_on_it(room, student, at):
    quiz = to_know(room, at, due=2 * DAY)
    fact = facts(room)[0]
    say(student, fact, at)
    fact.value_changed_at = quiz.due_at + HOUR
    fact.save()
    Memory.objects.filter(fact=fact).update(stability=0.1, last_right=False)

    assert task_of(quiz, student, at=quiz.due_at + 2 * HOUR).reached.known == 1


def test_the_days_of_the_student_count(room, student, at):
    """Due at noon in UTC is the next day in Auckland."""
    quiz = to_know(room, at, due=1 * DAY)
    student.time_zone = "Pacific/Auckland"
    student.save()
    say(student, facts(room)[0], at, Rating.AGAIN)
    study = study_of(student, at=at)

    day = study.today(quiz.due_at)

    memory = Memory.objects.get(learner=student)
    quiz.target = int(100 * retrievability(memory.value, day, study.policy))
    assert task_of(quiz, student, at=at).reached.known == 1
    quiz.target += 1
    assert task_of(quiz, student, at=at).reached.known == 0


def test_a_teacher_sets_facts_to_know(client, room, rivers, at):
    client.force_login(room.owner)
    sent = {
        **{"title": "By Friday", "kind": "know", "n_questions": 5, "attempts_allowed": 1},
        **{"counts": "best", "feedback": "closed", "importance": 2, "target": 85},
        "opens_at": "2024-03-01T08:00",
        "closes_at": "2024-03-20T08:00",
    }
    page = client.post(url("assignment-new", room.pk), sent)
    assert page.status_code == 422
    assert "Say by when the facts are to be known." in page.content.decode()

    client.post(url("assignment-new", room.pk), sent | {"due_at": "2024-03-08T08:00"})

    row = Assignment.objects.get()
    assert (row.kind, row.importance, row.target, row.closes_at) == ("know", 2, 85, None)
    with pytest.raises(IntegrityError):
        Assignment.objects.filter(pk=row.pk).update(due_at=None)


@pytest.mark.parametrize("emptied", ["importance", "target"])
def test_what_is_asked_of_facts_cannot_be_left_empty_and_other_kinds_need_none(
    client, room, at, emptied
):
    quiz = to_know(room, at, importance=3, target=85)
    client.force_login(room.owner)
    sent = {
        **{"title": "By Friday", "n_questions": 5, "attempts_allowed": 1, "counts": "best"},
        **{"feedback": "at once", "importance": 2, "target": 80, emptied: ""},
        "opens_at": "2024-03-01T08:00",
        "due_at": "2030-03-08T08:00",
    }

    page = client.post(url("assignment-edit", quiz.pk), sent | {"kind": "know"})
    assert page.status_code == 422
    assert list(page.context["form"].errors) == [emptied]

    client.post(url("assignment-edit", quiz.pk), sent | {"kind": "quiz"})
    row = Assignment.objects.get()
    asked = {"importance": 2, "target": 80} | {emptied: {"importance": 3, "target": 85}[emptied]}
    assert (row.kind, row.importance, row.target) == ("quiz", *asked.values())


def answer_all(client, quiz, limit=60):
    """Go through the review of an assignment without JavaScript; returns how many were answered."""
    page = client.post(url("target-start", quiz.pk), follow=True)
    for n in range(limit):
        desk = page.context["scene"]
        if desk is None:
            return n, page
        ids = (quiz.pk, desk.item.memory.pk, desk.question.pk)
        sent = {"token": uuid4(), "version": desk.item.memory.version, "shown": desk.shown_ms}
        if desk.is_card:
            assert client.get(url("target-reveal", *ids)).status_code == 200
            client.post(url("target-answer", *ids), sent | {"grade": 3})
        else:
            right = sent_key(desk.question.hidden.to_domain(), desk.question).dict()
            given = client.post(url("target-answer", *ids), sent | right)
            assert client.get(given["Location"]).status_code == 200
        page = client.get(url("target-next", quiz.pk))
    raise AssertionError("it never ends")


def test_a_student_reviews_what_a_look_now_would_help_and_no_more(client, room, student, at):
    quiz = to_know(room, at, due=20 * DAY)
    StudySettings.objects.create(learner=student, review_with=StudySettings.With.CARDS)
    say(student, facts(room)[0], at - 2 * DAY, Rating.EASY)
    known = task_of(quiz, student, at=at).reached
    client.force_login(student)
    with time_machine.travel(at, tick=False):
        page = client.get(quiz.get_absolute_url())
        n, last = answer_all(client, quiz)
        page_after = client.get(quiz.get_absolute_url())

    total = known.total
    assert page.context["n_open"] == total - known.known
    assert f"{known.known} of {total} facts are there" in page.content.decode()
    assert n >= total - known.known
    assert Memory.objects.filter(learner=student, last_day__isnull=False).count() == total
    assert {line.source for line in Recollection.objects.filter(learner=student)} == {"card"}
    assert "Back to the assignment" in last.content.decode()
    assert page_after.context["n_open"] == 0
    assert check(student).is_right
    with time_machine.travel(quiz.due_at + SECOND, tick=False):
        assert task_of(quiz, student, at=quiz.due_at + SECOND).reached.final


def test_nothing_begins_before_it_opens(client, room, student, at):
    quiz = to_know(room, at, opens_at=at + DAY)
    client.force_login(student)
    with time_machine.travel(at, tick=False):
        assert client.post(url("target-start", quiz.pk))["Location"] == quiz.get_absolute_url()
    assert not Memory.objects.exists()


def test_the_last_answer_is_taken_back(client, room, student, at):
    quiz = to_know(room, at)
    client.force_login(student)
    with time_machine.travel(at, tick=False):
        desk = client.post(url("target-start", quiz.pk), follow=True).context["scene"]
        ids = (quiz.pk, desk.item.memory.pk, desk.question.pk)
        sent = {"token": uuid4(), "version": desk.item.memory.version, "shown": desk.shown_ms}
        client.post(url("target-answer", *ids), sent | {"grade": 3, "unknown": "1"})
        assert task_of(quiz, student, at=at).reached.met == 1
        newest = Recollection.objects.get().pk
        client.post(url("target-undo", quiz.pk), {"newest": newest})

    assert task_of(quiz, student, at=at).reached.met == 0


def test_other_kinds_have_no_facts_to_review(client, room, student, at):
    quiz = make_assignment(room, at)
    client.force_login(student)

    assert client.get(url("target-next", quiz.pk)).status_code == 404
    assert client.post(url("target-start", quiz.pk)).status_code == 404


def test_the_book_the_file_and_the_calendar_have_it(client, room, student, at):
    from random import Random

    from quizzes.services.classes.feeds import feed_of

    quiz = to_know(room, at, due=2 * DAY)
    for fact in facts(room)[:2]:
        say(student, fact, at)
    feed = feed_of(student, rng=Random(1))
    with time_machine.travel(at, tick=False):
        client.force_login(room.owner)
        pages = [
            client.get(url("gradebook", room.pk)).content.decode(),
            client.get(quiz.get_absolute_url()).content.decode(),
            b"".join(client.get(url("grades-file", room.pk)).streaming_content).decode(),
        ]
        text = client.get(url("calendar", feed.token)).content.decode()
    percent = gradebook(room, at=at).rows[0].outcomes[0].percent

    assert percent > 0
    assert all(str(percent) in page for page in pages)
    assert quiz.title in text


@pytest.mark.parametrize("n", [1, 12])
def test_facts_cost_the_same_with_one_and_with_many(
    client, rivers, at, n, django_assert_max_num_queries
):
    students = [make_learner() for _ in range(n)]
    room = make_class(at, students=students, briefings=[rivers])
    rows = [to_know(room, at, due=(1 + k) * DAY) for k in range(n)]
    make_many(students[0], rivers, 5 * n, day=at.toordinal())
    for student in students:
        say(student, facts(room)[0], at)
    late = rows[-1].due_at + HOUR
    with django_assert_max_num_queries(8):
        tasks(list(room.assignments.prefetch_related("lessons")), students, at=at)
    tasks(list(room.assignments.prefetch_related("lessons")), students, at=late)
    with django_assert_max_num_queries(5):  # all of it is kept by now
        tasks(list(room.assignments.prefetch_related("lessons")), students, at=late)
    client.force_login(students[0])
    with time_machine.travel(at, tick=False), django_assert_max_num_queries(20):
        client.get(rows[0].get_absolute_url())
    client.post(url("target-start", rows[0].pk))
    with time_machine.travel(at, tick=False), django_assert_max_num_queries(21):
        client.get(url("target-next", rows[0].pk))
