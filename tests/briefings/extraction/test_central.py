"""Statements told of the company or the place that an article is about."""

from briefings.domain.extraction.central import central_of
from briefings.domain.extraction.genders import genders_in
from briefings.domain.extraction.reading import read
from briefings.domain.facts import EntityType
from tests.briefings.extraction.articles import PARAGRAPH, article, found_in, heading

COMPANY = (
    "Norvane Energy sells power to 410,000 homes. The company was founded in 1986.",
    "Clara Duarte came to Norvane as a temp in 2005. The firm had 83 people then.",
    "Norvane wants to open a farm by 2027. Norvane also sells tools.",
)
PLACE = (
    "Arvenia has 94 wind farms. In Arvenia nobody builds lines.",
    "A farm in Arvenia takes twelve years. The country has one network.",
    "Much of Arvenia is windy. Arvenia has 3 million people.",
)


def alone(*blocks, **more):
    return [c.fact.statement for c in found_in(*blocks, **more) if c.rule != "in_context"]


def central(*blocks, title="Harbours"):
    document = article(*blocks, title=title)
    reading = read(document, lambda stage, share: None)
    return central_of(
        document, reading.names, reading.sentences, genders_in(reading.sentences, reading.names)
    )


def test_a_company_is_central_that_the_article_keeps_naming():
    found = central(*COMPANY)
    assert (found.kind, found.name, found.in_title) == (EntityType.COMPANY, "Norvane Energy", False)


def test_a_place_is_central_in_which_things_happen():
    found = central(*PLACE)
    assert (found.kind, found.name) == (EntityType.PLACE, "Arvenia")
    assert "country" in found.called


def test_of_two_places_named_as_often_none_is_central():
    others = tuple(block.replace("Arvenia", "Corvia") for block in PLACE)
    assert central(*PLACE, *others) is None


def test_no_place_is_central_beside_another_one_of_the_title():
    beside = "In Corvia farms are rare. Corvia buys power. Corvia has no wind. Corvia pays."
    assert central(*PLACE, beside, title="Arvenia’s harbours").name == "Arvenia"
    assert central(*PLACE, beside, title="Arvenia and Corvia") is None


def test_no_place_is_central_beside_a_country_that_is_often_named():
    once = "The network ends in Norway."
    often = f"{once} Norway buys power. Norway has lines. In Norway farms are rare."
    assert central(*PLACE, *PLACE, once).name == "Arvenia"
    assert central(*PLACE, *PLACE, often) is None


def test_what_concerns_two_places_of_the_title_is_told_of_neither():
    both = (*PLACE, "Corvia buys power. Corvia has 2 million people. Corvia has no wind.")
    said = "The council signed a deal in 2019."
    titles = ("Arvenia’s harbours", "Arvenia and Corvia")
    found = [any("council signed" in one for one in alone(*both, said, title=t)) for t in titles]
    assert found == [True, False]


def test_what_is_named_once_or_twice_is_not_central():
    assert central("Norvane Energy sells power.", "The company is old. The company is big.") is None


def test_what_a_company_has_is_told_to_be_its_own():
    told = alone(*COMPANY, "Sales fell by 12% in 2023. The website was closed for 11 days in 2020.")
    assert "At Norvane Energy, sales fell by 12% in 2023." in told
    assert "Norvane Energy’s website was closed for 11 days in 2020." in told


def test_the_company_is_the_one_that_the_article_is_about():
    told = alone(*COMPANY, "Clara Duarte left in 2021. The company hired 40 people in 2022.")
    assert any(one.endswith("hired 40 people in 2022.") and "Norvane" in one for one in told)


def test_nothing_is_told_of_it_where_another_company_is_told_of():
    told = alone(*COMPANY, "Sorvex Holdings bought four farms in 2015. Sales fell by 12% in 2016.")
    assert not any("Norvane" in one and "12% in 2016" in one for one in told)


def test_it_is_the_company_where_only_a_company_can_be_meant():
    told = alone(*COMPANY, "Clara Duarte works at Norvane Energy. It is not a large company.")
    assert "Norvane Energy is not a large company." in told


def test_it_is_not_the_company_where_something_else_can_be_meant():
    told = alone(*COMPANY, "Clara Duarte bought a field at Porto for Norvane. It is not large.")
    assert not any("Norvane Energy is not large" in one for one in told)


def test_what_was_is_told_of_the_place():
    told = alone(*PLACE, "Only 2.6 gigawatts of new farms were connected in 2023.")
    assert "In Arvenia, only 2.6 gigawatts of new farms were connected in 2023." in told


def test_what_is_so_everywhere_is_not_told_of_the_place():
    said = "Strong wind moves large blades, and large blades make cheap power."
    assert not any(one.startswith("In Arvenia, strong") for one in alone(*PLACE, said))


def test_what_happened_elsewhere_is_not_told_of_the_place():
    said = (
        "In 2021 neighbouring Corvia introduced a deposit of €20,000. The wait fell to five years."
    )
    told = alone(*PLACE, said)
    assert not any("Arvenia" in one and "five years" in one for one in told)


def test_the_country_is_the_one_that_the_article_is_about():
    told = alone(*PLACE, "In 2023 the country used 94 gigawatts of power.")
    assert "In 2023 Arvenia used 94 gigawatts of power." in told


def test_a_name_that_nothing_happens_at_leads_nowhere_else():
    said = "The wind of Rogun has many friends. Only 2.6 gigawatts of farms were connected in 2023."
    told = alone(*PLACE, said)
    assert "In Arvenia, only 2.6 gigawatts of farms were connected in 2023." in told


def test_a_heading_that_looks_like_a_sentence_is_not_told_of_the_place():
    told = alone(
        *PLACE, heading("Costs"), (PARAGRAPH, "2. The costs nobody had counted before", {})
    )
    assert not any("Arvenia" in one and "costs" in one for one in told)


def test_the_ministry_is_that_of_the_country():
    told = alone(*PLACE, "The ministry plans to publish 40 maps in October 2024.")
    assert "Arvenia’s ministry plans to publish 40 maps in October 2024." in told


def test_the_province_is_the_one_that_the_article_is_about():
    province = tuple(block.replace("The country", "The province") for block in PLACE)
    told = alone(*province, "In 2023 the province used 94 gigawatts of power.")
    assert "In 2023 Arvenia used 94 gigawatts of power." in told


def test_others_and_who_judges_from_anywhere_are_not_told_of_the_place():
    told = alone(
        *PLACE,
        "Other regions should wait for 40 better maps. Legal scholars were split over 40 maps.",
    )
    assert not any(one.startswith(("In Arvenia, other", "In Arvenia, legal")) for one in told)
