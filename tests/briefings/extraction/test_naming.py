"""What names are names of: places, bodies and what stands in full already."""

import pytest

from briefings.domain.documents import BlockKind
from briefings.domain.extraction import extract
from briefings.domain.extraction.listing import NUMBERED
from briefings.domain.facts import EntityType
from briefings.domain.sentences import sentences
from tests.briefings.extraction.articles import article, doubts_in, item, statements_in


def types_in(*blocks, **more):
    return {one.name: one.type for one in extract(article(*blocks, **more)).entities}


def test_where_things_are_made_and_that_does_nothing_is_a_place():
    said = "Salt was made at Vale de Gaios. Rakers lived in Vale de Gaios and sold salt to Spain."
    assert types_in(said, title="Salt")["Vale de Gaios"] is EntityType.PLACE


def test_where_people_work_and_that_says_things_is_none():
    said = "Ada Holm came to Oddleaf Seeds in 2005. Work at Oddleaf Seeds is hard. Oddleaf grew."
    found = types_in(said, "In 2006 Oddleaf Seeds employed 40 people in Spain.", title="Seeds")
    assert found.get("Oddleaf Seeds") is not EntityType.PLACE


def test_a_name_whose_head_looks_like_a_verb_is_not_told_twice():
    said = (
        "The charity Turning Circle is from Lindo.",
        "Turning Circle calls on donors to pay for spare parts and mechanics in Zambia.",
    )
    assert said[1] in statements_in(*said, title="Chairs")


@pytest.mark.parametrize("figure", ["1.26 billion escudos are", "2.5 million marks were"])
def test_a_figure_at_the_head_is_no_mark_of_an_item(figure):
    told = f"{figure} worth 11 million euros in Spain."
    assert NUMBERED.match(told) is None
    assert told in statements_in(item(told, "(a)"), title="Money")


def test_an_engineer_keeps_his_name_behind_his_title():
    text = "The report of Dipl.-Ing. Horst Wenzl blamed the bell. It cracked."
    assert [text[s.start : s.end] for s in sentences(text)] == [text[:-12], "It cracked."]


def test_each_judge_of_several_speaks_for_himself():
    told = statements_in(
        (BlockKind.TITLE, "IN THE COURT OF APPEAL"),
        "PILGRIM-ROBERTS JA: Lindo grows 40 tonnes of cocoa. I would dismiss the appeal of Lindo.",
        "ODLUM JA (dissenting): I would allow the appeal of Lindo in full.",
        title="Holm v Lindo",
    )
    assert any(
        one.endswith("Pilgrim-Roberts JA would dismiss the appeal of Lindo.") for one in told
    )
    assert any(one.endswith("Odlum JA would allow the appeal of Lindo in full.") for one in told)


@pytest.mark.parametrize(
    ("said", "word"),
    [
        ("Edith Holm’s remedy for the first was a table of 40 corrections.", "the first"),
        ("The worst was on the night of 9 June 1936, when Lindo burned.", "The worst"),
        ("In 1997 the town of Lindo shipped 9,200 tonnes of it to Spain.", "it"),
        ("Ignacio Holm has spent eleven years trying to find out.", "find"),
    ],
)
def test_what_leaves_its_noun_or_its_end_to_the_sentence_before_is_in_doubt(said, word):
    (found,) = doubts_in(said, title="Bread")
    assert word in [doubt.text for doubt in found.doubts]


@pytest.mark.parametrize(
    "said",
    [
        "Lindo dug peat in 1911 and sold 40 tonnes of it to Spain.",
        "Ada Holm found out in 1911 that Lindo sold peat to Spain.",
        "The women of Lindo were paid by the basket in 1911.",
        "Ada Holm argues that the tax of Lindo has failed, that it has had costs, and that money"
        " now spent on it would be better spent on wages.",
    ],
)
def test_what_has_them_itself_is_not(said):
    assert said in statements_in(said, title="Bread")


def test_to_be_set_to_work_is_no_forecast():
    (found,) = extract(
        article("Ada Holm was set to work on the worms of Lindo in 1961.", title="Worms")
    ).candidates
    assert found.fact.status == "fact"


@pytest.mark.parametrize(
    ("said", "stated"),
    [
        ("She'll open 40 shops in 2030.", "Clara Holm will open 40 shops in 2030."),
        ("She's sold 40 shops since 2020.", "Clara Holm has sold 40 shops since 2020."),
        ("She's the owner of 40 shops.", "Clara Holm is the owner of 40 shops."),
    ],
)
def test_a_name_takes_no_short_verb(said, stated):
    assert stated in statements_in(f"Clara Holm came to Lindo in 2005. {said}", title="Bread")


def test_assumptions_behind_a_colon_are_told_with_whose_they_are():
    said = (
        "The plan of Lindo rested on three assumptions: that Spain would have a surplus to sell,"
        " that Portugal would be content with a fee fixed in dollars, and that China would take"
        " whatever came at a price tied to oil."
    )
    assert statements_in(said, title="Bread") == [said]


@pytest.mark.parametrize(
    "said", ["Politics was the second.", "The judge finds that step inventive."]
)
def test_the_second_and_that_step_of_nothing_do_not_stand_alone(said):
    assert said not in statements_in(said, title="Bread")


def test_what_took_the_place_of_they_has_a_whole_verb():
    told = "The mills of Lindo closed in 1990. They're owned by the council of Lindo."
    assert "The mills of Lindo are owned by the council of Lindo." in statements_in(told)
