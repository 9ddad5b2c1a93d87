"""How firmly a source stands behind what it says."""

import pytest

from briefings.domain.facts import Status
from tests.briefings.extraction.articles import fact_in, facts_in


@pytest.mark.parametrize(
    ("said", "status", "whose"),
    [
        ("The port of Lindo handled 4 million tons in 2019.", Status.FACT, ""),
        ("In May 2023, the port of Lindo closed its oldest pier.", Status.FACT, ""),
        ("About 300 ships call at the port of Lindo.", Status.FACT, ""),
        ("The Alva Bank estimates the loss at $40 million.", Status.ESTIMATE, "Alva Bank"),
        ("The Alva Bank plans to open a branch in Porto.", Status.PLAN, "Alva Bank"),
        ("The port of Lindo may lose its licence.", Status.FORECAST, "the source article"),
        ("The port of Lindo is expected to grow.", Status.FORECAST, "the source article"),
        ("The Alva Bank expects prices to fall in Lindo.", Status.FORECAST, "Alva Bank"),
        ("Critics argue that the port of Lindo is too small.", Status.OPINION, "Critics"),
        ("The Alva Bank denies that it lost the money.", Status.DISPUTED, None),
        ("Clara Duarte believes that the port has no future.", Status.OPINION, "Clara Duarte"),
        ("The council should close the port of Lindo.", Status.OPINION, "the source article"),
        (
            "According to the Marine Institute, the port of Lindo is the oldest in the country.",
            Status.FACT,
            "Marine Institute",
        ),
        ("The Alva Bank will build a tower in Lindo.", Status.PLAN, "Alva Bank"),
    ],
)
def test_status_follows_the_words(said, status, whose):
    fact = fact_in(said)
    assert fact.status is status
    if whose is not None:
        assert (fact.attributed_to.text if fact.attributed_to else "") == whose


def test_what_could_be_in_a_tale_of_the_past_is_no_forecast():
    said = (
        "The council of Lindo met in 1844. The merchants complained. Without a harbour, ships "
        "could not unload their grain."
    )
    assert facts_in(said)[-1].status is Status.FACT


def test_a_fact_that_is_not_plain_says_whose_it_is():
    for fact in facts_in(
        "The port may close. Experts disagree about the port of Lindo. The Alva Bank hopes that "
        "the port of Lindo will stay open. The port of Lindo is probably too small."
    ):
        assert (fact.status is Status.FACT) == (fact.attributed_to is None)
