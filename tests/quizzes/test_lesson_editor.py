"""The pages on which lessons and facts are edited; everything goes by a plan that is published."""

import pytest
from django.urls import reverse

from briefings.domain.digesting import digest
from briefings.domain.reading import read_briefing
from briefings.domain.writing import write_briefing
from briefings.models import Briefing, BriefingVersion, Evidence, Fact, Lesson
from briefings.services.exporting import stored_briefing
from briefings.services.importing import import_briefing
from quizzes.domain.questions import Form
from quizzes.forms.facts import FactForm
from quizzes.forms.lessons import LONGEST_BODY, LessonForm, step
from quizzes.services.progressing import fact_states
from quizzes.services.publishing import publish
from tests.factories import make_attempt, make_learner

from .edits import TEXT
from .test_editing_pages import hidden
from .test_pages import answer_all

PAGES = [
    ("outline", []),
    ("lesson-edit", ["bridges"]),
    ("lesson-cut", ["bridges"]),
    ("fact-edit", ["bridge-cost"]),
    ("author-list", []),
]
POSTS = [
    ("outline", []),
    ("lesson-edit", ["bridges"]),
    ("lesson-preview", ["bridges"]),
    ("lesson-cut", ["bridges"]),
    ("fact-edit", ["bridge-cost"]),
    ("briefing-status", []),
    ("author-list", []),
    ("author-remove", [1]),
]


@pytest.fixture
def leila(client, db):
    leila = make_learner(role="instructor", first_name="Leila", email="leila@example.org")
    client.force_login(leila)
    return leila


@pytest.fixture
def several(rivers, at):
    """Three lessons: bridges, what-was-built's second half, and one without facts."""
    whole = stored_briefing(rivers)
    text = write_briefing(whole) + BARE
    publish(read_briefing(text), by=None, at=at)
    return rivers


BARE = """  - key: bare
    title: Bare
    summary: Without facts.
    body: |
      Nothing is stated here.
"""


def url(name, *args):
    return reverse(f"quizzes:{name}", args=["rivers", *args])


def lesson(key="bridges"):
    return next(one for one in stored_briefing(Briefing.objects.get()).lessons if one.key == key)


def fields(key="bridges", **more):
    return LessonForm.initial_of(lesson(key)) | more


def reworded(old, new):
    return fields(body=lesson().body.replace(old, new))


def publish_plan(client, page, **more):
    """Send what a plan's form would."""
    form = page.context["form"]
    sent = hidden(page) | {name: form[name].value() for name in ("back", "carried")}
    return client.post(url("briefing-publish"), sent | more)


def titles(*pairs, order=None, **more):
    """What the outline sends: (key, new title) for each lesson in the order that is stored."""
    stored = stored_briefing(Briefing.objects.get())
    keys = [one.key for one in stored.lessons]
    sent = {"seen": digest(stored), "shown": keys, "order": order or keys}
    new = dict(pairs)
    for one in stored.lessons:
        sent[f"was-{one.key}"] = one.title
        sent[f"title-{one.key}"] = new.get(one.key, one.title)
    return sent | more


# Who may


@pytest.mark.parametrize(("name", "args"), PAGES)
def test_only_who_may_edit_knows_of_the_pages(client, rivers, name, args):
    assert client.get(url(name, *args)).status_code == 302
    client.force_login(make_learner())
    assert client.get(url(name, *args)).status_code == 404
    rivers.owner = make_learner(role="instructor")
    rivers.save()
    client.force_login(make_learner(role="instructor"))
    assert client.get(url(name, *args)).status_code == 404

    client.force_login(rivers.owner)
    assert client.get(url(name, *args)).status_code == 200


@pytest.mark.parametrize(("name", "args"), POSTS)
def test_who_may_not_edit_can_send_nothing(client, rivers, name, args):
    client.force_login(make_learner())
    before = stored_briefing(rivers), BriefingVersion.objects.count()

    assert client.post(url(name, *args), {"status": "draft"}).status_code == 404

    rivers.refresh_from_db()
    assert rivers.status == "published"
    assert (stored_briefing(rivers), BriefingVersion.objects.count()) == before


