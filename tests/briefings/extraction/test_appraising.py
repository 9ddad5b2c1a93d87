"""What authors weigh, and what only looks like it."""

import pytest

from briefings.domain.facts import Status
from tests.briefings.extraction.test_supposing import weight_in


@pytest.mark.parametrize(
    "said",
    [
        "A country that bargains and then signs cannot say that it was forced.",
        "The most gifted of the pilots of Lindo was Clara Duarte.",
        "The paper of Jan Holm is a model of clear prose.",
        "The deeper consequence of the strike in Lindo was political.",
        "It suits a merchant of Lindo to be remembered as a giver.",
        "The council of Lindo was not entirely unfair.",
        "What ruined Lindo was not so much the war as the peace.",
        "What Lindo could not do was feed its sailors.",
        "The evidence of the letters points both ways in Lindo.",
        "The trial of Jan Holm says more about Lindo than any guidebook.",
        "The peace was more interesting than the war in Lindo.",
        "Clara Duarte has a point.",
        "The trouble with Lindo is that it floods.",
        "It is quite possible that Jan Holm saw the port of Lindo.",
        "The alliance of Lindo and Porto is sturdy.",
        "Clara Duarte had understood the port of Lindo better than the merchants.",
        "The council of Lindo has merely renamed the port.",
        "Trade in Lindo tells a more interesting story.",
        "The treaty of Lindo was valid and not ungenerous.",
        "Rumours of oil in Lindo were motive enough.",
        "The harder part of the plan of Lindo is patience.",
        "The pattern of the storms in Lindo is hard to argue with.",
        "None of this means that the danger to Lindo is imaginary.",
        "The evidence from Lindo does not support so neat a story.",
        "Seen in this light, Lindo did well out of the rivalry.",
        "Whatever its merits, the plan of Lindo fell short of the sum.",
        "The price of the pier is not high by the standards of Lindo.",
        "The timetable of Lindo looks optimistic.",
        "The future of Lindo is a matter for voters.",
        "The council of Lindo would do better to sell its pier.",
        "It does not follow that the facts of Lindo are to be ignored.",
        "To ask how Lindo fell is to ask what caused it.",
        "The birds of Lindo must be correcting for the wind.",
        "Both Lindo and Porto seemed to have concluded that the war was lost.",
        "The most probable cause of the fire in Lindo is not oil but coal.",
    ],
)
def test_a_turn_of_phrase_or_a_degree_without_measure_weighs(said):
    assert weight_in(said) == (Status.OPINION, "the source article")


@pytest.mark.parametrize(
    "said",
    [
        "The boat of Jan Holm is sturdy.",
        "The highest point of Lindo is the church.",
        "The port of Lindo is not included in the treaty.",
        "The pier of Lindo was not insured by the Alva Bank.",
        "The oldest church of Lindo is Saint Mary.",
        "The road to Lindo is not entirely paved.",
        "The model of the harbour of Lindo is a work of 1820.",
        "It takes an hour to reach Lindo from Porto.",
        "The village of Lindo is far from the coast.",
        "The most common cause of death in Lindo was fever.",
        "Smokers in Lindo have a higher risk of cancer.",
        "The council of Lindo does no trade with Porto.",
        "There was nothing in the letter of Jan Holm.",
        "The cheaper solution in Lindo was to buy steel from Porto.",
        "The most powerful engine in Lindo was built for coal.",
    ],
)
def test_what_can_be_measured_is_told(said):
    assert weight_in(said)[0] is Status.FACT
