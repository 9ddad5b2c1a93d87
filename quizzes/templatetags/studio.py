"""Words of the studio."""

from __future__ import annotations

from django import template
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from briefings.domain import facts
from briefings.models import Job
from quizzes.domain.questions import Question
from quizzes.forms.studio.facts import ARGUMENT_NAMES, KIND_NAMES

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