@pytest.mark.parametrize(
    ("name", "args"), [("lesson-edit", ["x"]), ("lesson-cut", ["x"]), ("fact-edit", ["x"])]
)
def test_what_a_briefing_does_not_have_is_not_there(client, leila, rivers, name, args):
    assert client.get(url(name, *args)).status_code == 404


def test_a_lesson_that_is_called_lessons_keeps_its_address(client, leila, rivers):
    Lesson.objects.update(key="lessons")

    assert client.get(Lesson.objects.get().get_absolute_url()).status_code == 200


@pytest.mark.parametrize("n", [1, 12])
def test_the_pages_cost_the_same_however_much_there_is(
    client, leila, rivers, at, django_assert_max_num_queries, n
):
    whole = stored_briefing(rivers)
    text = write_briefing(whole) + "".join(BARE.replace("bare", f"bare-{k}") for k in range(n))
    publish(read_briefing(text), by=leila, at=at)
    for address, cost in (
        (url("outline"), 11),
        (url("lesson-edit", "bridges"), 10),
        (url("fact-edit", "bridge-cost"), 10),
    ):
        with django_assert_max_num_queries(cost):  # one less where sessions are cached
            client.get(address)


# The outline


def test_the_outline_shows_every_lesson_with_what_it_holds(client, leila, several):
    page = client.get(url("outline"))

    said = page.content.decode()
    assert [row.line.lesson.key for row in page.context["rows"]] == ["bridges", "bare"]
    assert "5 facts" in said
    assert "0 facts" in said
    assert page.context["rows"][0].line.asked > 4


def test_lessons_move_without_a_write_and_keep_what_was_typed(client, leila, several):
    sent = titles(("bridges", "Great bridges"), move="bare:up")

    page = client.post(url("outline"), sent)

    assert page.status_code == 200
    assert [row.line.lesson.key for row in page.context["rows"]] == ["bare", "bridges"]
    assert page.context["rows"][1].title == "Great bridges"
    assert "autofocus" in page.content.decode()
    assert [one.key for one in stored_briefing(several).lessons] == ["bridges", "bare"]


def test_htmx_gets_the_list_alone(client, leila, several):
    page = client.post(url("outline"), titles(move="bare:up"), headers={"hx-request": "true"})

    assert page.content.decode().strip().startswith("<form")


@pytest.mark.parametrize(
    ("move", "order"),
    [
        ("b:up", "bac"),
        ("b:down", "acb"),
        ("a:up", "abc"),
        ("c:down", "abc"),
        ("a:2", "bca"),
        ("x:up", "abc"),
        ("b:away", "abc"),
    ],
)
def test_a_step_moves_one_key(move, order):
    assert "".join(step(move, list("abc"))) == order


def test_titles_and_order_are_published_by_a_plan_and_undone(client, leila, several):
    page = client.post(
        url("outline"), titles(("bridges", "Great bridges"), order=["bare", "bridges"])
    )
    assert "<ins>Great bridges</ins>" in page.content.decode() or "Great" in page.content.decode()
    assert lesson().title == "Bridges"

    response = publish_plan(client, page, reason="Clearer")

    assert response["Location"] == url("outline")
    stored = stored_briefing(several)
    assert [(one.key, one.title) for one in stored.lessons] == [
        ("bare", "Bare"),
        ("bridges", "Great bridges"),
    ]
    last = BriefingVersion.objects.first()
    assert (last.by, last.reason) == (leila, "Clearer")
    strip = client.get(url("outline")).content.decode()
    assert "Clearer" in strip
    back = client.post(url("version-undo", last.number), {"back": url("outline")})
    assert back["Location"] == url("outline")
    assert [one.title for one in stored_briefing(several).lessons] == ["Bridges", "Bare"]


def test_going_on_from_a_plan_keeps_titles_and_order(client, leila, several):
    page = client.post(
        url("outline"), titles(("bridges", "Great bridges"), order=["bare", "bridges"])
    )

    again = client.post(
        url("outline"), {"again": "1", "carried": page.context["form"]["carried"].value()}
    )

    assert [(row.line.lesson.key, row.title) for row in again.context["rows"]] == [
        ("bare", "Bare"),
        ("bridges", "Great bridges"),
    ]


