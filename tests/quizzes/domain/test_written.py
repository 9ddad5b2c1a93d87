"""The ways to write an answer that a reader is shown are ways that grading takes."""

from decimal import Decimal

import pytest

from quizzes.domain.answers import Answer
from quizzes.domain.grading import grade
from quizzes.domain.questions import Form, Key
from quizzes.domain.written import written


@pytest.mark.parametrize(
    ("number", "unit", "answer", "expected"),
    [
        ("18", "months", "eighteen", {"eighteen", "18"}),
        ("240000000", "EUR", "EUR 240 million", {"€240 million", "240 million euros"}),
        ("94", "percent", "94%", {"94%", "94 percent"}),
        ("1900000", "tonnes", "1.9 million", {"1.9 million"}),
        ("350000", "GBP", "£350,000", {"£350,000", "350,000 pounds"}),
    ],
)
def test_figures_and_words_are_both_told_and_both_taken(number, unit, answer, expected):
    key = Key(number=Decimal(number), unit=unit)
    forms = written(key, answer)
    assert expected <= set(forms)
    assert [grade(Form.NUMBER, key, Answer(text=form)).correct for form in forms] == [
        True for _ in forms
    ]


def test_a_date_is_told_as_the_source_and_as_we_write_it():
    assert written(Key(date="2024-01-30"), "January 30, 2024") == (
        "January 30, 2024",
        "30 January 2024",
    )
