"""Sentences of lives, rulings and reports that stand by rules which look further around."""

import pytest

from briefings.domain.facts import Status
from tests.briefings.extraction.articles import found_in, heading, statements_in


def alone(*blocks, **more):
    return [c.fact.statement for c in found_in(*blocks, **more) if c.rule != "in_context"]


# Whose life it is

LIFE = (
    heading("Ada Brandt-Holm, engineer, 1897–1968"),
    "Ada Brandt was born in Porto in 1897. She moved to Lindo in 1920. She taught until 1930.",
    "The college of Porto employed her in 1931, on condition that she stay away from mines.",
    "In 1940, by then married to Hugo Stolz and living in Porto, she was engaged by the "
    "Tessin Power Company.",
    "Her ninety borings revealed a seam of grey clay, nowhere thicker than her hand.",
)


def test_she_is_whose_years_stand_at_the_head():
    stated = alone(*LIFE, title="The woman who would not sign")
    assert (
        "The college of Porto employed Ada Brandt-Holm in 1931, on condition that she stay away "
        "from mines." in stated
    )


def test_who_is_married_to_somebody_is_not_that_person():
    stated = alone(*LIFE, title="The woman who would not sign")
    assert any("Porto, Ada Brandt-Holm was engaged by" in one for one in stated)


def test_a_span_of_years_alone_makes_nobody_a_person():
    said = (heading("Harbour Policy, a review, 1990–2010"), *LIFE[2:])
    assert not any("Harbour Policy" in one for one in statements_in(*said, title="A review"))


def test_of_two_people_at_hand_she_is_neither():
    said = "Ada Brandt met Selma Aigner in Lindo in 1920. She left for Porto in 1921."
    assert "Ada Brandt left for Porto in 1921." not in alone(said, title="A harbour")


# Small words


@pytest.mark.parametrize(
    "said",
    [
        "As for the Limitation Clause, it was printed on the back of a delivery note in Lindo.",
        "Clara Duarte thought that sludge in the fuel filter was the cause of the fire in Lindo.",
        "A storekeeper in Lindo who returns spoiled goods must show that the spoiling was chance.",
        "In Lindo a developer in his right mind acquires as many places as there are.",
        "The harbours of Lindo, it turned out, had shown rising pressure for seven weeks.",
    ],
)
def test_it_stands_by_what_it_says_itself(said):
    assert said in alone(f"The port of Porto was built in 1840. {said}")


def test_what_something_is_not_is_no_rival():
    said = "A bailee for reward is not an insurer. It must return the goods to Lindo in time."
    assert "The bailee for reward must return the goods to Lindo in time." in alone(said)


def test_a_day_of_the_following_year_takes_the_year_before():
    said = (
        "The lake of Lindo was filled in the spring of 1958. "
        "On 9 October of the following year the eastern slope of Lindo moved three metres."
    )
    assert any("On 9 October 1959" in one for one in alone(said))


def test_in_the_end_is_no_end_that_was_told_of():
    said = (
        "At the end of 2023 wind farms stood idle in Lindo. In the end the port of Lindo paid the "
        "farmers."
    )
    assert not any("In the end of 2023" in one for one in statements_in(said))


def test_a_word_with_a_hyphen_is_not_cut():
    said = (
        "In the autumn of 2020 the Growers, a co-operative of 112 apple farmers, placed 3,140 "
        "tonnes of dessert apples in a cold store at Hollin Wharf in Lindo near the old mole."
    )
    asked = [text for c in found_in(said) for text in c.fact.ask.values()]
    assert asked
    assert not any(" -operative" in text for text in asked)


# Rulings


def test_a_ruling_is_told_of_its_judge():
    said = (
        heading("IN THE COURT OF LINDO"),
        "JUDGMENT",
        "I find that the port of Lindo was closed in 2019. I should have found otherwise if Porto "
        "had been closed as well.",
    )
    stated = statements_in(*said, title="A ruling")
    assert "The judge finds that the port of Lindo was closed in 2019." in stated
    assert any("The judge would have found otherwise" in one for one in stated)


def test_what_somebody_claims_in_money_is_no_plan():
    (found,) = found_in("Clara Duarte seeks £1,473,800.")
    assert found.fact.status is Status.FACT


# Events and what their paragraph names


def test_an_event_is_told_with_what_its_paragraph_named():
    said = (
        "In 2021 Portugal introduced a deposit of €20,000 per megawatt. Within six months 46% of "
        "the queue had dissolved. The share of small projects fell from 14% to 5%."
    )
    (told,) = [one for one in statements_in(said) if "14%" in one]
    assert told.startswith("In 2021 Portugal introduced a deposit of €20,000 per megawatt.")


def test_what_a_longer_fact_begins_with_is_told_once():
    said = "Nobody in Lindo likes Porto. It smells of fish and tar all day."
    stated = statements_in(said)
    assert len([one for one in stated if "Nobody in Lindo likes Porto." in one]) == 1
