"""Marks that people give, and everything that follows them."""

import csv
import io
from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from django.db import IntegrityError
from django.urls import reverse

from quizzes.domain.answers import Answer
from quizzes.domain.questions import Form
from quizzes.models import Assignment, ClassEvent, Mark, Memory, Recollection, Response
from quizzes.services.attempting import Submission, record_response
from quizzes.services.classes import marking, sitting
from quizzes.services.classes.gradebook import gradebook
from quizzes.services.correcting import correct_key, plan_correction, told_correction
from quizzes.services.demo import right_answer
from quizzes.services.noticing import notices
from quizzes.services.rebuilding import check
from quizzes.services.resulting import result
from tests.factories import make_learner
from tests.quizzes.classes.making import make_assignment, make_class
from tests.quizzes.factories import other_key

HOUR = timedelta(hours=1)
ONCE, CLOSED = Assignment.Feedback.AT_ONCE, Assignment.Feedback.CLOSED


def url(name, *args):
    return reverse(f"quizzes:{name}", args=args)


@pytest.fixture
def room(harbour, at):
    students = [make_learner(first_name=name) for name in ("Amina", "Daoud", "Zahra")]
    return make_class(at, students=students, briefings=[harbour])


def asked(room, at, form, **more):
    return make_assignment(room, at, n=1, forms=[form], **more)


def give(quiz, student, at, text=None, *, answer=None):
    """One answer to the only question of a quiz."""
    attempt = sitting.start(quiz, student, client_token=uuid4(), at=at)
    places = attempt.places.select_related("question__hidden", "attempt__briefing")
    place = places.select_related("attempt__learner").first()
    said = answer or Answer(text=text)
    return record_response(place, Submission(said, uuid4()), at=at)[0]


def students_of(room):
    return [member.student for member in room.memberships.by_name()]


def share(room, quiz, student, at):
    (task,) = [task for task in gradebook(room, at=at).tasks(student) if task.assignment == quiz]
    return task.share


def half_of(question):
    """Words that name the first thing of a list and something else."""
    names = question.hidden.to_domain().lists
    return "\n".join([names[0][0], *("Erewhon" for _ in names[1:])])


def recall_of(harbour):
    return harbour.questions.filter(form=Form.RECALL).select_related("hidden").first()


def only(harbour, question):
    """Leave one question of its form to be asked."""
    harbour.questions.filter(form=question.form).exclude(pk=question.pk).update(status="suspended")


def test_only_typed_answers_that_are_not_exactly_right_wait(room, harbour, at):
    recall = recall_of(harbour)
    only(harbour, recall)
    amina, daoud, zahra = students_of(room)
    quiz = asked(room, at, Form.RECALL)
    choice = asked(room, at, Form.CHOICE)
    give(quiz, amina, at, answer=right_answer(recall))
    half = give(quiz, daoud, at, half_of(recall))
    give(quiz, zahra, at, answer=Answer(unknown=True))
    give(choice, amina, at, answer=Answer(chosen=("x",)))

    assert list(marking.waiting(quiz)) == [half]
    marking.with_waiting(room, [quiz, choice])
    assert (quiz.n_waiting, choice.n_waiting) == (1, 0)
    assert [row.awaits_mark for row in Response.objects.order_by("pk")] == [False, True] + [
        False
    ] * 2
    room.memberships.filter(student=daoud).update(left_at=at)
    assert not marking.waiting(quiz).exists()


def test_answers_too_late_wait_for_nobody(room, harbour, at):
    recall = recall_of(harbour)
    only(harbour, recall)
    quiz = asked(room, at, Form.RECALL, closes=at + HOUR)
    attempt = sitting.start(quiz, students_of(room)[0], client_token=uuid4(), at=at)
    place = attempt.places.select_related("question__hidden", "attempt__briefing").get()
    record_response(place, Submission(Answer(text="Erewhon"), uuid4()), at=at + 2 * HOUR)

    assert not marking.waiting(quiz).exists()


