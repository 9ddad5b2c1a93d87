from datetime import timedelta

import pytest

from briefings.domain.digesting import digest
from briefings.domain.reading import read_briefing
from briefings.domain.writing import write_briefing
from briefings.models import Briefing, BriefingVersion, Fact, Lesson
from briefings.services.anchoring import reanchor
from briefings.services.exporting import stored_briefing
from briefings.services.importing import import_briefing
from briefings.services.versioning import NothingToUndo, before, restore
from tests.factories import RIVERS, make_learner

GOOD = RIVERS.read_text(encoding="utf-8")
DEARER = GOOD.replace("$150 million", "$160 million").replace("150000000", "160000000")
SHORTER = GOOD[: GOOD.index("      - key: third-bridge")]
DAY = timedelta(days=1)

pytestmark = pytest.mark.django_db


def imported(text, at, **more):
    import_briefing(read_briefing(text), owner=None, at=at, **more)
    return BriefingVersion.objects.order_by("number").last()


def cost():
    return Fact.objects.get(key="bridge-cost")


def test_every_change_is_kept_with_who_when_what_and_what_for(at):
    leila = make_learner()
    imported(GOOD, at)

    version = imported(DEARER, at + DAY, by=leila, reason="The bill came in")

    assert (version.number, version.by, version.at) == (2, leila, at + DAY)
    assert version.reason == "The bill came in"
    assert read_briefing(version.text) == read_briefing(DEARER)
    (fact,) = [one for one in version.differences if one["part"] == "fact"]
    assert (fact["key"], fact["change"]) == ("bridge-cost", "value changed")
    assert [
        "statement",
        "The bridge over the Rhine cost $150 million.",
        "The bridge over the Rhine cost $160 million.",
    ] in fact["details"]


def test_an_import_that_changes_nothing_makes_no_version(at):
    imported(GOOD, at)

    imported(GOOD, at + DAY)

    assert BriefingVersion.objects.count() == 1


def test_the_mark_of_what_is_stored_is_that_of_what_was_read(at):
    version = imported(GOOD, at)

    assert (
        version.digest == digest(stored_briefing(version.briefing)) == digest(read_briefing(GOOD))
    )
    assert version.digest != digest(read_briefing(DEARER))


def test_restoring_adds_a_version_and_brings_back_marks_and_archived_facts(at):
    first = imported(GOOD, at)
    imported(DEARER, at + DAY)
    imported(SHORTER.replace("$150", "$160").replace("150000", "160000"), at + 2 * DAY)

    changed = restore(first, by=None, at=at + 3 * DAY)

    last = BriefingVersion.objects.order_by("number").last()
    assert (last.number, last.kind, last.restores, last.text) == (4, "restore", first, first.text)
    assert {one.key for one in changed if one.part == "fact"} >= {"bridge-cost", "third-bridge"}
    assert stored_briefing(first.briefing) == read_briefing(GOOD)
    assert cost().value_changed_at is None
    assert cost().misstated_between == [[(at + n * DAY).isoformat() for n in (1, 3)]]


def test_undoing_an_undo_brings_the_change_back_with_its_marks(at):
    imported(GOOD, at)
    second = imported(DEARER, at + DAY)
    restore(before(second), by=None, at=at + 2 * DAY)
    third = BriefingVersion.objects.order_by("number").last()

    restore(before(third), by=None, at=at + 3 * DAY)

    assert cost().value_changed_at == at + DAY
    assert cost().misstated_between == [[(at + n * DAY).isoformat() for n in (2, 3)]]


def test_a_value_that_changes_while_its_fact_is_archived_is_a_changed_value(at):
    whole = GOOD.replace("May 2021", "June 2021").replace("2021-05", "2021-06")
    without = read_briefing(GOOD)
    imported(GOOD, at)
    text = write_briefing(without)
    start = text.index("      - key: second-bridge")
    imported(text[:start] + text[text.index("      - key: third-bridge") :], at + DAY)

    imported(whole, at + 2 * DAY)

    assert Fact.objects.get(key="second-bridge").value_changed_at == at + 2 * DAY


@pytest.mark.parametrize("back_to", [1, 2])
def test_only_the_version_that_stands_can_be_undone(at, back_to):
    imported(GOOD, at)
    imported(DEARER, at + DAY)
    imported(SHORTER, at + 2 * DAY)

    with pytest.raises(NothingToUndo):
        before(BriefingVersion.objects.get(number=back_to))


def test_a_briefing_older_than_its_versions_is_kept_as_it_was_found(at):
    imported(GOOD, at)
    BriefingVersion.objects.all().delete()

    last = imported(DEARER, at + DAY)

    found = before(last)
    assert (found.number, found.kind) == (1, "found")
    assert read_briefing(found.text) == read_briefing(GOOD)


def test_a_change_in_the_administration_is_kept_before_the_next_one(at):
    imported(GOOD, at)
    Lesson.objects.update(title="Great bridges")

    last = imported(DEARER, at + DAY)

    assert [v.kind for v in BriefingVersion.objects.order_by("number")] == [
        "import",
        "found",
        "import",
    ]
    assert read_briefing(before(last).text).lessons[0].title == "Great bridges"


def test_a_fact_whose_words_only_shifted_is_no_change(at):
    imported(GOOD, at)
    edited = GOOD.replace("## What was built\n", "## What was built, and when\n")

    version = imported(edited, at + DAY)

    assert [(one["part"], one["key"]) for one in version.differences] == [("lesson", "bridges")]
    assert stored_briefing(Briefing.objects.get()) == read_briefing(edited)


def test_importing_gives_orphans_their_words_back(at):
    imported(GOOD, at)
    Lesson.objects.update(body="Nothing is left.")
    lesson = Lesson.objects.get()
    assert "bridge-cost" in reanchor(lesson, at=at).orphaned

    imported(GOOD, at + DAY)

    assert not cost().evidence.exclude(orphaned_at=None).exists()


def test_evidence_that_moved_is_what_the_exported_file_says(at):
    imported(GOOD, at)
    Lesson.objects.update(body="One line more.\n\n" + Lesson.objects.get().body)

    moved = reanchor(Lesson.objects.get(), at=at)

    assert (moved.kept, moved.moved, moved.orphaned) == (0, 5, ())
    again = read_briefing(write_briefing(stored_briefing(Briefing.objects.get())))
    assert stored_briefing(Briefing.objects.get()) == again
