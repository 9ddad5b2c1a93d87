import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.domain.surfaces import normalised, put_for


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


@pytest.mark.parametrize(
    ("needle", "text"),
    [
        ("dam", "The Dam, a dam’s, no damn dam"),
        ("Ålesund", "In ÅLESUND and Ålesunder"),
        ("is", "\N{LATIN CAPITAL LETTER I WITH DOT ABOVE}S it is"),
        ("ships", "\N{LATIN SMALL LETTER LONG S}hips and SHIPS"),
        ("x", "none"),
    ],
)
def test_words_are_put_for_others_as_by_a_pattern_without_case(needle, text):
    pattern = rf"(?<!\w){re.escape(needle)}(?!\w)"
    assert put_for(needle, "…", text) == re.sub(pattern, "…", text, flags=re.IGNORECASE)


@given(st.text(alphabet=st.characters(max_codepoint=127)))
def test_plain_letters_are_compared_as_all_others_are(text):
    assert normalised(f"{text} é") == normalised(f"{text} e")
