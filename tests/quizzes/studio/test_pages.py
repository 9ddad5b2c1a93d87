"""The studio's pages: who may see what, what they do, and how much they read."""

from dataclasses import replace
from uuid import uuid4

import pytest
from django.urls import reverse

from briefings.domain.drafting import as_filed
from briefings.domain.facts import Entity, EntityType, ItemsValue, PhraseValue
from briefings.domain.ingesting import ingest_text
from briefings.domain.shelving import document_to_json, entities_to_json, fact_to_json
from briefings.models import Article, Briefing, Candidate, Decision, Job
from briefings.services import vetting
from quizzes.domain.gates.bank import Finding
from quizzes.models import Question
from quizzes.services import working
from quizzes.templatetags.studio import asking, broken_rule
from tests.factories import make_learner
from tests.quizzes.studio.makers import TEXT, found_in, make_article, make_instructor

State = Candidate.State
FISHERS = entities_to_json([Entity("fishermen", EntityType.ORGANISATION, "Fishermen")])[0]


@pytest.fixture
def teacher(db):
    return make_instructor()


@pytest.fixture
def article(teacher, at):
    return make_article(teacher, at)


@pytest.fixture
def page(client, teacher):
    client.force_login(teacher)
    return client


def row(article, key="yearly-load"):
    return article.candidates.get(key=key)


def url(name, *args):
    return reverse(f"quizzes:{name}", args=args)


def decide(page, article, action, key="yearly-load", **more):
    one = row(article, key)
    sent = {"action": action, "version": one.version, **more}
    return page.post(url("fact-decide", article.pk, one.pk), sent)


ADDRESSES = [
    ("article-list", ()),
    ("article-new", ()),
    ("article-detail", ("article",)),
    ("article-progress", ("article",)),
    ("article-original", ("article",)),
    ("article-delete", ("article",)),
    ("article-publish", ("article",)),
    ("fact-next", ("article",)),
    ("fact-add", ("article",)),
    ("facts-accept", ("article",)),
    ("fact-ledger", ("article",)),
    ("fact-detail", ("article", "fact")),
    ("fact-revise", ("article", "fact")),
    ("fact-split", ("article", "fact")),
    ("fact-merge", ("article", "fact")),
    ("fact-questions", ("article", "fact")),
]
POSTED = [
    ("article-stop", ("article",)),
    ("article-again", ("article",)),
    ("article-source", ("article",)),
    ("fact-decide", ("article", "fact")),
    ("fact-settle", ("article", "fact")),
    ("fact-weigh", ("article", "fact")),
    ("fact-compare", ("article", "fact")),
    ("fact-undo", ("article", "batch")),
]


def address(name, parts, article):
    given = {"article": article.pk, "fact": row(article).pk, "batch": uuid4()}
    return url(name, *(given[part] for part in parts))


@pytest.mark.parametrize(("name", "parts"), ADDRESSES)
def test_pages_are_for_the_article_s_own_instructors(client, article, name, parts):
    there = address(name, parts, article)
    assert client.get(there).status_code == 302  # to the log-in
    client.force_login(make_learner())
    assert client.get(there).status_code == 404
    client.force_login(make_instructor())
    assert client.get(there).status_code == (404 if parts else 200)
    client.force_login(article.owner)
    assert client.get(there).status_code in {200, 302}


@pytest.mark.parametrize(("name", "parts"), POSTED)
def test_what_is_sent_too(client, article, name, parts):
    there = address(name, parts, article)
    client.force_login(make_instructor())
    assert client.post(there).status_code == 404
    client.force_login(article.owner)
    assert client.get(there).status_code == 405
    assert client.post(there).status_code in {302, 422}


def test_who_writes_the_briefing_too_may_review_but_not_delete(client, article):
    other = make_instructor()
    article.briefing.coauthors.add(other)
    client.force_login(other)
    assert client.get(url("article-detail", article.pk)).status_code == 200
    assert client.post(url("article-delete", article.pk)).status_code == 404
    assert Article.objects.exists()


def test_a_fact_of_another_article_is_not_found(page, article, teacher, at):
    other = make_article(teacher, at)
    assert page.get(url("fact-detail", other.pk, row(article).pk)).status_code == 404


