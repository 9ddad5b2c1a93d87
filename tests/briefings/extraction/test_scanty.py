"""Statements that only lead on, and what the parser is known to see wrong."""

import pytest

from briefings.domain.extraction.parsing import parse
from tests.briefings.extraction.articles import doubts_in, fact_in, facts_in, statements_in


@pytest.mark.parametrize(
    ("said", "word"),
    [
        ("Three motives are usually offered for what Lindo did in 2019.", "motives"),
        ("Not everyone is persuaded that the reform of Lindo deserves applause.", "everyone"),
        ("Diesel and a slow start of ticket sales in Lindo account for the rest.", "rest"),
        ("Councillor Ada Holm credits the bus lanes of Lindo in particular.", "credits"),
        ("Before, a trip from Nether Moor to the hospital of Lindo cost £5.20.", "Before"),
    ],
)
def test_what_the_text_around_has_to_fill_is_in_doubt(said, word):
    (found,) = doubts_in(said)
    assert word in [doubt.text for doubt in found.doubts]


@pytest.mark.parametrize(
    "said",
    [
        "Three motives explain what Lindo did in 2019.",
        "Diesel took 40 per cent of the budget of Lindo, and wages the rest.",
        "Ada Holm credits the bus lanes of Lindo with a rise of 4,000 trips.",
        "Before the reform of 2019, a trip from Nether Moor to Lindo cost £5.20.",
    ],
)
def test_what_says_enough_is_not(said):
    assert statements_in(said) == [said]


def test_instead_says_nothing_at_the_end():
    said = "The Alva Company of Lindo earned its money from installation instead."
    assert statements_in(said) == ["The Alva Company of Lindo earned its money from installation."]


@pytest.mark.parametrize(
    ("said", "asked"),
    [
        (
            "The Mount Carrow wind farm, opened in 2011, has 34 turbines.",
            "How many turbines does the Mount Carrow wind farm have?",
        ),
        (
            "The pipeline of Lindo, damaged in the quake, leaked 40 tonnes of oil.",
            "How many tonnes of oil did the pipeline of Lindo leak?",
        ),
    ],
)
def test_an_aside_behind_a_name_is_not_taken_for_the_verb(said, asked):
    assert asked in fact_in(said).ask.values()


def test_a_past_is_no_participle_where_it_has_a_subject_and_no_helper():
    said = "The museum of Lindo, housed in a former mill, opened in 1998."
    (block,) = parse([(0, said, 0, 0)])
    (sentence,) = block
    assert (sentence.tokens[sentence.root].text, sentence.tokens[sentence.root].tag) == (
        "opened",
        "VBD",
    )


@pytest.mark.parametrize(
    ("said", "whose"),
    [
        (
            "The fines in Lindo, says branch secretary Joanne Pike, end on the drivers' shoulders.",
            "branch secretary Joanne Pike",
        ),
        (
            "For Anders Holm, who heads the Peace League, Lindo has only changed its protector.",
            "Anders Holm",
        ),
    ],
)
def test_who_is_named_amid_a_sentence_holds_it(said, whose):
    found = facts_in(said)[0]
    assert (found.status, found.attributed_to.text) == ("opinion", whose)


@pytest.mark.parametrize(
    "said",
    [
        "By 1940 Ada Holm had twelve wires in Lindo and could detect a shift of one millimetre.",
        "Northline of Lindo would not say by how much absence has gone up.",
        "An otter of Lindo that is fouled with oil loses heat quickly and may die within hours.",
    ],
)
def test_what_was_possible_is_no_forecast(said):
    assert fact_in(said).status == "fact"


def test_a_rule_is_not_called_by_the_name_of_its_town():
    said = statements_in(
        "The Halden rule was made in 1951. Tavaria signed it.",
        "Once Korvenia left in 2021, the rule became a one-sided favour.",
    )
    assert not any("the Halden became" in one for one in said)


def test_the_only_agency_is_told_by_its_kind():
    said = statements_in(
        "The national wildlife agency of Lindo counted 3,140 adults in 2023.",
        "Otters live in the Ouzel.",
        "The agency plans to move forty animals to the upper Ouzel in 2026.",
    )
    assert any("national wildlife agency" in one for one in said[1:])


def test_who_leads_a_panel_is_part_of_its_name():
    said = "In 2021 a panel led by the retired judge Ada Holm blamed Lindo for slow buses."
    assert fact_in(said).attributed_to.text == "a panel led by the retired judge Ada Holm"


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("Last year Lindo spent £44 million.", "In 2023 Lindo spent £44 million."),
        ("Last month Lindo spent £4 million.", "In April 2024 Lindo spent £4 million."),
        ("Last year's budget of Lindo was £3 million.", "2023's budget of Lindo was £3 million."),
    ],
)
def test_last_year_is_told_at_the_head_too(said, told):
    assert statements_in(said) == [told]


def test_a_council_that_spends_is_the_one_just_told_of():
    said = "The council of Lindo had expected to spend £31 million. In 2023 it spent £44 million."
    assert "In 2023 the council of Lindo spent £44 million." in statements_in(said)


def test_what_is_due_in_an_earlier_month_is_due_next_year():
    said = "The pier of Lindo, due to open in April, will have 40 berths."
    assert "April 2025" in fact_in(said).statement
