"""Who is to write a briefing, as it is sent."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class AuthorForm(forms.Form):
    """An instructor's user name or e-mail address."""

    name = forms.CharField(
        label=_("User name or e-mail address"),
        max_length=254,
        widget=forms.TextInput({"autocomplete": "off"}),
        error_messages={"required": _("Type a user name or an e-mail address.")},
    )
