"""What a noun or a pronoun means where the text names one thing alone, and where it does not."""

import pytest

from briefings.domain.extraction import extract
from briefings.domain.extraction.featuring import dateline
from tests.briefings.extraction.articles import article, doubts_in, found_in, statements_in


def alone(*blocks, **more):
    return [c.fact.statement for c in found_in(*blocks, **more) if c.rule != "in_context"]


# Names and what they are called besides


@pytest.mark.parametrize(
    ("before", "said", "stated"),
    [
        (
            "A study was written by the consultancy Brekke & Lunde in 2020.",
            "The consultancy has 40 employees in Porto.",
            "Brekke & Lunde has 40 employees in Porto.",
        ),
        (
            "The Ministry of Energy held an auction in 2020.",
            "In 2021 the ministry sold the harbour of Lindo.",
            "In 2021 the Ministry of Energy sold the harbour of Lindo.",
        ),
        (
            "The council hired Clara Duarte, an engineer from Porto, in 2015.",
            "The engineer built a bridge over the Alva in 2016.",
            "Clara Duarte built a bridge over the Alva in 2016.",
        ),
    ],
)
def test_a_noun_that_tells_what_a_name_is_stands_for_it(before, said, stated):
    assert stated in alone(before, said)


def test_of_two_ministries_the_ministry_is_neither():
    said = (
        "The Ministry of Energy held an auction in 2020.",
        "The Ministry of Trade held another auction in 2020.",
        "The ministry sold the harbour of Lindo in 2021.",
    )
    assert not any("Ministry of" in one and "sold" in one for one in alone(*said))


def test_the_movement_is_not_the_other_one_that_was_named_last():
    said = (
        "The Taliban movement held Kabul in 2021.",
        "The East River Movement held a valley in 2021.",
        "The movement lost 300 men in Kabul in 2022.",
    )
    assert not any("East River Movement lost" in one for one in alone(*said))


def test_the_government_is_that_of_the_one_country_named_before():
    said = "Oil from Azerbaijan is sold in Europe. The government plans to close the port of Alat."
    assert "The government of Azerbaijan plans to close the port of Alat." in alone(said)


# Descriptions


def test_this_pipeline_is_the_one_that_was_described():
    said = (
        "Kazakhstan sells oil through a pipeline that ends at the port of Lindo. "
        "This pipeline was closed four times in 2022."
    )
    assert "The pipeline that ends at the port of Lindo was closed four times in 2022." in alone(
        said
    )


@pytest.mark.parametrize(
    "said",
    [
        "The Alva Bank rejected the calculation in 2021.",
        "Clara Duarte accepted the objection only in part.",
        "The Alva Bank won the second auction in 2021.",
        "Clara Duarte persuaded the others to try once more in 2021.",
        "Hydrologists in Porto expect a further fall of two metres by 2040.",
    ],
)
def test_what_was_told_of_before_does_not_stand_alone(said):
    before = "Some critics of an auction in Lindo wrote about money and a fall in prices."
    assert not any(one.endswith(said) for one in alone(before, said))


def test_a_clause_with_a_name_tells_which_permit():
    said = (
        "The council met twice to speak about a permit and its use.",
        "The permit, which the Coastal Board granted in 2019, covers 40 boats.",
    )
    assert said[1] in alone(*said)


# Pronouns


def test_it_is_the_named_subject_where_nothing_else_can_be_meant():
    said = (
        "The Lindo Fishing Association, which has 83 boats, lodged an objection in 2022. "
        "It withdrew the objection in 2023 after long talks with the Alva Bank."
    )
    told = [c.fact.statement for c in found_in(said)] + [c.fact.statement for c in doubts_in(said)]
    assert any(one.startswith("The Lindo Fishing Association withdrew") for one in told)


def test_it_is_in_doubt_where_an_object_can_be_meant():
    said = "The Alva Bank bought a steamer in 1990. It was sold to a museum in Porto in 1995."
    assert not any("Bank was sold" in one for one in statements_in(said))


def test_it_is_what_was_given_a_name():
    said = "Doctors call this the cold shock response. It lasts for 30 seconds in most people."
    assert "The cold shock response lasts for 30 seconds in most people." in alone(
        "The skin sends an alarm to the brain.", said
    )


