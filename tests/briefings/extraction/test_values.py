"""Dates, figures and names, and the questions for them."""

from decimal import Decimal

import pytest

from briefings.domain.facts import DateValue, EntityValue, ItemsValue, NumberValue, PhraseValue
from tests.briefings.extraction.articles import fact_in, facts_in


@pytest.mark.parametrize(
    ("words", "iso"),
    [
        ("on 3 March 2019", "2019-03-03"),
        ("on March 3, 2019", "2019-03-03"),
        ("in March 2019", "2019-03"),
        ("in 2019", "2019"),
    ],
)
def test_a_date_is_as_precise_as_it_is_written(words, iso):
    fact = fact_in(f"The Marine Institute opened a school {words}.")
    assert fact.values["when"] == DateValue(iso, words.removeprefix("on ").removeprefix("in "))
    assert fact.ask["when"] == "When did the Marine Institute open a school?"


@pytest.mark.parametrize(
    ("words", "number", "unit", "text", "about"),
    [
        ("paid $4.5 million for the pier", "4500000.0", "USD", "$4.5 million", False),
        ("paid EUR 12 million for the pier", "12000000", "EUR", "EUR 12 million", False),
        ("lost 12% of its staff", "12", "percent", "12%", False),
        ("built a 300-kilometer road", "300", "km", "300", False),
        ("hired about 2,000 workers", "2000", "workers", "2,000", True),
        ("hired twelve workers", "12", "workers", "twelve", False),
    ],
)
def test_a_figure_has_its_unit(words, number, unit, text, about):
    fact = fact_in(f"The port of Lindo {words}.", date="")
    (value,) = [v for v in fact.values.values() if isinstance(v, NumberValue)]
    assert value == NumberValue(Decimal(number), unit, text, about)


@pytest.mark.parametrize(
    "said",
    [
        "Phase 2 of the project in Lindo began with a ceremony in the harbour.",
        "The port of Lindo was closed for the second time.",
        "The port of Lindo is described in Article 5 of the treaty.",
    ],
)
def test_labels_and_ordinals_are_no_figures(said):
    assert not any(isinstance(v, NumberValue) for v in fact_in(said).values.values())


def test_one_end_of_a_range_is_not_asked_for():
    fact = fact_in("The port of Lindo needs between 20 and 30 pilots for its terminal.")
    assert fact.ask == {}


@pytest.mark.parametrize(
    ("said", "role", "stem"),
    [
        (
            "The port of Lindo hired 40 pilots.",
            "count",
            "How many pilots did the port of Lindo hire?",
        ),
        (
            "In 1999 Clara Duarte founded the Marine Institute.",
            "who",
            "Who founded the Marine Institute in 1999?",
        ),
        (
            "Clara Duarte founded the Marine Institute in 1999.",
            "who",
            "Who founded the Marine Institute in 1999?",
        ),
        (
            "The port of Lindo closed because the river had silted up.",
            "reason",
            "Why did the port of Lindo close?",
        ),
        (
            "Of the ships in Lindo, 40 were sold in Porto.",
            "when",
            "",
        ),
    ],
)
def test_a_stem_is_made_only_where_it_is_grammatical(said, role, stem):
    assert fact_in(said, title="").ask.get(role, "") == stem


def test_what_cannot_be_turned_round_is_asked_as_a_gap():
    fact = fact_in("Since the flood of 2019, the port of Lindo has employed 40 pilots.")
    assert fact.ask["count"] == (
        "Which figure is missing here: “Since the flood of 2019, the port of Lindo has employed "
        "_____ pilots”?"
    )


def test_three_names_that_did_something_are_asked_for_together():
    fact = fact_in("Norway, Sweden and Finland signed the treaty in Porto.")
    assert isinstance(fact.values["items"], ItemsValue)
    assert fact.ask["items"] == "Which countries signed the treaty in Porto?"


def test_a_reason_is_the_words_after_because():
    fact = fact_in("The port of Lindo closed because the river had silted up.")
    assert fact.values["reason"] == PhraseValue("the river had silted up")


def test_every_value_stands_once_in_its_statement():
    fact = fact_in("In 2019 Alva Motors hired 40 pilots and sold 40 ships to Norway.")
    assert [v.text for v in fact.values.values()] == ["2019", "Alva Motors", "Norway"]


def test_names_of_one_thing_are_one_entity():
    facts = facts_in(
        "The East Lindo Workers Union (ELWU) was founded in Porto.",
        "In 1999 the ELWU had 4,000 members.",
    )
    keys = {
        value.entity
        for fact in facts
        for value in fact.values.values()
        if isinstance(value, EntityValue) and "porto" not in value.entity
    }
    assert len(keys) <= 1


def test_a_long_statement_is_asked_about_without_its_asides():
    facts = facts_in(
        "In 1999 the Marine Institute, which employs several divers from the islands of the north"
        " and two cooks, closed its old laboratory in Porto, leaving the divers without any work."
    )
    asked = [fact.ask.get("when") for fact in facts]
    assert "When did the Marine Institute close its old laboratory in Porto?" in asked


def test_under_a_condition_nothing_is_left_out():
    said = (
        "If the river freezes again, the Marine Institute, which employs several divers from Porto,"
        " will move its laboratory to Lindo in 2031, and the council will pay for the ships."
    )
    gap = said.replace("2031", "_____").rstrip(".")
    asked = [fact.ask.get("when") for fact in facts_in(said)]
    assert f"Which date is missing here: “{gap}”?" in asked


def test_words_that_hang_behind_a_date_are_no_part_of_the_question():
    fact = fact_in("Clara Duarte was born on 3 May 1897, the third of nine sisters.")
    assert fact.ask["when"] == "When was Clara Duarte born?"


def test_somebody_is_asked_for_in_the_present_too():
    fact = fact_in("The Marine Institute represents the divers of Porto in 19 courts.")
    assert fact.ask["organisation"] == (
        "Which institute represents the divers of Porto in 19 courts?"
    )
