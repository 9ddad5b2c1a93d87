"""What of a statement a reviewer is shown, and how a fact is begun by hand."""

from dataclasses import replace

import pytest
from django.urls import reverse

from quizzes.services import issuing
from quizzes.views.studio import publishing
from tests.quizzes.studio.makers import TEXT, make_article, make_instructor


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


def url(name, *args):
    return reverse(f"quizzes:{name}", args=args)


def one_of(article, **more):
    one = article.candidates.get(key="yearly-load")
    one.__dict__.update(more)
    one.save()
    return one


def shown(page, article, one):
    return page.get(url("fact-detail", article.pk, one.pk)).content.decode()


def test_a_noun_left_to_be_guessed_is_marked_and_told_of(page, article):
    one = one_of(article, guessed=["A year"])
    said = shown(page, article, one)
    assert "<mark>a year</mark>" in said
    assert "“a year”: the statement alone does not say which." in said
    assert (
        "<mark>a year</mark>"
        in page.get(url("facts-accept", article.pk) + "?above=10").content.decode()
    )


def test_it_is_told_of_no_more_once_the_statement_does_not_have_it(page, article):
    assert "the statement alone" not in shown(page, article, one_of(article, guessed=["the fleet"]))


def test_what_is_in_doubt_is_marked_where_it_stands(page, article):
    doubt = {"kind": "antecedent", "text": "a year", "start": 0, "end": 6, "options": []}
    said = shown(page, article, one_of(article, doubts=[doubt]))
    assert "<mark>a year</mark>" in said
    assert "the statement alone" not in said  # the question below it asks what it is
    assert said.index("fact-h") < said.index('id="doubt-h"') < said.index('class="attrs"')
    assert 'href="#doubt-h" data-key="a"' in said  # in the place of accepting
    assert 'value="accept" data-key' not in said


def test_what_was_rejected_in_doubt_is_opened_before_it_is_settled(page, article):
    doubt = {"kind": "antecedent", "text": "a year", "start": 0, "end": 6, "options": []}
    said = shown(page, article, one_of(article, doubts=[doubt], state="rejected"))
    assert 'value="reopen"' in said
    assert 'data-key="a"' not in said


def test_whatever_proves_a_fact_is_read_whole_before_it_is_accepted_with_others(page, article):
    one = one_of(article)
    quotes = [{**one.fact["evidence"][0], "quote": "long " * 60 + "end"}] * 2
    one_of(article, fact={**one.fact, "evidence": quotes})
    said = page.get(url("facts-accept", article.pk) + "?above=10").content.decode()
    assert said.count("long end”") == 2


def test_a_fact_by_hand_begins_empty_unless_a_place_was_chosen(page, article):
    form = page.get(url("fact-add", article.pk)).context["form"]
    assert [form[name].value() for name in ("statement", "quote", "label")] == ["", "", ""]
    form = page.get(url("fact-add", article.pk) + "?near=0").context["form"]
    assert form["statement"].value()


def test_a_label_is_made_where_none_was_written(page, article):
    sent = {"statement": "The harbour of Velm has four quays.", "quote": "four quays", "label": ""}
    sent |= {"status": "fact", "kind": "claim", "argument": "background", "importance": "2"}
    page.post(url("fact-add", article.pk), sent)
    assert article.candidates.get(rule="by-hand").label == "The harbour of Velm has four quays"


def test_a_dateline_dates_an_article_that_says_no_date_elsewhere(page, teacher, at):
    text = TEXT.replace("12 March 2021\n\n", "")
    text = text.replace("\n\nThe ", "\n\nVELM, March 11, 2021 (Coast Newswire) - The ", 1)
    article = make_article(teacher, at, text=text)

    assert article.briefing.source["date"] == "2021-03-11"
    said = page.get(article.get_absolute_url()).content.decode()
    assert "the day on which you brought it" not in said


def test_the_standfirst_that_a_lesson_begins_with_is_not_read_twice(page, teacher, at):
    text = TEXT.replace("\n\nThe ", "\n\nVELM, March 11, 2021 (Coast Newswire) - The ", 1)
    article = make_article(teacher, at, text=text)
    lesson = article.briefing.lessons.order_by("position").first()
    told = "The harbour of Velm opened in 1931 with four quays."

    assert lesson.summary == told
    assert page.get(lesson.get_absolute_url()).content.decode().count(told) == 1
    lesson.summary = "How a harbour grew."
    lesson.save()
    assert "How a harbour grew." in page.get(lesson.get_absolute_url()).content.decode()


@pytest.mark.parametrize("is_safe", [True, False])
def test_a_lesson_whose_questions_are_not_ticked_is_named_before_it_is_published(
    page, article, monkeypatch, is_safe
):
    def issued(*args, **more):
        shown = issuing.issue(*args, **more)
        return replace(shown, offered=[replace(one, is_safe=is_safe) for one in shown.offered])

    monkeypatch.setattr(publishing, "issue", issued)
    article.candidates.filter(key="yearly-load").update(state="accepted")
    said = page.get(url("article-publish", article.pk)).content.decode()

    assert ("Nothing is ticked about these lessons" in said) != is_safe
