"""What is asked about a word in doubt, and what it may mean."""

import pytest

from tests.briefings.extraction.articles import doubts_in

CLUB = "The Velm Rowing Club met in Lindo. Ada Holm led the Velm Rowing Club from 1990 to 1999."


def asked(*said, **more):
    """Kind, word and choices of every doubt."""
    found = doubts_in(*said, title="Bread", **more)
    return {d.text: (d.kind, d.options) for one in found for d in one.doubts}


@pytest.mark.parametrize(
    ("said", "word", "kind"),
    [
        ("Unemployment in Lindo rose from 8 to 15 per cent.", "rose", "open"),
        ("The permit of Lindo was renewed last year.", "last year", "time"),
        ("It employs 3,400 people in Lindo.", "It", "antecedent"),
    ],
)
def test_what_kind_of_doubt_it_is(said, word, kind):
    assert asked(said, date="")[word][0] == kind


def test_only_what_a_word_can_mean_is_offered():
    it = asked(CLUB, "Nobody in Velm knew that it had 40 boats, but they rowed.")
    for kind, several in it.values():
        assert kind != "antecedent" or "Ada Holm" not in several
    (_, several) = asked("Ada Holm met Jan Brandt in Lindo. He rowed for Lindo.").get(
        "He", ("", ("Jan Brandt",))
    )
    assert "Lindo" not in several


def test_a_body_is_offered_with_its_article():
    found = asked(CLUB, "Its boats were built in Lindo, and its members paid for the boats.")
    offered = [option for _, several in found.values() for option in several]
    assert "Velm Rowing Club" not in offered
