"""What becomes a statement, and how it is cut from its sentence."""

import pytest

from briefings.domain.extraction import extract
from tests.briefings.extraction.articles import article, item, statements_in

LONG = (
    "The port of Lindo handled 4 million tons of grain in 2019, and the Marine Institute opened a "
    "second laboratory for its divers in the spring of the year 2020."
)


@pytest.mark.parametrize(
    ("said", "stated"),
    [
        (
            "However, the Marine Institute opened a second laboratory in Porto.",
            "The Marine Institute opened a second laboratory in Porto.",
        ),
        (
            "And for this reason the Marine Institute closed its laboratory in Porto.",
            "The Marine Institute closed its laboratory in Porto.",
        ),
        (
            "The Marine Institute (MI) therefore moved its laboratory to Porto [3].",
            "The Marine Institute moved its laboratory to Porto.",
        ),
    ],
)
def test_words_that_only_tie_sentences_together_are_left_out(said, stated):
    assert statements_in(said) == [stated]


def test_a_long_sentence_becomes_a_statement_for_each_clause():
    assert statements_in(LONG) == [
        "The port of Lindo handled 4 million tons of grain in 2019.",
        "The Marine Institute opened a second laboratory for its divers in the spring of the "
        "year 2020.",
    ]


def test_clauses_under_one_condition_stay_together():
    said = (
        "If the council approves a new terminal before the end of the year, the port of Lindo "
        "will hire 200 workers and the railway will add a second track."
    )
    assert statements_in(said) == [said]


def test_a_clause_whose_subject_is_a_pronoun_stays_with_the_one_before():
    said = "The port of Lindo closed in 1990; it was sold to a bank from Porto two years later."
    assert statements_in(said) == [said]


def test_a_relative_clause_about_a_name_is_a_fact_of_its_own():
    said = "Clara Duarte, who has led the Marine Institute since 2015, criticised the plan."
    assert "Clara Duarte has led the Marine Institute since 2015." in statements_in(said)


def test_a_relative_clause_is_told_without_the_one_joined_to_it():
    said = (
        "The engineer of the line was Clara Duarte, who had laid track in Spain and who chose a"
        " narrow gauge against the advice of the Ministry of Works."
    )
    assert statements_in(said, title="Lines") == [said, "Clara Duarte had laid track in Spain."]


def test_a_relative_clause_is_told_without_one_that_a_preposition_joins_to_it():
    said = (
        "The engineer of the line was Clara Duarte, who praised Jon Vik in her atlas of 1929 and"
        " through whom the line became known abroad."
    )
    assert "Clara Duarte praised Jon Vik in her atlas of 1929." in statements_in(said)


def test_who_is_no_place():
    said = "It was the idea of a banker resident in Porto, who bought the port of Lindo in 1907."
    assert not any(one.startswith("Porto bought") for one in statements_in(said))


def test_an_apposition_says_what_a_name_is():
    said = "The council hired Clara Duarte, a biologist from Porto, in 2015."
    assert "Clara Duarte was a biologist from Porto." in statements_in(said)


def test_an_apposition_that_cannot_be_of_its_name_says_nothing():
    said = "The council hired Clara Duarte, a decision that surprised the whole town, in 2015."
    assert not any(" was a decision" in one for one in statements_in(said))


@pytest.mark.parametrize(
    "said",
    [
        "Who would pay for the second terminal of Lindo?",
        "A second terminal for the port of Lindo.",
        "For more information, visit the website of the port of Lindo.",
        "Subscribe to our letter about the port of Lindo.",
        "Table 2 shows the ships of the port of Lindo by size.",
        "An earlier version of this article said that the port of Lindo had closed in 1990.",
        "Two observations may be made about the port of Lindo.",
    ],
)
def test_questions_fragments_and_advertisements_are_no_facts(said):
    assert statements_in(said) == []


def test_a_label_before_an_item_is_no_part_of_its_sentence():
    said = item("Lower fees: the port of Lindo cut its fees by 12% in 2020.")
    assert "The port of Lindo cut its fees by 12% in 2020." in statements_in(said)


def test_evidence_is_the_words_of_the_clause():
    document = article(LONG)
    quotes = [c.fact.evidence[0].quote for c in extract(document).candidates]
    assert quotes[0] == "The port of Lindo handled 4 million tons of grain in 2019"
    assert quotes[1].startswith("the Marine Institute opened")
