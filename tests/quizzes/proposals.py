"""Candidate facts, and the questions that are proposed about them."""

from briefings.domain.candidates import Candidate, Extraction
from briefings.domain.documents import Document
from briefings.domain.facts import Argument, Evidence, Fact, Kind, Status
from quizzes.domain.proposing import propose

DOCUMENT = Document(
    "The port of Lindo hired 40 pilots in 2021.", (), title="The port of Lindo", date="2024-05-20"
)


def fact(key, statement, **more):
    given = {
        "kind": Kind.QUANTITY,
        "status": Status.FACT,
        "importance": 2,
        "lesson": "",
        "argument": Argument.BACKGROUND,
        "evidence": (Evidence(statement, 0, len(statement)),),
    }
    return Fact(key=key, label="", statement=statement, **{**given, **more})


def proposed(*facts, doubts=(), confidence=0.9, entities=()):
    candidates = tuple(Candidate(one, "sentence", confidence, doubts) for one in facts)
    return propose(DOCUMENT, Extraction(candidates, tuple(entities)))


def asked_of(statement, value, stem, role="value", **more):
    one = fact("one", statement, values={role: value}, ask={role: stem}, **more)
    return [ranked.question for ranked in proposed(one).questions]


def refused_of(statement, value, stem, role="value", **more):
    """Form -> the gates that refused the question."""
    one = fact("one", statement, values={role: value}, ask={role: stem}, **more)
    return {question.form: found for question, found in proposed(one).rejected}
