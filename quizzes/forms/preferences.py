"""How a learner wants the site to be, cleaned."""

from __future__ import annotations

import zoneinfo
from functools import cache
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from briefings.models import User

if TYPE_CHECKING:
    UserModelForm = forms.ModelForm[User]
else:  # Django's forms cannot be subscripted at run time
    UserModelForm = forms.ModelForm


class SettingsForm(UserModelForm):
    """How a learner wants the site to be."""

    time_zone = forms.ChoiceField(label=_("Time zone"), help_text=_("Days begin and end by it."))

    class Meta:
        model = User
        fields = ["first_name", "last_name", "time_zone", "study_days_goal", "single_key_shortcuts"]
        help_texts = {
            "single_key_shortcuts": _("Keys such as A–D and N. Switch them off for dictation."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        zones = self.fields["time_zone"]
        assert isinstance(zones, forms.ChoiceField)  # noqa: S101 - for the type checker
        zones.choices = [(zone, zone.replace("_", " ")) for zone in zone_names()]


@cache  # looked for in hundreds of files
def zone_names() -> tuple[str, ...]:
    """The names of time zones that can be chosen."""
    return tuple(sorted(z for z in zoneinfo.available_timezones() if "/" in z or z == "UTC"))
