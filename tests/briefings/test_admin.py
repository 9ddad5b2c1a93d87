import json

import pytest
from django.urls import reverse

from briefings.models import BriefingVersion, Fact, Lesson
from tests.factories import make_learner

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin(client):
    admin = make_learner(is_staff=True, is_superuser=True)
    client.force_login(admin)
    return admin


def form_of(client, url):
    """What the form of an admin page would send if nothing were changed."""
    page = client.get(url)
    several = [page.context["adminform"].form]
    for inline in page.context["inline_admin_formsets"]:
        several += [inline.formset.management_form, *inline.formset.forms]
    data = {}
    for form in several:
        for name in form.fields:
            value = form[name].value()
            data[form.add_prefix(name)] = "" if value is None else value
    return {name: value for name, value in data.items() if value is not False}


def save(client, row, **changes):
    name = row._meta.model_name
    url = reverse(f"admin:briefings_{name}_change", args=[row.pk])
    return client.post(url, form_of(client, url) | changes, follow=True)


def test_saving_a_lesson_finds_its_evidence_anew_and_names_what_is_lost(client, admin, rivers):
    lesson = Lesson.objects.get()
    body = "A line more.\n\n" + lesson.body.replace("It cost $150 million", "It cost much")

    page = save(client, lesson, body=body)

    assert "bridge-cost: questions on it pause" in page.content.decode()
    lost = Fact.objects.filter(evidence__orphaned_at__isnull=False)
    assert [fact.key for fact in lost] == ["bridge-cost"]


def test_a_value_changed_in_the_administration_is_marked(client, admin, rivers):
    fact = Fact.objects.get(key="bridge-cost")
    dearer = {"amount": fact.values["amount"] | {"number": "160000000", "text": "$160 million"}}

    save(client, fact, values=json.dumps(dearer), attributed_to="{}", label="The same sum")

    fact.refresh_from_db()
    assert fact.values == dearer
    assert fact.value_changed_at is not None


def test_a_label_changed_in_the_administration_marks_nothing(client, admin, rivers):
    fact = Fact.objects.get(key="bridge-cost")

    save(client, fact, label="The sum")

    fact.refresh_from_db()
    assert (fact.label, fact.value_changed_at) == ("The sum", None)


def test_versions_are_there_to_look_at_only(client, admin, rivers):
    version = BriefingVersion.objects.get()
    url = reverse("admin:briefings_briefingversion_change", args=[version.pk])

    assert client.get(reverse("admin:briefings_briefingversion_changelist")).status_code == 200
    assert client.get(url).status_code == 200
    assert client.post(url, {"reason": "None"}).status_code == 403
