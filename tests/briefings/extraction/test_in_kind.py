"""What stands in the place of a word is of its kind, and nothing is altered on the way."""

import pytest

from briefings.domain.extraction import extract
from briefings.domain.facts import DateValue, EntityType, Status
from tests.briefings.extraction.articles import (
    article,
    cell,
    doubts_in,
    facts_in,
    heading,
    item,
    statements_in,
)

CAPTION = "The three lakes known to hold gas"


def weight_in(*blocks, **more):
    fact = facts_in(*blocks, **more)[-1]
    return fact.status, fact.attributed_to.text if fact.attributed_to else ""


# Persons, bodies and things


QUILL = (
    "Bernadette Quill is on her knees, and she smells a parsnip in Hartsmoor.",
    "Quill is head of breeding at Oddleaf Seeds, which sells seed to some 410,000 gardeners. It is"
    " not a large company. In 2023 it turned over £14.6 million.",
    "Quill regards it as overdue. Back in the field, Quill has found a parsnip that she likes.",
)


def test_who_is_a_person_in_full_is_one_by_the_surname_alone():
    found = extract(article(*QUILL))

    assert {e.name: e.type for e in found.entities}["Bernadette Quill"] is EntityType.PERSON


def test_a_person_is_never_put_in_the_place_of_a_company():
    said = " ".join(statements_in(*QUILL))

    assert "Quill is not" not in said
    assert "uill turned over" not in said


def test_a_name_in_the_place_of_a_pronoun_keeps_its_capital():
    told = statements_in(
        "Norvane Energy is in Porto. It is a large company. In 2023 it turned over £14.6 million."
    )

    assert not any("norvane" in one for one in told)
    assert any(one.startswith("In 2023 Norvane Energy turned over") for one in told)


def test_the_last_word_of_what_a_school_is_for_is_not_the_school():
    told = statements_in(
        "The Brennholm School for the Deaf opened in 1807 with seven pupils.",
        "Signs, the director argued, shut the deaf up in a world of their own in Lindo.",
    )

    assert not any("shut the Brennholm" in one for one in told)


@pytest.mark.parametrize(
    "said",
    [
        "Greenhalgh's, which had been bought by the Alva Bank in 2017, offered Rui Duarte £21"
        " million.",
        "Greenhalgh's launched a range of beans in Porto in 2017.",
    ],
)
def test_a_house_that_is_called_by_a_possessive_keeps_it(said):
    assert not any("Greenhalgh " in one for one in statements_in(said))


def test_its_is_not_of_the_country_in_which_its_subject_is():
    said = (
        "The Bonding Office employs 58 people in Porto.",
        "Courts in Ireland have twice refused to enforce its claims.",
    )

    assert not any(one.startswith("Courts in Ireland") for one in statements_in(*said))


# What somebody says


def test_nobody_is_called_her():
    told = facts_in(
        "Priya Raman bought a packet in Porto in 2023. According to her, a third of the tomatoes"
        " of Lindo turned out to be hybrids; Greenhalgh's calls this “categorically untrue”."
    )

    assert not any(f.attributed_to and f.attributed_to.text == "her" for f in told)
    assert all(f.status is Status.DISPUTED for f in told if "hybrids" in f.statement)


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ("Pay in Lindo is set by the assembly of Porto.", Status.FACT),
        ("The prices of Lindo are set to rise in 2031.", Status.FORECAST),
        (
            "By 2019 the council of Porto declared that Lake Nyos had reached a state in which a"
            " single pipe would suffice to keep the amount of gas constant.",
            Status.FACT,
        ),
        ("In 2019 Norvane Energy announced that it would close the port of Lindo.", Status.PLAN),
        ("Ireland has signalled that it would be willing to talk to Lindo.", Status.FACT),
        ("The cloud from Lake Nyos was perhaps 50 metres thick in 1986.", Status.ESTIMATE),
    ],
)
def test_what_is_only_like_a_forecast_or_a_plan_is_none(said, status):
    assert weight_in(said)[0] is status


def test_what_he_predicted_is_his_who_alone_was_named_before():
    said = (
        "The health minister Arpad Lenk of Porto met Norvane Energy in 2019. He predicted that the"
        " port of Lindo would grow by half within three years."
    )
    others = "Rui Duarte left the council of Lindo in 2018."
    told = [f for f in facts_in(others, said) if "predicted" in f.statement]

    assert told
    assert all(f.attributed_to.text == "Arpad Lenk" for f in told)


# Lists


def test_the_sections_of_a_brief_are_no_list_under_its_summary():
    told = statements_in(
        heading("SUMMARY"),
        "The port of Lindo handled 4 million tons of grain in 2019.",
        heading("1. How we got here", 2),
        "The port of Lindo was opened in 1921 by the Alva Bank.",
        heading("2. What the bond was meant to do", 2),
        "The port of Lindo was sold in 1957 to Norvane Energy.",
    )

    assert told
    assert not any("How we got here" in one for one in told)


