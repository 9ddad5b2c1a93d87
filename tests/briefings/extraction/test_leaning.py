"""Statements that mean something only after what was said before them are left to a person."""

import pytest

from briefings.domain.extraction import extract
from briefings.domain.facts import EntityType
from tests.briefings.extraction.articles import (
    article,
    doubts_in,
    found_in,
    heading,
    statements_in,
)

BEFORE = (
    "A bank from Porto hired a judge, a ship and a baker in 1911.",
    "A report of 1912 spoke about a change, a second line and some routes to the north.",
)


def alone(said):
    """Statements with nothing else in them, in an article that has told of this and that."""
    return [one for one in statements_in(*BEFORE, said) if one == said]


@pytest.mark.parametrize(
    "said",
    [
        "The judge warned Clara Duarte in 1913.",
        "Clara Duarte read the report in Porto in 1913.",
        "Clara Duarte used the smaller routes in 1913.",
        "Clara Duarte closed the new line in 1913.",
        "The company's chairman, Hugo Brandt, resigned in 1913.",
        "Critics in Porto say that the affair is a symptom of something larger.",
    ],
)
def test_a_thing_that_nothing_identifies_is_left_open(said):
    assert alone(said) == []


@pytest.mark.parametrize(
    "said",
    [
        "The government of Norway paid Clara Duarte 300 dollars in 1913.",
        "The judge who sentenced Clara Duarte retired in 1913.",
        "Clara Duarte saw the old bridge at Lindo in 1913.",
        "The heaviest stone of Porto weighs 40 tonnes.",
        "Clara Duarte published the first map of Porto in the 1920s.",
        "A ship that carries grain must register with the port of Lindo before the ship sails.",
        "A contract is void if the judge finds that a party was drunk in Porto.",
        "Clara Duarte believed that the sun moves around the earth.",
    ],
)
def test_a_thing_that_is_known_or_told_in_full_stays(said):
    assert alone(said) == [said]


@pytest.mark.parametrize(
    ("said", "word"),
    [
        ("The port of Porto was more lasting in 1913.", "more"),
        ("A larger ship reached the port of Porto in 1913.", "larger ship"),
        ("Another bank lent Clara Duarte 300 dollars in 1913.", "Another bank"),
        ("The Great Eastern suffered the same fate in 1913.", "the same fate"),
        ("A similar case reached the court of Porto in 1913.", "A similar case"),
        ("A second inspection of Porto took place in 1913.", "A second inspection"),
        ("About 70% had left the port of Porto in 1913.", "70%"),
        ("In 1913 the port of Porto bought both.", "both"),
        ("One of them reached the port of Porto in 1913.", "One of them"),
        ("A version for the port of Porto appeared in 1913.", "A version"),
    ],
)
def test_what_is_compared_with_something_untold_is_left_open(said, word):
    found = doubts_in(*BEFORE, said)
    doubts = [doubt.text for c in found if c.fact.statement == said for doubt in c.doubts]
    assert any(word.lower() in doubt.lower() or doubt in word for doubt in doubts)


@pytest.mark.parametrize(
    "said",
    [
        "The port of Porto is larger than that of Lindo.",
        "Wheat and other grains reached the port of Porto in 1913.",
        "The port of Porto has the same depth as that of Lindo.",
        "Of the 31 ships of Porto, 17 were built in Norway before 1913.",
        "Older ships burn more oil than newer ones in the port of Porto.",
        "Clara Duarte founded the Marine Institute in 1990 and left it two years later.",
    ],
)
def test_what_is_compared_inside_a_statement_stays(said):
    assert alone(said) == [said]


@pytest.mark.parametrize(
    "said",
    [
        "Commissions followed from Porto and Lindo.",
        "Clara Duarte took full responsibility.",
        "Clara Duarte left Porto by then.",
        "What will happen to Porto then is not yet clear.",
        "Clara Duarte of the Marine Institute did so in 1913.",
        "Inside there are four floors and a library of Porto.",
    ],
)
def test_words_that_hang_on_the_sentence_before_are_left_open(said):
    assert alone(said) == []


def test_every_word_in_doubt_is_told():
    said = "The judge ordered another ship in Porto in 1913."
    (found,) = [c for c in doubts_in(*BEFORE, said) if c.fact.statement == said]
    assert [doubt.text for doubt in found.doubts] == ["The judge", "another ship"]
    assert found.fact.ask == {}


