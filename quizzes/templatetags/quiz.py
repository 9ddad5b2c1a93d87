"""What the page of a question draws many times over."""

from __future__ import annotations

from collections.abc import Sequence

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from briefings.templatetags.look import icon
from quizzes.services.scenes import Step

register = template.Library()


@register.simple_tag
def track(steps: Sequence[Step]) -> SafeString:
    """The places of a quiz as list items: right, missed or open, and which is now.

    In Python because it is drawn with every question, and a template takes ten times as long.
    """
    words = {
        True: ("ok", icon("check"), _("Question {n}: right")),
        False: ("no", icon("cross"), _("Question {n}: missed")),
        None: ("", "", _("Question {n}")),
    }
    return mark_safe("".join(_item(step, *words[step.correct]) for step in steps))  # noqa: S308 - made by format_html


def _item(step: Step, css: str, sign: str, words: str) -> SafeString:
    return format_html(
        '<li class="{}{}"{}>{}<span class="sr">{}</span>{}</li>',
        css,
        " now" if step.is_now else "",
        mark_safe(' aria-current="step"') if step.is_now else "",
        sign,
        words.format(n=step.position),
        "" if sign else format_html('<span aria-hidden="true">{}</span>', step.position),
    )
