"""Statements that leave out the noun, the verb or the measure that they are of are in doubt."""

import pytest

from tests.briefings.extraction.articles import statements_in


@pytest.mark.parametrize(
    "said",
    [
        "Clara Duarte once returned hers after nineteen months, with an apology to Porto.",
        "Hugo Brandt of Porto spent most of 1990 looking for one.",
        "The American one, which recruited more than 53,000 people, ended in 2011 in Porto.",
        "Most handed in something by 1990 to the port of Lindo.",
        "The evidence from Porto does not support so neat a story.",
        "A later study in Norway put the figure among men at 24% after ten years.",
        "For somebody of 60 in Porto, the extra risk is tiny.",
        "In Porto, late rains played a part.",
        "Whether the port of Lindo was to blame has been debated since 1990.",
        "Butterflies, the migrants that walkers in Norway notice, make up less than 2 per cent.",
        "Clara Duarte herself never did.",
        "Since 1990 Clara Duarte of Porto has not been back.",
        "In Porto, smallholders were more likely to have done so than anyone in Lindo.",
        "In Norway nine in ten are flies.",
        "Clara Duarte regrets that Porto was unable to agree.",
    ],
)
def test_what_stands_for_a_noun_or_a_verb_elsewhere_is_in_doubt(said):
    assert said not in statements_in(said)


@pytest.mark.parametrize(
    "said",
    [
        "Hugo Brandt had many books, but Clara Duarte lent him hers in 1990.",
        "No one in Porto was hurt in 1990.",
        "In Norway nine in ten people own a boat.",
        "The extra risk of cancer in Porto was tiny in 1990.",
        "Late rains played a part in the floods of Porto in 1990.",
        "Butterflies make up less than 2 per cent of the insects of Norway.",
    ],
)
def test_what_is_told_in_the_statement_itself_is_not(said):
    assert said in statements_in(said)


def test_estimates_of_how_common_they_are_are_not_of_estimates():
    said = "Estimates of how common they are in Norway range from 3% to 20% of all cancers."
    assert said not in statements_in(said)


def test_a_trailer_is_nobody_who_could_have_noticed_anything():
    said = "The trailer had been standing at the port of Lindo for a week before he noticed it."
    assert said not in statements_in(said)
