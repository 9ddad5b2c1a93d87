"""Classes: made, joined, left."""

from datetime import timedelta
from random import Random

import pytest
import time_machine
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.urls import reverse

from quizzes.models import Classroom, Membership
from quizzes.services.classes import enrolling, rooms
from tests.factories import make_learner
from tests.quizzes.classes.making import make_assignment, make_cast, make_class, make_teacher


@pytest.fixture(autouse=True)
def forgotten_tries(db):
    cache.clear()


def url(name, *args):
    return reverse(f"quizzes:{name}", args=args)


def test_a_teacher_makes_a_class_and_a_student_joins_by_its_link(client, rivers):
    teacher, student = make_teacher(first_name="Leila"), make_learner()
    client.force_login(teacher)
    sent = {"name": "Diplomacy 210", "time_zone": "Asia/Kabul", "briefings": [rivers.pk]}
    client.post(url("class-new"), sent)
    room = Classroom.objects.get()
    assert (room.owner, room.time_zone, list(room.briefings.all())) == (
        teacher,
        "Asia/Kabul",
        [rivers],
    )
    assert f"/join/{room.join_code}/" in client.get(room.get_absolute_url()).content.decode()

    client.logout()
    link = url("join", room.join_code)
    assert client.get(link)["Location"] == f"/accounts/login/?next={link}"
    client.force_login(student)
    page = client.get(link).content.decode()
    assert "Join “Diplomacy 210”?" in page
    assert "Leila teaches it." in page
    assert "What the class will see of you" in page
    client.post(link)

    assert list(room.students.all()) == [student]
    assert "What the class sees of you" in client.get(room.get_absolute_url()).content.decode()


def test_a_single_briefing_stands_under_what_is_chosen(client, rivers):
    client.force_login(make_teacher())
    page = client.get(url("class-new")).content.decode()

    assert ">Briefings</legend>" in page
    assert f"<span>{rivers.title}</span>" in page


def test_a_bad_form_says_so_and_stores_nothing(client, db):
    client.force_login(make_teacher())
    reply = client.post(url("class-new"), {"name": "", "time_zone": "Mars/Olympus"})

    assert reply.status_code == 422
    assert "Give the class a name." in reply.content.decode()
    assert not Classroom.objects.exists()


@pytest.mark.parametrize("how", ["{}", " {} ", "{lower}", "{half}"])
def test_a_code_is_understood_however_it_is_typed(client, at, how):
    room = make_class(at)
    code = room.join_code
    typed = how.format(code, lower=code.lower(), half=f"{code[:4]} - {code[4:]}")
    client.force_login(make_learner())

    assert client.post(url("class-join"), {"code": typed})["Location"] == url("join", code)


def test_an_old_code_leads_nowhere(client, at):
    room = make_class(at)
    old = room.join_code
    client.force_login(room.owner)
    client.post(url("class-code", room.pk))
    room.refresh_from_db()
    assert room.join_code != old

    client.force_login(make_learner())
    reply = client.post(url("join", old))

    assert reply.status_code == 404
    assert "No class has this code." in reply.content.decode()
    assert not Membership.objects.exists()


def test_a_code_that_is_taken_is_drawn_again(at):
    first = make_class(at)

    class Twice(Random):
        """Draws the first class's code, then others."""

        signs = iter(first.join_code)

        def choice(self, seq):
            return next(self.signs, None) or super().choice(seq)

    rooms.rotate_code(second := make_class(at), rng=Twice(5), by=second.owner, at=at)

    assert second.join_code != first.join_code


def test_guessing_codes_is_stopped_and_the_right_code_is_not_told_apart(client, at):
    room = make_class(at)
    client.force_login(make_learner())
    with time_machine.travel(at, tick=False):
        for n in range(10):
            assert client.get(url("join", f"WRONG{n:03}")).status_code == 404

        assert client.get(url("join", room.join_code)).status_code == 429
        assert client.post(url("join", room.join_code)).status_code == 429
        client.force_login(make_learner())
        assert client.get(url("join", room.join_code)).status_code == 200


def test_an_address_is_limited_too(client, at):
    room = make_class(at)
    with time_machine.travel(at, tick=False):
        for n in range(100):
            if n % 10 == 0:
                client.force_login(make_learner())
            client.get(url("join", f"WRONG{n:03}"))
        client.force_login(make_learner())

        assert client.get(url("join", room.join_code)).status_code == 429