# Not publishing, which is one plan of everything, nor the questions of a fact.
OF_ANY_SIZE = [
    one for one in ADDRESSES if one[1] and "ublish" not in one[0] and "quest" not in one[0]
]


@pytest.mark.parametrize(("name", "parts"), OF_ANY_SIZE)
def test_pages_read_as_much_with_many_facts(
    page, article, name, parts, django_assert_max_num_queries
):
    first = row(article)
    Candidate.objects.bulk_create(
        Candidate(
            article=article,
            key=f"copy-{n}",
            position=first.position + n,
            fact={**first.fact, "key": f"copy-{n}"},
            rule="quantity",
            confidence=0.9,
        )
        for n in range(100)
    )
    with django_assert_max_num_queries(17):
        page.get(address(name, parts, article))


def test_an_article_comes_in_by_paste(page, monkeypatch, at):
    monkeypatch.setattr(working, "extract", lambda document, *, progress: found_in(document))
    sent = {"text": TEXT, "token": str(uuid4())}
    there = page.post(url("article-new"), sent).url
    assert page.post(url("article-new"), sent).url == there  # a double click
    assert b"Waiting for a worker" in page.get(there).content
    working.work_off(lambda: at)
    assert b"0 of 4 decided" in page.get(there).content


def test_an_article_comes_in_as_a_file(page, at):
    from django.core.files.uploadedfile import SimpleUploadedFile

    file = SimpleUploadedFile("velm.txt", TEXT.encode())
    page.post(url("article-new"), {"file": file, "token": str(uuid4())})
    article = Article.objects.get()
    assert (article.name, bytes(article.original)) == ("velm.txt", TEXT.encode())
    got = page.get(url("article-original", article.pk))
    assert got.content == TEXT.encode()
    assert "attachment" in got["Content-Disposition"]


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({}, "Paste the article’s text, or choose its file."),
        ({"text": "  \n "}, "Paste the article’s text, or choose its file."),
        ({"file": ("empty.txt", b"")}, "This file is empty."),
        ({"file": ("b.yaml", b"format: x")}, "This is a briefing file in YAML."),
        ({"text": "a", "file": ("a.txt", b"b")}, "not both"),
    ],
)
def test_what_cannot_be_brought_says_why_and_keeps_what_was_typed(page, sent, said):
    from django.core.files.uploadedfile import SimpleUploadedFile

    if "file" in sent:
        sent = {**sent, "file": SimpleUploadedFile(*sent["file"])}
    got = page.post(url("article-new"), {**sent, "token": str(uuid4())})
    assert got.status_code == 422
    assert said in got.content.decode()
    assert not Article.objects.exists()


def test_a_file_that_is_far_too_large_is_dropped_on_the_way(page, monkeypatch):
    from django.core.files.uploadedfile import SimpleUploadedFile

    monkeypatch.setattr("config.uploads.MOST", 1000)
    file = SimpleUploadedFile("a.txt", b"a" * 5000)
    got = page.post(url("article-new"), {"file": file, "token": str(uuid4())})
    assert got.status_code == 422
    assert "larger than 20 MB" in got.content.decode()


def test_the_bar_gives_way_to_the_page_when_the_work_is_over(page, article):
    got = page.get(url("article-progress", article.pk), headers={"HX-Request": "true"})
    assert got["HX-Redirect"] == article.get_absolute_url()


def test_values_are_listed_whatever_their_role_is_called(page, article):
    items = ItemsValue((PhraseValue("four quays"), PhraseValue("a basin")))
    one = row(article)
    one.fact = fact_to_json(replace(one.to_fact(), values={"items": items}))
    one.save()
    text = page.get(url("fact-detail", article.pk, one.pk)).content.decode()
    assert "<dt>Items</dt><dd>four quays; a basin</dd>" in text


def test_words_that_the_passage_lacks_are_underlined(page, article):
    one = article.candidates.order_by("position").first()
    address = reverse("quizzes:fact-detail", args=[article.pk, one.pk])
    fact = one.to_fact()
    told = page.get(address).content.decode()
    one.fact = one.fact | {"statement": f"{fact.evidence[0].quote} <Quebec>"}
    one.save()

    changed = page.get(address).content.decode()

    assert "<ins>Quebec</ins>" in changed
    assert "do not stand in the passage" in changed
    assert "Quebec" not in told


