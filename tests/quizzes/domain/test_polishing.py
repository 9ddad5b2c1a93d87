"""Words of candidates that are mended before they are asked."""

from decimal import Decimal

import pytest

from briefings.domain.facts import (
    DateValue,
    Entity,
    EntityType,
    EntityValue,
    NumberValue,
    PhraseValue,
)
from quizzes.domain.claiming import claimed
from quizzes.domain.polishing import alone, polished
from quizzes.domain.sorting import kind_named
from tests.quizzes.proposals import fact

NORWAY = Entity("norway", EntityType.COUNTRY, "Norway")
VERRA = Entity("verra", EntityType.ORGANISATION, "Verra")
LINES = Entity("lines", EntityType.COMPANY, "Straits Lines")
BY_KEY = {one.key: one for one in (NORWAY, VERRA, LINES)}
FIGURE = NumberValue(Decimal(380), "tonnes", "380")
SINCE = DateValue("2011", "2011")


def stem_of(stem, value=FIGURE):
    one = fact("one", f"It is {getattr(value, 'text', '')}.", values={"x": value}, ask={"x": stem})
    return polished(one, BY_KEY).ask["x"]


@pytest.mark.parametrize(
    ("stem", "mended"),
    [
        (
            "How many tonnes does a hectare of meadow hold, about twice as much as a forest?",
            "How many tonnes does a hectare of meadow hold?",
        ),
        (
            "How many tonnes may Lindo, by contrast, offer to the ships of Norway by contrast?",
            "How many tonnes may Lindo offer to the ships of Norway?",
        ),
        (
            "What did the majority hold In Calder about a voucher?",
            "In Calder, what did the majority hold about a voucher?",
        ),
        (
            "How many crowns does a pilot of Lindo earn, less than half of what a captain has?",
            "How many crowns does a pilot of Lindo earn?",
        ),
        (
            "When was Ada King of Lindo born, the third of five children of a pilot?",
            "When was Ada King of Lindo born?",
        ),
        ("Who is Straits Lines?", "What is Straits Lines?"),
        ("Who is Ada King of the Straits?", "Who is Ada King of the Straits?"),
    ],
)
def test_what_only_the_sentence_needed_goes(stem, mended):
    assert stem_of(stem) == mended


def test_where_somebody_was_born_needs_no_brothers():
    stem = "Where was Ada King born in 1901, the third of five children of a pilot?"
    place = EntityValue("norway", "Norway")
    assert stem_of(stem, place) == "Where was Ada King born in 1901?"


@pytest.mark.parametrize(
    ("said", "left"),
    [
        (
            "The law of Norway has cost _____ crowns, and courts in Portugal agreed in 2018",
            "The law of Norway has cost _____ crowns",
        ),
        (
            "The port of Lindo grew by _____ tons, so that more ships could be sent there",
            "The port of Lindo grew by _____ tons",
        ),
        (
            "If the law of Norway costs _____ crowns, and courts agree, it will be changed",
            "If the law of Norway costs _____ crowns, and courts agree, it will be changed",
        ),
        (
            "The shop of Lindo printed books, maps and, and papers for _____ crowns",
            "The shop of Lindo printed books, maps and, and papers for _____ crowns",
        ),
    ],
)
def test_a_gap_keeps_its_own_clause_only(said, left):
    frame = "Which figure is missing here: “{}”?"

    assert stem_of(frame.format(said)) == frame.format(left)


@pytest.mark.parametrize(
    ("said", "asked"),
    [
        (
            "Norway has required ferries to pay refunds since _____, and courts agreed in 2018",
            "Since which year has Norway required ferries to pay refunds?",
        ),
        (
            "The standards body Verra has allowed sales since _____",
            "Since which year has the standards body Verra allowed sales?",
        ),
    ],
)
def test_a_date_behind_an_auxiliary_is_asked_for_in_whole_words(said, asked):
    assert stem_of(f"Which date is missing here: “{said}”?", SINCE) == asked


def test_a_date_of_another_clause_stays_a_gap():
    stem = "Which date is missing here: “Norway has lost trade since its yard was closed in _____”?"

    assert stem_of(stem, SINCE) == stem


def test_an_answer_ends_before_what_is_added_to_it():
    value = PhraseValue("the approval of Parliament, which is expected to vote in May")
    one = fact("one", f"It needs {value.text}.", values={"object": value}, ask={})

    assert polished(one, {}).values["object"].text == "the approval of Parliament"


def test_a_place_is_asked_for_with_the_words_that_count_it():
    stem = "Where did storms kill 265 people in the mountains, 135 of them?"

    assert stem_of(stem, EntityValue("norway", "Norway")) == stem


def test_a_statement_stands_alone_without_its_second_clause():
    said = "The grass of Lindo spreads by one metre a year, so that a gap takes years to close."

    assert alone(said) == "The grass of Lindo spreads by one metre a year."
    assert alone("It rained.") == "It rained."


@pytest.mark.parametrize(
    ("said", "stem", "answer"),
    [
        (
            "The court of Lindo ruled on Monday that ferry lines must refund all sailors.",
            "What did the court of Lindo rule about ferry lines?",
            "ferry lines must refund all sailors",
        ),
        (
            "Helena Varga thinks that protecting old meadows is cheaper than planting new ones.",
            "What does Helena Varga think about protecting old meadows?",
            "protecting old meadows is cheaper than planting new ones",
        ),
        (
            "Ingeborg Sand added that fares on island routes were likely to rise by 4%.",
            "What did Ingeborg Sand say about fares on island routes?",
            "fares on island routes were likely to rise by 4%",
        ),
    ],
)
def test_what_somebody_holds_is_asked_for_by_what_it_is_about(said, stem, answer):
    found = claimed(fact("one", said))

    assert found.ask["claim"] == stem
    assert found.values["claim"].text == answer


@pytest.mark.parametrize(
    "said",
    [
        "Ada King said that it is too late for the port of Lindo.",
        "Ada King, who was there, said that the port of Lindo is too small for ships.",
        "Ada King said that nobody in the port of Lindo is ready for the storm.",
        "Ada King hired forty pilots from Norway.",
        "Ada King said that Lindo is dear.",
    ],
)
def test_what_is_held_of_nothing_certain_is_not_asked_for(said):
    assert "claim" not in claimed(fact("one", said)).ask


@pytest.mark.parametrize(
    ("kind", "name", "said"),
    [
        (EntityType.ORGANISATION, "Tarnmouth District Court", "a court"),
        (EntityType.ORGANISATION, "University of Lindo", "a university"),
        (EntityType.ORGANISATION, "Marine Institute of Lindo", "an institute"),
        (EntityType.COMPANY, "Union Traction Company", "a company"),
        (EntityType.DOCUMENT, "Bonding Act", "a law"),
        (EntityType.PLACE, "Lindo", "a place"),
        (EntityType.ORGANISATION, "Verra", "an organisation or authority"),
    ],
)
def test_a_body_is_called_what_its_name_says(kind, name, said):
    assert kind_named(Entity("one", kind, name)) == said
