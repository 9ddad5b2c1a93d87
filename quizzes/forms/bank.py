"""What editors of a bank send, cleaned."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from briefings.models import Briefing, Lesson
from quizzes.forms.fields import whole
from quizzes.forms.names import FORM_NAMES
from quizzes.models import Question, QuestionChange
from quizzes.services.authoring import facts_to_ask
from quizzes.services.banking import Filter

ANY = ("", _("Any"))
DECISIONS = [
    (QuestionChange.Action.APPROVE.value, _("Approve")),
    (QuestionChange.Action.SUSPEND.value, _("Suspend")),
    (QuestionChange.Action.RETIRE.value, _("Retire")),
]


class FilterForm(forms.Form):
    """Which questions to list; what cannot be understood does not narrow."""

    words = forms.CharField(label=_("Words in the question or its answer"), required=False)
    lesson = forms.ChoiceField(label=_("Lesson"), required=False)
    fact = forms.ChoiceField(label=_("Fact"), required=False)
    form = forms.ChoiceField(
        label=_("Form"),
        required=False,
        choices=[ANY, *((form.value, name) for form, name in FORM_NAMES.items())],
    )
    status = forms.ChoiceField(
        label=_("Status"),
        required=False,
        choices=[("", _("All current ones")), *Question.Status.choices],
    )
    lint = forms.ChoiceField(
        label=_("Rules"),
        required=False,
        choices=[ANY, ("any", _("Breaks some")), ("none", _("Keeps all"))],
    )
    reported = forms.BooleanField(label=_("Reported by learners"), required=False)

    def __init__(self, briefing: Briefing, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        lessons = Lesson.objects.filter(briefing=briefing).values_list("key", "title")
        self._choose("lesson", [ANY, *lessons])
        self._choose("fact", [ANY, *facts_to_ask(briefing)])

    def _choose(self, name: str, choices: list[Any]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - for the type checker
        field.choices = choices

    def is_detailed(self) -> bool:
        """Whether one of the rarer wishes is made, whose fields are folded away otherwise."""
        wanted = self.wanted()
        return bool(wanted.lesson or wanted.fact or wanted.lint or wanted.reported)

    def wanted(self) -> Filter:
        """The cleaned wish."""
        self.full_clean()
        return Filter(**self.cleaned_data)


class DecisionForm(forms.Form):
    """What is decided about one question or several."""

    action = forms.ChoiceField(choices=DECISIONS)


def numbers(texts: Sequence[str]) -> list[int]:
    """Row ids as an address or a form sends them; what cannot be one is left out."""
    return [n for n in map(whole, texts) if n is not None]
