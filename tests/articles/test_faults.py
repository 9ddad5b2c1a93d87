"""What is found in an article can stand in a briefing as it is, once a person accepts it."""

from pathlib import Path

import pytest

from briefings.domain.extraction.extracting import extract
from briefings.domain.faulting import faults_of
from briefings.domain.ingesting.taking import ingest

ARTICLES = sorted(
    path
    for path in Path(__file__).parent.iterdir()
    if path.suffix in {".txt", ".md", ".html", ".pdf"} and path.name != "README.md"
)


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.name)
def test_no_candidate_breaks_a_rule_of_briefings(path):
    found = extract(ingest(path.read_bytes(), path.name))

    faulty = {one.fact.statement: faults_of(one.fact, found.entities) for one in found.candidates}
    assert {said: faults for said, faults in faulty.items() if faults} == {}
