"""Assignments from setting them to what counts, by the server's clock."""

import re
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.urls import reverse

from quizzes.domain.answers import Answer
from quizzes.models import (
    Accommodation,
    Assignment,
    Attempt,
    LessonReading,
    Memory,
    QuestionKey,
    Response,
)
from quizzes.services.attempting import Submission, record_response
from quizzes.services.classes import assigning, sitting
from quizzes.services.classes.tasks import State, task_of, tasks
from quizzes.services.demo import right_answer
from quizzes.services.noticing import notices
from quizzes.services.rebuilding import unremembered
from tests.factories import make_learner
from tests.quizzes.classes.making import make_assignment, make_class

SECOND, HOUR, DAY = timedelta(seconds=1), timedelta(hours=1), timedelta(days=1)


def url(name, *args):
    return reverse(f"quizzes:{name}", args=args)


@pytest.fixture
def room(rivers, at):
    return make_class(at, students=[make_learner()], briefings=[rivers], zone="Europe/Berlin")


@pytest.fixture
def student(room):
    return room.students.get()


def begin(assignment, student, at):
    return sitting.start(assignment, student, client_token=uuid4(), at=at)


def answer(attempt, at, *, right=True, n=None):
    """Answer the first n open questions, all of them without n."""
    given = attempt.responses.values("question")
    places = attempt.places.exclude(question__in=given).order_by("position")
    for place in places.select_related("question__hidden", "attempt__briefing")[:n]:
        said = right_answer(place.question) if right else Answer(unknown=True)
        record_response(place, Submission(said, uuid4()), at=at)


def send(client, attempt, place, **more):
    """The page after an answer that says one does not know, or `more`."""
    sent = {"token": uuid4(), **(more or {"unknown": "1"})}
    path = url("question-answer", attempt.uuid, place)
    return client.post(path, sent, follow=True).content.decode()


def test_a_teacher_sets_a_quiz_by_the_clock_of_the_class(client, room, rivers):
    client.force_login(room.owner)
    lesson = rivers.lessons.first()
    sent = {
        "title": "Week one",
        "kind": "quiz",
        "lessons": [lesson.pk],
        "opens_at": "2024-03-29T14:00",
        "due_at": "2024-04-01T14:00",
        "closes_at": "2024-10-27T02:30",
        "n_questions": 5,
        "attempts_allowed": 2,
        "counts": "best",
        "minutes": 20,
        "feedback": "closed",
    }
    reply = client.post(url("assignment-new", room.pk), sent, follow=True)

    row = Assignment.objects.get()
    assert "Set: the students see it now." in reply.content.decode()
    assert row.opens_at == datetime(2024, 3, 29, 13, tzinfo=UTC)
    assert row.due_at == datetime(2024, 4, 1, 12, tzinfo=UTC)  # summer time has begun
    assert row.closes_at == datetime(2024, 10, 27, 1, 30, tzinfo=UTC)  # the second 02:30
    assert (list(row.lessons.all()), row.minutes, row.shuffle) == ([lesson], 20, False)

    page = client.get(url("assignment-edit", row.pk)).content.decode()
    assert 'value="2024-04-01T14:00"' in page
    client.post(url("assignment-edit", row.pk), sent | {"title": "Week two"})
    row.refresh_from_db()
    assert (row.title, row.due_at.hour) == ("Week two", 12)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"due_at": "2024-03-31T02:30"}, "This time does not exist"),
        ({"due_at": "2024-02-01T10:00"}, "It is due before it opens."),
        ({"closes_at": "2024-02-01T10:00"}, "It closes before it opens."),
        ({"due_at": "2024-03-09T10:00", "closes_at": "2024-03-08T10:00"}, "before it is due"),
        ({"feedback": "closed"}, "Say when it closes"),
        ({"kind": "read"}, "Tick what is to be read."),
        ({"due_at": "soon"}, "Type a date and a time"),
        ({"due_at": "0024-03-09T10:00"}, "Type the year with four digits"),
        ({"n_questions": "0"}, "greater than or equal to 1"),
        ({"title": ""}, "This field is required."),
    ],
)
def test_a_wrong_assignment_is_told_so_and_nothing_is_lost(client, room, wrong, said):
    client.force_login(room.owner)
    sent = {
        "title": "Week one",
        "kind": "quiz",
        "opens_at": "2024-03-01T10:00",
        "n_questions": 5,
        "attempts_allowed": 1,
        "counts": "best",
        "feedback": "at once",
    }
    reply = client.post(url("assignment-new", room.pk), sent | wrong)

    page = reply.content.decode()
    assert (reply.status_code, Assignment.objects.count()) == (422, 0)
    assert said in page
    assert 'value="2024-03-01T10:00"' in page