def test_an_edit_of_the_outline_keeps_what_somebody_else_renamed_meanwhile(client, leila, several):
    sent = titles(("bridges", "Great bridges"))
    Lesson.objects.filter(key="bare").update(title="Bare no more")

    page = client.post(url("outline"), sent)
    publish_plan(client, page)

    assert "Somebody changed the briefing meanwhile" in page.content.decode()
    assert [one.title for one in stored_briefing(several).lessons] == [
        "Great bridges",
        "Bare no more",
    ]


def test_a_lesson_that_was_added_meanwhile_keeps_its_place(client, leila, several):
    sent = titles(order=["bare", "bridges"])
    Lesson.objects.create(
        briefing=several,
        key="new",
        title="New",
        summary="S.",
        argument="background",
        body="Words.",
        position=1,
    )
    Lesson.objects.filter(key="bare").update(position=2)

    publish_plan(client, client.post(url("outline"), sent))

    assert [one.key for one in stored_briefing(several).lessons] == ["bare", "bridges", "new"]


def test_a_title_that_is_too_long_is_told_so(client, leila, several):
    page = client.post(url("outline"), titles(("bridges", "x" * 201)))

    assert "A title has 200 characters at most." in page.content.decode()


def test_the_exact_name_counts_before_addresses(client, leila, rivers):
    omar = make_learner(role="instructor")
    make_learner(role="instructor", email=omar.username)

    client.post(url("author-list"), {"name": omar.username})

    assert list(rivers.coauthors.all()) == [omar]


def test_a_lesson_without_a_title_is_told_so(client, leila, several):
    page = client.post(url("outline"), titles(("bridges", "  ")))

    assert page.status_code == 422
    assert "A lesson needs a title." in page.content.decode()


def test_joining_makes_one_lesson_of_two_and_keeps_what_learners_know(client, leila, several, at):
    learner = make_learner()
    answer_all(make_attempt(learner, several, at, n=9, forms=(Form.NUMBER, Form.CHOICE)), at)
    known = fact_states(learner, several)
    page = client.post(url("outline"), titles(join="bridges"))

    publish_plan(client, page)

    stored = stored_briefing(several)
    assert [one.key for one in stored.lessons] == ["bridges"]
    assert stored.lessons[0].body.endswith("Nothing is stated here.")
    assert fact_states(learner, several) == known
    assert client.post(url("outline"), titles(join="bridges")).status_code == 422
    assert client.post(url("outline"), titles(join="nothing")).status_code == 422


# Cutting


def test_a_lesson_is_cut_where_its_editor_says(client, leila, rivers, at):
    learner = make_learner()
    answer_all(make_attempt(learner, rivers, at, n=9, forms=(Form.NUMBER, Form.CHOICE)), at)
    known = fact_states(learner, rivers)
    assert "A second bridge opened" in client.get(url("lesson-cut", "bridges")).content.decode()

    page = client.post(url("lesson-cut", "bridges"), {"at": "2", "title": "More bridges"})
    response = publish_plan(client, page)

    assert response["Location"] == url("outline")
    stored = stored_briefing(rivers)
    assert [(one.key, one.title) for one in stored.lessons] == [
        ("bridges", "Bridges"),
        ("more-bridges", "More bridges"),
    ]
    assert sum(len(one.facts) for one in stored.lessons) == 5
    assert fact_states(learner, rivers) == known
    assert client.get(Lesson.objects.get(key="more-bridges").get_absolute_url()).status_code == 200


@pytest.mark.parametrize("place", ["", "0", "99", "x"])
def test_a_place_that_is_none_is_refused(client, leila, rivers, place):
    assert client.post(url("lesson-cut", "bridges"), {"at": place}).status_code == 422