def test_deciding_goes_on_to_the_next_that_waits(page, article):
    staff = row(article, "staff")
    assert decide(page, article, "accept").url == url("fact-detail", article.pk, staff.pk)
    assert row(article).state == State.ACCEPTED
    assert decide(page, article, "reject", "staff", why="said already").status_code == 302
    assert Decision.objects.get(candidate=staff).why == "said already"


def test_accepting_what_is_in_doubt_leads_to_the_doubt(page, article):
    got = decide(page, article, "accept", "staff")
    assert got.url == url("fact-detail", article.pk, row(article, "staff").pk)
    assert "Say first what the marked word refers to." in page.get(got.url).content.decode()
    assert row(article, "staff").state == State.OPEN


def test_enter_in_the_reason_rejects(page, article):
    """A browser presses the form's first button then."""
    text = page.get(url("fact-detail", article.pk, row(article).pk)).content.decode()
    form = text[text.index('<form class="decide"') :]
    assert form.index('value="reject"') < form.index('value="accept"')


def test_the_last_decision_leads_to_the_ledger(page, article):
    Candidate.objects.exclude(key="yearly-load").update(state=State.REJECTED)
    there = decide(page, article, "accept").url
    assert there == url("fact-ledger", article.pk)
    assert "All 4 facts are decided" in page.get(there).content.decode()


def test_a_page_in_another_tab_is_told_of_a_decision(page, article):
    old = row(article).version
    decide(page, article, "accept")
    one = row(article)
    sent = {"action": "reject", "version": old}
    got = page.post(url("fact-decide", article.pk, one.pk), sent, follow=True)
    assert "has accepted this fact meanwhile" in got.content.decode()
    assert row(article).state == State.ACCEPTED


def test_undo_from_the_page(page, article):
    decide(page, article, "accept")
    batch = Decision.objects.get().batch
    page.post(url("fact-undo", article.pk, batch))
    assert row(article).state == State.OPEN
    got = page.post(url("fact-undo", article.pk, batch), follow=True)
    assert "Nothing to undo" in got.content.decode()


def test_where_one_left_off_is_kept(page, article):
    beds = row(article, "oyster-beds")
    page.get(url("fact-detail", article.pk, beds.pk))
    assert page.get(url("fact-next", article.pk)).url == url("fact-detail", article.pk, beds.pk)


def test_a_doubt_is_settled_by_choice(page, article):
    staff = row(article, "staff")
    there = url("fact-settle", article.pk, staff.pk)
    got = page.post(there, {"version": 1}, follow=True)
    assert "Choose what it refers to." in got.content.decode()
    page.post(there, {"version": 1, "antecedent": "other", "other": "the port"})
    assert row(article, "staff").statement == "The port employs 3,400 people."
    assert row(article, "staff").doubts == []


def edited(article, key="yearly-load", **more):
    """What the edit form sends for a fact as it is, but for `more`."""
    fact = row(article, key).to_fact()
    sent = {
        "version": row(article, key).version,
        "statement": fact.statement,
        "label": fact.label,
        "status": fact.status.value,
        "attributed_to": "",
        "kind": fact.kind.value,
        "argument": fact.argument.value,
        "importance": fact.importance,
        "as_of": "",
        "quote": fact.evidence[0].quote,
        "note": "",
        "v0-role": "load",
        "v0-type": "number",
        "v0-text": "12 million tonnes",
        "v0-exact": "12000000",
        "v0-unit": "tonnes",
        "v0-foils": "",
        "v1-type": "",
    }
    return {**sent, **more}


