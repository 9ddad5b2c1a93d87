"""What a statement tells of besides what it is about needs less to be placed."""

import pytest

from tests.briefings.extraction.articles import statements_in

BEFORE = (
    "A van, a bell, some notebooks, members of a guild and a monopoly were told of in Porto.",
    "Eels drift in water. A program and a report were sold in Porto in 1911.",
)


def alone(said, title="Harbours"):
    return [one for one in statements_in(*BEFORE, said, title=title) if one == said]


@pytest.mark.parametrize(
    "said",
    [
        "Clara Duarte died in 1974, leaving nine hives and the notebooks.",
        "Hugo Brandt was fined six times for selling grain before the bell.",
        "The clerks of Porto asked that somebody repair the van in 1913.",
        "Clerks of any age talk of grain and do nothing, partly because members buy land and strike"
        " names from the notebooks.",
        "The salt monopoly ended in Porto in 1694.",
        "In Porto Clara Duarte wrote to the oldest members in 1913.",
        "Every year sailors march through Porto, some 3,600 metres above the nearest sea.",
        "The eels, which are shaped like willow leaves, can barely swim.",
    ],
)
def test_what_was_told_of_is_placed_by_its_statement(said):
    assert alone(said) == [said]


@pytest.mark.parametrize(
    "said",
    [
        "The bell was sold by Clara Duarte in 1913.",
        "The bell's tone pleased Clara Duarte in 1913.",
        "Clara Duarte read the report in Porto in 1913.",
        "Clara Duarte understood the matter in 1913.",
        "Clara Duarte sold the first program in 1913.",
        "Clara Duarte sold the two programs in 1913.",
        "The worst program managed 54%.",
        "They were fined for selling before the bell.",
    ],
)
def test_what_a_statement_is_about_is_not(said):
    assert alone(said) == []


def test_the_title_tells_of_its_nouns():
    said = "The accommodation is likely to deepen in winter."
    assert alone(said, title="A quiet accommodation") == [said]
    assert alone(said) == []


def test_of_things_of_the_title_one_is_any_and_none_in_particular():
    said = "The eel lives, unusually, in two worlds."
    assert alone(said, title="Why the eels stopped coming") == [said]
    assert alone("The eel died in 1913.", title="Why the eels stopped coming") == []
