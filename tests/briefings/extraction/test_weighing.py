"""How firmly a source stands behind what it says."""

import pytest

from briefings.domain.documents import BlockKind
from briefings.domain.extraction import extract
from briefings.domain.facts import Status
from tests.briefings.extraction.articles import article, fact_in, facts_in, found_in, heading


@pytest.mark.parametrize(
    ("said", "status", "whose"),
    [
        ("The port of Lindo handled 4 million tons in 2019.", Status.FACT, ""),
        ("In May 2023, the port of Lindo closed its oldest pier.", Status.FACT, ""),
        ("About 300 ships call at the port of Lindo.", Status.FACT, ""),
        ("The Alva Bank estimates its loss at $40 million.", Status.ESTIMATE, "Alva Bank"),
        ("The Alva Bank plans to open a branch in Porto.", Status.PLAN, "Alva Bank"),
        ("The port of Lindo may lose its licence.", Status.FORECAST, "the source article"),
        ("The port of Lindo is expected to grow.", Status.FORECAST, "the source article"),
        ("The Alva Bank expects prices to fall in Lindo.", Status.FORECAST, "Alva Bank"),
        ("Jan Holm’s reply is that the port of Lindo is full.", Status.OPINION, "Jan Holm"),
        ("Jan Holm’s position is that the port of Lindo is full.", Status.OPINION, "Jan Holm"),
        ("Jan Holm’s ship is one that the port of Lindo owns.", Status.FACT, ""),
        ("Jan Holm means the young people of Lindo.", Status.FACT, None),
        ("Jan Holm means to close the port of Lindo.", Status.PLAN, "Jan Holm"),
        ("Jan Holm stays in Lindo because he would sooner lose money.", Status.FACT, ""),
        (
            "Without rain the port of Lindo may fail, Jan Holm says; it is late.",
            Status.FORECAST,
            "Jan Holm",
        ),
        ("Critics argue that the port of Lindo is too small.", Status.OPINION, "Critics"),
        ("The Alva Bank denies that it lost 4 million dollars.", Status.DISPUTED, None),
        ("Clara Duarte believes that Lindo has no future.", Status.OPINION, "Clara Duarte"),
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


@pytest.mark.parametrize(
    ("said", "status", "whose"),
    [
        (
            "The High Court of Lindo held that the port of Lindo owed 4 million dollars.",
            Status.FACT,
            "High Court of Lindo",
        ),
        ("Ms Alder submitted that the port of Lindo was closed.", Status.OPINION, "Ms Alder"),
        ("Mr Quist replied that the port of Lindo is open.", Status.OPINION, "Mr Quist"),
        ("The port of Lindo shall pay the costs of the Alva Bank.", Status.FACT, ""),
        ("The Alva Bank submitted its report in 2019.", Status.FACT, ""),
        (
            "Anyone who enters the port of Lindo without a permit may be arrested.",
            Status.FACT,
            "",
        ),
        (
            "The Alva Bank could have closed its branch in Lindo.",
            Status.OPINION,
            "the source article",
        ),
    ],
)
def test_a_court_states_and_a_party_argues(said, status, whose):
    fact = fact_in(said)
    assert (fact.status, fact.attributed_to.text if fact.attributed_to else "") == (status, whose)


@pytest.mark.parametrize(
    ("said", "whose"),
    [
        ("The founder of Lindo is said to have swum to the shore in 1702.", "the source article"),
        ("The new pier of Lindo is a great mistake.", "the source article"),
        ("What Lindo needs from the Alva Bank is patience.", "the source article"),
        ("The experience of Lindo suggests that ports need money.", "the source article"),
        (
            "The usual view of Lindo is that its merchants fled to Porto.",
            "the source article",
        ),
        (
            "The Alva Bank opposes the pier: in its view, the port of Lindo is too small.",
            "Alva Bank",
        ),
    ],
)
def test_what_is_judged_is_no_fact(said, whose):
    fact = fact_in(said)
    assert fact.status is Status.OPINION
    assert fact.attributed_to.text == whose


@pytest.mark.parametrize(
    "said",
    [
        "After the storm the sailors of Lindo reported a better catch.",
        "The law of 1702 explains how the piers of Lindo might be sold.",
        "The council of Lindo could not find the money.",
        "Clara Duarte held the chair of physics in Lindo.",
        "The towns of Lindo and Porto have argued about a bridge for eleven years.",
    ],
)
def test_words_that_judge_elsewhere_do_not_judge_here(said):
    assert fact_in(said).status is Status.FACT


@pytest.mark.parametrize(
    ("said", "whose"),
    [
        (
            "Clara Duarte spoke in Lindo. “The port is dying,” she said. "
            "“Lindo needs a better railway to Porto.”",
            2,
        ),
        (
            "“The port of Lindo is dying. Lindo needs a better railway to Porto,” "
            "said Clara Duarte in May.",
            1,
        ),
    ],
)
def test_a_quotation_is_its_speakers_in_every_sentence(said, whose):
    theirs = [f for f in facts_in(said) if f.status is Status.OPINION]
    assert len(theirs) >= whose
    assert {fact.attributed_to.text for fact in theirs} == {"Clara Duarte"}


def test_a_quotation_belongs_to_the_name_below_it():
    said = (BlockKind.QUOTE, "“The port of Lindo is a promise.”\n— Clara Duarte, in a letter")
    (quoted, *_) = extract(article(said)).candidates
    assert (quoted.fact.status, quoted.fact.attributed_to.text) == (Status.OPINION, "Clara Duarte")


def test_a_press_release_speaks_for_its_house():
    release = (
        "The summer will be the hottest in Europe. The Alva Bank is a leading lender of Lindo.",
        heading("About Alva Bank"),
        "The Alva Bank was founded in 1902.",
        "Media contact: Rui Lima",
    )
    longest, leading, *_ = facts_in(*release)
    assert (longest.status, longest.attributed_to.text) == (Status.FORECAST, "Alva Bank")
    assert (leading.status, leading.attributed_to.text) == (Status.OPINION, "Alva Bank")


@pytest.mark.parametrize(
    "said",
    [
        "Clara Duarte had expected sandstone but found quicksand in Lindo.",
        "The mayor of Lindo wanted to build a bridge but built a road to Porto.",
    ],
)
def test_what_was_once_expected_is_no_forecast(said):
    assert {fact.status for fact in facts_in(said)} == {Status.FACT}


def test_what_would_come_if_is_no_past():
    said = (
        "Lindo was poor and Porto was rich. If a third of Lindo moved to Porto, the Alva Bank "
        "would spend an extra €8 million."
    )
    (told,) = [fact for fact in facts_in(said) if fact.statement.startswith("If")]
    assert told.status is Status.FORECAST


@pytest.mark.parametrize(
    ("said", "whose"),
    [
        ("“The worst storm I had lasted three weeks,” said Clara Duarte of Lindo.", "Clara Duarte"),
        (
            "The canal of Lindo was, one of the directors later admitted, the worst idea of all.",
            "one of the directors",
        ),
    ],
)
def test_who_said_it_is_told_behind_the_words(said, whose):
    (told,) = [c.fact for c in extract(article(said)).candidates]
    assert told.status is Status.OPINION
    assert told.attributed_to.text.startswith(whose)


def test_what_experts_agree_on_is_their_reading():
    said = "Most historians agree that the port of Lindo is the safest in Europe."
    assert fact_in(said).status is Status.OPINION


@pytest.mark.parametrize(
    ("said", "status", "whose"),
    [
        (
            "The Alva Bank bought a mill. Clara Duarte argues that it needs Lindo.",
            Status.OPINION,
            "Clara Duarte",
        ),
        (
            "Clara Duarte argues that the port of Lindo is dying. It has 40 berths for ships.",
            Status.FACT,
            "",
        ),
        (
            "The merchants of Lindo blamed the ships for the loss. Clara Duarte replies that they"
            " are too few.",
            Status.OPINION,
            "The merchants of Lindo and Clara Duarte",
        ),
        (
            "Clara Duarte argues that the port of Lindo is dying. The evidence for this is thin.",
            Status.OPINION,
            "the source article",
        ),
        (
            "The port of Lindo burned in 2004. A study concluded that the Alva Bank had caused "
            "this.",
            Status.FACT,
            "",
        ),
        (
            "The merchants of Lindo argue that ships rot. They point out that the port of Porto"
            " would lose.",
            Status.OPINION,
            "The merchants of Lindo",
        ),
    ],
)
def test_an_opinion_told_beside_a_fact_is_not_held_of_both(said, status, whose):
    together = next(c for c in found_in(said) if c.rule == "in_context")
    given = together.fact.attributed_to
    assert (together.fact.status, given.text if given else "") == (status, whose)


@pytest.mark.parametrize(
    "said",
    [
        "Trade in Lindo reached $8.6 billion in the worst year of the dispute.",
        "In 1929 Lindo and Porto divided the disputed provinces between them.",
        "A controversial pier was built at Lindo in 1950.",
        "Some of the ships of Lindo sank and the others were sold.",
        "There is no one test for the water of Lindo.",
        "The bridge of Lindo had been load-tested and passed as sound.",
        "Jan Holm was fined six times and appears to have paid none of it to Lindo.",
        "The port of Lindo was supposed to find cargoes of rye.",
        "It is true that Clara Duarte knew the port of Lindo.",
        "The council of Lindo condemned the attack, arrested eleven men and freed two.",
        "What is clear is that the port of Lindo lost 40 ships.",
        "Jan Holm wanted to know whether the port of Lindo had the grain.",
        "The old way is to load the ships of Lindo by hand.",
        "The truth about Jan Holm is that he had little interest in leaving Lindo.",
        "The port of Lindo is best known for its eels.",
    ],
)
def test_words_of_doubt_beside_the_point_change_nothing(said):
    (told,) = [c.fact for c in extract(article(said)).candidates]
    assert (told.status, told.attributed_to) == (Status.FACT, None)


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ("The age of the port of Lindo is disputed.", Status.DISPUTED),
        ("Economists are divided over the worth of Lindo.", Status.DISPUTED),
        ("Jan Holm made the disputed claim in Lindo.", Status.DISPUTED),
        ("Some say that the port of Lindo is safe, others that it is not.", Status.DISPUTED),
        ("The port of Lindo seems to be safe.", Status.OPINION),
        ("The last pier of Lindo was a failure.", Status.OPINION),
        ("The aim of Lindo is to close the port.", Status.PLAN),
    ],
)
def test_words_of_doubt_about_the_point_count(said, status):
    (told,) = [c.fact for c in extract(article(said)).candidates]
    assert told.status is status
