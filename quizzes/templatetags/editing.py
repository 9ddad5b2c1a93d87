"""Where instructors go on from what they see, and words for what an edit does."""

from __future__ import annotations

from urllib.parse import urlencode

from django import template
from django.urls import reverse
from django.utils.translation import gettext, gettext_noop

from briefings.domain.comparing import Change
from briefings.models import Fact

register = template.Library()

NAMES = {
    Change.ADDED: gettext_noop("added"),
    Change.REWORDED: gettext_noop("reworded"),
    Change.VALUE_CHANGED: gettext_noop("value changed"),
    Change.MOVED: gettext_noop("moved to another lesson"),
    Change.REMOVED: gettext_noop("removed"),
}
TONES = {
    Change.ADDED: "good",
    Change.VALUE_CHANGED: "warn",
    Change.MOVED: "info",
    Change.REMOVED: "bad",
}
MEANS = {
    Change.ADDED: gettext_noop("It is new, or comes back with the answers it had."),
    Change.REMOVED: gettext_noop("It is put aside with its answers, and comes back with its key."),
}
PARTS = {
    "briefing": gettext_noop("Briefing"),
    "entity": gettext_noop("Entity"),
    "fact": gettext_noop("Fact"),
    "lesson": gettext_noop("Lesson"),
}


@register.filter
def change_name(change: str) -> str:
    return gettext(NAMES[Change(change)])


@register.filter
def change_tone(change: str) -> str:
    """The look of its chip; a new wording needs none."""
    return TONES.get(Change(change), "")


@register.filter
def change_means(change: str) -> str:
    """What it comes to, where there are no old and new words to show."""
    said = MEANS.get(Change(change))
    return gettext(said) if said else ""


@register.filter
def part_name(part: str) -> str:
    return gettext(PARTS.get(part, part))


@register.simple_tag
def bank_url(fact: Fact, status: str = "") -> str:
    """The questions about a fact, as the bank lists them.

    Reads `fact.lesson.briefing`.
    """
    bank = reverse("quizzes:bank-list", args=[fact.lesson.briefing.key])
    return f"{bank}?{urlencode({'fact': fact.key, **({'status': status} if status else {})})}"
