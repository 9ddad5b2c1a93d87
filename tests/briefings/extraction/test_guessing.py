"""Nouns in doubt beside a subject that says enough, and times that nothing tells."""

import pytest

from tests.briefings.extraction.articles import found_in

LONG = "Of the 1,318 people who replied to the letter of the council of Lindo, most liked "


def standing(*blocks, **more):
    return [c for c in found_in(*blocks, **more) if not c.doubts]


@pytest.mark.parametrize("thing", ["the scheme.", "the covered market.", "the crossings."])
def test_a_noun_beside_the_subject_of_a_long_statement_may_be_guessed(thing):
    (found,) = standing(LONG + thing, title="Bread")
    assert found.fact.statement.endswith(thing)
    assert found.confidence < 0.8  # nobody accepts it together with others


def test_the_reviewer_is_told_what_is_left_to_be_guessed():
    said = (
        "In the consultation held in the autumn of 2025, 71% of the 1,318 people who replied"
        " supported the scheme."
    )
    (found,) = standing(said, title="Bread")
    assert found.guessed == ("the scheme",)  # and no bare sign, such as that of a share


@pytest.mark.parametrize(
    "thing", ["the decision.", "the proposal.", "the second scheme.", "the outcome."]
)
def test_what_only_sums_up_or_counts_may_not(thing):
    assert not standing(LONG + thing, title="Bread")


@pytest.mark.parametrize(
    "said",
    [
        "The scheme is liked by most of the 1,318 people who replied to the council of Lindo.",
        "In Lindo most people like the scheme.",
    ],
)
def test_nor_a_subject_or_a_noun_of_a_short_statement(said):
    assert not standing(said, title="Bread")


@pytest.mark.parametrize(
    "said",
    [
        "Five months on, only two of the seven bakers of Lindo are open.",
        "Lindo has forty bakers, and nobody has counted them since.",
        "The bakers of Lindo have since come down to forty.",
        "Ada Holm, who had left Porto eighteen months before, had a bakery in Lindo.",
    ],
)
def test_a_time_is_counted_from_something(said):
    assert said not in [c.fact.statement for c in standing(said, title="Bread")]


@pytest.mark.parametrize(
    "said",
    [
        "Ada Holm, who had left Porto two years before, opened a bakery in Lindo in 1921.",
        "Since the bakers of Lindo went on strike in 1921, nobody has trusted them since.",
    ],
)
def test_a_date_in_the_statement_is_enough(said):
    assert said in [c.fact.statement for c in standing(said, title="Bread")]


@pytest.mark.parametrize(
    "said",
    [
        "In 1947 Ada Holm became the first woman to hold a chair of baking in Lindo.",
        "In Lindo, bread is normally baked three hours before selling it in the market.",
        "In trials where neither patients nor doctors knew who was taking what, pain was rare.",
        "Ada Holm expects that the market of Lindo will close in all but name before 2030.",
        "This page explains what the bakers of Lindo do with bread that nobody has bought.",
    ],
)
def test_some_words_only_look_as_if_they_pointed_elsewhere(said):
    assert said in [c.fact.statement for c in standing(said, title="Bread")]
