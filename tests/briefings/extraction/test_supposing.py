"""Modals and hedges that foretell nothing, and those that do."""

import pytest

from briefings.domain.extraction import extract
from briefings.domain.facts import Status
from tests.briefings.extraction.articles import article


def weight_in(said):
    """The status of the only statement, and whose it is."""
    (candidate,) = extract(article(said)).candidates
    whose = candidate.fact.attributed_to
    return candidate.fact.status, whose.text if whose else ""


@pytest.mark.parametrize(
    "said",
    [
        "The bridge at Fennick is probably the oldest in Europe.",
        "The tower of Fennick may be older than the church of Porto.",
        "The name of Fennick might reflect an old word for marsh.",
        "It would be rash to close the bridge at Fennick.",
        "It would be wrong to think that Jan Holm left because he feared Fennick.",
        "Without a new deck, the bridge at Fennick would have collapsed in 1987.",
        "You would expect the county to pay for the bridge at Fennick.",
        "The bridge at Fennick was not likely to survive another flood.",
        "There may be a fault in the bridge at Fennick.",
        "The flood of 1913 may help to explain the ruin of Fennick.",
    ],
)
def test_what_is_only_supposed_is_an_opinion(said):
    assert weight_in(said) == (Status.OPINION, "the source article")


@pytest.mark.parametrize(
    "said",
    [
        "A kilogram of saffron may cost more than 2,000 euros in Fennick.",
        "A tenant who is late with the rent may lose the house.",
        "The council of Fennick may apply for a grant from the Alva Bank.",
        "The Alva Bank may continue to lend under the order made by the court on 24 June 2022.",
        "An offer will bind a buyer only where it was clear.",
        "In return Fennick would pay half of the cost of the bridge at Porto.",
        "Engineers at Fennick could predict the load to within a tonne.",
        "The sign at Fennick marks a bridge that “may be crossed by night”.",
    ],
)
def test_rules_prices_and_what_somebody_was_able_to_do_are_facts(said):
    assert weight_in(said)[0] is Status.FACT


@pytest.mark.parametrize(
    "said",
    [
        "The price of steel in Fennick could double by 2035.",
        "There may be a bridge at Fennick by 2035.",
        "The Alva Bank could lose its licence.",
        "Interest rates in Fennick may rise.",
        "Traffic on the bridge at Fennick will probably double.",
        "The bridge at Fennick would fail under a lorry of 60 tonnes.",
        "The bridge at Fennick is likely to open in 2028.",
    ],
)
def test_what_may_come_stays_a_forecast(said):
    assert weight_in(said)[0] is Status.FORECAST


def test_what_would_be_needed_is_reckoned():
    said = "To reach Fennick, the Alva Bank would have to spend £4 million on the towers."
    assert weight_in(said)[0] is Status.ESTIMATE


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ("The Alva Bank would like to buy the bridge at Fennick.", Status.PLAN),
        ("The Alva Bank would like the bridge at Fennick to be rebuilt.", Status.OPINION),
        ("The Alva Bank hopes to keep the bridge at Fennick for ten years.", Status.PLAN),
        ("The Alva Bank hopes that the bridge at Fennick will stay.", Status.FORECAST),
    ],
)
def test_a_wish_is_of_who_has_it(said, status):
    assert weight_in(said) == (status, "Alva Bank")


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ("Jan Holm is old, and his sons will be back in Fennick by 2040.", Status.FORECAST),
        ("The bridge at Fennick is old, and it will do no harm.", Status.FACT),
        (
            "To insist upon disclosure of the report would, Mr Holm says, ruin Fennick.",
            Status.OPINION,
        ),
        (
            "The Alva Bank may continue to lend under the order until 30 September 2027.",
            Status.FACT,
        ),
        ("The older view blames Jan Holm for the bridge at Fennick.", Status.OPINION),
        ("An injunction will normally follow where a rule was broken.", Status.FACT),
        ("A council which signs a treaty must expect to keep it.", Status.FACT),
        ("Short sleep may impair attention.", Status.FACT),
        ("Short sleep could impair attention.", Status.FORECAST),
        ("Prices of building land may rise.", Status.FORECAST),
        ("The truth about Fennick is likely to lie between the two.", Status.OPINION),
        ("Officers who seek to calm Fennick do the town no kindness.", Status.OPINION),
    ],
)
def test_what_is_joined_allowed_or_argued(said, status):
    assert weight_in(said)[0] is status


def test_what_somebody_remembers_is_not_to_come():
    said = (
        "Clara Duarte led the school of Fennick. If you brought Clara Duarte a result, he said, "
        "she would ask for another."
    )
    told = [c.fact for c in extract(article(said)).candidates if c.fact.statement.startswith("If")]
    assert [fact.status for fact in told] == [Status.FACT]


def test_a_cause_that_could_be_is_supposed_in_a_tale_of_the_past_too():
    said = (
        "The nurses of Fennick were tired and made errors in 2016. The errors made in Fennick "
        "could be due to age."
    )
    *_, told = [c.fact for c in extract(article(said)).candidates]
    assert told.status is Status.OPINION


@pytest.mark.parametrize(
    "said",
    [
        "Patients in Fennick were 30 percent less likely to return within 90 days than others.",
        "Smokers in Fennick were more likely to have moved than anyone else.",
        "Women in Fennick were twice as likely to read within a year as men.",
        "A draft of Fennick was dropped after the Alva Bank said that it would not be bound.",
    ],
)
def test_what_was_found_is_not_foretold(said):
    assert weight_in(said)[0] is Status.FACT


def test_what_was_probably_so_in_a_year_is_not_to_come():
    said = "There was probably some fraud at Fennick: two men were convicted in 2021."
    assert weight_in(said)[0] is Status.OPINION


@pytest.mark.parametrize(
    ("said", "status", "whose"),
    [
        (
            "Clara Duarte's own estimate is that the age of Fennick could be out by 300 years.",
            Status.ESTIMATE,
            "Clara Duarte",
        ),
        (
            "In Fennick, roughly a quarter of the ships would not have sailed in any case.",
            Status.ESTIMATE,
            "the source article",
        ),
        ("Earlier estimates of the debt of Fennick had worsened rapidly.", Status.FACT, ""),
        ("Estimates of the debt of Fennick run to £8.4 million.", Status.ESTIMATE, None),
    ],
)
def test_what_is_reckoned_is_an_estimate(said, status, whose):
    given = weight_in(said)
    assert given[0] is status
    assert whose in {None, given[1]}
