"""Words that look as if they pointed elsewhere and do not."""

import pytest

from tests.briefings.extraction.articles import doubts_in, found_in, statements_in

BEFORE = "A ship from Porto brought Hugo Brandt to Lindo in 1911."


def alone(said):
    return [one for one in statements_in(BEFORE, said) if one == said]


@pytest.mark.parametrize(
    "said",
    [
        "It is not for the port of Lindo to choose between experts.",
        "Monopolies are seldom loved, and it suits Hugo Brandt to be remembered as a good man.",
        "In 1912, it was said, eleven owners met in Porto and swore to share their losses.",
        "It would be foolish to suppose that bakers fight for a river port without thinking of it.",
    ],
)
def test_it_may_be_nothing(said):
    assert alone(said) == [said]


@pytest.mark.parametrize(
    "said",
    [
        "It is a port for grain that Lindo built in 1913.",
        "It suits Lindo.",
        "It was said in Porto.",
    ],
)
def test_it_may_be_something(said):
    assert alone(said) == []


def test_what_is_said_of_whoever_does_something_is_no_event():
    said = "A person who hears half of what Hugo Brandt says is in no position to answer him."
    assert alone(said) == [said]


def test_others_are_everybody_else():
    said = "In Porto Hugo Brandt checked other people's arithmetic."
    assert alone(said) == [said]
    assert alone("Weirs near Porto, on the other hand, can be taken out.") != []
    assert alone("In Porto Hugo Brandt checked other ships.") == []


def test_round_the_clock_is_no_clock():
    assert alone("The locks of Porto are open around the clock.") != []


def test_a_condition_says_enough():
    assert alone("Films are worthless unless somebody can read them.") != []
    assert doubts_in(BEFORE, "Films are worthless in the end.") != []


def test_its_own_may_be_that_of_what_is_taken_for_a_person():
    said = "In 1911 Karsh bought half of its power from the port of Lindo."
    assert alone(said) == [said]


def test_one_more_point_goes_on_with_nothing():
    before = "Norway expects that the port of Lindo will reopen in 2025."
    said = "adequate time must be allowed."
    found = [c.fact.statement for c in found_in(f"{before} Secondly, {said}")]
    assert not any(said in one.lower() for one in found)
    assert f"{before} A{said[1:]}" in statements_in(f"{before} A{said[1:]}")


def test_whose_partners_are_told_by_what_they_are_joined_to():
    said = "Australia and its partners should resist the temptation to compete in concrete."
    assert alone(said) == [said]


def test_that_before_a_numbered_section_leads_to_what_is_thought():
    said = "Hugo Brandt agrees with Mr Holm that section 31 does not lay down a test."
    assert said in statements_in("One section of the Alva Act is old.", said)
