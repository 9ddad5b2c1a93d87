"""From a briefing's facts to its questions: same facts and seed, same questions, anywhere."""

from __future__ import annotations

from dataclasses import dataclass

from briefings.domain import facts
from quizzes.domain.choice import choices
from quizzes.domain.distractors import Pool
from quizzes.domain.gates import faults
from quizzes.domain.questions import Question
from quizzes.domain.sets import matchings, orderings
from quizzes.domain.truefalse import true_false
from quizzes.domain.typed import clozes, typed

MAKERS = (choices, true_false, typed, clozes)


@dataclass(frozen=True, slots=True)
class Bank:
    """Questions that passed the gates, and those that did not with the checks they failed."""

    questions: tuple[Question, ...]
    rejected: tuple[tuple[Question, tuple[str, ...]], ...]


def generate(briefing: facts.Briefing, *, seed: int = 0) -> Bank:
    """Make every question that the facts allow.

    briefing  as read from a file or from the database
    seed      another seed gives other orders, slips and true/false statements
    """
    pool = Pool.of(briefing)
    made = [q for fact in briefing.facts for make in MAKERS for q in make(fact, pool, seed)]
    made += [*orderings(briefing, seed), *matchings(briefing, seed)]
    unique = {question.fingerprint: question for question in made}
    judged = [(question, faults(question)) for question in unique.values()]
    return Bank(
        tuple(question for question, found in judged if not found),
        tuple((question, found) for question, found in judged if found),
    )
