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
        ("one hundred and fifty million", 150_000_000), ("5 hundred", 500), ("2 dozen", 24),
        ("one million two hundred and five", 1_000_205), ("twenty thousand five", 20_005),
        ("nineteen hundred", 1900), ("half a dozen", 6), ("15,00,00,000", 150_000_000),
        ("15 crore", 150_000_000), ("15 lakh", 1_500_000), ("١٥٠٬٠٠٠", 150_000), ("۷۶", 76),
        ("150\u202f000", 150_000), ("1,234.50", 1234.5), ("1’500", 1500), ("\u200f76", 76),
    ],
)  # fmt: skip
def test_a_number_is_read(typed, number):
    assert parse_number(typed).number == Decimal(str(number))


@pytest.mark.parametrize(
    "typed",
    [
        "", "a lot", "1,5", "1.500", "3 or 4", "three or four", "1.2.3", "million", "9" * 300,
        "1.5e8", "150.000.000", "5 and a half", "1½", "10⁸", "3/4", "a quarter of a million",
        "not 76", "one million two million", "150_000", "15,0000", "half 5", "1,50", "٣٫٥٠٠",
    ],
)  # fmt: skip
def test_what_is_not_one_number_is_not_understood(typed):
    assert parse_number(typed) is None


@pytest.mark.parametrize(
    ("typed", "unit"),
    [
        ("76 km", "kilometres"), ("76 miles", "miles"), ("€5", "euros"), ("US$ 5", "us dollars"),
        ("10 per cent", "per cent"), ("5", ""), ("¥5", "yuan or yen"), ("C$5", "canadian dollars"),
        ("5 million Hong Kong dollars", "hong kong dollars"), ("5 square miles", "square miles"),
        ("76 km²", "square kilometres"), ("76 km2", "square kilometres"), ("5 kg", "kilograms"),
        ("5 wells a year", "years"), ("5 m³", "cubic metres"),
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
        ("1/30/2024", "2024-01-30"), ("4/4/2024", "2024-04-04"), ("3.4.2024", "2024-04-03"),
        ("Jan. 30th, 2024", "2024-01-30"), ("30-Jan-2024", "2024-01-30"), ("2021.", "2021"),
        ("Tuesday, 30 January 2024", "2024-01-30"), ("2024 Jan 30", "2024-01-30"),
        ("٣٠ January ٢٠٢٤", "2024-01-30"), ("2024/1/30", "2024-01-30"),
        ("Jan 2023", "2023-01"), ("Sept. 2021", "2021-09"), ("2021", "2021"), ("in 2021", "2021"),
    ],
)  # fmt: skip
def test_a_date_is_read(typed, iso):
    assert parse_date(typed) == iso


@pytest.mark.parametrize(
    "typed",
    [
        "", "soon", "30 February 2024", "3/4/2024", "May or June 2023", "2023 or 2024", "0000",
        "not 2021", "before 2021", "it may be 2021", "44 BC", "30 January 2024 10:00", "30 Jan 24",
        "03/04/2024", "3-4-2024", "3 4 2024", "13/13/2024", "2024-13-01", "20240130", "January 30",
    ],
)  # fmt: skip
def test_what_is_no_date_is_not_understood(typed):
    assert parse_date(typed) is None


def test_m_means_million_unless_metres_are_asked_for():
    assert parse_number("76 m").number == 76_000_000
    assert parse_number("76 m", "metres").number == 76


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
