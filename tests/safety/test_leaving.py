"""Whoever leaves is found nowhere any more, and takes with them what they want."""

import json
import logging

import pytest
import time_machine
from django.apps import apps
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.db import connection, models
from django.test import Client
from django.urls import reverse

from briefings.models import Article, User
from quizzes.domain.holdings import HELD
from quizzes.models import ClassEvent, KeyCorrection, Question, Response
from quizzes.services.classes import rooms
from quizzes.services.privacy.exporting import as_json, tables
from quizzes.services.privacy.leaving import LastAdministrator, StillTeaches, leave
from tests.factories import make_learner
from tests.permissions.world import make_worlds

CANARY = "zqcanaryqz"


@pytest.fixture
def worlds(db, at):
    logging.disable(logging.WARNING)
    cache.clear()
    with time_machine.travel(at, tick=False):
        yield make_worlds(at)
    logging.disable(logging.NOTSET)


def planted(value):
    match value:
        case dict():
            return {name: planted(one) for name, one in value.items()} | {CANARY: CANARY}
        case list():
            return [*value, CANARY]
    return CANARY


def plant(person):
    """The canary in every text of a person's that is theirs to take away. Returns the tables."""
    found = set()
    for label, held in HELD.items():
        model = apps.get_model(label)
        if not held.subject:
            continue
        rows = model._base_manager.filter(**{held.subject: person.pk})
        texts = {}
        for field in model._meta.concrete_fields:
            free = isinstance(field, models.CharField | models.TextField) and not field.choices
            room = field.max_length is None or field.max_length >= len(CANARY)
            if free and room and field.name not in {"time_zone", "zone"}:
                texts[field.attname] = CANARY
        for row in rows:
            more = {
                field.attname: planted(getattr(row, field.attname))
                for field in model._meta.concrete_fields
                if isinstance(field, models.JSONField) and label != "briefings.article"
            }
            if texts or more:
                rows.filter(pk=row.pk).update(**texts, **more)
                found.add(label)
    return found


def everywhere():
    """Every row of every table there is, the search's own included; sessions as they read."""
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            for row in cursor.fetchall():
                yield table, repr([bytes(v) if isinstance(v, memoryview) else v for v in row])
    for session in Session.objects.all():
        yield "sessions", repr(session.get_decoded())


def found(word):
    return sorted({table for table, row in everywhere() if word in row})


def test_of_a_student_who_left_not_a_word_is_left(worlds, at):
    here = worlds[0]
    student = here.people["student"]
    client = Client()
    client.force_login(student)
    session = client.session
    session["said"] = CANARY
    session.save()
    told = plant(student)
    student.refresh_from_db()
    assert len(told) >= 10
    assert len(found(CANARY)) >= 10
    admin = make_learner(is_staff=True, is_superuser=True)
    by_admin = Client()
    by_admin.force_login(admin)
    change = reverse("admin:briefings_user_change", args=[student.pk])
    sent = {"username": student.username, "time_zone": "UTC", "study_days_goal": "4"}
    sent |= {"date_joined_0": "2024-01-01", "date_joined_1": "00:00:00", "role": "student"}
    assert by_admin.post(change, sent, follow=True).redirect_chain  # what it says is read
    assert "django_admin_log" in found(CANARY)
    n_others = Response.objects.exclude(learner=student).count()

    leave(student, by=student, at=at)

    assert found(CANARY) == []
    assert not User.objects.filter(pk=student.pk).exists()
    assert Response.objects.count() == n_others
    assert client.get(reverse("quizzes:settings")).status_code == 302
    teacher = Client()
    teacher.force_login(here.people["teacher"])
    log = teacher.get(reverse("quizzes:class-log", args=[here.room.pk])).content.decode()
    assert "Account deleted." in log
    for page in ("gradebook", "class-statistics", "class-mastery", "class-regrades"):
        reply = teacher.get(reverse(f"quizzes:{page}", args=[here.room.pk]))
        assert (reply.status_code, CANARY in reply.content.decode()) == (200, False)


def test_a_teacher_hands_classes_over_first_and_what_they_wrote_stays(worlds, at):
    here = worlds[0]
    teacher, heir = here.people["teacher"], here.people["co-teacher"]
    with pytest.raises(StillTeaches):
        leave(teacher, by=teacher, at=at)
    assert User.objects.filter(pk=teacher.pk).exists()
    here.room.owner = heir
    here.room.co_teachers.clear()
    here.room.save()
    Article.objects.filter(owner=teacher).update(name="kept.txt")
    n_questions, n_corrections = Question.objects.count(), KeyCorrection.objects.count()
    User.objects.filter(pk=teacher.pk).update(username=CANARY, first_name=CANARY, email=CANARY)
    teacher.refresh_from_db()

    leave(teacher, by=teacher, at=at)

    assert found(CANARY) == []
    assert (Question.objects.count(), KeyCorrection.objects.count()) == (n_questions, n_corrections)
    article = Article.objects.get(briefing=here.briefing)
    assert (article.owner, article.name) == (heir, "kept.txt")
    here.briefing.refresh_from_db()
    assert here.briefing.owner is None


