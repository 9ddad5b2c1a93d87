import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzes.domain.sheets import lines, safe


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r", " =", "\n=", "\u00a0=", "＝"])
def test_what_a_spreadsheet_would_compute_is_text(sign):
    assert safe(f"{sign}1+1") == f"'{sign}1+1"


@pytest.mark.parametrize("cell", ["a=b", "", "1+1", "China’s", "'=1", 7, -7, 0.5])
def test_the_rest_is_left_as_it_is(cell):
    assert safe(cell) == cell


@given(st.lists(st.lists(st.text(), min_size=1, max_size=4), max_size=4))
def test_a_table_is_read_back_and_no_cell_is_a_formula(rows):
    text = "".join(lines(rows)).removeprefix("\ufeff")
    found = list(csv.reader(io.StringIO(text, newline="")))

    assert found == [[safe(cell) for cell in row] for row in rows]
    assert not any(
        cell.startswith(("=", "+", "-", "@", "\t", "\r")) for row in found for cell in row
    )
