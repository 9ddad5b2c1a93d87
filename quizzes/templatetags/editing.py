"""Where instructors go on from what they see."""

from __future__ import annotations

from urllib.parse import urlencode

from django import template
from django.urls import reverse

from briefings.models import Fact

register = template.Library()


@register.simple_tag
def bank_url(fact: Fact, status: str = "") -> str:
    """The questions about a fact, as the bank lists them.

    Reads `fact.lesson.briefing`.
    """
    bank = reverse("quizzes:bank-list", args=[fact.lesson.briefing.key])
    return f"{bank}?{urlencode({'fact': fact.key, **({'status': status} if status else {})})}"
