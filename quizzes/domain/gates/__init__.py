"""Reasons not to ask a question, and reasons to look at it again: the item-writing rules.

Each rule is a function with a name; `docs/questions.md` lists them with the rule of the
literature that they keep. An *error* keeps a question from being asked, a *warning* is shown to
the person who approves it.
"""

from __future__ import annotations

from collections.abc import Mapping

from briefings.domain import facts
from quizzes.domain.gates import content, options, stem
from quizzes.domain.gates.check import Check, Context
from quizzes.domain.naming import naming_of
from quizzes.domain.questions import Question

ERRORS: tuple[Check, ...] = (*content.ERRORS, *stem.ERRORS, *options.ERRORS)
WARNINGS: tuple[Check, ...] = (*content.WARNINGS, *stem.WARNINGS, *options.WARNINGS)
NOTHING = Context({}, {})


def context_of(briefing: facts.Briefing) -> Context:
    """What the gates need to know of a briefing."""
    entities: Mapping[str, facts.Entity] = {entity.key: entity for entity in briefing.entities}
    facts_by_key = {fact.key: fact for fact in briefing.facts}
    return Context(facts_by_key, entities, naming_of(briefing.entities), briefing.title)


def faults(question: Question, context: Context = NOTHING) -> tuple[str, ...]:
    """Names of the errors of a question; none for one that may be asked."""
    return tuple(check.__name__ for check in ERRORS if check(question, context))


def warnings(question: Question, context: Context = NOTHING) -> tuple[str, ...]:
    """Names of what an editor should look at; the question may be asked all the same."""
    return tuple(check.__name__ for check in WARNINGS if check(question, context))
