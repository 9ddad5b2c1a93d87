"""No statement says more, less or other than its sentence, and each says what it is about."""

import pytest

from briefings.domain.facts import Status
from tests.briefings.extraction.articles import (
    doubts_in,
    fact_in,
    facts_in,
    found_in,
    statements_in,
)


def alone(*blocks, **more):
    return [c.fact.statement for c in found_in(*blocks, **more) if c.rule != "in_context"]


# Pronouns


def test_nobody_is_settled_whom_two_names_that_tell_nothing_could_be():
    blocks = (
        "Kim Brandt met Robin Duarte in Porto. She wrote a book about eels.",
        "Robin Duarte studied in Porto with Kim Brandt. He built the pier.",
    )
    told = statements_in(*blocks)
    assert not any(one.startswith(("Kim Brandt wrote", "Robin Duarte wrote")) for one in told)
    assert doubts_in(*blocks)[0].confidence < 0.5


def test_a_title_tells_who_is_meant_where_nobody_else_is_near():
    blocks = (
        "Hugo Brandt built the pier.",
        "The pier of Lindo is long.",
        "Queen Maria visited the island of Alva in 1820. She founded a school for 90 girls.",
    )
    assert "Queen Maria founded a school for 90 girls." in statements_in(*blocks)


def test_a_title_of_the_other_sort_settles_nobody():
    blocks = (
        "Hugo Brandt built the pier.",
        "The pier of Lindo is long.",
        "Queen Maria visited the island of Alva in 1820. He founded a school for 90 girls.",
    )
    assert not any("Maria founded" in one for one in statements_in(*blocks))


def test_a_possessive_bound_in_its_own_sentence_stays():
    said = "Clara Duarte sold her house in Porto to Hugo Brandt in 1994."
    assert statements_in(said) == [said]


def test_she_is_not_told_with_a_sentence_that_names_nobody():
    before = "Clara Duarte met Hugo Brandt. A survey of Lindo found 300 boats."
    said = f"{before} She thought of more boats."
    assert not any("boats. She" in one for one in statements_in(said))


# Descriptions


def test_a_licence_described_once_is_told_in_full():
    blocks = (
        "The council granted the licence of the North Shore Company in 1990.",
        "The licence expires in June 2031.",
    )
    assert "The licence of the North Shore Company expires in June 2031." in statements_in(*blocks)


def test_of_two_licences_none_is_meant_for_sure():
    blocks = (
        "The council granted the licence of the North Shore Company in 1990.",
        "It refused the licence of the South Shore Company in 1991.",
        "The licence expires in June 2031.",
    )
    doubt = next(c for c in doubts_in(*blocks) if c.doubts[0].text == "The licence")
    assert len(doubt.doubts[0].options) >= 2
    assert doubt.fact.ask == {}


@pytest.mark.parametrize(
    "said",
    [
        "Members approved the budget by 51 votes to 19.",
        "Each turbine has a rotor 24 metres wide.",
        "Other laboratories failed to repeat it in 2019.",
        "The usual answer came in 2019.",
        "The opposite is nearer the truth.",
        "A prototype was ready for 94% of the time.",
        "Three weeks later the port of Lindo was closed.",
        "In the same year the port of Lindo was closed.",
    ],
)
def test_what_only_the_text_around_explains_is_left_to_a_person(said):
    assert alone("A council met to speak about a turbine and its use.", said)[1:] == []


@pytest.mark.parametrize(
    "said",
    [
        "Prices rise when harvests fail in warm countries.",
        "Scientists study the brain with magnets and dyes.",
        "The harbour of Lindo employs 300 people in the summer.",
        "The government of Norway pays 40% of the cost of schools.",
        "The average household uses 3,500 kilowatt-hours a year.",
    ],
)
def test_what_everybody_understands_stays(said):
    assert alone(said, title="The harbour of Lindo") == [said]


def test_the_sea_is_not_taken_for_a_company_called_after_it():
    said = ("The Pacific Cable Company was founded in 1901.", "Ships crossed the Pacific in 1902.")
    assert "Ships crossed the Pacific in 1902." in statements_in(*said)


# Surgery


def test_a_condition_at_the_head_holds_for_both_clauses():
    said = (
        "Without cheap coal from Wales, the railway of Lindo could not run its night trains and "
        "the glass works of Porto could not heat their 40 ovens."
    )
    assert alone(said) == [said]


def test_but_keeps_both_sides_together():
    said = (
        "The port of Lindo lost half of its trade in grain after 1990, but the fishing fleet of "
        "Alva doubled its catch within six years."
    )
    assert alone(said) == [said]


def test_unless_after_a_semicolon_stays():
    said = (
        "Dredging could keep the port of Lindo open until 2040; unless the river recovers, "
        "however, it would have to be repeated."
    )
    (statement,) = alone(said)
    assert "unless the river recovers, it would have to be repeated" in statement


def test_the_point_drawn_at_the_end_is_not_cut():
    said = (
        "Although the council of Lindo praised the new bridge over the Alva in its report of 2019, "
        "most drivers from Porto have kept to the old ferry, which suggests that the toll of "
        "four euros keeps them away."
    )
    assert any(one.endswith("keeps them away.") for one in alone(said))


def test_both_is_told_with_its_explanation():
    said = (
        "Historians in Porto agree that both were wrong: the wall of Lindo was weak, and the flood "
        "of 1820 broke it."
    )
    assert alone(said) in ([said], [])


# Whose it is, and how firm


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ("Around 3,000 ships call at the port of Lindo every year.", Status.FACT),
        ("The Alva Bank put its loss at an estimated $40 million.", Status.ESTIMATE),
        ("Every owner of a boat in Lindo shall carry a licence.", Status.FACT),
        ("The court in Porto ordered the Alva Bank to pay $2 million.", Status.FACT),
        ("Ships from Porto may not enter the port of Lindo at night.", Status.FACT),
        ("Captains in Lindo must report every collision within 24 hours.", Status.FACT),
        ("Owners in Lindo must keep a log unless the council may see it.", Status.FACT),
        ("Ships from Porto may return to Lindo one day.", Status.FORECAST),
        ("Critics have pointed out that the port of Lindo lost money.", Status.OPINION),
        ("Clara Duarte insisted that the port of Lindo was safe.", Status.OPINION),
        ("The Alva Bank plans to leave Porto.", Status.PLAN),
        ("The bridge of Lindo is not meant to last for ever.", Status.FACT),
        ("It would be a mistake to close the port of Lindo.", Status.OPINION),
    ],
)
def test_status_is_what_the_words_allow(said, status):
    assert fact_in(said).status is status


def test_a_view_is_that_of_whom_it_is_obvious_for():
    (fact,) = facts_in("For Mayor Hugo Brandt the reason for the delay in Lindo is obvious.")
    assert (fact.status, fact.attributed_to.text) == (Status.OPINION, "Mayor Hugo Brandt")


def test_two_statements_together_are_no_firmer_than_the_first():
    said = "The council of Lindo should close the port. It has only 40 berths for ships."
    together = next(c for c in found_in(said) if c.rule == "in_context")
    assert together.fact.status is Status.OPINION