def test_an_edit_changes_what_was_changed_and_nothing_else(page, article):
    before = row(article).to_fact()
    there = url("fact-revise", article.pk, row(article).pk)
    page.post(there, edited(article, importance=3, accept="1", **{"v0-foils": "9 million | old"}))
    one = row(article)
    after = one.to_fact()
    assert (after.importance, one.state) == (3, State.ACCEPTED)
    assert after.foils["load"][0].why == "old"
    assert (after.values, after.ask, after.evidence) == (
        before.values,
        before.ask,
        before.evidence,
    )


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"quote": "These words are nowhere."}, "The article does not contain"),
        ({"status": "opinion"}, "Whose opinion is it?"),
        (
            {"statement": "Velm handles much."},
            "The statement does not contain “12 million tonnes”.",
        ),
        ({"label": "About 12 million tonnes"}, "The label gives away"),
        ({"v0-unit": ""}, "Of what?"),
        ({"as_of": "yesterday"}, "is no date"),
        ({"statement": "It handles 12 million tonnes a year."}, "“It” refers to something"),
    ],
)
def test_an_edit_that_breaks_a_rule_says_which(page, article, more, said):
    got = page.post(url("fact-revise", article.pk, row(article).pk), edited(article, **more))
    assert got.status_code == 422
    assert said in got.content.decode()
    assert row(article).version == 1


def test_reviewers_read_what_a_fact_says_where_its_label_has_gaps(page, article):
    one = row(article)
    one.fact = {**one.fact, "label": "… handles …"}
    one.save()
    decide(page, article, "accept")
    for name, args in (("fact-ledger", ()), ("fact-detail", (one.pk,))):
        text = page.get(url(name, article.pk, *args)).content.decode()
        assert "… handles …" not in text
        assert "The harbour of Velm handles" in text


def test_what_leans_on_another_sentence_is_taken_if_it_is_clear(page, article):
    there = url("fact-revise", article.pk, row(article).pk)
    sent = edited(article, statement="It handles 12 million tonnes a year.")
    assert 'name="clear"' in page.post(there, sent).content.decode()
    page.post(there, {**sent, "clear": "1"})
    assert row(article).statement == "It handles 12 million tonnes a year."


def test_a_label_goes_with_the_statement_that_it_was_made_for(page, article):
    there = url("fact-revise", article.pk, row(article).pk)
    page.post(there, edited(article, statement="Velm’s quays handle 12 million tonnes a year."))
    assert row(article).fact["label"] == "Velm’s quays handle"


def test_two_editors_see_both_texts_and_lose_none(page, article, at):
    mine = edited(article, importance=1)
    other = vetting.Ruling(make_instructor(first_name="Ada"), at)
    vetting.decide(row(article), "reject", version=1, ruling=other)
    got = page.post(url("fact-revise", article.pk, row(article).pk), mine)
    text = got.content.decode()
    assert "Ada has rejected this fact meanwhile" in text
    assert 'name="version" value="2"' in text
    page.post(url("fact-revise", article.pk, row(article).pk), {**mine, "version": 2})
    assert row(article).to_fact().importance == 1


def test_a_doubt_is_settled_and_the_fact_accepted_at_once(page, article):
    """What will stand there is shown beside each choice."""
    staff = row(article, "staff")
    shown = page.get(url("fact-detail", article.pk, staff.pk)).content.decode()
    assert "Velm employs 3,400 people." in shown
    sent = {"version": 1, "antecedent": "Velm", "accept": "1"}
    assert "facts" in page.post(url("fact-settle", article.pk, staff.pk), sent).url
    assert row(article, "staff").state == State.ACCEPTED


def test_what_somebody_writes_is_shown_before_it_is_accepted(page, article):
    there = url("fact-settle", article.pk, row(article, "staff").pk)
    page.post(there, {"version": 1, "antecedent": "other", "other": "the port", "accept": "1"})
    after = row(article, "staff")
    assert (after.statement, after.state) == ("The port employs 3,400 people.", State.OPEN)
    assert after.doubts == []


@pytest.mark.parametrize(
    "sent", [{"clear": "1"}, {"antecedent": "other", "other": "it"}, {"clear": "1", "other": "x"}]
)
def test_what_is_clear_as_it_stands_stays_as_it_is(page, article, sent):
    staff = row(article, "staff")
    page.post(url("fact-settle", article.pk, staff.pk), {"version": 1, **sent})
    after = row(article, "staff")
    assert (after.fact["statement"], after.fact["label"], after.doubts) == (
        staff.fact["statement"],
        staff.fact["label"],
        [],
    )
    assert after.decisions.latest("pk").action == "settle"


