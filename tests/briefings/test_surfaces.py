import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.domain.surfaces import normalised


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("U.S.A.", "usa"), ("the U.A.E.", "UAE"), ("Xi‘an", "Xi'an"), ("Xi´an", "xian"),
        ("Łódź", "Lodz"), ("Belt & Road", "Belt and Road"), ("I\u200bran", "Iran"),
        ("مُحَمَّد", "محمد"), ("İran", "Iran"), ("℡", "tel"), ("Straße", "STRASSE"),
        ("  Amu\u00a0Darya ", "amu darya"),
    ],
)  # fmt: skip
def test_what_is_heard_alike_reads_alike(one, other):
    assert normalised(one) == normalised(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Plan A", "Plan"), ("दिल्ली", "दल्ला"), ("ガス", "カス"), ("UN", "US"), ("The", "")],
)
def test_what_is_another_word_reads_otherwise(one, other):
    assert normalised(one) != normalised(other)


@given(st.text())
def test_reading_alike_is_settled_after_once(text):
    assert normalised(normalised(text)) == normalised(text)
