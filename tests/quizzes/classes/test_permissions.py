"""Who may do what with a class, beyond the table of addresses (tests/permissions)."""

from django.urls import reverse

from quizzes.domain.permitting import PERMITTED, Act, Role, may
from tests.factories import make_learner
from tests.quizzes.classes.making import make_cast


def test_a_co_teacher_may_go_and_a_student_may_not_send_them(client, db, at):
    cast, _ = make_cast(at)
    url = reverse("quizzes:teacher-remove", args=[cast.room.pk, cast.people["co-teacher"].pk])
    client.force_login(cast.people["student"])
    assert client.post(url).status_code == 403
    client.force_login(cast.people["co-teacher"])

    assert client.post(url)["Location"] == "/classes/"
    assert client.get(cast.room.get_absolute_url()).status_code == 404


def test_who_was_taken_out_finds_nothing_at_once(client, db, at):
    cast, _ = make_cast(at)
    client.force_login(cast.people["student"])
    assert client.get(cast.room.get_absolute_url()).status_code == 200

    cast.room.memberships.update(left_at=at)

    assert client.get(cast.room.get_absolute_url()).status_code == 404


def test_an_archived_class_is_read_and_not_changed(client, db, at):
    cast, _ = make_cast(at)
    client.force_login(cast.people["teacher"])
    client.post(reverse("quizzes:class-archive", args=[cast.room.pk]))

    refused = client.get(reverse("quizzes:class-edit", args=[cast.room.pk]))
    assert refused.status_code == 403
    assert "This class is archived" in refused.content.decode()
    assert client.get(cast.room.get_absolute_url()).status_code == 200
    code = reverse("quizzes:join", args=[cast.room.join_code])
    client.force_login(make_learner())
    assert client.get(code).status_code == 404

    client.force_login(cast.people["teacher"])
    client.post(reverse("quizzes:class-archive", args=[cast.room.pk]), {"restore": "1"})
    assert client.get(reverse("quizzes:class-edit", args=[cast.room.pk])).status_code == 200


def test_every_act_has_a_line_and_nobody_without_a_role_may_anything():
    assert set(PERMITTED) == set(Act)
    assert not any(may((), act) for act in Act)
    assert not any(may((Role.STUDENT,), act, archived=True) for act in (Act.TAKE, Act.SET))