@pytest.mark.parametrize(
    ("kind", "asked"),
    [("antecedent", "What does “It”"), ("time", "When is “It”?"), ("open", "missing at “It”")],
)
def test_only_what_can_give_way_is_replaced(page, article, kind, asked):
    staff = row(article, "staff")
    staff.doubts = [{**staff.doubts[0], "kind": kind}]
    staff.save()
    shown = page.get(url("fact-detail", article.pk, staff.pk)).content.decode()
    assert asked in shown
    assert ("Put it in the statement" in shown) is (kind != "open")
    assert "It is clear as it stands" in shown


def test_a_word_that_the_statement_has_not_is_written_by_hand(page, article):
    staff = row(article, "staff")
    staff.fact = {**staff.fact, "statement": "Velm employs 3,400 people."}
    staff.save()
    there = url("fact-settle", article.pk, staff.pk)
    got = page.post(there, {"version": 1, "antecedent": "other", "other": "the port"})
    assert got.url == url("fact-revise", article.pk, staff.pk)
    assert row(article, "staff").doubts


def test_of_two_doubts_the_second_stays(page, article):
    staff = row(article, "staff")
    staff.doubts = [*staff.doubts, {**staff.doubts[0], "text": "people"}]
    staff.save()
    there = url("fact-settle", article.pk, staff.pk)
    sent = {"version": 1, "antecedent": "other", "other": "the port", "accept": "1"}
    page.post(there, sent)
    after = row(article, "staff")
    assert ([one["text"] for one in after.doubts], after.state) == (["people"], State.OPEN)


def test_a_fact_is_weighed_on_its_page(page, article):
    one = row(article)
    there = url("fact-weigh", article.pk, one.pk)
    assert page.post(there, {"version": 1, "importance": 3}).url == at_fact(article, one)
    assert row(article).fact["importance"] == 3
    got = page.post(there, {"version": 1, "importance": 1}, follow=True)
    assert "has weighed this fact meanwhile" in got.content.decode()
    page.post(there, {"version": 2, "importance": 9})
    assert row(article).fact["importance"] == 3


def at_fact(article, one):
    return url("fact-detail", article.pk, one.pk)


@pytest.mark.parametrize("choice", ["apart", "only", "oppose"])
def test_facts_that_say_the_same_are_compared(page, article, choice):
    one = row(article)
    copy = Candidate(
        article=article,
        key="copy",
        position=one.position + 1,
        fact={**one.fact, "key": "copy"},
        rule="quantity",
        confidence=0.9,
    )
    copy.save()
    text = page.get(at_fact(article, one)).content.decode()
    assert "Says what another fact says" in text
    assert f"merge/?with={copy.pk}" in text
    sent = {"version": 1, "other": copy.pk, "other_version": 1, "choice": choice}
    page.post(url("fact-compare", article.pk, one.pk), sent)
    assert "Says what another fact says" not in page.get(at_fact(article, one)).content.decode()
    assert row(article, "copy").state == (State.REJECTED if choice == "only" else State.OPEN)


def test_a_fact_is_not_compared_with_one_of_another_article(page, article, teacher, at):
    far = row(make_article(teacher, at))
    sent = {"version": 1, "other": far.pk, "other_version": 1, "choice": "only"}
    assert page.post(url("fact-compare", article.pk, row(article).pk), sent).status_code == 404
    assert Candidate.objects.get(pk=far.pk).state == State.OPEN


def test_split_merge_and_add(page, article):
    one = row(article)
    lines = "Velm handles 12 million tonnes a year.\nVelm is a harbour."
    page.post(url("fact-split", article.pk, one.pk), {"version": 1, "statements": lines})
    parts = article.candidates.filter(key__startswith="yearly-load-")
    assert [part.statement for part in parts.order_by("pk")] == lines.splitlines()
    first, second = parts.order_by("pk")
    sent = {
        "version": 1,
        "other_version": 1,
        "statement": "Velm is a harbour of 12 million tonnes.",
    }
    page.post(url("fact-merge", article.pk, first.pk) + f"?with={second.pk}", sent)
    first.refresh_from_db()
    assert first.statement == sent["statement"]
    new = edited(
        article,
        "oyster-beds",
        statement="The harbour of Velm has four old quays.",
        quote="four quays",
        label="Old quays",
        status="fact",
        **{"v0-type": ""},
    )
    page.post(url("fact-add", article.pk), new)
    added = article.candidates.get(rule="by-hand")
    assert (added.state, added.fact["evidence"][0]["quote"]) == (State.ACCEPTED, "four quays")


