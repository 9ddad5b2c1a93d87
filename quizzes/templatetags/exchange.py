"""Plain words for what the exchange of questions stores as names."""

from __future__ import annotations

from django import template
from django.utils.functional import Promise

from quizzes.domain.exchange.formats import FORMATS
from quizzes.forms.exchange import names

register = template.Library()


@register.filter
def format_words(name: str) -> str | Promise:
    """What a format is good for."""
    return names.FORMATS[name]


@register.filter
def loss_words(loss: str) -> str | Promise:
    """What happens to a question that a format cannot carry as it is."""
    return names.LOSSES[loss]


@register.filter
def problem_words(code: str) -> str | Promise:
    """Why no question can be made of a row."""
    return names.PROBLEMS.get(code, code)


@register.filter
def note_words(code: str) -> str | Promise:
    """What a row loses on its way in."""
    return names.NOTES.get(code, code)


@register.filter
def format_label(name: str) -> str:
    """A format as its users call it."""
    return FORMATS[name].label if name in FORMATS else name
