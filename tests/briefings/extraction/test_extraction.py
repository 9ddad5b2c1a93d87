"""What holds for every article."""

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from briefings.domain.candidates import Extraction
from briefings.domain.extraction import extract
from briefings.domain.facts import EntityValue, ItemsValue
from tests.briefings.extraction.articles import article, heading, item

PIECES = (
    "The port of Lindo handled 4 million tons of grain in 2019.",
    "“We have no pilots,” said Clara Duarte, who has led the port since 2015.",
    "It was sold for €12 million; the buyer was the Alva Bank (AB).",
    "If the river — the Alva — freezes, ships may have to wait for 3–5 days…",
    "Norway, Sweden and Finland signed a treaty on 3 March 2020.",
    "naïve café 日本 😀 of the U.S. in Jan. 2020",
    "These ships, however, were not built in Porto, because the yard had closed.",
)


@settings(max_examples=15, deadline=None)
@given(st.lists(st.lists(st.sampled_from(PIECES), min_size=1, max_size=3), min_size=1, max_size=4))
def test_evidence_and_doubts_are_exact_and_values_are_in_the_statement(paragraphs):
    document = article(*(" ".join(pieces) for pieces in paragraphs))
    found = extract(document)
    names = {entity.key for entity in found.entities}
    for candidate in found.candidates:
        for evidence in candidate.fact.evidence:
            assert document.text[evidence.start : evidence.end] == evidence.quote
            assert evidence.quote
        for doubt in candidate.doubts:
            assert document.text[doubt.start : doubt.end] == doubt.text
        for value in candidate.fact.values.values():
            for part in value.items if isinstance(value, ItemsValue) else (value,):
                assert candidate.fact.statement.count(part.text) >= 1
                assert not isinstance(part, EntityValue) or part.entity in names
        assert set(candidate.fact.ask) <= set(candidate.fact.values)
        assert 0 < candidate.confidence < 1


def test_the_same_article_gives_the_same_result_whatever_was_read_before():
    document = article(*PIECES)
    first = extract(document)
    extract(article(*random.Random(3).sample(PIECES, 4)))
    assert extract(document) == first


def test_keys_are_unique():
    found = extract(article(*PIECES, *PIECES[:2], heading("Why"), item("Salt"), item("Grain")))
    keys = [candidate.fact.key for candidate in found.candidates]
    assert len(keys) == len(set(keys))


def test_an_empty_article_has_no_facts():
    found = extract(article())
    assert isinstance(found, Extraction)
    assert found.candidates == ()


def test_a_block_as_long_as_a_book_is_read_in_pieces():
    document = article(" ".join(f"In {1500 + n} the port of Lindo closed." for n in range(900)))
    found = extract(document)
    assert len(found.candidates) == 900
    last = found.candidates[-1].fact.evidence[0]
    assert document.text[last.start : last.end] == last.quote == "In 2399 the port of Lindo closed."
    assert extract(article("port" * 6000)).candidates == ()


def test_progress_is_told_and_never_goes_back():
    told = []
    extract(article(*PIECES), progress=lambda stage, share: told.append((stage, share)))
    for stage in ("parsing", "facts"):
        shares = [share for name, share in told if name == stage]
        assert shares == sorted(shares)
        assert shares[-1] == 1


def test_what_the_result_depends_on_is_recorded():
    pipeline = extract(article(PIECES[0])).pipeline
    assert set(pipeline) == {"rules", "spacy", "model", "model_version", "model_sha256"}
    assert len(pipeline["model_sha256"]) == 64
