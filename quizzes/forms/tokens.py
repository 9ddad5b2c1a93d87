"""What a new personal token is to allow, and for how long."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from briefings.models import User
from quizzes.domain.permitting import Scope
from quizzes.models import ApiToken

SCOPE_NAMES = {
    Scope.READ_CONTENT: _("Read briefings, lessons, facts and questions"),
    Scope.READ_PROGRESS: _("Read your quizzes and what you remember"),
    Scope.WRITE_ANSWERS: _("Take quizzes and review in your name"),
    Scope.READ_CLASSES: _("Read your classes, assignments and, where you teach, grades"),
    Scope.WRITE_CLASSES: _("Join and leave classes; where you teach, take students out"),
}
TERMS = {30: _("30 days"), 90: _("90 days"), 365: _("A year")}


class TokenForm(forms.Form):
    """A name, what is allowed, and for how long."""

    name = forms.CharField(
        label=_("What it is for"),
        max_length=80,
        widget=forms.TextInput({"autocomplete": "off"}),
        error_messages={"required": _("Say what it is for, so that you know it again.")},
    )
    scopes = forms.MultipleChoiceField(
        label=_("What it allows"),
        choices=[(scope.value, name) for scope, name in SCOPE_NAMES.items()],
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Tick at least one.")},
    )
    days = forms.TypedChoiceField(
        label=_("Until when"),
        choices=list(TERMS.items()),
        coerce=int,
        initial=90,
        widget=forms.RadioSelect,
    )

    def __init__(self, user: User, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_name(self) -> str:
        name: str = self.cleaned_data["name"]
        if ApiToken.objects.filter(user=self.user, revoked_at=None, name=name).exists():
            raise forms.ValidationError(_("You have a token of this name: revoke it, or vary it."))
        return name

    @property
    def wanted(self) -> list[Scope]:
        """What was ticked."""
        return [Scope(value) for value in self.cleaned_data["scopes"]]