def test_a_fact_with_passages_in_both_parts_says_what_it_leaves_behind(client, leila, rivers, at):
    text = write_briefing(stored_briefing(rivers)).replace(
        "          - It cost $150 million\n",
        "          - It cost $150 million\n          - Tolls ended in June 2019.\n",
    )
    publish(read_briefing(text), by=leila, at=at)

    page = client.post(url("lesson-cut", "bridges"), {"at": "2"})

    assert "leaves this one behind: “Tolls ended in June 2019.”" in page.content.decode()


def test_going_on_from_the_plan_of_a_cut_goes_to_the_outline(client, leila, rivers):
    page = client.post(url("lesson-cut", "bridges"), {"at": "2"})

    again = client.post(
        url("outline"), {"again": "1", "carried": page.context["form"]["carried"].value()}
    )

    assert again.status_code == 200


# The text of a lesson


def test_a_text_is_changed_and_its_facts_keep_their_proof(client, leila, rivers, at):
    before = {one.key: one.evidence[0].quote for one in lesson().facts}
    page = client.post(
        url("lesson-edit", "bridges"), reworded("On 30", "Rivers need bridges. On 30")
    )
    assert page.status_code == 200
    assert lesson().body == read_briefing(write_briefing(stored_briefing(rivers))).lessons[0].body

    response = publish_plan(client, page)

    assert response["Location"] == url("lesson-edit", "bridges")
    assert "Rivers need bridges." in lesson().body
    assert {one.key: one.evidence[0].quote for one in lesson().facts} == before
    assert not Evidence.objects.exclude(orphaned_at=None).exists()


def test_lost_words_are_listed_and_nothing_goes_on_before_each_is_settled(client, leila, rivers):
    sent = reworded("It cost $150 million and", "It cost 150 million dollars and")

    page = client.post(url("lesson-edit", "bridges"), sent)

    said = page.content.decode()
    assert page.status_code == 422
    assert [one.orphan.fact.key for one in page.context["lost"]] == ["bridge-cost"]
    assert "Choose what becomes of it" in said
    assert "It cost 150 million dollars and is 76 km from the sea." in said
    assert page.context["form"]["body"].value() == sent["body"]


@pytest.mark.parametrize(
    ("more", "quote"),
    [
        (
            {"orphan-bridge-cost-0": "closest"},
            "It cost $150 million in all and is 76 km from the sea.",
        ),
        ({"words-bridge-cost-0": " $150 million  in all"}, "$150 million in all"),
        ({"orphan-bridge-cost-0": "words", "words-bridge-cost-0": "$150 million"}, "$150 million"),
    ],
)
def test_other_words_prove_the_fact_from_then_on(client, leila, rivers, more, quote):
    sent = reworded("It cost $150 million and", "It cost $150 million in all and")
    page = client.post(url("lesson-edit", "bridges"), sent | more)
    if page.status_code == 200:
        publish_plan(client, page)

    fact = next(one for one in lesson().facts if one.key == "bridge-cost")
    assert fact.evidence[0].quote in (quote, "It cost $150 million")


def test_words_that_the_text_does_not_have_are_refused(client, leila, rivers):
    sent = reworded("It cost $150 million and", "It cost a lot and")

    page = client.post(
        url("lesson-edit", "bridges"), sent | {"words-bridge-cost-0": "no such words"}
    )

    assert page.status_code == 422
    assert "The lesson does not contain “no such words”." in page.content.decode()
    assert 'value="no such words"' in page.content.decode()


def test_a_fact_without_words_is_put_aside_and_comes_back_with_undo(client, leila, rivers, at):
    learner = make_learner()
    answer_all(make_attempt(learner, rivers, at, n=9, forms=(Form.NUMBER, Form.CHOICE)), at)
    known = fact_states(learner, rivers)
    sent = reworded("It cost $150 million and", "It cost a lot and")

    page = client.post(url("lesson-edit", "bridges"), sent | {"orphan-bridge-cost-0": "drop"})
    assert "is put aside: nothing proves it any more" in page.content.decode()
    publish_plan(client, page)

    assert Fact.objects.get(key="bridge-cost").archived_at
    client.post(url("version-undo", 2))
    assert Fact.objects.get(key="bridge-cost").archived_at is None
    assert fact_states(learner, rivers) == known


