"""Whom "he" and "she" mean, and where nobody can tell."""

import json

import pytest

from briefings.domain.documents import BlockKind
from briefings.domain.extraction.given import PATH, gender_of_name
from tests.briefings.extraction.articles import found_in, heading, statements_in


def alone(*blocks, **more):
    return [c.fact.statement for c in found_in(*blocks, **more) if c.rule != "in_context"]


OPENING = "Clara Duarte came to Lindo as a clerk in 2005."


@pytest.mark.parametrize(
    ("name", "gender"),
    [
        ("Clara Duarte", "she"),
        ("Hugo Brandt", "he"),
        ("Gulnara Asanova", "she"),
        ("Abílio Castro", "he"),
        ("Abilio Castro", "he"),
        ("Kim Duarte", ""),
        ("Duarte", ""),
    ],
)
def test_a_given_name_tells_men_from_women_where_it_can(name, gender):
    assert gender_of_name(name) == gender


@pytest.mark.parametrize(
    ("said", "stated"),
    [
        (
            "She was elected director of the Alva Bank in 2021.",
            "Clara Duarte was elected director of the Alva Bank in 2021.",
        ),
        (
            "The Alva Bank offered her 40 shares in 2019.",
            "The Alva Bank offered Clara Duarte 40 shares in 2019.",
        ),
        (
            "Her book about eels was published in Porto in 1990.",
            "Clara Duarte’s book about eels was published in Porto in 1990.",
        ),
        (
            "According to her, a third of the eels of Lindo died in 2021.",
            "According to Clara Duarte, a third of the eels of Lindo died in 2021.",
        ),
    ],
)
def test_a_pronoun_is_whom_the_sentence_before_names(said, stated):
    assert stated in alone(f"{OPENING} {said}")


def test_she_is_told_in_the_next_paragraph_too():
    assert "Clara Duarte left Lindo in 2021." in alone(OPENING, "She left Lindo in 2021.")


def test_a_man_between_does_not_change_whom_she_means():
    said = f"{OPENING} Hugo Brandt hired 40 clerks in 2006. She left Lindo in 2021."
    assert "Clara Duarte left Lindo in 2021." in alone(said)


def test_of_two_women_in_one_sentence_she_is_neither():
    said = "Clara Duarte met Selma Aigner in Porto. She wrote a book about eels in 2009."
    assert not any(one.endswith(" wrote a book about eels in 2009.") for one in alone(said))


def test_whom_a_sentence_is_about_goes_on_though_another_woman_came_before():
    said = (
        "Selma Aigner ran the port of Lindo. Clara Duarte built 40 ships there in 1990. "
        "She sold the last of her ships in 2009."
    )
    assert not any(one.startswith("Selma Aigner sold") for one in alone(said))
    assert any(one.startswith("Clara Duarte sold") for one in alone(said))


def test_somebody_without_a_name_may_be_meant():
    said = "Hugo Brandt left Lindo. A merchant from Porto bought 40 ships. He sold them in 1990."
    assert not any("Hugo Brandt sold" in one for one in alone(said))


def test_whom_somebody_taught_is_not_the_one_who_taught():
    said = "Clara Duarte was born in Lindo. Selma Aigner taught her mathematics in 1920."
    assert not any("taught Selma Aigner" in one for one in alone(said))


def test_one_of_several_is_nobody_who_was_named_before():
    said = (
        "Hugo Brandt left Lindo in 1990. "
        "Two of the six managers left, one of them because, as he said, the port was too small."
    )
    assert not any("as Hugo Brandt said" in one for one in alone(said))


def test_another_heading_ends_what_he_meant():
    said = (OPENING, heading("Eels"), "She wrote a book about eels in 2009.")
    assert "Clara Duarte wrote a book about eels in 2009." not in alone(*said)


def test_what_stands_in_brackets_changes_nobody():
    said = (
        "Hugo Brandt sold 40 ships in 1990. (A spokesman for Porto says that they were old.)",
        "He left Lindo in 2021.",
    )
    assert "Hugo Brandt left Lindo in 2021." in alone(*said)


def test_a_pronoun_stays_where_its_statement_names_the_person():
    said = "Hugo Brandt sold his ships to Porto in 1990, because he was ill."
    assert said in alone(said)


