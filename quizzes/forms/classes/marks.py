"""Marks that a person gives."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class ItemsForm(forms.Form):
    """Which things an answer names: those that are ticked, or all of them, or none."""

    items = forms.TypedMultipleChoiceField(coerce=int, required=False)
    verdict = forms.ChoiceField(choices=[("all", ""), ("none", "")], required=False)

    def __init__(self, n_items: int, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.n_items = n_items
        items = self.fields["items"]
        assert isinstance(items, forms.TypedMultipleChoiceField)  # noqa: S101 - for the type checker
        items.choices = [(place, str(place)) for place in range(n_items)]

    @property
    def places(self) -> list[int]:
        """Of the things that are named; once the form is valid."""
        match self.cleaned_data["verdict"]:
            case "all":
                return list(range(self.n_items))
            case "none":
                return []
        return list(self.cleaned_data["items"])


class OverrideForm(forms.Form):
    """Another mark for an answer, and why."""

    percent = forms.IntegerField(
        label=_("Mark, %"),
        min_value=0,
        max_value=100,
        help_text=_("Of this question: 0 is nothing, 100 is right."),
    )
    reason = forms.CharField(
        label=_("Reason"),
        max_length=300,
        widget=forms.Textarea({"rows": 2}),
        help_text=_("The student reads it, with your name, as soon as right and wrong is shown."),
        error_messages={"required": _("Say why: the student reads it.")},
    )

    @property
    def score(self) -> float:
        """The mark, 0 to 1; once the form is valid."""
        return float(self.cleaned_data["percent"]) / 100
