"""Wrong figures look like the right one."""

from decimal import Decimal

import pytest

from quizzes.domain.wording import number_text


@pytest.mark.parametrize(
    ("number", "like", "shown"),
    [
        ("1.5", "£2.50", "£1.50"),
        ("3", "£2.50", "£3.00"),
        ("2000000", "1.5 million", "2.0 million"),
        ("1.25", "2", "1.25"),
        ("1400", "1,200", "1,400"),
        ("1E+3", "900", "1,000"),
    ],
)
def test_decimals_do_not_tell_which_one_is_right(number, like, shown):
    assert number_text(Decimal(number), like) == shown