def test_an_article_without_another_author_goes(worlds, at):
    here = worlds[0]
    teacher = here.people["teacher"]
    here.briefing.coauthors.clear()
    here.room.owner = make_learner(role="instructor")
    here.room.save()

    leave(teacher, by=teacher, at=at)

    assert not Article.objects.filter(briefing=here.briefing).exists()


def test_a_co_teachers_name_is_in_no_log(worlds, at):
    here = worlds[0]
    helper = make_learner(role="instructor", first_name=CANARY)
    rooms.add_co_teacher(here.room, helper.username, by=here.people["teacher"], at=at)
    old = ClassEvent.objects.latest("pk")
    ClassEvent.objects.create(
        classroom=here.room, action=old.action, at=at, by=old.by, subject=helper.display_name
    )  # as it was written once
    rooms.remove_co_teacher(here.room, helper, by=here.people["teacher"], at=at)

    leave(helper, by=helper, at=at)

    assert found(CANARY) == []


def test_the_last_administrator_stays(db, at):
    admin = make_learner(is_superuser=True, is_staff=True)
    with pytest.raises(LastAdministrator):
        leave(admin, by=admin, at=at)

    leave(admin, by=make_learner(is_superuser=True, is_staff=True), at=at)


def test_the_page_asks_for_the_password_and_the_name(client, db, learner):
    client.force_login(learner)
    page = reverse("quizzes:account-leave")
    assert "35 days" in client.get(page).content.decode()
    asked = client.post(page, {"name": learner.username})
    assert "reauthenticate" in asked["Location"]
    client.post(asked["Location"], {"password": "wrong"})
    assert User.objects.exists()
    cache.clear()
    asked = client.post(page, {"name": "somebody else"})
    wrong = client.post(asked["Location"], {"password": "pass"})
    assert "nothing was deleted" in wrong.content.decode()
    assert f'action="{page}"' in wrong.content.decode()
    assert User.objects.exists()

    gone = client.post(page, {"name": learner.username}, follow=True)

    assert "Your account is deleted." in gone.content.decode()
    assert not User.objects.exists()


def test_who_owns_classes_is_told_so(client, worlds):
    teacher = worlds[0].people["teacher"]
    client.force_login(teacher)
    page = client.get(reverse("quizzes:account-leave")).content.decode()

    assert worlds[0].room.name in page
    assert 'name="name"' not in page


def test_an_administrator_deletes_an_account_in_the_same_way(client, worlds):
    here, there = worlds
    client.force_login(make_learner(is_superuser=True, is_staff=True))
    student, teacher = here.people["student"], here.people["teacher"]
    plant(student)
    for person in (student, teacher):
        page = reverse("admin:briefings_user_delete", args=[person.pk])
        assert client.get(page).status_code == 200
        client.post(page, {"post": "yes"})
    assert not User.objects.filter(pk=student.pk).exists()
    assert User.objects.filter(pk=teacher.pk).exists()  # owns a class
    assert set(found(CANARY)) <= {"django_admin_log"}
    chosen = {"action": "delete_selected", "_selected_action": [there.people["student"].pk]}
    client.post(reverse("admin:briefings_user_changelist"), chosen | {"post": "yes"})

    assert not User.objects.filter(pk=there.people["student"].pk).exists()


def test_the_export_tells_every_row_that_is_about_somebody(client, worlds, at):
    student = worlds[0].people["student"]
    labels = plant(student)
    student.refresh_from_db()
    client.force_login(student)
    reply = client.get(reverse("quizzes:account-file"))
    told = json.loads(b"".join(reply.streaming_content))

    for label in labels:
        held = HELD[label]
        if not held.own:
            continue
        n = apps.get_model(label)._base_manager.filter(**{held.subject: student.pk}).count()
        assert len(told[label]) == n
    assert told["briefings.user"][0]["username"] == CANARY
    assert "password" not in told["briefings.user"][0]
    assert {"quizzes.response", "quizzes.report", "quizzes.mark", "quizzes.recollection"} <= labels
    secrets = ("token", "hash", "password")
    assert not any(
        name in row for rows in list(told.values())[3:] for row in rows for name in secrets
    )


def test_nobody_elses_rows_are_in_it(worlds, at):
    mine, other = worlds[0].people["student"], worlds[1].people["student"]
    plant(other)

    assert CANARY not in "".join(as_json(mine, at=at))
    assert CANARY in "".join(as_json(other, at=at))


def test_what_a_class_withholds_is_not_in_it(worlds, at):
    student = worlds[0].people["student"]
    student.attempts.update(withheld=True)
    rows = {name: list(found) for name, found in tables(student)}

    assert {row["correct"] for row in rows["quizzes.response"]} == {None}
    assert {row["n_correct"] for row in rows["quizzes.attempt"]} == {None}
    assert {row["now_score"] for row in rows["quizzes.mark"]} == {None}
    assert {row["now_score"] for row in rows["quizzes.regrade"]} == {None}
    student.attempts.update(withheld=False)
    rows = {name: list(found) for name, found in tables(student)}
    assert None not in {row["correct"] for row in rows["quizzes.response"]}
