from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from briefings.domain.comparing import Change
from briefings.domain.reading import read_briefing
from briefings.models import Briefing, Fact
from briefings.services.exporting import stored_briefing
from briefings.services.importing import import_briefing, plan_import
from tests.factories import RIVERS

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
