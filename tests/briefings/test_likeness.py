"""Which fact a text may be about."""

import pytest

from briefings.domain.likeness import Nearest
from briefings.domain.reading import read_briefing
from tests.factories import HARBOUR

FACTS = read_briefing(HARBOUR.read_text(encoding="utf-8")).facts


@pytest.mark.parametrize("fact", FACTS, ids=lambda fact: fact.key)
def test_a_fact_is_nearest_to_its_own_words_in_another_order(fact):
    words = sorted(fact.statement.split())
    assert Nearest(FACTS).to(" ".join(words)).statement == fact.statement


@pytest.mark.parametrize("text", ["", "Who wrote Hamlet? Shakespeare", "Of what in the and?"])
def test_none_is_near_to_what_no_fact_speaks_of(text):
    assert Nearest(FACTS).to(text) is None
    assert Nearest([]).to(text) is None