def test_a_suggestion_is_confirmed_or_counted_otherwise(room, harbour, at):
    recall = recall_of(harbour)
    only(harbour, recall)
    amina, daoud, _ = students_of(room)
    quiz = asked(room, at, Form.RECALL)
    one, two = give(quiz, amina, at, half_of(recall)), give(quiz, daoud, at, half_of(recall))
    n = len(recall.hidden.to_domain().lists)
    teacher = room.owner

    first = marking.count(one, [0], by=teacher, at=at)
    second = marking.count(two, range(n), by=teacher, at=at)

    assert (first.action, first.now_score) == ("confirm", pytest.approx(1 / n, abs=1e-4))
    assert (second.action, second.now_score, second.items) == ("count", 1.0, [*range(n)])
    two.refresh_from_db()
    assert (two.correct, two.score, two.marked) == (True, 1.0, "by hand")
    two.attempt.refresh_from_db()
    assert two.attempt.n_correct == 1
    assert share(room, quiz, daoud, at) == 1.0
    assert not marking.waiting(quiz).exists()
    with pytest.raises(marking.AlreadyMarked):
        marking.count(two, [], by=teacher, at=at)


@pytest.mark.parametrize("is_right", [True, False])
def test_an_override_turns_the_memory_over_and_back_and_the_log_agrees(room, harbour, at, is_right):
    amina = students_of(room)[0]
    quiz = asked(room, at, Form.CHOICE)
    question = harbour.questions.filter(form=Form.CHOICE).first()
    only(harbour, question)
    question = type(question).objects.select_related("hidden").get(pk=question.pk)
    said = right_answer(question) if is_right else Answer(chosen=("nothing",))
    response = give(quiz, amina, at, answer=said)
    before = [(m.stability, m.difficulty, m.last_right) for m in Memory.objects.order_by("pk")]

    marking.override(response, float(not is_right), reason="Asked unclearly.", by=room.owner, at=at)
    turned = [(m.stability, m.difficulty, m.last_right) for m in Memory.objects.order_by("pk")]
    assert check(amina).is_right
    marking.undo(response, by=room.owner, at=at + HOUR)

    assert {right for *_, right in turned} == {not is_right}
    assert turned != before
    assert check(amina).is_right
    assert before == [
        (m.stability, m.difficulty, m.last_right) for m in Memory.objects.order_by("pk")
    ]
    response.refresh_from_db()
    assert (response.correct, response.marked) == (is_right, "")
    assert [mark.action for mark in response.marks.order_by("pk")] == ["override", "undo"]


def test_an_answer_about_several_facts_speaks_again_once_it_is_right_again(room, harbour, at):
    amina = students_of(room)[0]
    quiz = asked(room, at, Form.MATCHING)
    question = harbour.questions.filter(form=Form.MATCHING).select_related("hidden").first()
    only(harbour, question)
    response = give(quiz, amina, at, answer=right_answer(question))
    lines = Recollection.objects.filter(response=response)
    n = lines.filter(undone_at=None).count()
    assert n > 1

    marking.override(response, 0.5, reason="Copied.", by=room.owner, at=at)
    assert not lines.filter(undone_at=None).exists()
    assert check(amina).is_right
    marking.override(response, 1.0, reason="It was not.", by=room.owner, at=at)

    assert lines.filter(undone_at=None, correct=True).count() == n
    assert check(amina).is_right


def test_part_of_a_mark_is_not_right(room, harbour, at):
    amina = students_of(room)[0]
    quiz = asked(room, at, Form.NUMBER)
    response = give(quiz, amina, at, "1")

    marking.override(response, 0.5, reason="The way to it was right.", by=room.owner, at=at)

    response.refresh_from_db()
    assert (response.correct, response.score) == (False, 0.5)
    assert share(room, quiz, amina, at) == 0.5


def test_a_corrected_key_leaves_marks_by_hand_and_says_so(room, harbour, at):
    question = harbour.questions.filter(form=Form.CHOICE).first()
    only(harbour, question)
    question = type(question).objects.select_related("hidden").get(pk=question.pk)
    key, words = other_key(question)
    quiz = asked(room, at, Form.CHOICE)
    amina, daoud, _ = students_of(room)
    by_hand = give(quiz, amina, at, answer=right_answer(question))
    by_key = give(quiz, daoud, at, answer=right_answer(question))
    marking.override(by_hand, 0.8, reason="Late by a word.", by=room.owner, at=at)

    planned = plan_correction(question, key)
    done = correct_key(question, key, words, reason="A slip.", by=room.owner, at=at + HOUR)

    for found in (planned, done, told_correction(done.stored)):
        assert [(one.response, one.share, one.share_by_key) for one in found.kept] == [
            (by_hand, 80, 0)
        ]
        assert [regrade.response for regrade in found.regrades] == [by_key]
    by_hand.refresh_from_db()
    assert (by_hand.score, by_hand.marked, by_hand.regraded_at) == (0.8, "by hand", None)
    marking.undo(by_hand, by=room.owner, at=at + HOUR)
    by_hand.refresh_from_db()
    assert by_hand.score == 0  # by the key as it is now