def test_only_what_was_shown_is_accepted_together(page, article):
    got = page.get(url("facts-accept", article.pk) + "?above=80")
    assert [one.key for one in got.context["rows"]] == ["yearly-load", "fifth-quay"]
    shown = [f"{one.pk}:{one.version}" for one in got.context["rows"]]
    page.post(url("facts-accept", article.pk), {"above": 80, "shown": shown[:1]})
    assert row(article).state == State.ACCEPTED
    assert row(article, "fifth-quay").state == State.OPEN


@pytest.mark.parametrize("number", ["9" * 30, "9" * 5000, "²", "-1", ""])
def test_a_number_that_no_page_has_sent_is_let_be(page, article, number):
    one = row(article)
    shown = [f"{number}:1", f"{one.pk}:{number}", number]

    assert page.get(url("fact-add", article.pk), {"near": number}).status_code == 200
    assert page.get(url("fact-merge", article.pk, one.pk), {"with": number}).status_code == 200
    assert page.post(url("fact-revise", article.pk, one.pk), {"version": number}).status_code == 422
    page.post(url("facts-accept", article.pk), {"above": 80, "shown": shown})

    assert row(article).state == State.OPEN


def test_where_it_comes_from_can_be_put_right(page, article):
    there = url("article-source", article.pk)
    got = page.post(there, {"title": "Velm", "date": "in March"})
    assert "is no date" in got.content.decode()
    page.post(there, {"title": "Velm", "date": "2021-03", "author": "A. Reed"})
    article.briefing.refresh_from_db()
    assert article.briefing.source["author"] == "A. Reed"
    assert article.briefing.title == "Velm"
    assert article.briefing.status == "draft"


def test_an_article_without_a_date_says_whose_date_it_bears(page, teacher, at):
    def told(one):
        pages = (page.get(url(f"article-{name}", one.pk)) for name in ("detail", "publish"))
        return ["the day on which you brought it" in got.content.decode() for got in pages]

    undated = make_article(teacher, at, text=TEXT.replace("12 March 2021", ""))

    assert told(make_article(teacher, at)) == [False, False]
    assert told(undated) == [True, True]
    page.post(url("article-source", undated.pk), {"title": "Velm", "date": "2021-03"})
    assert told(undated) == [False, False]


def test_a_title_that_somebody_gave_stays(page, article):
    Briefing.objects.update(title="Velm and its quays")
    page.post(url("article-source", article.pk), {"title": "Velm", "date": "2021"})
    assert Briefing.objects.get().title == "Velm and its quays"


def test_publishing_makes_facts_lessons_and_questions(page, article, client):
    for key in ("yearly-load", "fifth-quay"):
        decide(page, article, "accept", key)
    got = page.get(url("article-publish", article.pk))
    shown = got.context["issue"]
    assert [fact.key for fact in shown.added] == ["yearly-load", "fifth-quay"]
    prints = [one.question.fingerprint for one in shown.offered]
    assert len(prints) > 2
    sent = {"seen": shown.plan.seen, "question": prints[:2]}
    assert page.post(url("article-publish", article.pk), sent).status_code == 302
    briefing = Briefing.objects.get()
    assert briefing.status == "published"
    assert [fact.key for fact in briefing.facts.order_by("pk")] == ["yearly-load", "fifth-quay"]
    approved = Question.objects.filter(status="approved")
    assert set(approved.values_list("fingerprint", flat=True)) == set(prints[:2])
    assert Question.objects.filter(status="draft").count() == len(prints) - 2
    client.force_login(make_learner())
    lesson = briefing.lessons.first()
    assert client.get(lesson.get_absolute_url()).status_code == 200


def test_what_is_published_is_what_its_file_says(page, article):
    """Downloaded and sent back, nothing changes."""
    beds = row(article, "oyster-beds")
    article.entities = [*article.entities, FISHERS]
    article.save()
    beds.fact = {**beds.fact, "attributed_to": {"text": "Fishermen", "entity": "fishermen"}}
    beds.save()
    for key in ("yearly-load", "oyster-beds"):
        decide(page, article, "accept", key)
    new = page.get(url("article-publish", article.pk)).context["issue"].plan.new
    assert len(new.facts) == 2
    assert as_filed(new)[0] == new


