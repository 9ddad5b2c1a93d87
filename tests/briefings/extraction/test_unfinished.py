"""Statements that do not finish what they say are in doubt."""

import pytest

from tests.briefings.extraction.articles import statements_in

BEFORE = "A ship from Porto brought Hugo Brandt to Lindo in 1911."


@pytest.mark.parametrize(
    "said",
    [
        "Clara Duarte replies that hardly any ships came to Porto before 1990.",
        "Clara Duarte would exempt ships built in Porto before 1990.",
        "Clara Duarte differs only on costs of 1990 in Porto.",
        "Norvane Energy, which owns 40 ships in Porto, will hold 49 percent.",
        "Clara Duarte's own estimate is closer to 700 ships a year.",
        "To Clara Duarte the gap between the two cities is the effect of the reform of 1990.",
        "Clara Duarte of Porto has a point, though a limited one.",
        "Brandt's was a plain thing, a pad of cotton wool from Porto.",
        "Clara Duarte and Hugo Brandt of Porto did, and chose not to say.",
        "Hugo Brandt of Porto accepts that rain played a part, but not in 1990.",
        "Norvane Energy of Porto wrote off £140 million at the time.",
        "About 4 billion dollars crossed the sea to Porto that year.",
        "Within days everyone in Porto wanted a mask.",
        "Clara Duarte of Porto had only one.",
        "A dash means that the port of Lindo has no dock.",
        "From the Companion to Porto and Lindo, revised entry, 2021.",
        "A baker's wife had died in Porto, and in a dirty room he opened her body in 1911.",
        "When Brandt came to Porto in 1911 its mayor was an opium smoker.",
    ],
)
def test_what_is_not_finished_is_left_open(said):
    assert said not in statements_in(BEFORE, said)


@pytest.mark.parametrize(
    "said",
    [
        "Clara Duarte would exempt ships built before 1990 from the toll of Porto.",
        "Norvane Energy will hold 49 percent of the port of Lindo.",
        "Clara Duarte's own estimate of the cost of the port of Lindo is £700.",
        "In 1990 Norvane Energy of Porto wrote off £140 million at the time of the strike.",
    ],
)
def test_what_is_finished_is_not(said):
    assert said in statements_in(BEFORE, said)
