"""Which questions leave."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from briefings.models import Briefing, Lesson
from quizzes.forms.bank import ANY
from quizzes.forms.names import FORM_NAMES
from quizzes.models import Question
from quizzes.services.banking import Filter

STATUSES = [
    ("", _("Approved")),
    *[
        (status.value, status.label)
        for status in (Question.Status.DRAFT, Question.Status.SUSPENDED)
    ],
]


class LeavingForm(forms.Form):
    """What narrows an export; what cannot be understood does not narrow."""

    lesson = forms.ChoiceField(label=_("Lesson"), required=False)
    form = forms.ChoiceField(
        label=_("Form"),
        required=False,
        choices=[ANY, *((form.value, name) for form, name in FORM_NAMES.items())],
    )
    status = forms.ChoiceField(label=_("Status"), required=False, choices=STATUSES)

    def __init__(self, briefing: Briefing, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        lesson = self.fields["lesson"]
        assert isinstance(lesson, forms.ChoiceField)  # noqa: S101 - for the type checker
        lessons = Lesson.objects.live().filter(briefing=briefing).values_list("key", "title")
        lesson.choices = [ANY, *lessons]

    def wanted(self) -> Filter:
        """The cleaned wish."""
        self.full_clean()
        return Filter(**self.cleaned_data)