def test_a_confirmed_suggestion_that_the_key_changes_waits_again(room, harbour, at):
    recall = recall_of(harbour)
    only(harbour, recall)
    quiz = asked(room, at, Form.RECALL)
    response = give(quiz, students_of(room)[0], at, half_of(recall))
    marking.count(response, [0], by=room.owner, at=at)
    key, words = other_key(recall)

    correct_key(recall, key, words, reason="A slip.", by=room.owner, at=at)

    assert list(marking.waiting(quiz)) == [response]


def test_the_student_is_told_with_the_reason_once_feedback_is_given(client, room, harbour, at):
    amina = students_of(room)[0]
    quiz = asked(room, at, Form.NUMBER, closes=at + HOUR, feedback=CLOSED)
    response = give(quiz, amina, at, "1")
    marking.override(response, 0.5, reason="Half of the way.", by=room.owner, at=at)
    client.force_login(amina)
    pages = (url("today"), url("question-detail", response.attempt.uuid, 1))
    with time_machine.travel(at + HOUR, tick=False):
        assert not any("Half of the way." in client.get(page).content.decode() for page in pages)
    assert not Recollection.objects.filter(response=response).exists()

    with time_machine.travel(at + HOUR + timedelta(seconds=1), tick=False):
        client.get(url("task-list"))  # any page that could show it
        told = [client.get(page).content.decode() for page in pages]
        text = client.get(url("attempt-result", response.attempt.uuid)).content.decode()
        mark = Mark.objects.get()
        client.post(url("mark-seen", mark.pk), {"to": "result"})
        after = client.get(url("today")).content.decode()

    assert all("Half of the way." in page for page in [*told, text])
    assert "of the marks" in text
    assert result(response.attempt).grade == 50
    assert "Half of the way." not in after
    assert check(amina).is_right
    assert client.post(url("mark-seen", mark.pk)).status_code == 302
    client.force_login(students_of(room)[1])
    assert client.post(url("mark-seen", mark.pk)).status_code == 404


def test_nobody_is_told_of_a_suggestion_that_was_confirmed(room, harbour, at):
    recall = recall_of(harbour)
    only(harbour, recall)
    amina = students_of(room)[0]
    response = give(asked(room, at, Form.RECALL), amina, at, half_of(recall))
    assert result(response.attempt).waiting == 1

    marking.count(response, [0], by=room.owner, at=at)

    assert not notices(amina).marks
    assert result(response.attempt).waiting == 0


def test_marking_goes_through_all_that_wait(client, room, harbour, at):
    recall = recall_of(harbour)
    only(harbour, recall)
    quiz = asked(room, at, Form.RECALL)
    one, two, three = [give(quiz, who, at, half_of(recall)) for who in students_of(room)]
    client.force_login(room.owner)
    page = client.get(url("assignment-marking", quiz.pk))
    text = page.content.decode()

    assert page.context["sheet"].response == one
    assert "Waiting for a mark: 3" in text
    assert recall.hidden.proofs[0]["quote"] in text.replace("&#x27;", "'").replace("&quot;", '"')
    assert "Amina" not in text
    assert client.get(url("assignment-detail", quiz.pk)).context["n_waiting"] == 3
    skipped = client.get(url("assignment-marking", quiz.pk), {"after": one.pk})
    assert skipped.context["sheet"].response == two

    for row, sent in (
        (two, {"items": ["0"]}),
        (three, {"verdict": "all"}),
        (one, {"verdict": "none"}),
    ):
        where = client.post(url("assignment-mark", quiz.pk, row.pk), sent)["Location"]

    assert where == f"{url('assignment-marking', quiz.pk)}?after={one.pk}"
    assert "Every typed answer has its mark." in client.get(where).content.decode()
    assert list(Mark.objects.order_by("pk").values_list("action", flat=True)) == [
        *("confirm", "count", "count")
    ]
    client.post(url("assignment-mark", quiz.pk, two.pk), {"verdict": "all"})
    assert Mark.objects.count() == 3
    assert ClassEvent.objects.filter(action="mark").count() == 2