def test_the_database_keeps_dates_in_order(room, at):
    for wrong in (
        {"due": at - 2 * DAY},
        {"closes": at - 2 * DAY},
        {"due": at + 2 * DAY, "closes": at + DAY},
        {"feedback": "closed"},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            make_assignment(room, at, **wrong)


def test_each_student_has_a_draw_of_their_own_that_does_not_change(room, student, rivers, at):
    quiz = make_assignment(room, at, n=3)
    first = begin(quiz, student, at)
    drawn = list(first.places.values_list("question", flat=True))
    assert begin(quiz, student, at) == first
    answer(first, at)
    first.delete()

    again = begin(quiz, student, at)

    assert list(again.places.values_list("question", flat=True)) == drawn
    others = {
        tuple(begin(quiz, make_learner(), at).places.values_list("question", flat=True))
        for _ in range(6)
    }
    assert len(others) > 1


def test_without_shuffling_questions_come_in_the_order_of_the_lessons(room, student, at):
    quiz = make_assignment(room, at, n=6, shuffle=False)
    places = begin(quiz, student, at).places.select_related("question__lesson")
    order = [(p.question.lesson.position, p.question.pk) for p in places]

    assert order == sorted(order)


@pytest.mark.parametrize(("late", "begun"), [(-SECOND, True), (0 * SECOND, True), (SECOND, False)])
def test_the_last_second_to_begin(room, student, at, late, begun):
    quiz = make_assignment(room, at, closes=at + HOUR)
    if begun:
        assert begin(quiz, student, at + HOUR + late).ends_at == at + HOUR
    else:
        with pytest.raises(sitting.NotOpen):
            begin(quiz, student, at + HOUR + late)


@pytest.mark.parametrize(("late", "begun"), [(-SECOND, False), (0 * SECOND, True), (SECOND, True)])
def test_the_first_second_to_begin(room, student, at, late, begun):
    quiz = make_assignment(room, at, opens_at=at + HOUR)
    if begun:
        assert begin(quiz, student, at + HOUR + late)
    else:
        with pytest.raises(sitting.NotOpen):
            begin(quiz, student, at + HOUR + late)


@pytest.mark.parametrize(("late", "counts"), [(-SECOND, True), (0 * SECOND, True), (SECOND, False)])
def test_an_answer_after_the_end_is_kept_marked_late_and_does_not_count(
    room, student, at, late, counts
):
    quiz = make_assignment(room, at, closes=at + DAY, minutes=30)
    attempt = begin(quiz, student, at)
    answer(attempt, at + timedelta(minutes=30) + late)

    (one,) = task_of(quiz, student, at=at + HOUR).tries

    n = attempt.n_questions
    assert Response.objects.filter(attempt=attempt, correct=True).count() == n
    assert (one.points, one.answered, one.late) == ((n, n, 0) if counts else (0, 0, n))
    assert one.is_over(at + HOUR)


def test_the_page_says_that_an_answer_was_late_and_keeps_it(client, room, student, at):
    quiz = make_assignment(room, at, minutes=30, feedback="submitted")
    client.force_login(student)
    with time_machine.travel(at, tick=False):
        client.post(url("assignment-start", quiz.pk))
        attempt = Attempt.objects.get()
        page = client.get(url("question-detail", attempt.uuid, 1)).content.decode()
        assert "Counts until 1 March, 12:30:00" in page
    with time_machine.travel(at + timedelta(minutes=30), tick=False):
        assert "Saved at 12:30:00." in send(client, attempt, 1)
    with time_machine.travel(at + timedelta(minutes=30, seconds=1), tick=False):
        page = send(client, attempt, 2)

    assert "It is kept, marked late, and does not count." in page
    assert Response.objects.count() == 2


def test_what_the_browser_believes_of_the_time_changes_nothing(client, room, student, at):
    """A page that says it was shown tomorrow, or yesterday, is graded by the server's clock."""
    quiz = make_assignment(room, at, minutes=30)
    client.force_login(student)
    with time_machine.travel(at, tick=False):
        attempt = begin(quiz, student, at)
        for place, off in ((1, DAY), (2, -DAY)):
            shown = round((at + off).timestamp() * 1000)
            send(client, attempt, place, unknown="1", shown=shown)

    assert set(Response.objects.values_list("answered_at", flat=True)) == {at}


def test_more_time_and_later_dates_hold_for_what_was_late_already(room, student, at):
    quiz = make_assignment(room, at, due=at + HOUR, closes=at + 2 * HOUR, minutes=30)
    attempt = begin(quiz, student, at)
    answer(attempt, at + timedelta(minutes=45))
    assert task_of(quiz, student, at=at + DAY).percent == 0

    row = Accommodation(assignment=quiz, student=student, extra_percent=50)
    assigning.allow(row, at=at + DAY)

    task = task_of(quiz, student, at=at + DAY)
    assert (task.percent, task.late_answers, task.is_late) == (100, 0, False)
    row.extra_percent = 0
    assigning.allow(row, at=at + DAY)
    assert task_of(quiz, student, at=at + DAY).percent == 0
    assert not Accommodation.objects.exists()


def test_another_attempt_is_allowed_to_one_student_alone(room, student, at):
    other = make_learner()
    quiz = make_assignment(room, at)
    Accommodation.objects.create(assignment=quiz, student=student, extra_attempts=1)
    for person in (student, other):
        answer(begin(quiz, person, at), at)

    assert begin(quiz, student, at).number == 2
    with pytest.raises(sitting.NoAttemptsLeft):
        begin(quiz, other, at)


def test_what_a_student_is_allowed_is_shown_to_them_and_not_to_others(client, room, student, at):
    quiz = make_assignment(room, at, due=at + HOUR, closes=at + DAY, minutes=30)
    client.force_login(room.owner)
    page = url("assignment-allow", quiz.pk, student.pk)
    bad = client.post(
        page, {"extra_percent": 50, "extra_attempts": 0, "due_at": "2024-03-01T10:00"}
    )
    assert "no later than for the others" in bad.content.decode()
    client.post(page, {"extra_percent": 50, "extra_attempts": 1, "due_at": "2024-03-03T10:00"})
    with time_machine.travel(at, tick=False):
        client.force_login(student)
        shown = client.get(quiz.get_absolute_url()).content.decode()
        assert "45 minutes" in shown
        assert "50% more time." in shown
        assert "Sunday 3 March 2024" in shown


def test_handing_in_early_closes_what_is_open(client, room, student, at):
    quiz = make_assignment(room, at, n=2, closes=at + DAY, feedback="submitted")
    attempt = begin(quiz, student, at)
    answer(attempt, at, n=1)
    client.force_login(student)
    with time_machine.travel(at + HOUR, tick=False):
        client.post(url("attempt-hand-in", attempt.uuid))
        result = client.get(url("attempt-result", attempt.uuid)).content.decode()
        assert "1 of 2 right." in result
        assert "One question was left open." in result
    answer(attempt, at + 2 * HOUR)

    task = task_of(quiz, student, at=at + 3 * HOUR)
    assert (task.percent, task.late_answers) == (50, 1)
    assigning.change(quiz, at=at + 3 * HOUR)  # dates computed anew give nothing away
    assert task_of(quiz, student, at=at + 3 * HOUR).percent == 50
    attempt.refresh_from_db()
    sitting.hand_in(attempt, at=at + 9 * HOUR)
    assert attempt.finished_at == at + HOUR


def withheld_pages(client, attempt, quiz):
    """What a student is shown while feedback waits, without the tokens of forms."""
    paths = [url("question-detail", attempt.uuid, place) for place in (1, 2)]
    paths += [
        url("attempt-result", attempt.uuid),
        quiz.get_absolute_url(),
        url("task-list"),
        "/",
        url("progress-detail", quiz.briefing.key),
        url("review"),
    ]
    pages = [client.get(path, follow=True).content.decode() for path in paths]
    return [re.sub(r'name="(csrfmiddlewaretoken|token)" value="[^"]*"', "", page) for page in pages]


@pytest.mark.parametrize("feedback", ["submitted", "closed"])
def test_while_feedback_waits_pages_do_not_depend_on_the_key(client, room, student, at, feedback):
    """Two worlds: one answer, right by the key of the first and wrong by that of the second."""
    quiz = make_assignment(room, at, closes=at + DAY, feedback=feedback)
    client.force_login(student)
    with time_machine.travel(at, tick=False):
        attempt = begin(quiz, student, at)
        answer(attempt, at, n=1)
        one = withheld_pages(client, attempt, quiz)
        QuestionKey.objects.update(answer="Another", explanation="Another", proofs=[])
        Response.objects.update(correct=False, score=0)
        Attempt.objects.update(n_correct=0)
        other = withheld_pages(client, attempt, quiz)

    assert one == other
    assert "Saved at" in one[0]
    assert not Memory.objects.exists()


def test_feedback_after_closing_waits_for_the_last_student_and_then_counts_for_memory(
    client, room, student, at
):
    other = make_learner()
    quiz = make_assignment(room, at, closes=at + HOUR, feedback="closed")
    Accommodation.objects.create(assignment=quiz, student=other, closes_at=at + 2 * HOUR)
    attempt = begin(quiz, student, at)
    answer(attempt, at)
    client.force_login(student)
    result = url("attempt-result", attempt.uuid)
    for wait in (0 * HOUR, HOUR + SECOND, 2 * HOUR):
        with time_machine.travel(at + wait, tick=False):
            assert client.get(result)["Location"] == quiz.get_absolute_url()
            assert client.post(url("attempt-redo", attempt.uuid)).status_code == 404
    assert not Memory.objects.exists()
    assert list(unremembered()) == []

    with time_machine.travel(at + 2 * HOUR + SECOND, tick=False):
        assert client.get(result).status_code == 200
        assert "Right." in client.get(url("question-detail", attempt.uuid, 1)).content.decode()

    assert Memory.objects.filter(learner=student, last_right=True).count() >= 2
    before = Memory.objects.count()
    sitting.settle([Attempt.objects.get()], at=at + DAY)
    assert Memory.objects.count() == before


def test_feedback_after_handing_in_comes_with_the_last_answer(client, room, student, at):
    quiz = make_assignment(room, at, n=2, feedback="submitted")
    attempt = begin(quiz, student, at)
    client.force_login(student)

    first = send(client, attempt, 1)
    second = send(client, attempt, 2)

    assert "Saved at" in first
    assert "answer" in second
    assert "Saved at" not in second
    assert Memory.objects.filter(learner=student, last_at__isnull=False).exists()


def test_a_changed_mark_is_not_told_while_feedback_waits(room, student, at):
    from quizzes.services.correcting import correct_key
    from tests.quizzes.factories import other_key

    quiz = make_assignment(room, at, closes=at + DAY, feedback="closed")
    attempt = begin(quiz, student, at)
    answer(attempt, at)
    question = attempt.places.get(position=1).question
    key, words = other_key(question)
    correct_key(question, key, words, reason="A slip.", by=room.owner, at=at)
    assert not notices(student)

    sitting.settle_all(student, at=at + 2 * DAY)

    assert len(notices(student).regrades) == 1


def test_two_who_begin_at_once_begin_one_attempt(room, student, at, monkeypatch):
    quiz = make_assignment(room, at)
    first = begin(quiz, student, at)
    row = Attempt(
        learner=student,
        briefing=quiz.briefing,
        assignment=quiz,
        number=1,
        client_token=uuid4(),
        seed=1,
        n_questions=1,
        started_at=at,
    )

    assert sitting._stored(row, [first.places.first().question_id]) == first
    assert Attempt.objects.count() == 1


def test_reading_counts_when_it_was_in_time(client, student, harbour, at):
    room = make_class(at, students=[student], briefings=[harbour])
    lessons = list(harbour.lessons.order_by("position")[:2])
    due, closes = at + HOUR, at + DAY
    quiz = make_assignment(room, at, kind="read", lessons=lessons, due=due, closes=closes)
    states = []
    for n, lesson in enumerate(lessons):
        states.append(task_of(quiz, student, at=at).state)
        LessonReading.objects.create(learner=student, lesson=lesson, finished_at=at + 2 * n * HOUR)
    task = task_of(quiz, student, at=at + DAY)

    assert states == [State.TO_DO, State.UNDER_WAY]
    assert (task.state, task.percent, task.is_late) == (State.DONE, 100, True)
    LessonReading.objects.update(finished_at=at + DAY + SECOND)
    assert task_of(quiz, student, at=at + 2 * DAY).state is State.MISSING
    client.force_login(student)
    assert lessons[0].title in client.get(quiz.get_absolute_url()).content.decode()
    with time_machine.travel(at, tick=False):
        client.post(url("assignment-start", quiz.pk))
    assert not Attempt.objects.exists()


def test_deleting_an_assignment_keeps_what_was_answered(client, room, student, at):
    quiz = make_assignment(room, at, closes=at + DAY, feedback="closed")
    attempt = begin(quiz, student, at)
    answer(attempt, at)
    client.force_login(room.owner)
    client.post(url("assignment-delete", quiz.pk))
    client.force_login(student)

    assert not Assignment.objects.exists()
    assert client.get(url("attempt-result", attempt.uuid)).status_code == 200
    assert Memory.objects.filter(learner=student).exists()


def test_today_and_the_list_show_what_is_open(client, room, student, at):
    quiz = make_assignment(room, at, due=at + HOUR)
    ahead = make_assignment(room, at, opens_at=at + DAY)
    client.force_login(student)
    with time_machine.travel(at, tick=False):
        today = client.get("/").content.decode()
        assert quiz.title in today
        assert ahead.title not in today
        listed = client.get(url("task-list")).content.decode()
        assert "One assignment is open." in listed
        assert ahead.title in listed
        begin(quiz, student, at)
        assert "Resume the quiz" not in client.get("/").content.decode()
    with time_machine.travel(at + HOUR + SECOND, tick=False):
        assert "under way" in client.get("/").content.decode()


def test_a_calendar_has_the_dates_that_hold_for_its_student(client, room, student, at):
    quiz = make_assignment(room, at, due=at + HOUR, closes=at + DAY)
    Accommodation.objects.create(assignment=quiz, student=student, due_at=at + 2 * HOUR)
    client.force_login(student)
    client.post(url("calendar-renew"))
    old = url("calendar", student.calendar_feed.token)
    client.logout()

    reply = client.get(old)
    assert reply["Content-Type"].startswith("text/calendar")
    assert "DTSTART:20240301T140000Z" in reply.content.decode()
    assert quiz.title in reply.content.decode()

    client.force_login(student)
    client.post(url("calendar-renew"), {"new": "1"})
    assert client.get(old).status_code == 404
    room.memberships.update(left_at=at)
    student.calendar_feed.refresh_from_db()
    assert "VEVENT" not in client.get(url("calendar", student.calendar_feed.token)).content.decode()


@pytest.mark.parametrize("n", [1, 15])
def test_pages_cost_the_same_with_one_and_with_many(
    client, room, student, at, n, django_assert_max_num_queries
):
    from quizzes.services.classes.enrolling import join

    quizzes = [make_assignment(room, at, due=at + DAY) for _ in range(n)]
    for _ in range(n - 1):
        join(room, make_learner(), at=at)
    for person in room.students.all():
        answer(begin(quizzes[0], person, at), at, n=1)
    client.force_login(room.owner)
    with time_machine.travel(at, tick=False):
        with django_assert_max_num_queries(13):
            client.get(quizzes[0].get_absolute_url())
        with django_assert_max_num_queries(10):
            client.get(room.get_absolute_url())
        client.force_login(student)
        with django_assert_max_num_queries(11):
            client.get(url("task-list"))


def test_tasks_of_a_class_are_those_of_each_student(room, student, at):
    other = make_learner()
    quiz = make_assignment(room, at, due=at + HOUR)
    answer(begin(quiz, student, at), at)

    found = tasks([quiz], [student, other], at=at + 2 * HOUR)

    assert found[student.pk][quiz.pk].percent == 100
    assert found[other.pk][quiz.pk].state is State.MISSING