def test_a_whole_school_joins_from_one_address(client, at):
    room = make_class(at)
    with time_machine.travel(at, tick=False):
        for _ in range(120):
            client.force_login(make_learner())
            assert client.post(url("join", room.join_code)).status_code == 302

    assert room.memberships.current().count() == 120


def test_who_leaves_and_comes_back_is_one_member(client, at):
    student = make_learner()
    room = make_class(at, students=[student])
    client.force_login(student)
    client.post(url("class-leave", room.pk))
    assert not room.memberships.current().exists()

    assert enrolling.join(room, student, at=at + timedelta(days=999))
    assert not enrolling.join(room, student, at=at + timedelta(days=999))
    assert room.memberships.current().count() == Membership.objects.count() == 1


def test_the_database_keeps_one_membership(at):
    student = make_learner()
    room = make_class(at, students=[student])
    with pytest.raises(IntegrityError), transaction.atomic():
        Membership.objects.create(classroom=room, student=student, joined_at=at)


def test_who_teaches_a_class_does_not_join_it(client, at):
    cast, _ = make_cast(at)
    for who in ("teacher", "co-teacher"):
        client.force_login(cast.people[who])
        client.post(url("join", cast.room.join_code))

    assert cast.room.memberships.count() == 1


def test_a_list_is_shown_line_by_line_and_does_nothing_until_it_is_confirmed(client, at):
    amina = make_learner(email="amina@example.org", first_name="Amina")
    member = make_learner()
    for _ in range(2):
        make_learner(email="twins@example.org")
    cast = make_class(at, students=[member])
    text = (
        f"email\nAMINA@example.org\n{amina.username}\n{member.username}\n"
        f"twins@example.org\nnew@example.org\n{cast.owner.username}\n"
    )
    client.force_login(cast.owner)

    page = client.post(url("roster-edit", cast.pk), {"text": text}).content.decode()
    assert "One student would come in." in page
    assert f"Line 3, {amina.username}: the same person as in line 2." in page
    assert "Line 5, twins@example.org: several accounts go by this." in page
    assert f"Line 7, {cast.owner.username}: teaches this class." in page
    assert "new@example.org" in page.split("No account goes by these")[1]
    assert "1 student of the list is in the class already." in page
    assert cast.memberships.count() == 1

    client.post(url("roster-edit", cast.pk), {"text": text, "confirm": "1"})
    assert set(cast.students.all()) == {amina, member}


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"\xff\xfe\x00", "not UTF-8"),
        ("amina\ndaoud\n".encode("utf-16-le"), "not UTF-8"),  # without a mark, all plain letters
        ("Zoë\n".encode("latin-1"), "not UTF-8"),
        (b"a" * 200_001, "larger than 200 kB"),
        (b"amina\n" * 900_000, "larger than 200 kB"),  # 5 MB
        (b"\n".join(b"s%d" % n for n in range(1001)), "more than 1000 lines"),
    ],
)
def test_a_file_that_cannot_be_read_is_told_so(client, at, content, said):
    room = make_class(at)
    client.force_login(room.owner)
    reply = client.post(url("roster-edit", room.pk), {"file": SimpleUploadedFile("a.csv", content)})

    assert said in reply.content.decode()
    assert not room.memberships.exists()


def test_no_list_and_a_pasted_one_that_is_far_too_long_are_told_so(client, at):
    room = make_class(at)
    client.force_login(room.owner)

    assert "Choose a file" in client.post(url("roster-edit", room.pk), {}).content.decode()
    page = client.post(url("roster-edit", room.pk), {"text": "amina\n" * 300_000})
    assert "at most 202000 characters" in page.content.decode()


def test_a_list_of_formulas_semicolons_and_doubles_is_read_and_computes_nothing(client, at):
    student, room = make_learner(), make_class(at)
    client.force_login(room.owner)
    text = (
        f'\ufeffusername;note\r\n{student.username};"a;b"\r\n{student.username};\r\n'
        "=HYPERLINK(1);x\r\n<script>alert(1)</script>;\r\n"
    )
    sent = {"file": SimpleUploadedFile("a.csv", text.encode())}
    page = client.post(url("roster-edit", room.pk), sent).content.decode()

    assert "One student would come in." in page
    assert f"Line 3, {student.username}: the same person as in line 2." in page
    unknown = page.split("No account goes by these")[1]
    assert "=HYPERLINK(1)" in unknown
    assert "<script>alert" not in page


