"""Words that hang on another sentence, or lack what they are of."""

import pytest

from briefings.domain.extraction import extract
from tests.briefings.extraction.articles import article, found_in, statements_in

BEFORE = "A ship from Porto brought Hugo Brandt, two clerks and grain to Lindo in 1911."


def alone(said):
    return [one for one in statements_in(BEFORE, said) if one == said]


# Half a thought


@pytest.mark.parametrize(
    "said",
    [
        "The people of Porto often say so.",
        "The people of Porto do not, and the reason lies in a war that Norway has forgotten.",
        "Norway did not need to be.",
        "In exchange Norway would build a road from Porto to Lindo.",
        "For the reasons which follow, Hugo Brandt won in Porto.",
        "Hugo Brandt received no answer.",
        "By the end of 1913 Norway had withdrawn.",
    ],
)
def test_half_a_thought_is_left_open(said):
    assert alone(said) == []


@pytest.mark.parametrize(
    "said",
    [
        "In exchange for coal Norway would build a road from Porto to Lindo.",
        "Hugo Brandt received no answer to the letter that he had sent to Porto.",
        "Hugo Brandt received 614 answers in 1913.",
        "By the end of 1913 Norway had withdrawn from Lindo.",
    ],
)
def test_a_whole_thought_stays(said):
    assert alone(said) == [said]


# Pointing


def test_such_talk_that_is_called_something_was_told_of_before():
    assert alone("Norwegian clerks describe such talk as premature in 1913.") == []
    assert alone("Norwegian clerks sold such grain as wheat in 1913.") != []


def test_there_is_no_people():
    assert alone("In 1913 Norwegian firms there paid no tax.") == []
    assert alone("In 1913 a firm came to Norway and paid no tax there.") != []


# Pronouns


@pytest.mark.parametrize(
    "said",
    [
        "A trial by Hugo Brandt in Porto suggests that it is true.",
        "In it, 40 million eels drift from Porto to Lindo.",
        "If they win, Porto will pay Hugo Brandt for the grain of 1911.",
    ],
)
def test_a_pronoun_may_mean_what_stands_before_the_sentence(said):
    assert alone(said) == []


def test_a_pronoun_may_be_announced():
    said = "If they win, Norwegians will pay Hugo Brandt for the grain of 1911."
    assert alone(said) == [said]


# Parts


@pytest.mark.parametrize(
    "said",
    [
        "For most of the rest there is only a table that Hugo Brandt drew.",
        "At the bottom are three slips of glass from Porto.",
        "The war rescued Hugo Brandt.",
        "Hugo Brandt remembers the exact morning.",
        "What absorbed Hugo Brandt was the behaviour of old ones.",
        "The northern alternative depends on Norway.",
    ],
)
def test_a_part_of_what_is_not_told_is_left_open(said):
    assert alone(said) == []


@pytest.mark.parametrize(
    "said",
    [
        "Of the 40 clerks of Porto nine drowned, and the rest came to Lindo in 1913.",
        "The war of 1914 rescued Hugo Brandt.",
        "What absorbed Hugo Brandt was the behaviour of bridges, above all of old ones.",
        "The northern alternative to Porto depends on Norway.",
    ],
)
def test_a_part_of_what_is_told_stays(said):
    assert alone(said) == [said]


# Comparing


@pytest.mark.parametrize(
    "said",
    [
        "The road from Porto to Lindo is almost twice as long.",
        "The eels of Porto are a harder case.",
    ],
)
def test_what_is_compared_with_nothing_is_left_open(said):
    assert alone(said) == []


@pytest.mark.parametrize(
    "said",
    [
        "The road from Porto to Lindo is almost twice as long as the road to Norway.",
        "The eels of Porto are a harder case than those of Lindo.",
    ],
)
def test_what_is_compared_stays(said):
    assert alone(said) == [said]


# What somebody insists on


def test_what_is_insisted_on_is_told_with_who_insists():
    said = (
        "No army stood in Porto in 1904, and on that the lawyers of Norway have always insisted: a"
        " country that bargains for two decades cannot say that it was forced."
    )
    told = [c.fact.statement for c in extract(article(said)).candidates]
    assert not any(one.startswith("A country") for one in told)


# Told together


@pytest.mark.parametrize(
    ("before", "said"),
    [
        ("Norwegian clerks visited Hugo Brandt in Porto.", "Critics say that neither man slept."),
        ("Hugo Brandt gave three reasons in Porto.", "The first reason was convincing."),
        (
            "A ship carries as much as a hundred trains from Porto.",
            "“It is a help,” says Clara Duarte.",
        ),
    ],
)
def test_the_statement_before_does_not_say_what_it_is_only_near(before, said):
    found = found_in(f"{before} {said}")
    assert [c.fact.statement for c in found if c.rule == "in_context"] == []


def test_the_bakery_is_not_told_with_what_a_paragraph_said_of_one_long_ago():
    before = "Bread is dear in Porto, and a bakery is rare."
    between = (
        " In Norway people buy bread, which is said to be kinder to the blood, to the bones and to"
        " the sight of those who eat it at noon, at night and in the morning, by Hugo Brandt, by"
        " his mother and by all who ever wrote a book about bread, milk and salt in 1913."
    )
    said = "The bakery was famous for its loaves."
    near, far = (found_in(f"{before}{one} {said}") for one in ("", between))
    pairs = [[c for c in one if c.rule == "in_context"] for one in (near, far)]
    together = [[c for c in one if c.fact.statement.endswith(said)] for one in pairs]
    assert [bool(one) for one in together] == [True, False]


@pytest.mark.parametrize(
    "said",
    [
        "What sets Norway apart is how far it has travelled.",
        "Norwegian clerks blame Hugo Brandt.",
        "The fifth, sealed in wax, was bolted to a bridge in Porto in 1913.",
        "Clara Duarte accepted in a statement of 1913 that she “took it with a pinch of salt”.",
        "Had Clara Duarte been told of it, she would have replied to the port of Lindo.",
    ],
)
def test_what_lacks_its_thing_is_left_open(said):
    assert alone(said) == []


@pytest.mark.parametrize(
    "said",
    [
        "What sets Norway apart from Porto is its coal.",
        "Norwegian clerks blame Hugo Brandt for the loss of a ship.",
        "Clara Duarte sold a letter in 1913 and “took it for a joke”.",
        "Eels are more common in people of Porto, although they can occur in anyone.",
        "Deaths in Porto were 4% lower where Hugo Brandt had worked.",
        "Norway sold $4 billion in return, of which about a third was fertiliser.",
        "In Porto prices had gone up by a fifth.",
    ],
)
def test_what_has_its_thing_stays(said):
    assert alone(said) == [said]


def test_the_sea_is_no_one_sea_that_was_named():
    before = "Hugo Brandt studies the Sargasso Sea in Porto."
    found = statements_in(before, "In Norway about 23 tonnes a year now reach the sea.")
    assert "In Norway about 23 tonnes a year now reach the sea." in found
