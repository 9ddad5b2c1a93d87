"""Which quiz a learner wants, and what is wrong with a question."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from briefings.models import Briefing, Lesson
from quizzes.domain.forms import MACHINE_GRADED
from quizzes.domain.questions import Form
from quizzes.forms.fields import Paragraphs
from quizzes.forms.names import FORM_NAMES
from quizzes.models import Report
from quizzes.services.attempting import Blueprint

if TYPE_CHECKING:
    ReportModelForm = forms.ModelForm[Report]
else:  # Django's forms cannot be subscripted at run time
    ReportModelForm = forms.ModelForm

LENGTHS = [5, 10, 20]


class QuizForm(forms.Form):
    """Which quiz a learner wants."""

    lesson = forms.ModelChoiceField(
        label=_("About"),
        queryset=Lesson.objects.none(),
        to_field_name="key",
        required=False,
        empty_label=_("The whole briefing"),
    )
    length = forms.TypedChoiceField(
        label=_("How many questions"),
        choices=[(n, str(n)) for n in LENGTHS],
        coerce=int,
        initial=10,
        widget=forms.RadioSelect,
    )
    kinds = forms.MultipleChoiceField(
        label=_("Kinds of question"),
        choices=[(f.value, FORM_NAMES[f]) for f in MACHINE_GRADED],
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("None ticked means all of them."),
    )
    token = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, briefing: Briefing, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.briefing = briefing
        lessons = self.fields["lesson"]
        assert isinstance(lessons, forms.ModelChoiceField)  # noqa: S101 - for the type checker
        lessons.queryset = Lesson.objects.live().filter(briefing=briefing)

    def blueprint(self) -> Blueprint:
        """The cleaned wish."""
        chosen = tuple(Form(form) for form in self.cleaned_data["kinds"])
        return Blueprint(
            self.briefing, self.cleaned_data["lesson"], self.cleaned_data["length"], chosen
        )


class ReportForm(ReportModelForm):
    """What is wrong with a question."""

    class Meta:
        model = Report
        fields = ["reason", "comment"]
        labels = {"reason": _("What is wrong?"), "comment": _("Anything to add? (optional)")}
        widgets = {"reason": forms.RadioSelect, "comment": forms.Textarea({"rows": 3})}
        field_classes = {"comment": Paragraphs}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        reason = self.fields["reason"]
        assert isinstance(reason, forms.ChoiceField)  # noqa: S101 - for the type checker
        reason.choices = Report.Reason.choices
