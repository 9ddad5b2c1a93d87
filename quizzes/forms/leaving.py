"""What somebody types who wants their account deleted."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from briefings.models import User


class LeaveForm(forms.Form):
    """One's own user name; the password is asked for before, where that was a while ago."""

    name = forms.CharField(
        label=_("Type your user name"),
        max_length=150,
        widget=forms.TextInput({"autocomplete": "off", "autocapitalize": "none"}),
    )

    def __init__(self, person: User, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person = person

    def clean_name(self) -> str:
        if str(self.cleaned_data["name"]).strip() != self.person.username:
            raise forms.ValidationError(_("This is not your user name; nothing was deleted."))
        return self.person.username
