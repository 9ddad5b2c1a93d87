"""Named things and studies, by the nouns that an article uses for them."""

import pytest

from briefings.domain.extraction.reading import read
from briefings.domain.extraction.things import things_in
from tests.briefings.extraction.articles import article, doubts_in, found_in

CANAL = "The Harrow Cut: how a canal outlived its trade"
OPENED = "The Harrow Cut was opened on 4 May 1797 between Brennock and Porto."
DRUG = "The new drug, velurostat, blocks a protein. In Norway velurostat costs €38."
TRIAL = "The results of the GOLIATH trial were published in Norway in 2023."


def told(*blocks, **more):
    return [c.fact.statement for c in found_in(*blocks, **more)]


def things(*blocks, title="Harbours"):
    document = article(*blocks, title=title)
    reading = read(document, lambda stage, share: None)
    found = things_in(document.title, reading.sentences, reading.names)
    return {noun: thing.name for noun, thing in found.items()}


def test_the_canal_is_the_one_that_the_title_names():
    found = told(OPENED, "The canal was nationalised in 1948.", title=CANAL)
    assert "The Harrow Cut was nationalised in 1948." in found


def test_a_name_is_not_written_where_the_statement_has_it():
    said = "The Harrow Cut was so narrow that the canal froze in 1814."
    assert said in told(OPENED, said, title=CANAL)


def test_the_canal_is_in_doubt_beside_another_one():
    assert things(OPENED, "A second canal was dug in 1801.", title=CANAL) == {}
    assert things(OPENED, "The Bridgewater canal was dug in 1801.", title=CANAL) == {}


def test_the_drug_is_in_doubt_beside_new_drugs():
    several = "Powerful new drugs cost less than velurostat."
    assert things(DRUG) == {"drug": "velurostat"}
    assert things(DRUG, several) == {}


def test_canals_are_no_others_than_that_of_the_title():
    assert things(OPENED, "Canals were dear in Norway.", title=CANAL) == {"canal": "the Harrow Cut"}


def test_a_name_that_the_text_never_has_is_no_thing():
    assert things("A canal was dug in 1801.", title="The Long Road: how a canal was dug") == {}


def test_a_title_may_be_all_name():
    title = "Alva School for the Deaf"
    found = told(
        f"The {title} was founded in 1807.", "The school burned down in 1844.", title=title
    )
    assert f"The {title} burned down in 1844." in found


def test_what_belongs_to_a_canal_that_no_company_is_named_of():
    found = told(OPENED, "The dividend reached 14 per cent in 1825.", title=CANAL)
    assert "The Harrow Cut’s dividend reached 14 per cent in 1825." in found
    others = (OPENED, "The Alva Company was founded in 1820.")
    said = "The dividend reached 14 per cent in 1825."
    assert not any(one.startswith("The Harrow Cut’s") for one in told(*others, said, title=CANAL))


def test_a_place_is_not_what_an_article_is_about_whose_title_names_another_thing():
    often = "In Porto the price of coal fell in 1801. Porto grew. Porto had 9,000 people in 1801."
    said = "Boats were pulled by horses until 1871."
    found = told(OPENED, often, "Porto had a mayor in 1802.", said, title=CANAL)
    assert not any(one.startswith("In Porto, boats") for one in found)


def test_a_word_in_small_letters_may_be_a_name():
    assert things(DRUG) == {"drug": "velurostat"}
    found = told(DRUG, "Economists in Norway found in 2023 that the drug was worth its price.")
    assert any("velurostat was worth its price" in one for one in found)


def test_what_only_tells_more_of_a_noun_is_no_name():
    assert things("The usual cure, rest, is cheap. In Norway rest costs nothing.") == {}


@pytest.mark.parametrize(
    ("said", "whole"),
    [
        (
            "The trial was carried out in Norway in 2020.",
            "The GOLIATH trial was carried out in Norway in 2020.",
        ),
        (
            "One patient who took a tablet died of liver failure.",
            "In the GOLIATH trial, one patient who took a tablet died of liver failure.",
        ),
    ],
)
def test_what_was_found_is_told_of_the_study(said, whole):
    assert whole in told(TRIAL, said)
    assert whole not in told("A trial was held in Norway in 2023.", said)


def test_nobody_is_in_a_study_beside_another_one():
    said = "One patient who took a tablet died of liver failure."
    found = told(TRIAL, "Another trial began in Norway in 2024.", said)
    assert not any(one.startswith("In the GOLIATH") for one in found)


def test_a_place_may_be_short_in_the_title():
    said = "Only three quarters of households had a car in 2019."
    before = "The Vale of Aske has 212,000 inhabitants. Much of the Vale of Aske is woodland."
    found = told(before, said, title="Free buses in the Vale")
    assert "In the Vale of Aske, only three quarters of households had a car in 2019." in found


def test_a_body_that_is_named_by_a_place_is_none():
    found = told(
        "The Port of Skarholm has 48 cranes.",
        "Members voted in 2023.",
        title="The Port of Skarholm",
    )
    assert not any(one.startswith("In Port of") for one in found)


def test_the_institute_is_the_one_with_the_longer_name():
    before = "The Sundmark Institute of Public Health was founded in 1931."
    found = told(before, "The Institute tested 5,216 people in 2022.")
    assert "The Sundmark Institute of Public Health tested 5,216 people in 2022." in found


def test_the_act_is_in_doubt_where_no_name_tells_which():
    (candidate,) = doubts_in("Parliament passed the Act in 1790 to raise money in Lindo.")
    assert [doubt.text for doubt in candidate.doubts] == ["the Act"]


def test_a_study_is_written_small_at_the_end_of_a_question():
    said = "After 52 weeks, patients on tablets had had 9 attacks."
    asked = [stem for c in found_in(TRIAL, said) for stem in c.fact.ask.values()]
    assert any(stem.endswith("in the GOLIATH trial?") for stem in asked)
    assert not any(" In the" in stem for stem in asked)
