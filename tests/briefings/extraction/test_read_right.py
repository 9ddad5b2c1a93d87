"""What parsers and hasty rules took for something else."""

import pytest

from tests.briefings.extraction.articles import (
    doubts_in,
    fact_in,
    facts_in,
    found_in,
    heading,
    item,
    statements_in,
)


def test_a_second_apposition_is_of_whom_the_sentence_is_about():
    said = (
        "Ada Holm was born in Porto Lindo, a port on Norway's coast, the third child of a chandler."
    )
    told = [c.fact.statement for c in found_in(said) if c.rule == "appositive"]
    assert told == ["Porto Lindo is a port on Norway's coast."]


def test_a_testament_is_no_future():
    said = "Ada Holm was a publisher. Her will left her papers to the city of Lindo in 1970."
    assert "Ada Holm’s will left her papers to the city of Lindo in 1970." in statements_in(said)


def test_a_co_operative_is_one_word():
    said = "The Lindo Co-operative had 40 members in 2019. Its fear of war was sincere in Lindo."
    assert not any(" Co’s" in one or "Co had" in one for one in statements_in(said))


def test_a_clause_and_its_explanation_stay_together():
    said = "The valve in Lindo works only in one order: the moss must be soaked before it freezes."
    assert statements_in(said) == [said]


def test_a_verb_that_looks_like_an_adjective():
    assert statements_in("Orders open on 1 September in Ireland and Denmark.")


def test_questions_that_a_court_puts_to_itself_say_nothing():
    said = (
        "Whether the company was guilty; whether the claim was in time; and whether Ada had sold."
    )
    assert statements_in(said) == []


@pytest.mark.parametrize(
    ("said", "doubtful"),
    [
        (
            "In the next twenty years three ships were lost on the reef of Lindo.",
            "the next twenty years",
        ),
        ("It is due to be finished in 2028.", "It"),
    ],
)
def test_words_that_hang_on_the_sentence_before(said, doubtful):
    (candidate, *_) = doubts_in(said)
    assert doubtful in [doubt.text for doubt in candidate.doubts]


def test_a_number_that_only_names_a_clause_is_not_asked_for():
    (fact,) = facts_in("Clause 17 of the Lindo treaty bars any claim after 14 days.")
    assert [value.text for role, value in fact.values.items() if "count" in role] == ["14"]


@pytest.mark.parametrize(
    ("said", "status", "whose"),
    [
        (
            "In Nadia Holt’s experience people in Lindo give up in week two.",
            "opinion",
            "Nadia Holt",
        ),
        (
            "In the view of the historian Ruth Ansty the bill of Lindo got through in 1850.",
            "opinion",
            "Ruth Ansty",
        ),
        ("The tower of Lindo had cost £61,300, against an estimate of £38,000.", "fact", None),
        ("Insurance in Lindo means buying wherever wheat is cheapest.", "fact", None),
        ("Ada Holm knew that she was bound to inspect the reef of Lindo.", "fact", None),
        (
            "The stones of Lindo were laid dry in a yard, so that nothing should need trimming.",
            "fact",
            None,
        ),
        (
            "By 2032 the Lindo Commission will have used up half of its term.",
            "forecast",
            "the source article",
        ),
    ],
)
def test_how_firm_it_is(said, status, whose):
    fact = fact_in(said)
    assert fact.status == status
    assert (fact.attributed_to.text if fact.attributed_to else None) == whose


def test_the_parts_of_an_article_are_no_list():
    parts = [heading("1. Introduction"), "Silt closed Lindo.", heading("2. Costs"), "Silt is dear."]
    assert not any(c.rule == "list" for c in found_in(heading("Lindo and its silt"), *parts))


def test_clauses_that_go_on_about_one_thing_are_no_list():
    items = [item("It divides the revenue."), item("It sets up a service above 20,000 tonnes.")]
    found = found_in(heading("What was agreed"), "The treaty does two things:", *items)
    assert not any(c.rule == "list" for c in found)


def test_an_item_is_not_cut_inside_a_number():
    items = [
        item(
            "shrink the reserve of the country to 250,000 tonnes and put what is saved into a fund"
        ),
        item("count the grain before anything new is built on the coast or in the valley of Lindo"),
    ]
    found = found_in(heading("Reforms of the reserve"), "There are two steps:", *items)
    assert not any("to 250." in c.fact.statement or "to 250;" in c.fact.statement for c in found)


def test_a_month_of_any_year_gets_none():
    said = "The plots of Lindo were 3.2 degrees warmer in March than the untouched ones of Porto."
    assert statements_in(said) == [said]


def test_every_word_in_doubt_is_told():
    said = "The ministry dismissed it as sentiment, and the censor of Lindo burned this in 1930."
    (candidate,) = doubts_in(said, title="Bread")
    assert [d.text for d in candidate.doubts] == ["The ministry", "it", "this"]


def test_a_course_that_things_may_take_is_foretold():
    courses = [
        item("Peace. Velden lowers the levy of Lindo before the election of 2026."),
        item("War. Porto imposes a charge of its own on all ships from Velden."),
    ]
    told = facts_in(heading("Outlook: three scenarios"), *courses, title="The levy of Lindo")
    assert {f.status for f in told if f.statement.startswith(("Velden", "Porto"))} == {"forecast"}


def test_a_quotation_that_goes_on_is_of_the_same_speaker():
    said = "“People like to wait until morning,” says Dr Nadia Oye of Lindo. “They must not.”"
    together = [c.fact for c in found_in(said) if c.rule == "in_context"]
    assert [(f.status, "Nadia Oye" in f.attributed_to.text) for f in together] == [
        ("opinion", True)
    ]


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ("About one adult in nine in Lindo will have a kidney stone at some point.", "estimate"),
        ("Ada Holm was right to charge for parking in Lindo.", "opinion"),
        (
            "The letters of Ada Holm would be in Lindo today if a pipe had not burst in 2009.",
            "opinion",
        ),
        ("Surveys suggest that the shoals of Lindo hold 40 billion cubic metres.", "estimate"),
        ("Ada Holm’s forecast is for sales of £2 million in Lindo by 2028.", "forecast"),
    ],
)
def test_what_is_reckoned_judged_or_foretold(said, status):
    assert fact_in(said).status == status


def test_what_is_tempting_to_think_is_not_what_the_author_thinks():
    said = "It is tempting to see the corridor of Lindo as a contest between Velden and Porto."
    assert statements_in(said) == []


def test_the_kind_is_left_in_doubt():
    said = "The Lindo Office has counted 40 deals of the kind since 2022."
    assert statements_in(f"A different kind of buyer came to Lindo. {said}", title="Bread") != [
        said
    ]
    (doubtful,) = doubts_in(said, title="Bread")
    assert [doubt.text for doubt in doubtful.doubts] == ["the kind"]


def test_that_year_behind_a_noun_is_told_with_in():
    told = statements_in(
        "The port of Lindo was dredged in 1911. In a survey that year the pilots of Lindo, of all"
        " people, came out badly."
    )
    assert "In a survey in 1911 the pilots of Lindo, of all people, came out badly." in told