def test_a_mark_is_set_with_a_reason_and_taken_back(client, room, harbour, at):
    amina = students_of(room)[0]
    quiz = asked(room, at, Form.NUMBER)
    response = give(quiz, amina, at, "1")
    client.force_login(room.owner)
    here = url("answer-mark", room.pk, response.pk)

    assert client.post(here, {"percent": "40", "reason": " "}).status_code == 422
    assert client.post(here, {"percent": "101", "reason": "So."}).status_code == 422
    client.post(here, {"percent": "40", "reason": "The way to it."})
    text = client.get(here).content.decode()

    assert "0% → 40%" in text
    assert "The way to it." in text
    files = b"".join(client.get(url("answers-file", room.pk)).streaming_content).decode("utf-8-sig")
    (row,) = list(csv.reader(io.StringIO(files, newline="")))[1:]
    assert (row[9], row[13]) == ("0.4", "by hand")
    assert "by hand" in client.get(url("student-detail", room.pk, amina.pk)).content.decode()
    client.post(url("answer-unmark", room.pk, response.pk))
    client.post(url("answer-unmark", room.pk, response.pk))
    assert list(response.marks.values_list("action", "now_score")) == [
        ("override", 0.4),
        ("undo", 0),
    ]
    other = make_class(at, owner=room.owner)
    assert client.get(url("answer-mark", other.pk, response.pk)).status_code == 404


def test_the_database_wants_a_reason(room, harbour, at):
    response = give(asked(room, at, Form.NUMBER), students_of(room)[0], at, "1")

    with pytest.raises(IntegrityError):
        Mark.objects.create(response=response, at=at, action="override", was_score=0, now_score=1)


@pytest.mark.parametrize("n", [1, 12])
def test_marking_costs_the_same_with_one_and_with_many(
    client, harbour, at, n, django_assert_max_num_queries
):
    recall = recall_of(harbour)
    only(harbour, recall)
    students = [make_learner() for _ in range(n)]
    room = make_class(at, students=students, briefings=[harbour])
    quiz = asked(room, at, Form.RECALL)
    rows = [give(quiz, who, at, half_of(recall)) for who in students]
    for row in rows:
        marking.override(row, 0.2, reason="So.", by=room.owner, at=at)
        marking.undo(row, by=room.owner, at=at)
    client.force_login(room.owner)
    with django_assert_max_num_queries(11):
        client.get(url("assignment-marking", quiz.pk))
    with django_assert_max_num_queries(11):
        client.get(url("answer-mark", room.pk, rows[0].pk))
    with django_assert_max_num_queries(13):
        client.get(url("assignment-detail", quiz.pk))


@pytest.mark.parametrize("n", [1, 8])
def test_a_class_sees_what_corrected_keys_did_to_its_marks(
    client, harbour, at, n, django_assert_max_num_queries
):
    question = harbour.questions.filter(form=Form.CHOICE).select_related("hidden").first()
    only(harbour, question)
    students = [make_learner(last_name=f"L{k}") for k in range(n + 1)]
    room = make_class(at, students=students, briefings=[harbour])
    quiz, own = asked(room, at, Form.CHOICE), right_answer(question)
    rows = [give(quiz, student, at, answer=own) for student in students]
    stranger = make_learner(last_name="Stranger")
    other = make_class(at, students=[stranger], briefings=[harbour])
    give(asked(other, at, Form.CHOICE), stranger, at, answer=own)
    marking.override(rows[0], 0.7, reason="So.", by=room.owner, at=at)
    key, words = other_key(question)
    client.force_login(room.owner)
    assert "No key was corrected." in client.get(url("class-regrades", room.pk)).content.decode()
    correct_key(question, key, words, reason="A slip of ours.", by=room.owner, at=at)
    with django_assert_max_num_queries(11):
        page = client.get(url("class-regrades", room.pk))

    (report,) = page.context["reports"]
    assert [row.response for row in report.regrades] == rows[1:]
    assert [one.response for one in report.kept] == rows[:1]
    text = page.content.decode()
    assert "A slip of ours." in text
    assert "Stranger" not in text
    assert text.count("100% → 0%") == n
