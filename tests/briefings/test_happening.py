"""What stands on a timeline."""

import pytest

from briefings.domain.happening import called, on_timeline


@pytest.mark.parametrize(
    ("label", "statement", "when", "told"),
    [
        ("The act of 1990", "Parliament passed the act in 1990.", "1990", "The act of 1990"),
        (
            "… passed the act",
            "Parliament passed the act in 1990.",
            "1990",
            "Parliament passed the act",
        ),
        (
            "Passed the act",
            "Parliament passed the act in 1990.",
            "1990",
            "Parliament passed the act",
        ),
        (
            "… lost …",
            "Holm lost the poll of May 1991.",
            "May 1991",
            "Holm lost the poll of May 1991.",
        ),
        ("Salmon, …", "Salmon, which had been gone since 1954, returned in 1999.", "1954", ""),
        ("… agreed …", "Holm agreed to postpone it until 1992.", "1992", ""),
        ("… held …", "The council met. Holm promised a bill in 2026.", "2026", ""),
    ],
)
def test_what_happened_then(label, statement, when, told):
    assert on_timeline(label, statement, is_fact=True, when=when) == told


def test_what_is_promised_has_not_happened():
    said = "Holm will bring a bill in 2026."
    assert on_timeline("… a bill …", said, is_fact=False, when="2026") == ""
    assert on_timeline("A bill", "Holm will act in 2026.", is_fact=False, when="2026") == "A bill"


def test_a_torn_label_gives_way_to_the_words():
    said = "Holm lost the poll in 1991."
    assert called("… lost …", said) == said
    assert called("Holm lost the", said) == said
    assert called("The poll of 1991", said) == "The poll of 1991"
