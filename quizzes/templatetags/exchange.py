"""Plain words for what the exchange of questions stores as names."""

from __future__ import annotations

from django import template
from django.utils.functional import Promise

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
