"""What teachers see of how a class is doing."""

import csv
import io
import re
from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from django.urls import reverse

from quizzes.domain.answers import Answer
from quizzes.models import Accommodation, Memory, StudySettings
from quizzes.services.attempting import Submission, record_response
from quizzes.services.classes import sitting
from quizzes.services.classes.enrolling import join
from quizzes.services.classes.gradebook import gradebook
from quizzes.services.classes.mastering import matrix
from quizzes.services.demo import right_answer
from quizzes.services.policies import studies_of, study_of
from quizzes.services.progressing import masteries
from tests.factories import copy_of, make_learner, make_many
from tests.quizzes.classes.making import make_assignment, make_class

SECOND, HOUR, DAY = timedelta(seconds=1), timedelta(hours=1), timedelta(days=1)


def url(name, *args):
    return reverse(f"quizzes:{name}", args=args)


def take(quiz, student, at, *, right, then=None):
    """An attempt with so many right answers, the others not known; `then` hand it in."""
    attempt = sitting.start(quiz, student, client_token=uuid4(), at=at)
    places = attempt.places.order_by("position").select_related(
        "question__hidden", "attempt__briefing"
    )
    for n, place in enumerate(places):
        said = right_answer(place.question) if n < right else Answer(unknown=True)
        record_response(place, Submission(said, uuid4()), at=then or at)
    return attempt


@pytest.fixture
def room(rivers, at):
    amina = make_learner(first_name="Amina", last_name="Karimova")
    daoud = make_learner(first_name="Daoud", last_name="Rahman")
    zahra = make_learner(first_name="Zahra", last_name="Zadran")
    return make_class(at, students=[zahra, daoud, amina], briefings=[rivers])


@pytest.fixture
def book(room, at):
    """Amina is done, Daoud was late, Zahra did nothing; the second quiz is ahead."""
    quiz = make_assignment(room, at, n=2, due=at + HOUR, closes=at + DAY)
    make_assignment(room, at, opens_at=at + 2 * DAY)
    amina, daoud, _zahra = [m.student for m in room.memberships.by_name()]
    take(quiz, amina, at, right=2)
    take(quiz, daoud, at + 2 * HOUR, right=1)
    return gradebook(room, at=at + DAY + SECOND)


def test_the_book_has_everybody_by_name_with_what_counts(book):
    found = [
        (
            row.student.first_name,
            row.outcomes[0].percent,
            row.outcomes[0].is_late,
            row.outcomes[0].state,
        )
        for row in book.rows
    ]

    assert found == [
        ("Amina", 100, False, "done"),
        ("Daoud", 50, True, "done"),
        ("Zahra", None, False, "missing"),
    ]
    assert {row.outcomes[1].state.value for row in book.rows} == {"ahead"}


def test_the_book_has_means_of_what_was_done(client, room, book, at):
    assert book.means == (0.75, None, 0.75)
    assert [row.mean for row in book.rows] == [1, 0.5, None]

    client.force_login(room.owner)
    with time_machine.travel(at + DAY + SECOND, tick=False):
        page = client.get(url("gradebook", room.pk)).content.decode()
    last = page.split("Mean of the class")[1].split("</tr>")[0]
    assert re.findall(r"(\d+%|–)<", last) == ["75%", "–", "75%"]


def test_a_class_tells_of_each_quiz_how_many_are_through(client, room, at):
    amina, daoud, zahra = [m.student for m in room.memberships.by_name()]
    quiz = make_assignment(room, at, n=2, minutes=10, attempts_allowed=2)
    make_assignment(room, at, kind="read")
    take(quiz, amina, at, right=2)
    take(quiz, amina, at, right=1)
    for student in (daoud, zahra):
        sitting.start(quiz, student, client_token=uuid4(), at=at)
    room.memberships.filter(student=zahra).update(left_at=at)
    client.force_login(room.owner)

    for later, said in ((SECOND, "done by 1 of 2"), (HOUR, "done by 2 of 2")):
        with time_machine.travel(at + later, tick=False):
            page = client.get(room.get_absolute_url()).content.decode()
        assert re.findall(r"done by \d of \d", page) == [said]


