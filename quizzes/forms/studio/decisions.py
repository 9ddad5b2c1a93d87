"""What reviewers decide about facts, cleaned."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from briefings.domain.candidates import Doubt
from briefings.domain.settling import says_the_same
from briefings.models import Decision
from quizzes.forms.fields import whole

ACTIONS = [
    (action.value, action.label)
    for action in (Decision.Action.ACCEPT, Decision.Action.REJECT, Decision.Action.REOPEN)
]
USUAL = 80  # percent of confidence that is offered first
OTHER = "other"


class RulingForm(forms.Form):
    """A decision about the version of a fact that a person looked at."""

    action = forms.ChoiceField(choices=ACTIONS)
    version = forms.IntegerField(min_value=1)
    why = forms.CharField(max_length=300, required=False)


class WeighForm(forms.Form):
    """How important the version of a fact is that a person looked at."""

    version = forms.IntegerField(min_value=1)
    importance = forms.IntegerField(min_value=1, max_value=3)


class CompareForm(forms.Form):
    """How a fact stands to another, by the versions of both that a person looked at."""

    version = forms.IntegerField(min_value=1)
    other = forms.IntegerField(min_value=1)
    other_version = forms.IntegerField(min_value=1)
    choice = forms.ChoiceField(choices=[(name, name) for name in ("apart", "only", "oppose")])


class AcceptForm(forms.Form):
    """From what confidence on to accept, and what was shown when that was decided."""

    above = forms.IntegerField(
        label=_("Accept facts that are at least this sure"),
        min_value=0,
        max_value=100,
        initial=USUAL,
        widget=forms.NumberInput({"step": 5}),
    )

    def share(self) -> float:
        """The confidence from 0 to 1; the usual one where none can be read."""
        if self.is_bound and self.is_valid():
            return float(self.cleaned_data["above"]) / 100
        return USUAL / 100

    def shown(self) -> list[tuple[int, int]]:
        """Id and version of every fact that the page listed."""
        sent = self.data.getlist("shown") if isinstance(self.data, QueryDict) else []
        parts = [str(text).partition(":") for text in sent]
        pairs = [(whole(pk), whole(version)) for pk, _colon, version in parts]
        return [(pk, version) for pk, version in pairs if pk is not None and version is not None]


class SettleForm(forms.Form):
    """What a word refers to: one of the offered things, or another."""

    version = forms.IntegerField(min_value=1, widget=forms.HiddenInput)
    antecedent = forms.ChoiceField(
        label=_("What does it refer to?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what it refers to.")},
    )
    other = forms.CharField(label=_("Something else"), max_length=120, required=False)

    clear = forms.BooleanField(label=_("It is clear as it stands"), required=False)

    def __init__(self, doubt: Doubt, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.doubt = doubt
        field = self.fields["antecedent"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - for the type checker
        field.choices = [*((one, one) for one in doubt.options), (OTHER, _("Something else"))]
        field.required = "clear" not in self.data

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        asked = cleaned.get("antecedent") == OTHER and not cleaned.get("clear")
        if asked and not cleaned.get("other"):
            self.add_error("other", _("Write what it refers to."))
        return cleaned

    def complaints(self) -> list[str]:
        """What is wrong, in words."""
        return [str(one) for several in self.errors.values() for one in several]

    @property
    def is_clear(self) -> bool:
        """Whether the person finds that the statement says enough, or only says the word again."""
        return bool(self.cleaned_data["clear"]) or says_the_same(self.doubt, self.chosen)

    @property
    def is_written(self) -> bool:
        return self.cleaned_data["antecedent"] == OTHER and not self.is_clear

    @property
    def chosen(self) -> str:
        chosen = str(self.cleaned_data["antecedent"])
        return str(self.cleaned_data["other"]) if chosen == OTHER else chosen


class SplitForm(forms.Form):
    """One statement per line."""

    version = forms.IntegerField(min_value=1, widget=forms.HiddenInput)
    statements = forms.CharField(
        label=_("One statement per line"),
        widget=forms.Textarea({"rows": 5}),
        help_text=_("Each must stand alone. They keep the status, the evidence and the rest."),
    )

    def clean_statements(self) -> list[str]:
        lines = [" ".join(line.split()) for line in self.cleaned_data["statements"].splitlines()]
        several = [line for line in dict.fromkeys(lines) if line]
        if len(several) < 2:
            raise forms.ValidationError(_("Write at least two statements, each on a line."))
        return several


class MergeForm(forms.Form):
    """One statement that says what two said."""

    version = forms.IntegerField(min_value=1, widget=forms.HiddenInput)
    other_version = forms.IntegerField(min_value=1, widget=forms.HiddenInput)
    statement = forms.CharField(
        label=_("One statement that says both"), max_length=600, widget=forms.Textarea({"rows": 4})
    )

    def clean_statement(self) -> str:
        return " ".join(str(self.cleaned_data["statement"]).split())