def test_what_leans_is_told_with_the_statement_that_explains_all_of_it():
    said = "In 1911 the Alva Bank hired a judge from Porto. The judge retired in 1913."
    told = [c for c in found_in(said) if c.rule == "in_context"]
    assert [c.fact.statement for c in told] == [said]
    apart = "In 1911 the Alva Bank hired a judge from Porto. The dismissal came in 1913."
    assert [c for c in found_in(apart) if c.rule == "in_context"] == []


def test_the_title_tells_of_one_mill_but_not_which_two():
    one, two = "The mill stands 17 metres high.", "The two mills stand 17 metres high."
    assert one in statements_in(*BEFORE, one, title="A windmill restored")
    assert two not in statements_in(*BEFORE, two, title="Two mills, one road")


def test_what_the_title_names_is_called_by_its_name():
    said = "The bridge stands 17 metres high."
    told = "The bridge of Lindo stands 17 metres high."
    assert told in statements_in(*BEFORE, said, title="The bridge of Lindo")
    assert not statements_in(*BEFORE, said, title="Lindo")[1:]


def test_of_the_place_in_the_title_everybody_knows_the_council():
    said = "The council has tried to attract visitors with a museum since 2006."
    text = (*BEFORE, "Velden introduced a charge in 2021.", said)
    told = "In Velden, the council has tried to attract visitors with a museum since 2006."
    assert told in statements_in(*text, title="Charging in Velden")
    assert not any("museum" in one for one in statements_in(*text, title="Charging"))


def test_a_company_that_says_we_is_named_in_its_own_report():
    said = (
        "Alva Foods makes sauces in Norway. We employ 4,300 people and have closed one kitchen.",
        "Our sales rose by 6% in 2023. In 2021 we set ourselves a target of our own.",
    )
    stated = statements_in(*said, title="Alva Foods: annual report")
    assert "Alva Foods employs 4,300 people and has closed one kitchen." in stated
    assert "Alva Foods’ sales rose by 6% in 2023." in stated
    assert "In 2021 Alva Foods set itself a target of its own." in stated


def test_another_council_may_be_meant_under_another_heading():
    said = (
        heading("Case law"),
        "The Brinton Council refused a licence in 2022.",
        heading("Recommendations"),
        "The council should adopt a cap before 2026.",
    )
    assert not any("Brinton Council should" in one for one in statements_in(*said, title="Lets"))


def test_her_is_not_the_one_who_refused_to_examine_her():
    said = "Clara Duarte studied in Porto. One professor refused to examine her in 1990."
    assert "One professor refused to examine Clara Duarte in 1990." in statements_in(said)


def test_a_name_keeps_the_brackets_that_belong_to_it():
    said = "The Housing (Holiday Accommodation) Act 2023 came into force on 1 April 2024."
    assert statements_in(said) == [said]


def test_a_clause_about_the_whole_before_it_is_not_cut_off():
    said = (
        "Of the 31 ships in the fleet of the port of Lindo, 17 are more than 25 years old, and the "
        "average age has risen by six years in the long time that has passed since 2010."
    )
    assert statements_in(said) == [said]


def test_a_place_of_the_title_is_one_whatever_the_model_says():
    found = extract(article("Velden introduced a charge in 2021.", title="Charging in Velden"))
    assert {e.name: e.type for e in found.entities}.get("Velden") is EntityType.PLACE


def test_he_between_commas_is_a_speaker_who_has_to_be_named():
    said = "A storekeeper of Porto must show care, and the port, he submitted, had shown none."
    assert said not in statements_in(said)


def test_arguments_that_are_told_in_one_breath_stay_together():
    said = (
        "Clara Duarte advanced three arguments: that the port of Lindo was old and small; "
        "that its pilots knew the river well; and that the bank had paid in time."
    )
    assert not any(one.endswith("small.") for one in statements_in(said))


@pytest.mark.parametrize(
    "said",
    [
        "Clara Duarte asked for a month to think.",
        "Clara Duarte claims not to mind.",
        "By 1960 some 84 kilometres had been erected in Lindo.",
        "“What would I buy?” Clara Duarte asks.",
    ],
)
def test_what_does_not_say_of_what_it_is_does_not_stand_alone(said):
    assert said not in statements_in("Clara Duarte came to Lindo in 1950.", said)
