"""Lists, tables, and the part that a passage plays."""

import pytest

from briefings.domain.documents import BlockKind
from briefings.domain.extraction import extract
from briefings.domain.facts import Argument, Kind, Status
from tests.briefings.extraction.articles import (
    article,
    cell,
    facts_in,
    found_in,
    heading,
    item,
    statements_in,
)

CAPTION = (BlockKind.CAPTION, "Table 1. Ships by year", {})
GRID = (
    cell("Port", 0, 0, header=True),
    cell("2019", 0, 1, header=True),
    cell("2022", 0, 2, header=True),
    cell("Lindo", 1, 0),
    cell("41", 1, 1),
    cell("75%", 1, 2),
)


def test_items_under_a_heading_are_a_list():
    facts = facts_in(
        heading("Motives of Lindo"),
        item("Cheaper grain", "1."),
        item("Safer ships", "2."),
        item("Fresh fish", "3."),
    )
    (whole,) = [fact for fact in facts if fact.kind is Kind.LIST]
    assert whole.statement == (
        "Under “Motives of Lindo”, the article lists: Cheaper grain; Safer ships; and Fresh fish."
    )
    assert [e.quote for e in whole.evidence] == ["Cheaper grain", "Safer ships", "Fresh fish"]
    assert whole.argument is Argument.MOTIVE
    assert whole.ask == {"items": "Which of these does the article list under “Motives of Lindo”?"}
    assert {f.statement for f in facts} >= {
        "The article lists this under “Motives of Lindo”: Safer ships."
    }


def test_an_item_is_one_of_those_that_were_counted():
    told = statements_in(
        "The draft of Lindo contains three elements:",
        item("A fee of 4 cents for each ton of grain in transit"),
        item("A joint council of Lindo and Porto that spends the fee"),
        item("A new owner for the lights of Lindo by 2030"),
        title="The draft of Lindo",
    )
    assert (
        "The draft of Lindo contains three elements, among them: A joint council of Lindo and"
        " Porto that spends the fee."
    ) in told


def test_a_list_is_called_what_the_words_before_it_call_it():
    facts = facts_in(
        "There are several obstacles that slow the port of Lindo. These include:",
        item("The shallow river"),
        item("The lack of pilots"),
    )
    whole = next(fact for fact in facts if fact.kind is Kind.LIST)
    assert whole.statement.startswith(
        "The article names two obstacles that slow the port of Lindo: The shallow river; and"
    )


def test_headings_with_numbers_are_a_list_under_the_heading_above():
    facts = facts_in(
        heading("Reasons for the fire"),
        heading("1. Dry wood", 2),
        "The wood of the pier was 80 years old.",
        heading("2. Strong wind", 2),
        "The wind reached 90 kilometers an hour.",
    )
    whole = next(fact for fact in facts if fact.kind is Kind.LIST)
    assert [item.text for item in whole.values["items"].items] == ["Dry wood", "Strong wind"]


def test_a_cell_is_told_with_its_row_its_column_and_its_table():
    facts = [c.fact for c in found_in(CAPTION, *GRID) if c.rule == "cell"]
    assert [fact.statement for fact in facts] == [
        "In the table “Ships by year”, the column “2019” gives 41 for “Lindo”.",
        "In the table “Ships by year”, the column “2022” gives 75% for “Lindo”.",
    ]
    assert [fact.evidence[0].quote for fact in facts] == ["41", "75%"]


def test_a_row_is_told_with_all_its_cells():
    (row,) = [c.fact for c in found_in(CAPTION, *GRID) if c.rule == "row"]
    assert row.statement == (
        "In the table “Ships by year”, the row “Lindo” has “41” under “2019” and “75%” under"
        " “2022”."
    )
    assert [evidence.quote for evidence in row.evidence] == ["Lindo", "41", "75%"]


def test_items_go_on_from_a_line_that_no_sign_ends():
    said = statements_in(
        "Do not swim in the harbour of Lindo if you",
        item("have a cold;"),
        item("are pregnant."),
    )
    assert said == [
        "Do not swim in the harbour of Lindo if you have a cold.",
        "Do not swim in the harbour of Lindo if you are pregnant.",
    ]


def test_what_somebody_argues_item_by_item_stays_an_argument():
    several = found_in(
        "For the Alva Bank, Ms Duarte advanced two arguments:",
        item("that the pier was old, and", "(a)"),
        item("that the river had been deep enough.", "(b)"),
    )
    found = [c for c in several if c.rule == "item"]
    assert [(c.fact.status, c.fact.attributed_to.text) for c in found] == [
        (Status.OPINION, "Ms Duarte")
    ] * 2
    assert all(c.fact.statement.startswith("For the Alva Bank, Ms Duarte") for c in found)


def test_a_table_without_headings_tells_nothing():
    plain = [
        cell(text, row, column) for row, column, text in ((0, 0, "4"), (0, 1, "5"), (1, 0, "6"))
    ]
    assert facts_in(*plain) == []


@pytest.mark.parametrize(
    ("said", "kind", "part"),
    [
        ("In 1999 the port of Lindo closed.", Kind.EVENT, Argument.BACKGROUND),
        ("The port of Lindo closed because the river froze.", Kind.REASON, None),
        ("Although the port is old, the ships of Lindo are new.", Kind.CONTRAST, None),
        ("If the river freezes, the port of Lindo closes.", None, Argument.CONDITION),
        ("The council of Lindo wants to attract more visitors.", None, Argument.MOTIVE),
        ("The port of Lindo cannot admit ships in winter.", None, Argument.CONSTRAINT),
        ("In conclusion, the port of Lindo has lost its trade.", None, Argument.CONCLUSION),
        ("The port of Lindo is known as the Gate of Salt.", Kind.DEFINITION, None),
    ],
)
def test_kind_and_part_follow_the_words(said, kind, part):
    fact = facts_in(said, "The ships of Lindo carry grain.")[0]
    assert kind in {None, fact.kind}
    assert part in {None, fact.argument}


def test_a_heading_gives_its_passage_its_part():
    document = article(
        heading("What stands in the way"),
        "The river is shallow near Lindo.",
        "Ships turn at Porto.",
    )
    assert extract(document).candidates[0].fact.argument is Argument.CONSTRAINT
