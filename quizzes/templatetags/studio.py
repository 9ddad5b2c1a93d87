"""Words of the studio."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from django import template
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from briefings.domain import facts
from briefings.models import Job
from quizzes.domain.questions import Question
from quizzes.forms.studio.facts import ARGUMENT_NAMES, KIND_NAMES

if TYPE_CHECKING:  # every worker loads these tags, and few publish an article
    from quizzes.domain.gates.bank import Finding
    from quizzes.services.issuing import Offered

register = template.Library()

READINGS = {
    "fact": _("Stated as a fact"),
    "estimate": _("An estimate"),
    "plan": _("A plan"),
    "forecast": _("A forecast"),
    "opinion": _("An opinion"),
    "disputed": _("Disputed"),
}
STATES = {
    "open": (_("To review"), "wait", "wait-i"),
    "accepted": (_("Accepted"), "check", "ok-i"),
    "rejected": (_("Rejected"), "cross", "no-i"),
    "replaced": (_("Replaced"), "close", "wait-i"),
}
FILTERS = {
    "open": _("To review"),
    "accepted": _("Accepted"),
    "rejected": _("Rejected"),
    "doubt": _("With a question to settle"),
    "forecast": _("Forecasts"),
    "opinion": _("Opinions"),
    "plan": _("Plans"),
    "disputed": _("Disputed"),
}
FAILURES = {
    "gave-up": _("Reading it stopped five times. Upload it in parts, or paste its text."),
    "fault": _("Something went wrong on our side. Your upload is kept; try it again."),
}


@register.filter
def reading(status: str) -> str | Promise:
    """How firmly the source stands behind it, in words."""
    return READINGS.get(str(status), str(status))


@register.filter
def kind_word(kind: str) -> str | Promise:
    return KIND_NAMES.get(facts.Kind(kind), str(kind))


@register.filter
def role_word(argument: str) -> str | Promise:
    return ARGUMENT_NAMES.get(facts.Argument(argument), str(argument))


@register.filter
def state_word(state: str) -> str | Promise:
    return STATES[state][0]


@register.filter
def state_icon(state: str) -> str:
    return STATES[state][1]


@register.filter
def state_css(state: str) -> str:
    return STATES[state][2]


@register.filter
def filter_word(name: str) -> str | Promise:
    return FILTERS[name]


@register.filter
def rule_title(rule: str) -> str:
    """A rule or a role as words: "heading-list" as "Heading list", "when2" as "When 2"."""
    name = rule.rstrip("0123456789")
    return f"{name} {rule[len(name) :]}".replace("-", " ").replace("_", " ").strip().capitalize()


BROKEN = {
    "asked_twice": _("These questions ask the same in the same words. Keep one of them:"),
    "true_false_unbalanced": _(
        "Most true-or-false questions have the same answer. Untick some of those:"
    ),
    "key_longest_too_often": _("The right answer is too often the longest one."),
    "key_longest_too_rarely": _("The right answer is hardly ever the longest one."),
    "key_position_uneven": _("The right answer stands too often at the same place."),
}


@register.filter
def broken_rule(rule: str) -> str | Promise:
    """What is wrong with questions that are asked together, and what to do."""
    return BROKEN.get(rule, rule_title(rule))


@register.filter
def asking(finding: Finding, offered: Sequence[Offered]) -> list[Question]:
    """The offered questions that a rule names by their words."""
    if finding.rule != "asked_twice":
        return []
    return [one.question for one in offered if one.question.stem == finding.said]


@register.filter
def failure(job: Job) -> str | Promise:
    """What went wrong and what to do about it."""
    return FAILURES.get(job.code, job.message)


@register.filter
def width(part: int, whole: int) -> int:
    """How long a part of a bar of 230 is."""
    return round(230 * part / whole) if whole else 0


@register.filter
def is_right(question: Question, option: str) -> bool:
    """Whether an option belongs to the key."""
    return option in question.key.right
