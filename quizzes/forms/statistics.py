"""Which questions' statistics to show."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from briefings.models import Briefing, Lesson
from quizzes.domain.flagging import Flag
from quizzes.forms.names import FLAG_NAMES
from quizzes.services.figures import ORDERS, Wish


class WishForm(forms.Form):
    """A wish in the address; what cannot be understood does not narrow."""

    lesson = forms.ChoiceField(label=_("Lesson"), required=False)
    flag = forms.ChoiceField(
        label=_("Warning"),
        required=False,
        choices=[
            ("", _("With or without")),
            ("urgent", _("Needs a look")),
            *((flag.value, FLAG_NAMES[flag]) for flag in Flag),
        ],
    )
    sort = forms.ChoiceField(
        required=False,
        choices=[(name, name) for order in ORDERS for name in (order, f"-{order}")],
        widget=forms.HiddenInput,
    )

    def __init__(self, briefing: Briefing, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        lessons = Lesson.objects.live().filter(briefing=briefing).order_by("position")
        field = self.fields["lesson"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - for the type checker
        field.choices = [("", _("All lessons")), *lessons.values_list("key", "title")]

    def wanted(self) -> Wish:
        """The cleaned wish."""
        self.full_clean()
        return Wish(**{name: self.cleaned_data.get(name, "") for name in self.fields})
