"""From a briefing's facts to its questions: same facts and seed, same questions, anywhere."""

from __future__ import annotations

from dataclasses import dataclass

from briefings.domain import facts
from quizzes.domain.argument import categories, certainties
from quizzes.domain.cards import cards
from quizzes.domain.choice import choices
from quizzes.domain.gates import context_of, faults
from quizzes.domain.lists import multiples, recalls
from quizzes.domain.pools import Pool
from quizzes.domain.questions import Question
from quizzes.domain.sets import matchings, orderings
from quizzes.domain.superlatives import comparisons
from quizzes.domain.truefalse import true_false
from quizzes.domain.typed import clozes, typed

MAKERS = (choices, multiples, true_false, certainties, typed, clozes, recalls, cards)
OF_SEVERAL = (orderings, matchings, categories, comparisons)


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
    made += [q for make in OF_SEVERAL for q in make(briefing, seed)]
    unique = {question.fingerprint: question for question in made}
    context = context_of(briefing)
    judged = [(question, faults(question, context)) for question in unique.values()]
    return Bank(
        tuple(question for question, found in judged if not found),
        tuple((question, found) for question, found in judged if found),
    )