def test_what_pronouns_tell_of_a_name_without_a_gender_is_believed():
    said = (
        "Kim Duarte came to Lindo in 2005. She left Lindo in 2021.",
        "Hugo Brandt met Kim Duarte in 2022. He sold 40 ships in 2023.",
    )
    assert "Hugo Brandt sold 40 ships in 2023." in alone(*said)


def test_who_has_one_name_is_told_with_the_title():
    said = "Queen Maria visited Lindo in 1820. Her message to Porto had 98 words."
    assert "Queen Maria’s message to Porto had 98 words." in alone(said)


def test_a_daughter_does_not_make_her_fathers_name_unclear():
    said = (
        "Johan Friis came to Lindo in 1820. His daughter Clara Friis built a school in 1830.",
        "Friis died in Porto in 1841.",
    )
    assert "Johan Friis died in Porto in 1841." in alone(*said)


def test_a_life_goes_back_to_its_hero_with_every_paragraph():
    said = (
        "Clara Duarte was born in Lindo in 1908. She left school in 1920. She built a mill in "
        "1930. She sold it in 1931. She moved to Porto in 1932. She wrote 40 books about eels.",
        "Her biographer, Selma Aigner, found 90 letters in Lindo.",
        "She married in Porto in 1946.",
    )
    assert "Clara Duarte married in Porto in 1946." in alone(*said, title="Clara Duarte, a life")


@pytest.mark.parametrize(
    "between",
    ["Whether there ever was a Dane is doubted in Porto.", "The church then hired an Austrian."],
)
def test_a_dane_without_a_name_may_be_meant(between):
    said = f"Hugo Brandt moved to Lindo in 1998. {between} No letter mentions him before 2020."
    assert not any("mentions Hugo" in one for one in statements_in(said, title="Hugo Brandt"))


def test_danish_cloth_is_nobody():
    said = (
        "Hugo Brandt moved to Lindo in 1998. Hugo Brandt sold Danish cloth. "
        "No letter mentions him before 2020."
    )
    stated = statements_in(said, title="Hugo Brandt")
    assert "No letter mentions Hugo Brandt before 2020." in stated


def test_no_name_is_of_men_and_of_women():
    data = json.loads(PATH.read_text(encoding="utf-8"))
    men, women = ({n for line in data[who] for n in line.split()} for who in ("he", "she"))
    assert not men & women


def test_a_life_calls_its_hero_by_a_surname_that_others_share():
    told = alone(
        (BlockKind.TITLE, "Leonor Sarmento (1871–1949)"),
        "Amadeu Sarmento was the village apothecary. He sent Leonor Sarmento out for plants.",
        "On every label there is Sarmento. Sarmento never saw Africa again after 1906.",
        title="Leonor Sarmento (1871–1949)",
    )
    assert "Leonor Sarmento never saw Africa again after 1906." in told


def test_the_first_of_two_surnames_is_somebody_too():
    told = alone(
        "Abílio Moura de Castro directed the herbarium of Lindo. Moura kept 40 gardens in 1902."
    )
    assert "Abílio Moura de Castro kept 40 gardens in 1902." in told


def test_who_is_told_to_be_somebody_by_name_is_that_one():
    told = alone("The man who keeps the keys of Lindo is Jon Vik. He has 40 keys of brass.")
    assert "Jon Vik has 40 keys of brass." in told


def test_another_coat_is_nobody():
    told = alone(f"{OPENING} The boat needs another coat, she says. She left Lindo in 2021.")
    assert "Clara Duarte left Lindo in 2021." in told


def test_a_dresser_in_somebodys_kitchen_is_no_rival():
    told = alone(f"{OPENING} The books lie in her kitchen dresser. She left Lindo in 2021.")
    assert "Clara Duarte left Lindo in 2021." in told


def test_who_has_no_gender_is_not_taken_for_the_heroine():
    told = alone(
        (BlockKind.TITLE, "Clara Duarte (1871–1949)"),
        f"{OPENING} She left Lindo in 1921. She owned a boat, and her boat was red.",
        "The clock was red. L. M. Vik, reading the logs in 1983, objected that the clock was slow"
        " and that her depth was guessed. In 1911 she saw four ships of the Navy.",
        title="Clara Duarte (1871–1949)",
    )
    assert not any("L. M. Vik saw" in one for one in told)


def test_initials_at_the_head_of_a_paragraph_are_no_mark_of_an_item():
    told = alone("R. T. Vik read the logs of the lighthouse of Lindo in 1983.")
    assert told == ["R. T. Vik read the logs of the lighthouse of Lindo in 1983."]