def test_the_book_is_sorted_by_an_assignment_the_weakest_first(book):
    by = book.sorted_by(book.assignments[0].pk)

    assert [row.student.first_name for row in by.rows] == ["Zahra", "Daoud", "Amina"]
    assert book.sorted_by(10**9) == book
    down = book.sorted_by(book.assignments[0].pk, down=True)
    assert [row.student.first_name for row in down.rows] == ["Amina", "Daoud", "Zahra"]
    assert book.sorted_by(None, down=True).rows == book.rows[::-1]
    assert [row.mean for row in by.rows] == [None, 0.5, 1.0]


@pytest.mark.parametrize(("counts", "percent"), [("first", 50), ("best", 100), ("last", 0)])
def test_the_attempt_that_counts_is_the_one_that_was_said(room, at, counts, percent):
    quiz = make_assignment(room, at, n=2, attempts_allowed=3, counts=counts)
    student = room.students.first()
    for right in (1, 2, 0):
        take(quiz, student, at, right=right)

    book = gradebook(room, at=at)
    (task,) = book.tasks(student)
    row = next(row for row in book.rows if row.student == student)

    assert (len(task.tries), task.percent, row.outcomes[0].percent) == (3, percent, percent)


def test_the_page_of_the_book(client, room, book, at):
    client.force_login(room.owner)
    with time_machine.travel(at + DAY + SECOND, tick=False):
        page = client.get(url("gradebook", room.pk), {"sort": book.assignments[0].pk})
    text = page.content.decode()

    assert text.index("Zahra") < text.index("Daoud") < text.index("Amina")
    assert "100%" in text
    assert ">late<" in text
    assert "missing" in text
    assert client.get(url("gradebook", room.pk), {"sort": "9" * 40}).status_code == 200
    down = client.get(url("gradebook", room.pk), {"order": "down"}).content.decode()
    assert down.index("Zahra") < down.index("Daoud") < down.index("Amina")
    assert 'aria-sort="descending"' in down


def table(reply):
    text = b"".join(reply.streaming_content).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline="")))


def test_grades_as_a_file_hold_no_formula(client, room, book, at):
    amina = book.rows[0].student
    amina.first_name = '=HYPERLINK("http://evil.example")'
    amina.save()
    book.assignments[0].title = "@SUM(1)"
    book.assignments[0].save()
    client.force_login(room.owner)
    with time_machine.travel(at + DAY + SECOND, tick=False):
        rows = table(client.get(url("grades-file", room.pk)))

    assert rows[0][2:4] == ["'@SUM(1) (%)", "'@SUM(1) (state)"]
    assert rows[1] == [amina.username, f"'{amina.display_name}", "100", "done", "", "ahead"]
    assert rows[2][2:4] == ["50", "done, late"]
    assert rows[3][2:4] == ["", "missing"]


def test_every_answer_as_a_file(client, room, book, at):
    amina, daoud, _ = [row.student for row in book.rows]
    join(room, stranger := make_learner(), at=at)
    take(book.assignments[0], stranger, at, right=1)
    room.memberships.filter(student=stranger).update(left_at=at)
    client.force_login(room.owner)

    rows = table(client.get(url("answers-file", room.pk)))

    assert len(rows) == 1 + 4
    assert {row[1] for row in rows[1:]} == {amina.username, daoud.username}
    assert [row[8] for row in rows[1:] if row[1] == daoud.username] == ["1", "0"]
    assert all(row[11] in ("2024-03-01 12:00:00", "2024-03-01 14:00:00") for row in rows[1:])
    asked = book.assignments[0].attempts.get(learner=amina).responses.order_by("position")
    assert [row[6] for row in rows[1:] if row[1] == amina.username] == [
        response.question.stem for response in asked.select_related("question")
    ]


def test_the_page_of_a_student_has_each_answer_and_nothing_of_ones_own(client, room, book, at):
    from tests.factories import make_attempt

    amina = book.rows[0].student
    own = make_attempt(amina, room.briefings.get(), at, n=1)
    own_question = own.places.get().question
    own_question.stem = "Asked in a quiz of her own"
    own_question.save()
    client.force_login(room.owner)

    page = client.get(url("student-detail", room.pk, amina.pk)).content.decode()

    asked = book.assignments[0].attempts.get(learner=amina).responses.select_related("question")
    from django.utils.html import escape

    for response in asked.exclude(question=own_question):
        assert escape(response.question.stem) in page
    if not asked.filter(question=own_question).exists():
        assert own_question.stem not in page
    assert client.get(url("student-detail", room.pk, make_learner().pk)).status_code == 404