def test_importance_moves_with_the_slider_and_keeps_what_others_moved(client, leila, rivers):
    several = lesson().facts
    weights = {f"weight-{one.key}": one.importance for one in several}
    shown = {f"shown-{one.key}": one.importance for one in several}
    sent = fields() | weights | shown | {"weight-bridge-cost": "3", "weight-second-bridge": "9"}
    Fact.objects.filter(key="third-bridge").update(importance=2)

    publish_plan(client, client.post(url("lesson-edit", "bridges"), sent))

    found = {one.key: one.importance for one in lesson().facts}
    assert (found["bridge-cost"], found["second-bridge"], found["third-bridge"]) == (3, 1, 2)


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ({"body": ""}, "The text is empty"),
        ({"body": "# Too high"}, "Headings have levels 2 to 4"),
        ({"body": "[x]: https://example.org/"}, "A reader would see nothing"),
        ({"body": "x" * (LONGEST_BODY + 1)}, "at most 60000 characters"),
        ({"title": ""}, "This field is required"),
        ({"title": "x" * 201}, "at most 200 characters"),
    ],
)
def test_what_is_wrong_with_a_text_is_told_and_what_was_written_stays(
    client, leila, rivers, more, told
):
    page = client.post(url("lesson-edit", "bridges"), fields(**more))

    assert page.status_code == 422
    assert told in page.content.decode()
    for name, value in more.items():
        assert page.context["form"][name].value() == value


def test_two_who_write_the_same_lesson_see_both_texts(client, leila, rivers):
    mine = reworded("It cost", "Oh, It cost")
    client_text = lesson().body.replace("A second bridge", "Theirs: A second bridge")
    Lesson.objects.filter(key="bridges").update(body=client_text)

    page = client.post(url("lesson-edit", "bridges"), mine)

    said = page.content.decode()
    assert page.status_code == 409
    assert "Somebody else changed this lesson meanwhile" in said
    assert "Theirs" in said
    assert page.context["form"]["body"].value() == mine["body"]
    mine["was"] = page.context["was"]
    again = client.post(url("lesson-edit", "bridges"), mine)
    assert again.status_code == 200


def test_a_change_elsewhere_is_no_conflict(client, leila, several):
    sent = reworded("It cost", "Oh, It cost")
    Lesson.objects.filter(key="bare").update(title="Bare no more")

    publish_plan(client, client.post(url("lesson-edit", "bridges"), sent))

    assert "Oh, It cost" in lesson().body
    assert lesson("bare").title == "Bare no more"


def test_a_change_between_plan_and_publication_writes_nothing_and_loses_nothing(
    client, leila, rivers
):
    sent = reworded("It cost", "Oh, It cost")
    page = client.post(url("lesson-edit", "bridges"), sent)
    Lesson.objects.filter(key="bridges").update(title="Great bridges")

    stale = publish_plan(client, page)

    assert stale.status_code == 409
    assert "Oh, It cost" not in lesson().body
    carried = stale.context["form"]["carried"].value()
    again = client.post(url("lesson-edit", "bridges"), {"again": "1", "carried": carried})
    assert again.context["form"]["body"].value() == sent["body"]


def test_a_plan_goes_back_only_to_pages_of_its_briefing(client, leila, rivers):
    page = client.post(url("lesson-edit", "bridges"), reworded("It cost", "Oh, It cost"))

    assert publish_plan(client, page, back="https://example.org/").status_code == 400
    assert publish_plan(client, page, back="//example.org/").status_code == 400
    undone = client.post(url("version-undo", 1), {"back": "https://example.org/"})
    assert "example.org" not in undone["Location"]


def test_the_preview_shows_what_is_written_with_its_proof_marked(client, leila, rivers):
    sent = reworded("It cost $150 million and", "It *cost* 150 million dollars and")

    part = client.post(url("lesson-preview", "bridges"), sent).content.decode()
    page = client.post(url("lesson-edit", "bridges"), sent | {"preview": "1"})

    for said in (part, page.content.decode()):
        assert "<em>cost</em>" in said
        assert 'id="proof-second-bridge"' in said
        assert 'id="proof-bridge-cost"' not in said
        assert "Say what becomes of each" in said
    assert part.strip().startswith('<div id="preview"')
    assert page.status_code == 200


