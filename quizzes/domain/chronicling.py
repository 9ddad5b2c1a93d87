"""The events among candidates, called by what happened: what can be put in order."""

from __future__ import annotations

from dataclasses import replace

from briefings.domain import facts
from briefings.domain.happening import happened
from quizzes.domain.wording import has_figures


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
    told = happened(fact.statement, when.text)
    return "" if has_figures(told) else told
