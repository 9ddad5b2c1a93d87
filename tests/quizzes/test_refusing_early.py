from pathlib import Path

import pytest

from briefings.domain.extraction import extract
from briefings.domain.ingesting import ingest
from quizzes.domain.gates import ERRORS, context_of, faults
from quizzes.domain.gates.candidates import STRICT, strict_faults
from quizzes.domain.gates.doubts import DOUBTS
from quizzes.domain.gates.refusing import OFTEN, REFUSING, doubts_of, is_refused
from quizzes.domain.proposing import _made, _unique, briefing_of, propose

ARTICLES = Path(__file__).parents[1] / "articles"


@pytest.fixture(scope="module")
def article():
    path = ARTICLES / "company.txt"
    document = ingest(path.read_bytes(), path.name)
    return document, extract(document)


def test_every_gate_refuses_or_doubts_and_those_named_first_are_gates():
    assert {*REFUSING} == {check for check in (*ERRORS, *STRICT) if check.__name__ not in DOUBTS}
    assert [check.__name__ for check in REFUSING[: len(OFTEN)]] == [*OFTEN]


def test_a_question_is_refused_where_any_gate_refuses_it(article):
    document, extraction = article
    sure = [one for one in extraction.candidates if not one.doubts]
    briefing = briefing_of(document, extraction.entities, sure)
    context, refused = context_of(briefing), 0
    for made in _made(briefing, 0):
        found = (*faults(made, context), *strict_faults(made, context))
        assert is_refused(made, context) == (not DOUBTS.keys() >= {*found})
        assert doubts_of(made, context) == tuple(name for name in found if name in DOUBTS)
        refused += is_refused(made, context)
    assert refused


def test_what_was_refused_tells_every_gate_that_refuses_it(article):
    document, extraction = article
    several = propose(document, extraction).rejected
    assert all({*found} - DOUBTS.keys() for _, found in several)
    assert any(len(found) > 1 for _, found in several)


def test_a_question_is_kept_once_as_by_its_fingerprint(article):
    document, extraction = article
    briefing = briefing_of(document, extraction.entities, extraction.candidates)
    several = [*_made(briefing, 0), *_made(briefing, 0)]
    assert [*_unique(several)] == [*{one.fingerprint: one for one in several}.values()]
