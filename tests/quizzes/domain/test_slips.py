"""Wrong figures and dates look like the right one."""

from decimal import Decimal
from random import Random

import pytest

from briefings.domain.facts import DateValue, NumberValue
from briefings.domain.surfaces import number_in
from quizzes.domain.slips import date_slips, number_slips


def numbers(number, text, unit="ships", seed=1):
    return list(number_slips(NumberValue(Decimal(number), unit, text), Random(seed)))


@pytest.mark.parametrize(
    ("number", "text", "multiple"),
    [
        ("350000", "£350,000", 50_000),
        ("2000", "2,000", 100),
        ("80", "80%", 5),
        ("51", "51", 1),
        ("1900000", "1.9 million", 100_000),
        ("100", "100", 10),
    ],
)
def test_a_wrong_figure_is_as_round_as_the_right_one(number, text, multiple):
    found = numbers(number, text)
    assert len(found) >= 3
    assert all(number_in(one) % multiple == 0 for one in found)
    assert all(Decimal("0.4") <= number_in(one) / Decimal(number) <= 2 for one in found)


def test_wrong_figures_lie_on_both_sides_and_are_never_the_right_one():
    found = [number_in(one) for seed in range(5) for one in numbers("412", "412", seed=seed)]
    assert min(found) < 412 < max(found)
    assert 412 not in found


def test_words_stay_words():
    assert set(numbers("6", "six")) <= {"three", "four", "five", "seven", "eight", "nine"}


def test_no_share_exceeds_all():
    assert all(number_in(one) < 100 for one in numbers("94", "94%", "percent"))


def dates(iso, text, published="2024-05-20", said=""):
    return list(date_slips(DateValue(iso, text), published, said, Random(1)))


def test_a_year_to_come_gets_other_years_to_come():
    assert all(year > "2024" for year in dates("2027", "2027"))
    assert len(dates("2027", "2027")) >= 3


def test_a_past_year_gets_past_years_that_the_statement_does_not_name():
    found = dates("2021", "2021", said="It rose in 2020 and in 2022.")
    assert found
    assert all(year <= "2024" for year in found)
    assert not {"2020", "2021", "2022"} & set(found)


def test_a_year_is_never_wrong_by_a_single_year():
    found = dates("2009", "2009", said="A study came out in 2009.")
    assert len(found) >= 3
    assert all(abs(int(year) - 2009) > 1 for year in found)


def test_what_rose_from_one_year_to_another_did_not_get_there_before():
    found = dates("2021", "2021", said="It dropped from 610 in 2019 to 270 in 2021.")
    assert found
    assert all(year > "2019" for year in found)
    found = dates("2019", "2019", said="It dropped from 610 in 2019 to 270 in 2021.")
    assert found
    assert all(year < "2021" for year in found)


def test_a_month_gets_the_same_month_of_other_years_before_other_months():
    assert "August 1857" not in dates("1857-08", "August 1857")
    assert all(text.startswith("August ") for text in dates("1857-08", "August 1857")[:3])
