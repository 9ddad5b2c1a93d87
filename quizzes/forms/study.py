"""How a learner wants to review, cleaned."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from quizzes.models import StudySettings

if TYPE_CHECKING:
    StudyModelForm = forms.ModelForm[StudySettings]
else:  # Django's forms cannot be subscripted at run time
    StudyModelForm = forms.ModelForm

WEEKDAYS = [
    (0, _("Monday")),
    (1, _("Tuesday")),
    (2, _("Wednesday")),
    (3, _("Thursday")),
    (4, _("Friday")),
    (5, _("Saturday")),
    (6, _("Sunday")),
]
RETENTIONS = [
    (0.70, _("70% – least work, most forgotten")),
    (0.75, "75%"),
    (0.80, "80%"),
    (0.85, "85%"),
    (0.90, _("90% – what most people choose")),
    (0.93, "93%"),
    (0.95, _("95% – about twice the work")),
    (0.97, _("97% – several times the work")),
]


class StudyForm(StudyModelForm):
    """A learner's study settings."""

    retention = forms.TypedChoiceField(
        label=_("Share to remember"),
        choices=RETENTIONS,
        coerce=float,
        help_text=_("A fact comes back when the chance of recalling it has fallen to this."),
    )
    days_off = forms.TypedMultipleChoiceField(
        label=_("Days off"),
        choices=WEEKDAYS,
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Reviews are planned around them where that does no harm."),
    )
    rollover = forms.TypedChoiceField(
        label=_("A new day begins at"),
        choices=[(hour, f"{hour:02d}:00") for hour in range(24)],
        coerce=int,
        help_text=_("Late evenings count for the day before."),
    )

    class Meta:
        model = StudySettings
        fields = [
            "retention",
            "review_with",
            "new_per_day",
            "reviews_per_day",
            "new_ignore_limit",
            "days_off",
            "rollover",
            "maximum_interval",
            "fuzz",
            "balance",
            "weigh_guesses",
            "ask_certainty",
            "remind",
        ]
        help_texts = {
            "review_with": _(
                "A mix begins with choosing among answers and goes on to typing and recalling. "
                "Facts without a flashcard are asked as they can be."
            ),
            "new_per_day": _("How many facts you meet for the first time on one day, at most."),
            "reviews_per_day": _("What is left over waits for tomorrow; nothing is lost."),
            "fuzz": _("So that facts learned together do not come back together for ever."),
            "balance": _("Reviews go to the lighter of the days around the best one."),
            "weigh_guesses": _("A right answer among four options counts a little less."),
            "ask_certainty": _(
                "Before an answer counts you say how sure you are: being sure and right earns "
                "most, being sure and wrong costs most. It never moves the schedule, and Progress "
                "shows which level suits you."
            ),
            "remind": _("One e-mail on days when something is due, and none after you studied."),
        }

    def clean_days_off(self) -> list[int]:
        """All seven would leave no day to study on."""
        chosen = sorted(self.cleaned_data["days_off"])
        if len(chosen) == len(WEEKDAYS):
            raise forms.ValidationError(_("Leave at least one day of the week to study on."))
        return chosen

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        stored = self.instance.retention
        if stored not in dict(RETENTIONS):  # set by an administrator
            field = self.fields["retention"]
            assert isinstance(field, forms.ChoiceField)  # noqa: S101 - for the type checker
            field.choices = sorted([*RETENTIONS, (stored, f"{stored:.0%}")])
