"""CSV of our own out and in."""

import csv
import io
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzes.domain.exchange import tables
from quizzes.domain.exchange.items import Choice, Item, Kind, Pair
from quizzes.domain.exchange.rows import Unreadable
from quizzes.domain.sheets import safe
from tests.quizzes.exchange.hostile import any_item, items


def back(item):
    (row,) = tables.read("".join(tables.write([item])))
    assert not row.problem
    return row.item


@pytest.mark.parametrize("item", list(items()), ids=lambda item: item.id)
def test_hostile_items_come_back_as_they_went(item):
    assert back(item) == item


@given(any_item())
def test_any_item_comes_back_as_it_went(item):
    assert back(item) == item


def test_many_items_stay_apart():
    made = list(items())
    assert [row.item for row in tables.read("".join(tables.write(made)))] == made


def test_options_beyond_those_that_the_head_names_are_kept():
    many = tuple(Choice(f"Word {n}", Fraction(1), f"Why {n}") for n in range(30))
    item = Item(Kind.TEXT, "Name one", choices=many)
    assert back(item) == item


@given(st.text())
def test_no_cell_is_a_formula_and_every_cell_comes_back(text):
    written = safe(tables.guarded(text))
    assert safe(written) == written
    assert tables.unguarded(written) == text


def test_every_row_is_safe_in_a_spreadsheet():
    text = "".join(tables.write(items()))
    cells = [cell for row in csv.reader(io.StringIO(text, newline="")) for cell in row]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]
    assert any(cell.startswith("'=SUM(A1)") for cell in cells)


HEAD = ",".join(tables.HEAD)
BY_HAND = f"""{HEAD}
single,Who dug?,2,,,,,,,They,No,We,Yes
multiple,Which?,1;2,,,,,,,a,,b,,c,
multiple,Which?,1=50%; 3 = -20%,,,,,,,a,,b,,c,
number,How deep?,4.5 ± 0.1
text,Where?,Kabul
match,Match,,,a; b,x,,,,one => 1,,two => 2,,=> 3,
order,Sort,,,,,,,,first,,second

riddle,What?,a
single,Which?,4,,,,,,,a,,b
single,Which?,b,,,,,,,a,,b
number,How deep?,deep
match,Match,,,,,,,,one,,two => 2
single,Which?,1 = 200%,,,,,,,a,,b
"""


def test_rows_written_by_hand_are_read():
    rows = list(tables.read(BY_HAND))
    single, several, shares, number, text, match, order, *bad = rows
    assert single.item.choices == (
        Choice("They", Fraction(0), "No"),
        Choice("We", Fraction(1), "Yes"),
    )
    half = Fraction(1, 2)
    assert [choice.share for choice in several.item.choices] == [half, half, -1]
    assert [choice.share for choice in shares.item.choices] == [half, 0, Fraction(-1, 5)]
    assert (str(number.item.figures[0].number), str(number.item.figures[0].tolerance)) == (
        "4.5",
        "0.1",
    )
    assert text.item.choices == (Choice("Kabul", Fraction(1)),)
    assert match.item.pairs == (Pair("one", "1"), Pair("two", "2"))
    assert (match.item.spare, match.item.tags, match.item.id) == (("3",), ("a", "b"), "x")
    assert order.item.order == ("first", "second")
    problems = [(row.place, row.problem) for row in bad]
    assert problems == [
        (10, "unknown-form"),
        (11, "no-marks"),
        (12, "no-marks"),
        (13, "bad-number"),
        (14, "no-pairs"),
        (15, "bad-share"),
    ]


@pytest.mark.parametrize("text", ["", "a,b\nc,d", "\x00", f"{HEAD}\n" + "a" * 200_000])
def test_what_is_no_table_of_ours_is_refused(text):
    with pytest.raises(Unreadable):
        list(tables.read(text))