def test_she_is_whom_the_title_names():
    said = (
        "Ada Brandt was born in Porto in 1897 and studied mathematics with Hugo Stolz.",
        "She moved to Lindo in 1920. She taught there until 1930. She wrote nine books about snow.",
        "Selma Aigner found her papers in 2009.",
        "She died in Porto on 20 February 1968.",
    )
    title = "Ada Brandt: a life in snow"
    assert "Ada Brandt moved to Lindo in 1920." in alone(*said, title=title)


def test_whom_somebody_taught_is_not_who_taught():
    said = "Clara Duarte was born in 1897. Hugo Brandt died. The priest taught her mathematics."
    assert "The priest taught her mathematics." not in alone(said)


# Time and place


def test_the_following_year_follows_the_one_year_named_before():
    said = (
        "The port of Lindo burned down in August 1857. "
        "In the following year the council of Lindo built a wall."
    )
    assert "In 1858, the council of Lindo built a wall." in alone(said)


def test_a_day_takes_the_year_that_it_has_elsewhere():
    said = (
        "On 14 February 2021 the ferry to Lindo stayed in the port of Porto.",
        "What the captain of Lindo said on 14 February is in dispute.",
    )
    assert any("on 14 February 2021 is in dispute" in one for one in alone(*said))


def test_a_dateline_tells_what_june_means():
    said = (
        "SKARHOLM, 17 October 2023 -- The port of Skarholm hired 40 workers today.",
        "The port of Skarholm won an auction in June.",
    )
    assert "The port of Skarholm won an auction in June 2023." in alone(*said, date="")


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ("SKARHOLM, 17 October 2023 --", "2023-10-17"),
        ("SKARHOLM/OSLO, March 11, 2026 (Northern Newswire) -", "2026-03-11"),
        ("SKARHOLM, March 11 (Reuters) -", ""),
        ("SKARHOLM (AFP) -", ""),
    ],
)
def test_where_an_article_was_written_is_no_part_of_a_fact(head, day):
    said = "The port of Skarholm hired 40 workers of the yard in Lindo."
    document = article(f"{head} {said}", date="")

    assert dateline(document) == day
    assert [c.fact.statement for c in extract(document).candidates] == [said]


def test_a_figure_without_a_place_takes_the_one_of_the_title():
    said = ("The Tessin Valley sells water.", "Fees tripled between 2016 and 2023.")
    told = alone(*said, title="Water in the Tessin Valley")
    assert "In the Tessin Valley, fees tripled between 2016 and 2023." in told


# The author


def test_what_the_author_believes_is_told_of_the_author():
    said = "I believe that the port of Lindo is too small for 40 ships."
    (found,) = found_in(said)
    assert found.fact.statement == (
        "The author believes that the port of Lindo is too small for 40 ships."
    )
    assert found.fact.attributed_to.text == "the source article"


def test_we_are_the_court_where_the_text_is_its_own():
    said = (
        "In 2014 this court heard the Alva Bank.",
        "We hold that a danger to a ship in Lindo is imminent once it has sailed.",
    )
    assert any(one.startswith("The court holds that a danger") for one in alone(*said))


# What says nothing


@pytest.mark.parametrize(
    "said",
    [
        "FIRST SHIPS IN LINDO BY SUMMER 2026 - 310 jobs expected ***",
        "The failure of Lindo has been told in two ways.",
        "Views expressed are those of the port of Lindo alone.",
        "“The ships of Lindo were old. They sank.",
    ],
)
def test_headlines_notices_and_halves_of_quotations_are_no_facts(said):
    assert statements_in(said) == []


def test_nor_is_not_left_out():
    said = "Nor has the port of Lindo gained from the fall in prices since 2019."
    assert not any(one.startswith("Has the port") for one in statements_in(said))


@pytest.mark.parametrize(
    ("said", "stated"),
    [
        ("The Company employs 210 people.", "Alva Mills Limited employs 210 people."),
        ("In 2026 the Company's mill will close.", "In 2026 Alva Mills Limited's mill will close."),
    ],
)
@pytest.mark.parametrize("term", ["the “Company”", "“Alva” or “the Company”"])
def test_a_term_that_the_text_has_agreed_is_told_by_its_name(term, said, stated):
    opening = f"Alva Mills Limited ({term}), a maker of flour, will build 40 mills in Finland."
    assert stated in statements_in(f"{opening} {said}", title="Bread")


def test_the_company_in_small_letters_or_without_a_term_is_no_such_term():
    said = "Alva Mills Limited will build 40 mills in Finland. The Board employs 210 people."
    assert "Alva Mills Limited employs 210 people." not in statements_in(said, title="Bread")
