from dataclasses import replace
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from briefings.domain.comparing import Change
from briefings.domain.reading import read_briefing
from briefings.domain.writing import write_briefing
from briefings.models import Briefing, Fact, Lesson
from briefings.services import importing
from briefings.services.exporting import stored_briefing
from briefings.services.importing import import_briefing, plan_import
from tests.factories import RIVERS, make_learner

GOOD = RIVERS.read_text(encoding="utf-8")

pytestmark = pytest.mark.django_db


def imported(text, at):
    return import_briefing(read_briefing(text), owner=None, at=at)


def test_what_is_stored_is_what_was_read(at):
    imported(GOOD, at)

    assert stored_briefing(Briefing.objects.get()) == read_briefing(GOOD)


def test_importing_twice_changes_nothing(at, django_assert_num_queries):
    imported(GOOD, at)
    changed_at = Briefing.objects.get().changed_at

    assert imported(GOOD, at) == ()
    assert Briefing.objects.get().changed_at == changed_at


def test_an_edit_keeps_keys_and_says_what_it_changed(at):
    imported(GOOD, at)
    before = Fact.objects.get(key="bridge-cost").pk
    edited = GOOD.replace("The bridge over the Rhine cost", "The great bridge over the Rhine cost")

    (change,) = imported(edited, at)

    assert (change.key, change.change, change.fields) == (
        "bridge-cost",
        Change.REWORDED,
        ("statement",),
    )
    assert Fact.objects.get(key="bridge-cost").pk == before


def test_a_changed_figure_is_a_changed_value(at):
    imported(GOOD, at)
    edited = GOOD.replace("$150 million", "$160 million").replace("150000000", "160000000")

    changes = {c.key: c.change for c in plan_import(read_briefing(edited)) if c.part == "fact"}

    assert changes["bridge-cost"] is Change.VALUE_CHANGED


def test_a_removed_fact_is_archived_and_comes_back(at):
    imported(GOOD, at)
    start = GOOD.index("      - key: third-bridge")

    imported(GOOD[:start], at)
    assert Fact.objects.get(key="third-bridge").archived_at == at

    imported(GOOD, at)
    assert Fact.objects.get(key="third-bridge").archived_at is None


def test_a_dry_run_writes_nothing(tmp_path):
    out = StringIO()

    call_command("import_briefing", str(RIVERS), dry_run=True, stdout=out)

    assert "Nothing was written" in out.getvalue()
    assert not Briefing.objects.exists()


def test_export_gives_back_an_equivalent_file(at, tmp_path):
    imported(GOOD, at)
    out = StringIO()

    call_command("export_briefing", "rivers", stdout=out)

    assert read_briefing(out.getvalue()) == read_briefing(GOOD)


def test_exporting_an_unknown_briefing_lists_the_known(at):
    imported(GOOD, at)

    with pytest.raises(CommandError, match="Stored: rivers"):
        call_command("export_briefing", "lakes")


def test_the_second_import_only_reads(at):
    imported(GOOD, at)

    with CaptureQueriesContext(connection) as queries:
        assert imported(GOOD, at) == ()

    assert not [q for q in queries if q["sql"].split()[0] in {"INSERT", "UPDATE", "DELETE"}]


def test_reading_a_stored_briefing_costs_four_queries(at, django_assert_num_queries):
    imported(GOOD, at)
    row = Briefing.objects.get()

    with django_assert_num_queries(4):  # facts with lessons, evidence, lessons, entities
        stored_briefing(row)


def test_a_change_names_each_field_with_its_old_and_new_value(at):
    imported(GOOD, at)

    (change,) = plan_import(read_briefing(GOOD.replace("label: Cost of", "label: Sum for")))

    assert change.details == (("label", "Cost of the first bridge", "Sum for the first bridge"),)
    assert change.old_and_new == ("label: 'Cost of the first bridge' → 'Sum for the first bridge'",)


def test_a_fact_that_moves_to_another_lesson_keeps_its_row(at):
    imported(GOOD, at)
    before = Fact.objects.get(key="second-bridge").pk

    imported(moved(), at)

    after = Fact.objects.get(key="second-bridge")
    assert (after.pk, after.lesson.key, after.archived_at) == (before, "more", None)


def test_a_removed_lesson_is_archived_with_its_facts_and_comes_back(at):
    imported(GOOD, at)
    imported(moved(), at)

    changes = imported(GOOD, at)

    assert ("lesson", "more", Change.REMOVED) in [(c.part, c.key, c.change) for c in changes]
    assert Lesson.objects.get(key="more").archived_at == at
    assert stored_briefing(Briefing.objects.get()) == read_briefing(GOOD)
    imported(moved(), at)
    assert Lesson.objects.get(key="more").archived_at is None


def test_a_new_order_is_a_change(at):
    imported(GOOD, at)
    briefing = read_briefing(GOOD)
    turned = replace(briefing, entities=briefing.entities[::-1])

    (change,) = import_briefing(turned, owner=None, at=at)

    assert (change.part, change.key) == ("entity", "order")
    assert stored_briefing(Briefing.objects.get()) == turned


def test_a_failure_half_way_leaves_nothing(at, monkeypatch):
    def fail(*args):
        raise RuntimeError

    monkeypatch.setattr(importing, "_store_facts", fail)

    with pytest.raises(RuntimeError):
        imported(GOOD, at)
    assert not Briefing.objects.exists()


def test_an_old_briefing_keeps_its_owner_and_its_status(at):
    owner = make_learner()
    import_briefing(read_briefing(GOOD), owner=owner, at=at)
    Briefing.objects.update(status=Briefing.Status.ARCHIVED)

    imported(GOOD.replace("title: Rivers", "title: Two rivers"), at)

    row = Briefing.objects.get()
    assert (row.owner, row.status, row.title) == (owner, Briefing.Status.ARCHIVED, "Two rivers")


def moved():
    """The good file with one fact in a second lesson."""
    briefing = read_briefing(GOOD)
    (lesson,) = briefing.lessons
    fact = next(f for f in lesson.facts if f.key == "second-bridge")
    first = replace(lesson, facts=tuple(f for f in lesson.facts if f is not fact))
    second = replace(lesson, key="more", facts=(replace(fact, lesson="more"),))
    return write_briefing(replace(briefing, lessons=(first, second)))
