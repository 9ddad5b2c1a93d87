"""Statements that are kept give what Django's querysets give."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from django.db.models import Count
from django.urls import NoReverseMatch, reverse

from briefings.addressing import address
from briefings.models import Briefing, Fact, Lesson, User
from briefings.prepared import Prepared, PreparedFor
from briefings.rows import fresh, knows
from tests.factories import make_rivers

pytestmark = pytest.mark.every_example

AT = datetime(2024, 3, 1, 12, tzinfo=UTC)


@pytest.fixture
def rivers(db):
    return make_rivers(AT)


def same(prepared, rows, **values):
    found = prepared(**values)
    assert found
    assert found == list(rows)


def test_instances_come_whole_and_in_order(rivers):
    prepared = Prepared(
        lambda briefing: Fact.objects.filter(briefing=briefing).order_by("-position"), briefing=int
    )
    rows = rivers.facts.order_by("-position")
    same(prepared, rows, briefing=rivers.pk)
    for found, row in zip(prepared(briefing=rivers.pk), rows, strict=True):
        names = [field.attname for field in Fact._meta.concrete_fields]
        assert [getattr(found, name) for name in names] == [getattr(row, name) for name in names]
        assert not found._state.adding


def test_the_second_time_has_other_values(rivers):
    prepared = Prepared(lambda key: Lesson.objects.filter(key=key), key=str)
    for lesson in rivers.lessons.all():
        assert prepared(key=lesson.key) == [lesson]
    assert prepared(key="nowhere") == []


def test_related_rows_come_along(rivers, django_assert_num_queries):
    prepared = Prepared(
        lambda lesson: Fact.objects.filter(lesson=lesson).select_related("lesson__briefing"),
        lesson=int,
    )
    lesson = rivers.facts.first().lesson_id
    with django_assert_num_queries(1):
        found = prepared(lesson=lesson)
        assert {fact.lesson.briefing.title for fact in found} == {rivers.title}
        assert {fact.lesson.pk for fact in found} == {lesson}


def test_sums_and_single_columns(rivers):
    sums = Prepared(
        lambda briefing: (
            Fact.objects.filter(briefing=briefing)
            .order_by("lesson")
            .values("lesson")
            .annotate(n=Count("*"))
            .values_list("lesson", "n")
        ),
        briefing=int,
    )
    rows = rivers.facts.order_by("lesson").values("lesson").annotate(n=Count("*"))
    same(sums, rows.values_list("lesson", "n"), briefing=rivers.pk)
    keys = Prepared(
        lambda briefing: (
            Fact.objects.filter(briefing=briefing)
            .order_by("position")
            .values_list("key", flat=True)
        ),
        briefing=int,
    )
    same(keys, rivers.facts.order_by("position").values_list("key", flat=True), briefing=rivers.pk)


@pytest.mark.parametrize("micros", [0, 1, 120_000])
def test_an_instant_is_read_the_same_again_and_beside_others(rivers, micros):
    one, other = AT.replace(microsecond=micros), AT + timedelta(seconds=1)
    rivers.facts.update(archived_at=one, value_changed_at=other)
    dates = ("archived_at", "value_changed_at")
    prepared = Prepared(
        lambda briefing: Fact.objects.filter(briefing=briefing).values_list(*dates), briefing=int
    )
    for _ in range(2):
        assert set(prepared(briefing=rivers.pk)) == {(one, other)}
        assert set(rivers.facts.values_list(*dates)) == {(one, other)}


def test_instants_are_compared_and_read_exactly(rivers):
    rivers.facts.update(archived_at=AT)
    prepared = Prepared(lambda at: Fact.objects.filter(archived_at__gte=at), at=datetime)
    assert {fact.archived_at for fact in prepared(at=AT)} == {AT}
    assert prepared(at=AT + timedelta(microseconds=1)) == []


@pytest.mark.parametrize("n", [0, 1, 3])
def test_among_takes_lists_of_any_length(rivers, n):
    prepared = Prepared(
        lambda facts: Fact.objects.filter(pk__among=facts).order_by("pk"), facts=list
    )
    wanted = list(rivers.facts.order_by("pk").values_list("pk", flat=True)[:n])
    assert [fact.pk for fact in prepared(facts=wanted)] == wanted
    assert [fact.pk for fact in Fact.objects.filter(pk__among=wanted).order_by("pk")] == wanted
    lessons = [lesson.pk for lesson in rivers.lessons.all()][:n]
    of_these = Fact.objects.filter(lesson__among=lessons)
    assert set(of_these) == set(Fact.objects.filter(lesson__in=lessons))


def test_a_value_that_no_condition_is_about_is_a_mistake(rivers):
    prepared = Prepared(lambda briefing: Fact.objects.all(), briefing=int)
    with pytest.raises(TypeError, match="briefing"):
        prepared(briefing=rivers.pk)


def test_what_cannot_be_found_needs_no_query(rivers, django_assert_num_queries):
    prepared = Prepared(lambda briefing: Fact.objects.filter(pk__in=[], briefing=briefing),
                        briefing=int)  # fmt: skip
    with django_assert_num_queries(0):
        assert prepared(briefing=rivers.pk) == []


def test_who_may_read_depends_on_who_asks(rivers):
    """One statement for each kind of person, and none of them sees with another's eyes."""
    draft = Briefing.objects.get(pk=rivers.pk)
    draft.status = Briefing.Status.DRAFT
    owner = draft.owner = User.objects.create_user("owner", role="instructor")
    draft.save()
    people = [
        owner,
        User.objects.create_user("other", role="instructor"),
        User.objects.create_user("student"),
        User.objects.create_user("staff", is_staff=True),
        User.objects.create_user("admin", is_staff=True, is_superuser=True),
    ]
    prepared = PreparedFor(lambda user: Briefing.objects.visible_to(user).order_by("pk"))
    for person in [*people, *people[::-1]]:
        assert prepared(person) == list(Briefing.objects.visible_to(person).order_by("pk"))
    assert [bool(prepared(person)) for person in people] == [True, False, False, False, True]


