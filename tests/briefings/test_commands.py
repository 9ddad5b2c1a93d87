from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from briefings.domain.reading import read_briefing
from briefings.domain.writing import write_briefing
from briefings.models import Briefing, Fact
from tests.factories import RIVERS, make_learner

GOOD = RIVERS.read_text(encoding="utf-8")

pytestmark = pytest.mark.django_db


def run(*args, **options):
    out = StringIO()
    call_command(*args, stdout=out, **options)
    return out.getvalue()


@pytest.fixture
def written(tmp_path):
    def write(text):
        path = tmp_path / "briefing.yaml"
        path.write_text(text, encoding="utf-8")
        return str(path)

    return write


def test_the_import_says_what_it_added():
    assert "1 × lesson added" in run("import_briefing", str(RIVERS))


def test_the_second_import_says_that_nothing_changed():
    run("import_briefing", str(RIVERS))

    assert run("import_briefing", str(RIVERS)) == "rivers: nothing changed.\n"


def test_a_problem_is_shown_with_its_line_and_a_caret(written):
    path = written(GOOD.replace("importance: 3", "importance: 4", 1))

    with pytest.raises(CommandError) as refused:
        call_command("import_briefing", path)

    assert refused.value.returncode == 1
    assert str(refused.value).split("\n") == [
        "1 problem; nothing was written.",
        f"{path}:40:21: “importance” is 1, 2 or 3.",
        "            importance: 4",
        "                        ^",
    ]


def test_changes_are_listed_even_when_the_title_changed_too(written):
    run("import_briefing", str(RIVERS))
    edited = GOOD.replace("title: Rivers", "title: Two rivers").replace("label: Cost", "label: Sum")

    said = run("import_briefing", written(edited), verbosity=2)

    assert "  fact bridge-cost: reworded (label)\n" in said
    assert "    title: 'Rivers' → 'Two rivers'\n" in said


def test_the_owner_is_whom_one_names():
    person = make_learner()

    run("import_briefing", str(RIVERS), owner=person.username)

    assert Briefing.objects.get().owner == person


def test_an_unknown_owner_writes_nothing():
    with pytest.raises(CommandError, match="nobody called “ghost”"):
        call_command("import_briefing", str(RIVERS), owner="ghost")

    assert not Briefing.objects.exists()


def test_a_dry_run_of_an_edit_leaves_it_alone(written):
    run("import_briefing", str(RIVERS))
    edited = written(GOOD.replace("label: Cost", "label: Sum"))

    assert "Nothing was written" in run("import_briefing", edited, dry_run=True)
    assert not Fact.objects.filter(label__startswith="Sum").exists()


def test_a_file_that_is_not_there_and_one_that_is_not_text(tmp_path):
    latin = tmp_path / "latin.yaml"
    latin.write_bytes("title: café".encode("latin-1"))

    with pytest.raises(CommandError, match="cannot be read"):
        call_command("import_briefing", str(tmp_path / "none.yaml"))
    with pytest.raises(CommandError, match="not UTF-8"):
        call_command("import_briefing", str(latin))


def test_a_byte_order_mark_does_no_harm(written):
    run("import_briefing", written("\ufeff" + GOOD))

    assert Briefing.objects.get().key == "rivers"


def test_the_export_reads_back_and_is_what_the_writer_writes():
    run("import_briefing", str(RIVERS))

    exported = run("export_briefing", "rivers")

    assert exported == write_briefing(read_briefing(GOOD))
    assert read_briefing(exported) == read_briefing(GOOD)