def test_the_matrix_agrees_with_the_students_own_progress(room, rivers, at):
    students = [m.student for m in room.memberships.by_name()]
    for n, student in enumerate(students[:2]):
        day = study_of(student, at=at).today(at).toordinal()
        make_many(student, rivers, 12, day=day - 3 * n)
    student = students[1]
    student.time_zone = "Pacific/Auckland"
    student.save()

    found = matrix(rivers, students, at=at)

    for student, cells in found.rows:
        study = study_of(student, at=at)
        own = masteries(study, rivers, on=study.today(at))
        for lesson, cell in zip(found.lessons, cells, strict=True):
            mine = own[lesson.pk]
            assert (cell.met, cell.total) == (mine.seen, mine.total)
            assert cell.remembered == pytest.approx(mine.remembered, abs=1e-9)
    assert found.begun == 2
    assert found.rows[2][1][0].shade == 0


def both_know_forty(room, rivers, at):
    """The first two students remember the same forty facts alike."""
    students = [m.student for m in room.memberships.by_name()]
    rows = make_many(students[0], rivers, 40, day=at.toordinal())
    Memory.objects.bulk_create(copy_of(row, learner_id=students[1].pk) for row in rows)
    Memory.objects.update(stability=1.0, last_day=at.toordinal() - 8)
    return students


def test_an_arrow_tells_what_slipped_in_a_week_without_a_look(room, rivers, at):
    students, day = both_know_forty(room, rivers, at), at.toordinal()
    Memory.objects.filter(learner=students[1]).update(last_day=day - 6)

    found = matrix(rivers, students, at=at)

    falling = [cells[0].is_falling for _student, cells in found.rows]
    assert falling == [True, False, False]
    assert found.falling is None  # one alone is not the class
    Memory.objects.filter(learner=students[1]).update(last_day=day - 8)
    lesson, n = matrix(rivers, students, at=at).falling
    assert (lesson, n) == (rivers.lessons.get(), 2)


def test_studies_of_many_are_those_of_each(db, at):
    learners = [make_learner(time_zone=zone) for zone in ("UTC", "Asia/Kabul", "Asia/Tokyo")]
    StudySettings.objects.create(learner=learners[1], retention=0.8)

    found = studies_of(learners, at=at)

    assert [study.policy for study in found] == [study_of(one, at=at).policy for one in learners]


def test_the_page_of_what_is_remembered(client, room, rivers, at):
    client.force_login(room.owner)
    page = url("class-mastery", room.pk)
    assert "Nobody has answered anything yet." in client.get(page).content.decode()
    both_know_forty(room, rivers, at)
    with time_machine.travel(at, tick=False):
        text = client.get(page).content.decode()

    assert "is where the class is losing ground." in text
    assert "falling" in text
    room.briefings.clear()
    assert "The class studies no briefing yet." in client.get(page).content.decode()


@pytest.mark.parametrize("n", [1, 12])
def test_pages_cost_the_same_with_one_and_with_many(
    client, rivers, at, n, django_assert_max_num_queries
):
    students = [make_learner() for _ in range(n)]
    room = make_class(at, students=students, briefings=[rivers])
    quizzes = [make_assignment(room, at, n=2) for _ in range(n)]
    for student in students:
        take(quizzes[0], student, at, right=1)
        Accommodation.objects.create(assignment=quizzes[0], student=student, extra_percent=10)
    client.force_login(room.owner)
    with django_assert_max_num_queries(14):
        client.get(url("gradebook", room.pk))
    with django_assert_max_num_queries(16):  # some of them note it in both logs, as below
        b"".join(client.get(url("grades-file", room.pk)).streaming_content)
    with django_assert_max_num_queries(14):
        b"".join(client.get(url("answers-file", room.pk)).streaming_content)
    with django_assert_max_num_queries(13):
        client.get(url("class-mastery", room.pk))
    with django_assert_max_num_queries(20):
        client.get(url("student-detail", room.pk, students[0].pk))
