"""What is worked out for a stamp is what a look at every row would find."""

from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.db.models import F

from briefings.models import Fact, Lesson
from quizzes.models import LessonReading, Memory
from quizzes.services import progressing
from quizzes.services.policies import study_of
from quizzes.services.progressing import lesson_progress, masteries
from quizzes.services.stamping import LESSON, STAMPS, WorkedOut, make_stamps, stamped
from tests.factories import copy_of, make_learner, make_many, make_rivers

pytestmark = pytest.mark.django_db


@pytest.fixture
def rivers(db, at):
    """With a second lesson."""
    briefing = make_rivers(at)
    copy_of(briefing.lessons.get(), key="delta", title="Deltas", position=9).save()
    return briefing


@pytest.fixture
def memories(learner, rivers, at):
    make_many(learner, rivers, 6, day=at.toordinal())
    return Memory.objects.filter(learner=learner)


def known(learner, briefing, at):
    study = study_of(learner, at=at)
    return masteries(study, briefing, on=study.today(at))


def anew(learner, briefing, at, monkeypatch):
    """As a process finds it that has worked out nothing yet."""
    with monkeypatch.context() as patch:
        patch.setattr(progressing, "SIZES", WorkedOut(most=100))
        patch.setattr(progressing, "MET_BEFORE", WorkedOut(most=100))
        return known(learner, briefing, at)


def stamps(learner, briefing):
    return {one.lesson: one for one in stamped(learner.pk, briefing.pk)}


CHANGES = {
    "one memory": lambda rows, other: rows[:1].get().delete(),
    "by a queryset": lambda rows, other: rows.update(stability=F("stability") * 2),
    "by the day": lambda rows, other: rows.update(last_day=F("last_day") - 30),
    "by what was right": lambda rows, other: rows.update(last_right=False),
    "several at once": lambda rows, other: Memory.objects.bulk_update(
        [copy_of(row, pk=row.pk, stability=9.0) for row in rows], ["stability"]
    ),
    "to another lesson": lambda rows, other: rows.update(lesson=other),
    "out of use": lambda rows, other: rows.update(lesson=None),
    "all gone": lambda rows, other: rows.delete(),
    "come again": lambda rows, other: Memory.objects.bulk_create(
        [copy_of(row, learner_id=row.learner_id) for row in [rows[0]] if row.delete()],
        ignore_conflicts=True,
    ),
    "a fact archived": lambda rows, other: Fact.objects.filter(pk=rows[0].fact_id).update(
        archived_at=rows[0].last_at or "2024-03-01T00:00Z"
    ),
    "a fact moved": lambda rows, other: Fact.objects.filter(pk=rows[0].fact_id).update(
        lesson=other
    ),
    "a fact more": lambda rows, other: copy_of(rows[0].fact, key="one-more").save(),
}


@pytest.mark.every_example
@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_whatever_changes_is_told(learner, rivers, memories, at, monkeypatch, change):
    other = rivers.lessons.get(key="delta")
    before = known(learner, rivers, at)

    change(memories, other)

    after = known(learner, rivers, at)
    assert after == anew(learner, rivers, at, monkeypatch)
    assert after != before or change is CHANGES["come again"]


def test_only_what_has_changed_is_worked_out_again(
    learner, rivers, memories, at, django_assert_num_queries
):
    study = study_of(learner, at=at)
    with django_assert_num_queries(4):
        lesson_progress(study, rivers, at=at)
    with django_assert_num_queries(1):
        lesson_progress(study, rivers, at=at)

    memories.update(suspended=True, version=9)
    with django_assert_num_queries(1):
        lesson_progress(study, rivers, at=at)
    memories.filter(pk=memories[0].pk).update(stability=50.0)
    with django_assert_num_queries(2):
        lesson_progress(study, rivers, at=at)


