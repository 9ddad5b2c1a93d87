"""Where instructors go on from what they see."""

from __future__ import annotations

from urllib.parse import urlencode

from django import template
from django.urls import NoReverseMatch, reverse

from briefings.models import Fact

register = template.Library()

BANK = ("quizzes:bank", "quizzes:bank-list")  # the list of questions, by either of its names


@register.simple_tag
def bank_url(fact: Fact, status: str = "") -> str:
    """The questions about a fact: in the bank, or where there is none its proof in the lesson.

    Reads `fact.lesson.briefing`.
    """
    lesson = fact.lesson
    for name in BANK:
        try:
            bank = reverse(name, args=[lesson.briefing.key])
        except NoReverseMatch:
            continue
        return f"{bank}?{urlencode({'fact': fact.key, **({'status': status} if status else {})})}"
    return f"{lesson.get_absolute_url()}?fact={fact.key}#evidence"
