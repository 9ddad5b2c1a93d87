"""What a bare noun, or "I", must not be taken for."""

import pytest

from briefings.domain.extraction import extract
from tests.briefings.extraction.articles import article, found_in, statements_in

FOUNDED = "Jan Holm is 58 and lives in Lindo. His grandfather founded the firm in 1931."
COMPANY = "Alvatron Ltd makes pumps in Porto."


def alone(*blocks, **more):
    return [c.fact.statement for c in found_in(*blocks, **more) if c.rule != "in_context"]


def everything(*blocks):
    return [c.fact.statement for c in extract(article(*blocks)).candidates]


# The firm


def test_the_firm_is_the_only_company_named_before():
    assert "Jan Holm’s grandfather founded Alvatron Ltd in 1931." in alone(COMPANY, FOUNDED)


@pytest.mark.parametrize(
    "blocks",
    [
        (FOUNDED, COMPANY),
        (COMPANY, "Clerks were trained in Varga’s workshop in 1990.", FOUNDED),
        (COMPANY, "Clerks were trained in the Varga Brandt workshop in 1990.", FOUNDED),
    ],
)
def test_the_firm_is_no_company_named_later_or_beside_a_workshop(blocks):
    assert not any("founded Alvatron" in one for one in everything(*blocks))


def test_the_firm_is_not_told_by_a_statement_of_people_alone():
    assert not any("founded the firm" in one for one in statements_in(FOUNDED))


# Makers, and tribunals


GRANT = "In 2023 the makers applied to Brussels for a grant."


def test_the_makers_are_those_who_were_described():
    said = f"Two guitar makers of Lindo met in 2020. {GRANT}"
    assert "In 2023 the guitar makers of Lindo applied to Brussels for a grant." in alone(said)


@pytest.mark.parametrize(
    "before",
    [
        "Brekke was among the guitar makers of Lindo.",
        "Two guitar makers of Lindo met in 2020. The makers who survived sell to schools.",
    ],
)
def test_the_makers_may_be_others(before):
    assert not any("guitar makers of Lindo applied" in one for one in everything(before, GRANT))


FINED = "In 2021 the tribunal fined Jan Holm 300 euros."
APPEAL = "The Harbour Appeal Tribunal met in Lindo in 2020."


def test_the_tribunal_is_the_only_one_told_of():
    assert "In 2021 the Harbour Appeal Tribunal fined Jan Holm 300 euros." in alone(APPEAL, FINED)


def test_of_two_tribunals_the_tribunal_is_neither():
    said = (APPEAL, "The harbour tribunal had ruled otherwise in 2019.", FINED)
    assert not any("Appeal Tribunal fined" in one for one in everything(*said))


# One of many


OPENED = "Alva Motors Ltd opened a depot in Lindo in 2020."


def test_the_employees_are_those_of_the_only_body():
    said = f"{OPENED} The employees moved to Porto in 2021."
    assert "Alva Motors Ltd’s employees moved to Porto in 2021." in alone(said)


def test_the_employee_of_a_rule_is_nobody_s():
    said = f"{OPENED} The employee must be told in writing by 2 May 2021."
    assert not any("’s employee" in one for one in everything(said))
    assert not any("The employee must" in one for one in statements_in(said))


# What somebody says


def test_i_behind_a_colon_is_not_the_author():
    said = "A manager in Lindo has to be willing to say: I read the letter of 2019."
    assert not any("the author" in one for one in everything(said))


def test_i_elsewhere_is_the_author():
    said = "I found the letter of 2019 in the archive of Lindo."
    assert "The author found the letter of 2019 in the archive of Lindo." in statements_in(said)


def test_i_is_never_explained_by_the_statement_before():
    said = (
        "The harbour board warned the pilots of Lindo. It told them that a pilot has to be "
        "willing to say: I read the letter of 2019."
    )
    assert not any("I read" in one for one in statements_in(said))


# It, for nothing


def test_what_takes_years_is_nothing_that_was_told_of():
    said = "Jan Holm’s worry is the bakery. It takes five years to train a baker in Lindo."
    assert "It takes five years to train a baker in Lindo." in statements_in(said)


def test_what_takes_a_ship_is_something():
    said = "It took the ship to the market of Lindo in 1990."
    assert statements_in(said) == []