@pytest.mark.every_example
@pytest.mark.parametrize(
    "change",
    [
        {"title": "Mouths of rivers"},
        {"position": 0},
        {"body": "Other words."},
        {"objectives": ["Another one"]},
        {"archived_at": "2024-03-01T00:00Z"},
    ],
    ids=lambda change: next(iter(change)),
)
def test_lessons_are_told_as_they_are(learner, rivers, at, change):
    def told():
        rows = lesson_progress(study_of(learner, at=at), rivers, at=at)
        return [(row.lesson, row.lesson.briefing, values(row.lesson)) for row in rows]

    def stored():
        live = rivers.lessons.live().order_by("position")
        return [(lesson, rivers, values(lesson)) for lesson in live]

    before = told()
    assert before == stored()
    Lesson.objects.filter(key="delta").update(**change)

    assert told() == stored() != before


def test_nobody_else_sees_what_was_done_to_a_row(learner, rivers, at):
    study = study_of(learner, at=at)
    lesson_progress(study, rivers, at=at)[0].lesson.title = "Mine"

    assert lesson_progress(study, rivers, at=at)[0].lesson.title != "Mine"


def values(row):
    return {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}


def test_all_that_a_lesson_holds_is_watched():
    columns = {field.column for field in Lesson._meta.concrete_fields} - {"id"}

    assert set(LESSON) == columns


def test_another_day_and_another_learner_are_worked_out_for_themselves(
    learner, rivers, memories, at, monkeypatch
):
    known(learner, rivers, at)
    other = make_learner()

    late = at + timedelta(days=90)
    assert known(learner, rivers, late) == anew(learner, rivers, late, monkeypatch)
    assert all(one.seen == 0 for one in known(other, rivers, at).values())


def test_what_was_undone_is_not_told(learner, rivers, memories, at, monkeypatch):
    with transaction.atomic():
        memories.update(stability=900.0)
        undone = known(learner, rivers, at)
        transaction.set_rollback(True)
    memories.update(stability=0.5)

    assert known(learner, rivers, at) == anew(learner, rivers, at, monkeypatch) != undone


def test_a_memory_that_was_never_asked_is_nothing_yet(learner, rivers, memories, at):
    """It comes before an answer waits for its turn, so it may not stamp what others wait for."""
    before, row = stamps(learner, rivers), memories[0]
    fact = Fact.objects.exclude(pk__in=memories.values("fact")).filter(briefing=rivers).first()

    Memory.objects.create(
        learner=learner, fact=fact, briefing=rivers, lesson=row.lesson, place=row.place
    )

    assert stamps(learner, rivers) == before


def test_stamps_go_with_whom_they_are_of(learner, rivers, memories, at):
    lesson, other = memories[0].lesson, rivers.lessons.get(key="delta")
    memories.filter(pk=memories[0].pk).update(lesson=other)
    Fact.objects.filter(lesson=other).delete()

    other.delete()
    assert set(stamps(learner, rivers)) == {lesson.pk}
    assert other.pk not in {row[0] for row in rows()}
    whose = learner.pk
    learner.delete()
    assert rows()
    assert whose not in {row[1] for row in rows()}


def rows():
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT lesson_id, learner_id FROM {STAMPS}")
        return cursor.fetchall()


def test_all_is_stamped_anew_after_a_migration(learner, rivers, memories, at):
    before = stamps(learner, rivers)

    make_stamps()

    after = stamps(learner, rivers)
    assert after.keys() == before.keys()
    lesson = memories[0].lesson_id
    assert after[lesson].whole != before[lesson].whole
    assert after[lesson].memories not in {None, before[lesson].memories}


def test_a_lesson_is_read_for_one_learner(learner, rivers, at):
    lesson = Lesson.objects.get(key="delta")
    LessonReading.objects.create(learner=learner, lesson=lesson, finished_at=at)

    read = {one.lesson for one in stamped(learner.pk, rivers.pk) if one.is_read}

    assert read == {lesson.pk}
    assert not any(one.is_read for one in stamped(make_learner().pk, rivers.pk))


def test_the_oldest_are_given_up():
    asked, some = [], WorkedOut(most=3)

    def double(keys):
        asked.append(list(keys))
        return {key: 2 * key for key in keys}

    assert some.of([1, 2], double) == {1: 2, 2: 4}
    assert some.of([2, 3, 4], double) == {2: 4, 3: 6, 4: 8}
    assert some.of([4, 1], double) == {4: 8, 1: 2}
    assert asked == [[1, 2], [3, 4], [1]]
