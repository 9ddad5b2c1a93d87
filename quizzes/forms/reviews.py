"""What learners send in a review, cleaned into domain values."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from briefings.models import Briefing, Lesson
from quizzes.domain.catchup import SPANS
from quizzes.domain.certainty import LEVELS
from quizzes.domain.memory import Rating
from quizzes.forms.answers import AnswerForm
from quizzes.forms.fields import LATEST, Shared, instant
from quizzes.services.remembering import Source
from quizzes.services.reviewing import Sending

FURTHEST = timedelta(days=36_525)


class Accompanying(forms.Form):
    """What the page of a review sends with every answer."""

    token = forms.UUIDField()
    version = forms.IntegerField(min_value=0)
    shown = forms.IntegerField(required=False, min_value=0, max_value=LATEST)
    sure = forms.TypedChoiceField(
        choices=[(n, n) for n in LEVELS], coerce=int, empty_value=None, required=False
    )

    def sending(self, source: str = Source.CARD) -> Sending:
        """The cleaned fields."""
        data = self.cleaned_data
        return Sending(data["token"], data["version"], instant(data["shown"]), data["sure"], source)


class GradeForm(Accompanying):
    """How well a learner says they knew a card."""

    grade = forms.TypedChoiceField(
        choices=[(int(rating), rating.name) for rating in Rating],
        coerce=lambda sent: Rating(int(sent)),
    )


class ShownForm(forms.Form):
    """When the card that is to be turned over was put, and of which memory."""

    shown = forms.IntegerField(required=False, min_value=0, max_value=LATEST)
    version = forms.IntegerField(required=False, min_value=0)

    def is_stale(self, version: int) -> bool:
        """Whether the card was answered since it was put."""
        put = self.cleaned_data["version"] if self.is_valid() else None
        return put is not None and put != version

    @property
    def shown_at(self) -> datetime | None:
        return instant(self.cleaned_data["shown"]) if self.is_valid() else None


class ReviewForm(Accompanying, AnswerForm):
    """An answer that is graded here."""


for form in (GradeForm, ShownForm, ReviewForm):
    form.base_fields = Shared(form.base_fields)


class UndoForm(forms.Form):
    """The answer that the page offered to take back."""

    newest = forms.IntegerField(required=False, min_value=1)

    @property
    def answer(self) -> int | None:
        return self.cleaned_data["newest"] if self.is_valid() else None


class SpreadForm(forms.Form):
    """Over how many days to spread what has piled up."""

    days = forms.TypedChoiceField(choices=[(n, n) for n in SPANS], coerce=int)


class DayForm(forms.Form):
    """A day to look ahead to: today, or one of which something can be said."""

    on = forms.DateField(
        label=_("On"), required=False, widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["on"].widget.attrs["min"] = today.isoformat()

    def clean_on(self) -> date | None:
        chosen: date | None = self.cleaned_data["on"]
        if chosen and not self.today <= chosen <= self.today + FURTHEST:
            raise forms.ValidationError(_("Choose today or a later day, within a hundred years."))
        return chosen

    def day(self) -> date | None:
        """The chosen day, if there is a good one."""
        return self.cleaned_data.get("on") if self.is_bound and self.is_valid() else None


class CramForm(DayForm):
    """What to practise, and for which day."""

    lesson = forms.ModelChoiceField(
        label=_("About"),
        queryset=Lesson.objects.none(),
        to_field_name="key",
        required=False,
        empty_label=_("The whole briefing"),
    )
    on = forms.DateField(
        label=_("Day of the exam"),
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": _("Choose a day."), "invalid": _("Choose a day.")},
    )

    def __init__(self, briefing: Briefing, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        lessons = self.fields["lesson"]
        assert isinstance(lessons, forms.ModelChoiceField)  # noqa: S101 - for the type checker
        lessons.queryset = Lesson.objects.live().filter(briefing=briefing)


class RunForm(forms.Form):
    """A run of practice, as its address names it."""

    NAMES = ("on", "lesson", "since", "again")

    on = forms.DateField()
    lesson = forms.SlugField(required=False)
    since = forms.IntegerField(min_value=0, max_value=LATEST)
    again = forms.IntegerField(required=False, min_value=0, max_value=LATEST)
