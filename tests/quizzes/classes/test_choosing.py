"""From a briefing to an assignment about it."""

import pytest
from django.urls import reverse

from tests.factories import make_learner
from tests.quizzes.classes.making import make_class, make_teacher


def new_assignment(room, briefing):
    return f"{reverse('quizzes:assignment-new', args=[room.pk])}?briefing={briefing.key}"


def test_a_briefing_leads_its_teacher_to_an_assignment_about_it(client, harbour, rivers, at):
    teacher = make_teacher()
    room = make_class(at, owner=teacher, name="Ports 3", briefings=[rivers])
    client.force_login(teacher)
    asked = new_assignment(room, harbour)
    assert f'href="{asked}">Ports 3</a>' in client.get(harbour.get_absolute_url()).content.decode()

    page = client.get(asked).content.decode()
    assert f"The class does not study “{harbour.title}” yet." in page
    edit = f"{reverse('quizzes:class-edit', args=[room.pk])}?briefing={harbour.key}"
    assert f'href="{edit}"' in page
    assert client.get(edit).content.decode().count("checked") == 2  # what it studies, and this one

    sent = {"name": room.name, "time_zone": "UTC", "briefings": [rivers.pk, harbour.pk]}
    assert client.post(edit, sent)["Location"] == asked
    assert f"About “{harbour.title}”" in client.get(asked).content.decode()


def test_a_co_teacher_is_told_who_chooses_what_the_class_studies(client, harbour, rivers, at):
    room = make_class(at, owner=make_teacher(first_name="Leila"), briefings=[rivers])
    other = make_teacher()
    room.co_teachers.add(other)
    client.force_login(other)

    page = client.get(new_assignment(room, harbour)).content.decode()
    assert "Leila chooses what the class studies" in page
    assert reverse("quizzes:class-edit", args=[room.pk]) not in page


def test_a_draft_that_the_address_names_is_not_told_of(client, harbour, rivers, at):
    teacher = make_teacher()
    room = make_class(at, owner=teacher, briefings=[rivers])
    harbour.status = "draft"
    harbour.save()
    client.force_login(teacher)

    assert f"About “{rivers.title}”" in client.get(new_assignment(room, harbour)).content.decode()


def test_a_new_class_begins_with_the_briefing_it_was_made_for(client, harbour, rivers, at):
    client.force_login(make_teacher())
    page = client.get(f"{reverse('quizzes:class-new')}?briefing={harbour.key}").content.decode()

    assert page.count("checked") == 1


@pytest.mark.parametrize("teaches", [True, False])
def test_only_teachers_are_offered_classes_on_a_briefing_and_on_a_phone(client, harbour, teaches):
    client.force_login(make_teacher() if teaches else make_learner())
    page = client.get(harbour.get_absolute_url()).content.decode()

    assert ("A new class" in page) == teaches
    bar = page[page.index('class="tabbar') :]
    assert (reverse("quizzes:class-list") in bar) == teaches