@pytest.mark.parametrize(
    "head", ["See also", "Further reading", "References", "More from Business"]
)
def test_what_an_article_points_to_at_its_end_is_not_its_own(head):
    told = statements_in(
        "The port of Lindo handled 4 million tons of grain in 2019.",
        heading(head, 2),
        item("Milan Congress of 1880"),
        item("List of schools for the deaf"),
    )

    assert len(told) == 1


def test_who_the_authors_are_is_no_fact_of_the_article():
    told = statements_in(
        "Ilse Maron and Dovid Kel",
        "The port of Lindo handled 4 million tons of grain in 2019.",
        "Ilse Maron is a senior fellow at the University of Porto. Dovid Kel taught economics at"
        " the University of Varsk until 2021.",
    )

    assert told == ["The port of Lindo handled 4 million tons of grain in 2019."]


def test_a_person_in_the_last_paragraph_who_did_not_write_it_stays():
    told = statements_in(
        "The port of Lindo handled 4 million tons of grain in 2019.",
        "Dovid Kel taught economics at the University of Varsk until 2021.",
    )

    assert len(told) == 2


# Figures


def test_more_than_a_figure_is_not_asked_for_as_the_figure():
    (fact,) = facts_in("A flood in Cameroon killed more than 1,700 people in one night.")

    assert fact.ask["count"].startswith("Which figure is missing here: “A flood in Cameroon killed")
    assert "more than _____ people" in fact.ask["count"]


def test_a_year_in_a_table_is_a_date():
    rows = [("Lake", "Last release"), ("Monoun", "1984"), ("Nyos", "1986")]
    cells = [
        cell(text, r, c, header=not r) for r, row in enumerate(rows) for c, text in enumerate(row)
    ]
    told = [f for f in facts_in((cells[0][0], CAPTION, {}), *cells) if "Monoun" in f.statement]

    values = [value for fact in told for value in fact.values.values()]
    assert DateValue("1984", "1984") in values


def test_a_bare_figure_leaves_open_what_it_counts():
    said = "Varsk has 6.8 nurses for a thousand people; the province of Omel has 3.1."

    assert "The province of Omel has 3.1." not in statements_in(said)


def test_who_would_be_willing_to_talk_does_not_say_about_what():
    assert doubts_in("Ireland has signalled in 2024 that it would be willing to talk.")


# What is told elsewhere


@pytest.mark.parametrize(
    ("title", "before", "said"),
    [
        (
            "Why do some lakes explode?",
            "In 1986 people near Lake Nyos in Cameroon heard a rumble. Lake Monoun in Cameroon had"
            " killed 37 in 1984. A lake can go for centuries without mixing.",
            "The dam that holds back the top 40 metres of the lake is eroding near Porto.",
        ),
        (
            "The seeds of Porto",
            "The Alva Bank offered Rui Duarte £21 million in 2019.",
            "Norvane Energy, which had been bought by the Alva Bank two years before, left Porto.",
        ),
        (
            "The school of Lindo",
            "The alumni association opposes the merger of the school.",
            "As its president, Jon Tveit, put it, “a school can be moved, but a town cannot”: in"
            " Lindo, bakers have traditionally known some signs.",
        ),
        (
            "The lakes of Lindo",
            "In Lake Nyos the gas is far from forming bubbles.",
            "A large eruption of lava near Porto might still bring the water to that point.",
        ),
        (
            "The school of Lindo",
            "A study found in 2009 that pupils read better than others.",
            "Critics in Porto objected that the two groups differed in their hearing aids.",
        ),
    ],
)
def test_what_means_something_elsewhere_does_not_stand_alone(title, before, said):
    alone = statements_in(before, said, title=title)

    assert said not in alone
    assert "Emil Staff had attended the congress." not in alone
    assert "Norvane Energy had been bought by the Alva Bank two years before." not in alone


def test_what_holds_at_a_depth_is_not_told_without_it():
    said = (
        "At a depth of 200 metres the pressure in Lake Nyos is about twenty times that of the air"
        " at the surface, and a litre of water can hold many times its own volume of carbon"
        " dioxide."
    )

    assert not any(one.startswith("A litre of water") for one in statements_in(said))


@pytest.mark.parametrize(
    "said",
    [
        "By 2019 the team in charge declared that Lake Nyos was safe.",
        "Rivals of Norvane Energy are not idle in Porto either.",
        "The sheep of Lindo had died in 1986 too.",
        "A graduate of the University of Porto can simply pay.",
    ],
)
def test_what_was_said_before_has_to_be_read_as_well(said):
    assert said not in statements_in("Norvane Energy sold the port in 2019.", said)


def test_either_that_goes_on_from_a_clause_is_clear():
    said = "Norvane Energy did not sell the port of Lindo, and the Alva Bank did not buy it either."

    assert said in statements_in(said)
