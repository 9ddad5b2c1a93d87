"""Candidate facts, and the questions that are proposed about them."""

from briefings.domain.candidates import Candidate, Extraction
from briefings.domain.documents import Document
from briefings.domain.facts import Argument, Evidence, Fact, Kind, Status
from quizzes.domain.gates.doubts import DOUBTS
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


def gated(result):
    """Every question that a stricter gate refused or put in doubt, with the names of the gates."""
    doubted = [(r.question, r.lint) for r in result.questions if DOUBTS.keys() & {*r.lint}]
    return [*doubted, *result.rejected]


def gates_of(statement, value, stem, role="value", **more):
    """Form -> the gates that refused the question or put it in doubt."""
    one = fact("one", statement, values={role: value}, ask={role: stem}, **more)
    return {question.form: found for question, found in gated(proposed(one))}


def unmarked_of(statement, value, stem, role="value"):
    """Questions that ask for the value and that no stricter gate has anything against."""
    result = proposed(fact("one", statement, values={role: value}, ask={role: stem}))
    marked = {question.fingerprint for question, _ in gated(result)}
    several = (r.question for r in result.questions if r.question.role)
    return [question for question in several if question.fingerprint not in marked]