def test_facts_can_be_tried_in_the_draft_before_students_see_them(page, article, client):
    decide(page, article, "accept")
    there = url("article-publish", article.pk)
    shown = page.get(there).context["issue"]
    ticked = [one.question.fingerprint for one in shown.offered]
    page.post(there, {"seen": shown.plan.seen, "question": ticked, "draft": "1"})
    briefing = Briefing.objects.get()
    assert (briefing.status, briefing.facts.count()) == ("draft", 1)
    assert Question.objects.filter(status="approved").count() == len(ticked)
    got = page.get(there)
    assert "Everything accepted is in the draft" in got.content.decode()
    page.post(there, {"seen": got.context["issue"].plan.seen})
    briefing.refresh_from_db()
    assert briefing.status == "published"


def test_what_students_see_is_not_made_a_draft_by_a_page_that_is_old(page, article):
    decide(page, article, "accept")
    there = url("article-publish", article.pk)
    seen = page.get(there).context["issue"].plan.seen
    Briefing.objects.update(status="published")
    assert page.post(there, {"seen": seen, "draft": "1"}).status_code == 409
    assert not Briefing.objects.get().facts.exists()


def test_a_fact_that_the_lessons_have_says_where_it_is_changed(page, article):
    decide(page, article, "accept")
    one = row(article)
    there = url("fact-edit", article.briefing.key, one.key)
    for name in ("fact-detail", "fact-revise"):
        assert there not in page.get(url(name, article.pk, one.pk)).content.decode()
    seen = page.get(url("article-publish", article.pk)).context["issue"].plan.seen
    page.post(url("article-publish", article.pk), {"seen": seen})
    for name in ("fact-detail", "fact-revise"):
        assert there in page.get(url(name, article.pk, one.pk)).content.decode()
    assert page.get(there).status_code == 200


def test_a_fact_that_breaks_a_rule_holds_no_other_up(page, article):
    for key in ("yearly-load", "fifth-quay"):
        decide(page, article, "accept", key)
    bad = row(article, "fifth-quay")
    bad.fact = {**bad.fact, "label": bad.fact["statement"][:70]}
    bad.save()
    got = page.get(url("article-publish", article.pk))
    shown = got.context["issue"]
    assert [one.candidate.key for one in shown.faulty] == ["fifth-quay"]
    assert "they stay out until you mend them" in got.content.decode()
    assert (
        page.post(url("article-publish", article.pk), {"seen": shown.plan.seen}).status_code == 302
    )
    assert [fact.key for fact in Briefing.objects.get().facts.all()] == ["yearly-load"]


def test_facts_come_with_wrong_answers_and_the_best_questions_are_ticked(page, article):
    for key in ("yearly-load", "fifth-quay"):
        decide(page, article, "accept", key)
    shown = page.get(url("article-publish", article.pk)).context["issue"]
    load = next(fact for fact in shown.added if fact.key == "yearly-load")
    assert load.foils["load"]
    assert load.false
    ticked = [one for one in shown.offered if one.is_safe]
    assert [one.score for one in ticked] == sorted((one.score for one in ticked), reverse=True)
    assert all(one.score >= 0.2 for one in ticked)
    assert any(one.question.form == "choice" for one in ticked)


def test_what_the_review_says_otherwise_than_the_lessons_is_told(page, article):
    for key in ("yearly-load", "fifth-quay"):
        decide(page, article, "accept", key)
    there = url("article-publish", article.pk)
    page.post(there, {"seen": page.get(there).context["issue"].plan.seen})
    assert "Everything accepted is published" in page.get(there).content.decode()
    page.post(
        url("fact-revise", article.pk, row(article).pk),
        edited(article, statement="Velm handles 12 million tonnes a year."),
    )
    assert row(article).statement == "Velm handles 12 million tonnes a year."
    decide(page, article, "reject", "fifth-quay")
    text = page.get(there).content.decode()
    assert "2 facts differ from what is published" in text
    assert url("fact-edit", article.briefing.key, "yearly-load") in text
    assert "Take it out of the lessons" in text


def test_why_questions_cannot_stand_together_is_told_in_words():
    one = Finding("asked_twice", "Over which river?")
    assert "Keep one of them" in str(broken_rule(one.rule))
    assert broken_rule("some_rule") == "Some rule"
    assert asking(one, ()) == []


