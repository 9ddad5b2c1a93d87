from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzes.domain.parsing import parse_date, parse_number


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("150", 150), ("$150 million", 150_000_000), ("150m", 150_000_000), ("1.5bn", 1.5e9),
        ("150,000,000", 150_000_000), ("1,500", 1500), ("120 000", 120_000), ("76km", 76),
        ("76 kilometres", 76), ("10 %", 10), ("-5", -5), ("three", 3), ("Twenty-five", 25),
        ("one hundred and twenty", 120), ("a million", 1_000_000), ("half a million", 500_000),
        ("1.234 million", 1_234_000), ("0.125", 0.125), ("two thousand", 2000),
    ],
)  # fmt: skip
def test_a_number_is_read(typed, number):
    assert parse_number(typed).number == Decimal(str(number))


@pytest.mark.parametrize(
    "typed", ["", "a lot", "1,5", "1.500", "3 or 4", "three or four", "1.2.3", "million", "9" * 300]
)
def test_what_is_not_one_number_is_not_understood(typed):
    assert parse_number(typed) is None


@pytest.mark.parametrize(
    ("typed", "unit"),
    [
        ("76 km", "kilometres"), ("76 miles", "miles"), ("€5", "euros"), ("US$ 5", "us dollars"),
        ("10 per cent", "per cent"), ("5", ""),
    ],
)  # fmt: skip
def test_a_unit_is_read(typed, unit):
    assert parse_number(typed).unit == unit


@pytest.mark.parametrize(
    ("typed", "iso"),
    [
        ("2024-01-30", "2024-01-30"), ("2024-1-5", "2024-01-05"), ("30 January 2024", "2024-01-30"),
        ("January 30, 2024", "2024-01-30"), ("30th of January 2024", "2024-01-30"),
        ("30/1/2024", "2024-01-30"), ("30.01.2024", "2024-01-30"), ("1/2024", "2024-01"),
        ("Jan 2023", "2023-01"), ("Sept. 2021", "2021-09"), ("2021", "2021"), ("in 2021", "2021"),
    ],
)  # fmt: skip
def test_a_date_is_read(typed, iso):
    assert parse_date(typed) == iso


@pytest.mark.parametrize(
    "typed",
    ["", "soon", "30 February 2024", "1/30/2024", "May or June 2023", "2023 or 2024", "0000"],
)
def test_what_is_no_date_is_not_understood(typed):
    assert parse_date(typed) is None


@given(st.text())
def test_reading_never_breaks(text):
    parse_number(text)
    parse_date(text)


@given(st.integers(0, 10**12))
def test_a_number_survives_its_thousands(number):
    assert parse_number(f"{number:,}").number == number


@given(st.dates())
def test_a_date_survives_iso(day):
    assert parse_date(day.isoformat()) == day.isoformat()