@pytest.mark.parametrize(
    "body", ["", "# One", "<script>alert(1)</script>", "x" * (LONGEST_BODY + 9)]
)
def test_the_preview_stands_whatever_is_written(client, leila, rivers, body):
    part = client.post(url("lesson-preview", "bridges"), {"body": body, "title": ""})

    assert part.status_code == 200
    assert "<script>" not in part.content.decode()


def test_words_that_the_administration_took_away_are_settled_in_any_lesson(client, leila, several):
    broken = lesson().body.replace("It cost $150 million and", "It cost a lot and")
    Lesson.objects.filter(key="bridges").update(body=broken)
    assert "1 passage that proves a fact is gone" in client.get(url("outline")).content.decode()
    assert client.post(url("outline"), titles(join="bridges")).status_code == 422
    assert client.post(url("outline"), titles(("bare", "B"))).status_code == 422
    assert client.post(url("lesson-cut", "bridges"), {"at": "2"}).status_code == 422
    assert client.post(url("lesson-edit", "bare"), fields("bare")).status_code == 422

    page = client.post(
        url("lesson-edit", "bare"), fields("bare", **{"orphan-bridge-cost-0": "drop"})
    )
    publish_plan(client, page)

    assert Fact.objects.get(key="bridge-cost").archived_at
    assert client.post(url("outline"), titles(("bare", "B"))).status_code == 200


def test_a_fault_from_elsewhere_is_told_on_every_page(client, leila, several):
    Fact.objects.filter(key="bridge-cost").update(label="The $150 million bridge")

    sent = [
        client.post(url("outline"), titles(("bare", "B"))),
        client.post(url("lesson-cut", "bridges"), {"at": "2"}),
        client.post(url("lesson-edit", "bare"), fields("bare", title="B")),
        client.post(url("fact-edit", "second-bridge"), fact_fields("second-bridge", note="N")),
        client.post(url("fact-edit", "second-bridge"), {"drop": "1"}),
    ]

    for page in sent:
        assert page.status_code == 422
        assert "(label: The $150 million bridge)" in page.content.decode()


def test_a_sentence_that_stands_twice_is_not_taken_for_proof(client, leila, rivers):
    body = lesson().body.replace("It cost $150 million and", "It cost $150 million once and")
    twice = body + "\n\nIt cost $150 million once and is 76 km from the sea."
    sent = fields(body=twice.replace("It cost", "It took"), **{"orphan-bridge-cost-0": "closest"})

    page = client.post(url("lesson-edit", "bridges"), sent)

    assert page.status_code == 422
    assert "occurs 2 times in the lesson" in page.content.decode()


# A fact


def fact_fields(key="bridge-cost", **more):
    found = next(one for one in lesson().facts if one.key == key)
    return FactForm.initial_of(found) | more


