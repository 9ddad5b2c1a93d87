"""The events among candidates, called by what happened: what can be put in order."""

from __future__ import annotations

import re
from dataclasses import replace

from briefings.domain import facts
from quizzes.domain.wording import has_figures

LONGEST_EVENT = 130  # characters
EMPTY_END = re.compile(r", [a-z]+ed$|\b(?:came|occurred|happened|began|ended|took place|was|were)$")
OF_CLAUSE = re.compile(r"\b(?:who|which|that|where|until|since)\b")  # whose the date may be


def chronicle(briefing: facts.Briefing) -> facts.Briefing:
    """The briefing with its events alone, called by what happened."""
    told = [(fact, _event(fact)) for fact in briefing.facts]
    events = tuple(replace(fact, label=label) for fact, label in told if label)
    return replace(briefing, lessons=(replace(briefing.lessons[0], facts=events),))


def _event(fact: facts.Fact) -> str:
    """What happened, without when; "" where that cannot be told in few words."""
    when = fact.values.get("when")
    if fact.kind is not facts.Kind.EVENT or not isinstance(when, facts.DateValue):
        return ""
    dated = re.compile(rf"(?:^|,? )(?:in|on) {re.escape(when.text)},? ?(?=.)", re.IGNORECASE)
    told, n = dated.subn(" ", fact.statement)
    told = " ".join(told.split()).replace(" .", ".").rstrip(".")
    if (
        n != 1
        or OF_CLAUSE.search(fact.statement.partition(when.text)[0])
        or has_figures(told)
        or len(told) > LONGEST_EVENT
        or ". " in told
        or EMPTY_END.search(told)
    ):
        return ""
    return told[:1].upper() + told[1:]