def test_the_largest_file_that_is_shown_can_be_confirmed(client, at):
    """Browsers send a line end as two signs, so that the text is longer the second time."""
    student, room = make_learner(), make_class(at)
    lines = [student.username, *(f"{n:0>199}" for n in range(999))]
    text = "\n".join(lines)
    assert 199_000 < len(text) < 200_000
    client.force_login(room.owner)
    sent = {"file": SimpleUploadedFile("a.csv", text.encode())}
    assert (
        "One student would come in."
        in client.post(url("roster-edit", room.pk), sent).content.decode()
    )

    client.post(url("roster-edit", room.pk), {"text": text.replace("\n", "\r\n"), "confirm": "1"})

    assert list(room.students.all()) == [student]


def test_a_form_that_is_sent_twice_makes_one_class_and_one_assignment(client, rivers, at):
    teacher = make_teacher()
    client.force_login(teacher)
    sent = {"name": "Once", "time_zone": "UTC", "briefings": [rivers.pk]}
    sent["csrfmiddlewaretoken"] = "a" * 64
    for _ in range(2):
        page = client.post(url("class-new"), sent, follow=True).content.decode()
    assert "This was sent twice; the class is made once." in page
    room = Classroom.objects.get()
    quiz = {
        "title": "Once",
        "kind": "quiz",
        "opens_at": "2024-03-01T10:00",
        "n_questions": 5,
        "attempts_allowed": 1,
        "counts": "best",
        "feedback": "at once",
        "csrfmiddlewaretoken": "b" * 64,
    }
    for _ in range(2):
        page = client.post(url("assignment-new", room.pk), quiz, follow=True).content.decode()
    assert "This was sent twice; the assignment is set once." in page
    assert room.assignments.count() == 1

    client.post(url("assignment-new", room.pk), quiz | {"title": "After going back"})
    assert room.assignments.count() == 2


def test_co_teachers_are_instructors_who_are_not_students_of_it(client, at):
    cast, other = make_cast(at)
    client.force_login(cast.people["teacher"])
    page = url("teacher-list", cast.room.pk)
    student = make_teacher()
    enrolling.join(cast.room, student, at=at)
    for name, said in [
        ("nobody-at-all", "No instructor has this user name"),
        (cast.people["student"].username, "No instructor has this user name"),
        (cast.people["co-teacher"].username, "They teach this class already."),
        (student.username, "They are a student of this class"),
    ]:
        assert said in client.post(page, {"name": name}).content.decode()
    client.post(page, {"name": other.people["teacher"].username})
    assert cast.room.co_teachers.count() == 2
    client.post(url("teacher-remove", cast.room.pk, other.people["teacher"].pk))
    assert list(cast.room.co_teachers.all()) == [cast.people["co-teacher"]]


@pytest.mark.parametrize("n", [1, 20])
def test_pages_cost_the_same_with_one_student_and_with_many(
    client, at, n, django_assert_max_num_queries
):
    teacher = make_teacher()
    rooms_made = [make_class(at, owner=teacher) for _ in range(n)]
    for _ in range(n):
        enrolling.join(rooms_made[0], make_learner(), at=at)
    client.force_login(teacher)
    with django_assert_max_num_queries(6):  # two of them count what is due
        client.get(url("class-list"))
    with django_assert_max_num_queries(8):
        client.get(rooms_made[0].get_absolute_url())
    text = "\n".join(make_learner().username for _ in range(n))
    with django_assert_max_num_queries(9):
        client.post(url("roster-edit", rooms_made[0].pk), {"text": text})


@pytest.mark.parametrize("number", ["9" * 30, "9" * 5000, "9223372036854775808", "-1", "x"])
def test_a_row_that_cannot_be_is_no_choice(client, rivers, at, number):
    room = make_class(at, briefings=[rivers], students=[make_learner()])
    quiz = make_assignment(room, at)
    client.force_login(room.owner)

    for page, pk, field in (
        ("class-edit", room.pk, "briefings"),
        ("assignment-edit", quiz.pk, "lessons"),
        ("assignment-allow-all", quiz.pk, "students"),
    ):
        reply = client.post(url(page, pk), {field: number})
        assert (page, reply.status_code) == (page, 422)
        assert field in reply.context["form"].errors