def test_a_fact_is_changed_in_a_form(client, leila, rivers):
    sent = fact_fields(
        statement="The first bridge over the Rhine cost $150 million.",
        label="What the bridge cost",
        note="In prices of the time.",
        importance="3",
        status="estimate",
        whose="engineers",
        argument="conclusion",
        as_of="2024-02",
        quotes="It cost $150 million\nis 76 km from the sea",
    )

    response = publish_plan(client, client.post(url("fact-edit", "bridge-cost"), sent))

    assert response["Location"] == url("fact-edit", "bridge-cost")
    fact = next(one for one in lesson().facts if one.key == "bridge-cost")
    assert fact.statement == sent["statement"]
    assert (fact.label, fact.note, fact.importance) == (sent["label"], sent["note"], 3)
    assert (fact.status, fact.attributed_to.text, fact.argument) == (
        "estimate",
        "engineers",
        "conclusion",
    )
    assert [one.quote for one in fact.evidence] == sent["quotes"].split("\n")


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ({"statement": "It was dear."}, "The statement does not contain “$150 million”."),
        ({"status": "forecast", "whose": "", "entity": ""}, "Say whose claim it is."),
        ({"whose": "engineers", "entity": "rhine"}, "not both"),
        ({"as_of": "yesterday"}, "This is no date"),
        ({"quotes": ""}, "A fact needs words of its lesson"),
        ({"quotes": "not there"}, "The lesson does not contain “not there”."),
        ({"quotes": "bridge"}, "times in the lesson: quote more words"),
        ({"label": "The $150 million bridge"}, "The label gives away"),
    ],
)
def test_what_is_wrong_with_a_fact_is_told_and_what_was_written_stays(
    client, leila, rivers, more, told
):
    page = client.post(url("fact-edit", "bridge-cost"), fact_fields(**more))

    assert page.status_code == 422
    assert told in page.content.decode().replace("&quot;", '"')
    for name, value in more.items():
        assert page.context["form"][name].value() == value


def test_a_figure_is_corrected_in_statement_and_value_at_once(client, leila, rivers):
    was = fact_fields()
    sent = was | {
        "statement": was["statement"].replace("150", "160"),
        "details": was["details"].replace("150000000", "160000000").replace("$150", "$160"),
    }

    page = client.post(url("fact-edit", "bridge-cost"), sent)
    assert "value changed" in page.content.decode()
    publish_plan(client, page)

    fact = Fact.objects.get(key="bridge-cost")
    assert fact.values["amount"]["text"] == "$160 million"
    assert fact.value_changed_at


@pytest.mark.parametrize(
    ("details", "told"),
    [
        ("values:\n  amount: {number: 5, unit: USD, text: $5}\n", "does not contain “$5”"),
        ("values: {\n", "Not saved yet."),
        ("key: other\n", "key"),
        ("ask:\n  amount: How much?\n", "“values” has not"),
    ],
)
def test_details_that_cannot_be_read_are_told(client, leila, rivers, details, told):
    page = client.post(url("fact-edit", "bridge-cost"), fact_fields(details=details))

    assert page.status_code == 422
    assert told in page.content.decode()
    assert page.context["form"]["details"].value() == details


def test_a_fact_may_do_without_details(client, leila, rivers):
    page = client.post(url("fact-edit", "bridge-cost"), fact_fields(details="\n"))
    publish_plan(client, page)

    assert Fact.objects.get(key="bridge-cost").values == {}


def test_two_who_write_the_same_fact_are_told(client, leila, rivers):
    sent = fact_fields(note="Mine.")
    Fact.objects.filter(key="bridge-cost").update(note="Theirs.")

    page = client.post(url("fact-edit", "bridge-cost"), sent)

    assert page.status_code == 409
    assert "Theirs." in page.content.decode()
    assert page.context["form"]["note"].value() == "Mine."
    sent["was"] = page.context["was"]
    assert client.post(url("fact-edit", "bridge-cost"), sent).status_code == 200


def test_a_fact_is_put_aside_after_a_look_at_what_that_does(client, leila, rivers):
    page = client.post(url("fact-edit", "bridge-cost"), {"drop": "1"})
    assert Fact.objects.get(key="bridge-cost").archived_at is None

    response = publish_plan(client, page)

    assert response["Location"] == url("lesson-edit", "bridges")
    assert Fact.objects.get(key="bridge-cost").archived_at


# Whether learners see it, and who writes it


def test_a_briefing_is_taken_back_and_published_again_by_buttons(client, leila, rivers):
    said = client.post(url("briefing-status"), {"status": "draft"}, follow=True).content.decode()
    assert "This is a draft" in said
    assert Briefing.objects.get().status == "draft"
    page = client.post(url("lesson-edit", "bridges"), reworded("It cost", "Oh, It cost"))
    assert "Save to the draft" in page.content.decode()
    assert (
        "learners do not see it"
        in client.get(publish_plan(client, page)["Location"]).content.decode()
    )
    assert Briefing.objects.get().status == "draft"

    client.post(url("briefing-status"), {"status": "published"})

    assert Briefing.objects.get().status == "published"
    assert client.post(url("briefing-status"), {"status": "lost"}).status_code == 400


