"""Advice to whoever reads."""

import pytest

from tests.briefings.extraction.articles import fact_in, statements_in

# Spoken to its reader often enough.
YOURS = "You can swim in Lindo all year, if you know your limits and your body agrees with you."


def told(said):
    return [one for one in statements_in(f"{YOURS}", said, title="Cold water") if "should" in one]


@pytest.mark.parametrize(
    ("said", "statement"),
    [
        (
            "Wait until you can speak a full sentence before your shoulders go under.",
            "You should wait until you can speak a full sentence before your shoulders go under.",
        ),
        (
            "If you have taken sleeping tablets for a month, ask your doctor about a lower dose.",
            "If you have taken sleeping tablets for a month,"
            " you should ask your doctor about a lower dose.",
        ),
        (
            "Never swim alone in winter.",
            "You should never swim alone in winter.",
        ),
        (
            "Do not stop sleeping tablets overnight without a doctor.",
            "You should not stop sleeping tablets overnight without a doctor.",
        ),
        (
            "Don’t stop sleeping tablets overnight without a doctor.",
            "You should not stop sleeping tablets overnight without a doctor.",
        ),
    ],
)
def test_what_to_do_is_told_as_advice(said, statement):
    assert told(said) == [statement]


def test_advice_is_an_opinion_of_the_source():
    fact = next(f for f in [fact_in("You should never swim alone in winter.", title="Cold water")])
    assert (fact.status, fact.attributed_to.text) == ("opinion", "the source article")


@pytest.mark.parametrize(
    "said",
    [
        "Count them as failures, he says, and the rate falls to 40 per cent.",
        "See your library for more about swimming in winter.",
        "Pregnant? Keep taking the tablets every morning with water.",
        "Imagine a lake that never freezes in January.",
    ],
)
def test_what_is_no_advice(said):
    assert told(said) == []


def test_a_text_that_speaks_to_nobody_gives_none():
    assert statements_in("Wait until it rains before you sow barley in Lindo.") == []
