"""Statements that lack what they compare, count, date or tell the effect of."""

import pytest

from tests.briefings.extraction.articles import doubts_in, statements_in

BEFORE = "A council met to speak about a turbine and its use."


def doubted(said, **more):
    return [doubt.text for c in doubts_in(BEFORE, said, **more) for doubt in c.doubts]


@pytest.mark.parametrize(
    ("said", "doubt"),
    [
        ("The effect on the port of Lindo was greater than that of the war.", "effect"),
        ("The council of Lindo had expected a cost of £7.2 million.", "cost"),
        ("Sailors in Lindo took at most 300 milligrams.", "milligrams"),
        ("In Lindo masons found sand at the northern end.", "end"),
        ("In Lindo the figure of 60,000 comes from a study of cities.", "figure"),
        ("The price of coal in Lindo fell by almost half.", "fell"),
        ("In Lindo fewer sailors gave up.", "fewer sailors"),
        ("The society in Lindo persuaded Clara Duarte to object.", "object"),
        ("The council of Lindo must decide before the end of 2025.", "decide"),
        ("The port of Lindo lost its best crane last winter.", "last winter"),
        ("The port of Lindo halved its tolls within a month.", "within a month"),
        ("Clara Duarte of Lindo said that it would do so.", "do so"),
        ("A survey suggests that a third of the nurses would leave.", "the nurses"),
    ],
)
def test_what_lacks_something_is_left_to_a_person(said, doubt):
    assert doubt in doubted(said, date="", title="Ships")
    assert said not in statements_in(BEFORE, said, date="", title="Ships")


@pytest.mark.parametrize(
    "said",
    [
        "The effect of the levy on the port of Lindo was greater than that of the war.",
        "The council of Lindo had expected a cost of £7.2 million for the bridge of Porto.",
        "Sailors in Lindo took at most 300 milligrams of iodine.",
        "In Lindo masons found sand at the northern end of Porto.",
        "The price of coal in Lindo fell by almost half in 1798.",
        "The price of coal in Lindo fell when Porto was connected.",
        "The society in Lindo persuaded Clara Duarte to object to the bridge of Porto.",
        "The council of Lindo decided against a bridge in Porto.",
        "Captains in Lindo must report every collision within 24 hours.",
        "Of those who live in Lindo 12 per cent own a boat.",
    ],
)
def test_what_lacks_nothing_stays(said):
    assert said in statements_in(BEFORE, said, date="", title="Ships")


def test_what_fell_is_dated_by_the_statement_before():
    fell = "The price of coal in Lindo fell by almost half."
    said = f"A railway was opened in Lindo in 1846. {fell}"
    assert said in statements_in(said, title="Ships")
    undated = f"A railway was opened in Lindo. {fell}"
    assert undated not in statements_in(undated, title="Ships")


def test_a_day_of_publication_is_told_by_no_statement_before():
    said = "The port of Lindo hired 300 workers in 2019. It lost its best crane last winter."
    assert said not in statements_in(said, date="")


def test_the_railway_company_is_not_the_company_before():
    said = (
        "A company from Porto ran a canal to Lindo in 1846. The railway company offered £60,000 "
        "for half of Lindo."
    )
    assert said not in statements_in(said, title="Ships")


def test_parts_of_one_whole_stay_together():
    said = (
        "Of those who live in Lindo 44 per cent would have walked or taken a boat to Porto, 31 "
        "per cent would not have travelled at all and only 25 per cent would have driven a car."
    )
    assert said in statements_in(BEFORE, said, title="Ships")


@pytest.mark.parametrize(
    ("said", "published", "told"),
    [
        ("A decision in Lindo is expected next spring.", "2024-11-04", "in the spring of 2025"),
        ("The port of Lindo was closed last autumn.", "2024-11-04", "in the autumn of 2023"),
        ("The port of Lindo was closed last autumn.", "2024-05-04", "in the autumn of 2023"),
        ("The port of Lindo will open in March.", "2024-11-04", "in March 2025"),
        ("The port of Lindo will open by the end of the year.", "2024-11-04", "the end of 2024"),
        ("On Monday the port of Lindo was closed.", "2024-10-09", "On 7 October 2024"),
    ],
)
def test_times_are_told_by_the_day_of_publication(said, published, told):
    (statement,) = statements_in(said, date=published, title="Ships")
    assert told in statement


def test_the_end_of_a_year_long_gone_is_not_the_end_of_this_one():
    said = "The port of Lindo was closed at the end of the year."
    assert not any("2024" in one for one in statements_in(said, date="2024-11-04"))


def test_them_may_be_those_who_were_counted():
    said = "Of the 2,900 who left Lindo in 2018, 40 per cent came back, most of them to Porto."
    assert said in statements_in(said, title="Ships")


def test_it_is_not_the_subject_that_does_something_to_it():
    said = "In 2019 the council of Lindo put an end to it."
    assert doubted(said) == ["it"]


def test_a_neighbour_is_told_without_whose_it_is():
    place = (
        "Arvenia has 94 wind farms. In Arvenia nobody builds lines.",
        "Much of Arvenia is windy. Arvenia has 3 million people.",
    )
    said = "In 2021 neighbouring Corvia introduced a deposit of €20,000."
    told = statements_in(*place, said, title="Waiting")
    assert "In 2021 Corvia introduced a deposit of €20,000." in told


ARVENIA = (
    "Arvenia has 94 wind farms. In Arvenia nobody builds lines.",
    "Much of Arvenia is windy. Arvenia has 3 million people.",
)


def test_how_things_stand_is_told_of_the_place():
    told = statements_in(*ARVENIA, "Three quarters of households own a car.", title="Waiting")
    assert "In Arvenia, three quarters of households own a car." in told


def test_what_should_be_may_be_asked_of_more_than_the_place():
    said = "The names of all owners should be public by 2026."
    assert said in statements_in(*ARVENIA, said, title="Waiting")