def test_what_breaks_rules_stays_a_draft_and_says_why(client, leila, rivers, at, monkeypatch):
    from quizzes.domain.linting import Errors
    from quizzes.services.publishing import BankRefused
    from quizzes.views import authors

    def refuse(*_args, **_more):
        raise BankRefused(Errors((), ()))

    monkeypatch.setattr(authors, "set_status", refuse)
    said = client.post(
        url("briefing-status"), {"status": "published"}, follow=True
    ).content.decode()
    assert "Not published" in said


def test_co_authors_are_added_by_name_or_address(client, leila, rivers):
    rivers.owner = leila
    rivers.save()
    omar = make_learner(role="instructor", first_name="Omar", email="omar@example.org")

    client.post(url("author-list"), {"name": "OMAR@example.org"})

    assert list(rivers.coauthors.all()) == [omar]
    client.force_login(omar)
    page = client.get(url("author-list")).content.decode()
    assert "Leave" in page
    assert client.get(url("outline")).status_code == 200


@pytest.mark.parametrize("name", ["", "nobody", "student@example.org", "leila@example.org"])
def test_who_cannot_be_added_is_told(client, leila, rivers, name):
    rivers.owner = leila
    rivers.save()
    make_learner(email="student@example.org")

    page = client.post(url("author-list"), {"name": name})

    assert page.status_code == 422
    assert not rivers.coauthors.exists()


def test_an_address_of_two_people_names_nobody(client, leila, rivers):
    for _ in range(2):
        make_learner(role="instructor", email="team@example.org")

    page = client.post(url("author-list"), {"name": "team@example.org"})

    assert "type the exact user name" in page.content.decode()


def test_only_the_owner_takes_others_off_and_everybody_may_leave(client, leila, rivers):
    rivers.owner = leila
    rivers.save()
    omar, sara = (make_learner(role="instructor") for _ in range(2))
    rivers.coauthors.set([omar, sara])
    client.force_login(omar)
    assert client.post(url("author-remove", sara.pk)).status_code == 404
    assert client.post(url("author-remove", leila.pk)).status_code == 404

    assert client.post(url("author-remove", omar.pk))["Location"] == reverse(
        "quizzes:briefing-list"
    )

    client.force_login(leila)
    client.post(url("author-remove", sara.pk))
    assert not rivers.coauthors.exists()
    assert client.get(url("outline")).status_code == 200


# The file


def test_a_briefing_that_was_edited_by_hand_is_lossless_as_a_file(client, leila, at):
    publish(read_briefing(TEXT), by=leila, at=at)
    built_in = Briefing.objects.get()

    def there(name, *args):
        return reverse(f"quizzes:{name}", args=[built_in.key, *args])

    def send(page):
        form = page.context["form"]
        sent = {name: form[name].value() for name in ("text", "seen", "back", "carried")}
        assert client.post(there("briefing-publish"), sent).status_code == 302

    first, second = stored_briefing(built_in).lessons[:2]
    send(client.post(there("lesson-cut", first.key), {"at": "2", "title": "Cut off"}))
    send(client.post(there("outline"), {"join": first.key}))
    sent = LessonForm.initial_of(second)
    sent["body"] = "A new beginning: “so” to speak.\n\n" + sent["body"]
    send(client.post(there("lesson-edit", second.key), sent | {"title": "Called: otherwise"}))
    fact = second.facts[0]
    send(
        client.post(there("fact-edit", fact.key), FactForm.initial_of(fact) | {"note": "# A: note"})
    )

    text = client.get(there("briefing-file")).content.decode()
    was = stored_briefing(built_in)
    assert read_briefing(text) == was
    assert write_briefing(read_briefing(text)) == write_briefing(was)
    assert import_briefing(read_briefing(text), owner=None, at=at) == ()
    page = client.post(there("briefing-edit"), {"text": text})
    assert "Nothing would change" in page.content.decode()