def test_an_article_without_accepted_facts_is_not_published(page, article):
    there = reverse("quizzes:briefing-status", args=[article.briefing.key])
    said = page.post(there, {"status": "published"}, follow=True).content.decode()
    assert "it has no facts yet" in said
    article.briefing.refresh_from_db()
    assert article.briefing.status == "draft"


def test_a_pasted_article_s_lessons_are_not_said_to_be_ours(page, article, rivers):
    assert (
        "the source’s own words" in page.get(article.briefing.get_absolute_url()).content.decode()
    )
    assert "in our own words" in page.get(rivers.get_absolute_url()).content.decode()


def test_a_draft_s_lessons_lead_to_publishing_with_facts(page, article):
    text = page.get(url("outline", article.briefing.key)).content.decode()
    assert f'href="{url("article-publish", article.pk)}"' in text


def test_more_facts_can_follow_and_edits_in_the_briefing_win(page, article):
    decide(page, article, "accept")
    seen = page.get(url("article-publish", article.pk)).context["issue"].plan.seen
    page.post(url("article-publish", article.pk), {"seen": seen})
    Briefing.objects.get().facts.update(note="Changed later.")
    decide(page, article, "accept", "fifth-quay")
    shown = page.get(url("article-publish", article.pk)).context["issue"]
    assert [fact.key for fact in shown.added] == ["fifth-quay"]
    page.post(url("article-publish", article.pk), {"seen": shown.plan.seen})
    notes = dict(Briefing.objects.get().facts.values_list("key", "note"))
    assert notes == {"yearly-load": "Changed later.", "fifth-quay": ""}


def test_a_plan_that_is_out_of_date_is_not_published(page, article):
    decide(page, article, "accept")
    got = page.post(url("article-publish", article.pk), {"seen": "another"})
    assert got.status_code == 409
    assert "Look again" in got.content.decode()
    assert Briefing.objects.get().status == "draft"


def test_nothing_of_a_draft_reaches_a_learner(client, page, article):
    decide(page, article, "accept")
    client.force_login(make_learner())
    assert client.get(article.briefing.get_absolute_url()).status_code == 404
    assert not Question.objects.exists()


def test_deleting_takes_the_draft_along_but_nothing_published(page, article, at):
    decide(page, article, "accept")
    assert page.get(url("article-delete", article.pk)).status_code == 200
    seen = page.get(url("article-publish", article.pk)).context["issue"].plan.seen
    page.post(url("article-publish", article.pk), {"seen": seen})
    page.post(url("article-delete", article.pk))
    assert Article.objects.exists()
    other = make_article(article.owner, at)
    page.post(url("article-delete", other.pk))
    assert list(Article.objects.all()) == [article]
    assert list(Briefing.objects.all()) == [article.briefing]
    assert not Job.objects.filter(article=other.pk).exists()


def test_article_and_lessons_lead_to_each_other(page, article, client):
    key = article.briefing.key
    text = page.get(article.get_absolute_url()).content.decode()
    for name in ("outline", "briefing-detail", "coverage", "version-list", "author-list"):
        assert f'href="{url(name, key)}"' in text
    for name in ("outline", "briefing-detail"):
        assert f'href="{article.get_absolute_url()}"' in page.get(url(name, key)).content.decode()
    article.briefing.status = "published"
    article.briefing.save()
    client.force_login(make_learner())
    assert (
        article.get_absolute_url() not in client.get(url("briefing-detail", key)).content.decode()
    )


def test_an_article_that_is_not_english_says_so(page, article):
    assert "does not look like English" not in page.get(article.get_absolute_url()).content.decode()
    text = (
        "Le port de Velm a ouvert en 1931 avec quatre quais et emploie aujourd’hui 3 400 personnes."
    )
    article.document = document_to_json(ingest_text(text))
    article.save()
    assert "does not look like English" in page.get(article.get_absolute_url()).content.decode()


def test_the_words_of_a_fact_are_marked_where_it_is_edited(page, article):
    text = page.get(url("fact-revise", article.pk, row(article).pk)).content.decode()
    assert '<mark class="cur" id="words">Today it handles 12 million tonnes a year</mark>' in text