def test_addresses_are_those_of_django():
    uuid, other = UUID(int=7), UUID(int=2**127 + 5)
    for name, args in (
        ("quizzes:today", ()),
        ("quizzes:question-detail", (uuid, 3)),
        ("quizzes:question-detail", (other, 12)),
        ("quizzes:question-answer", (str(uuid), 4)),
        ("quizzes:review-answer", (1, 22)),
        ("quizzes:review-answer", (22, 1)),
        ("quizzes:lesson-detail", ("rivers", "one")),
    ):
        assert address(name, *args) == reverse(name, args=args)


@pytest.mark.parametrize(
    ("name", "args"),
    [
        ("quizzes:review-answer", (-1, 2)),
        ("quizzes:review-answer", (1,)),
        ("quizzes:lesson-detail", ("no slug/", "one")),
        ("quizzes:nowhere", ()),
    ],
)
def test_an_address_that_leads_nowhere_is_refused(name, args):
    with pytest.raises(NoReverseMatch):
        address(name, *args)


def test_a_new_row_is_as_its_model_makes_it(rivers):
    fact = rivers.facts.first()
    given = {"briefing_id": fact.briefing_id, "key": "new", "position": 7}
    usual = vars(Fact(**given))
    made = vars(fresh(Fact, **given, **{name: usual[name] for name in anew(Fact)}))
    assert {**made, "_state": None} == {**usual, "_state": None}
    assert made["_state"].adding


def anew(model):
    """Columns whose values are made for each row."""
    fields = model._meta.concrete_fields
    return {f.attname for f in fields if f.has_default() and callable(f.default)}


def test_what_a_row_knows_is_not_read_again(rivers, django_assert_num_queries):
    lesson = Lesson.objects.filter(briefing=rivers).first()
    knows(lesson, briefing=rivers)
    with django_assert_num_queries(0):
        assert lesson.briefing is rivers


def test_rows_that_others_refer_to_come_as_django_makes_them(rivers):
    prepared = Prepared(
        lambda briefing: Fact.objects.filter(briefing=briefing).select_related(
            "lesson__briefing__owner", "briefing"
        ),
        briefing=int,
    )
    assert rivers.owner is None
    rows = Fact.objects.filter(briefing=rivers).select_related(
        "lesson__briefing__owner", "briefing"
    )
    for found, row in zip(prepared(briefing=rivers.pk), rows, strict=True):
        assert (found.briefing, found.lesson) == (row.briefing, row.lesson)
        assert found.lesson.briefing.owner is None
        made, theirs = vars(found.lesson.briefing), vars(row.lesson.briefing)
        assert made | {"_state": None} == theirs | {"_state": None}
