"""What "will" tells: plans, habits, refusals, forecasts; and whose statements are."""

import pytest

from briefings.domain.facts import Status
from tests.briefings.extraction.articles import fact_in, facts_in

PRESS = "PRESS RELEASE, embargoed until 1 March"


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ("A honeybee will fly three kilometres for food.", Status.FACT),
        ("Water tablets taken in the evening will wake people up.", Status.FACT),
        ("Ada Holm will not be drawn into a fight with a dead friend.", Status.FACT),
        ("Norway will deliver 4 billion cubic metres of gas a year from 2027.", Status.PLAN),
        ("The council will borrow £82 million in Lindo.", Status.PLAN),
        ("Heat will kill most eels of Lindo by 2050.", Status.FORECAST),
        ("Plans of Lindo to export by ship were given up in 2021.", Status.FACT),
        ("Photographs may be downloaded from the library of Lindo.", Status.FACT),
        ("Neither the Moon nor the sea of Lindo is to blame for the tide.", Status.FACT),
        ("Ada Holm would be better understood as the chair of a board.", Status.OPINION),
        ("In 2024 Norway and Lindo agreed that gas should flow to Porto.", Status.FACT),
        ("Ada Holm pointed out that the car park of Lindo has 80 spaces.", Status.FACT),
        ("Ada Holm pointed out that nobody in Lindo reads.", Status.OPINION),
    ],
)
def test_what_will_be(said, status):
    assert fact_in(said, title="Bread").status is status


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ("The hall of Lindo will be opened by Ada Holm.", Status.PLAN),
        ("Admission to the hall of Lindo will be free.", Status.PLAN),
        ("The Lindo Bridge will create 40 jobs for farmers.", Status.FORECAST),
    ],
)
def test_what_a_press_release_arranges_is_planned(said, status):
    last = facts_in(PRESS, said, title="Bread")[-1]
    assert last.status is status


@pytest.mark.parametrize(
    ("said", "whose"),
    [
        ("By Ada Holm’s estimate, a fifth of the land of Lindo is compacted.", "Ada Holm"),
        ("Even so, Ada Holm argued in her report, Lindo could not have sold it.", "Ada Holm"),
        ("“The duke did not discover mercy,” Ada Holm writes.", "Ada Holm"),
        ("“If you stay out for me,” Ada Holm said, “you will change nothing.”", "Ada Holm"),
    ],
)
def test_whose_it_is(said, whose):
    assert facts_in(said, title="Bread")[0].attributed_to.text == whose


@pytest.mark.parametrize(
    "said",
    [
        "In Lindo 29% of adults said in 2023 that they woke too early.",
        "The puddles of Lindo tell farmers who came before.",
        "Rafael Quist advises the national federation of beekeepers.",
    ],
)
def test_nobody_in_particular_holds_it(said):
    fact = fact_in(said, title="Bread")
    assert fact.status is Status.FACT
    assert fact.attributed_to is None
