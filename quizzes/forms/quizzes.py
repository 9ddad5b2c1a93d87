"""Which quiz a learner wants, and what is wrong with a question."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from django import forms
from django.utils.translation import gettext_lazy as _

from briefings.models import Briefing, Lesson
from quizzes.domain.forms import MACHINE_GRADED
from quizzes.domain.questions import Form
from quizzes.forms.fields import Paragraphs, Shared
from quizzes.forms.names import FORM_NAMES
from quizzes.models import Report
from quizzes.services.attempting import Blueprint
from quizzes.services.progressing import LESSONS

if TYPE_CHECKING:
    ReportModelForm = forms.ModelForm[Report]
else:  # Django's forms cannot be subscripted at run time
    ReportModelForm = forms.ModelForm

LENGTHS = ("5", "10", "20")


class Offer(NamedTuple):
    """What there is to choose and what is chosen, as plain values: the page is kept by them.

    lessons, forms  each the value of a choice, and its name
    """

    lessons: tuple[tuple[str, str], ...]
    lengths: tuple[str, ...]
    forms: tuple[tuple[str, str], ...]
    lesson: str
    length: str
    kinds: tuple[str, ...]


class QuizForm(forms.Form):
    """Which quiz a learner wants."""

    lesson = forms.CharField(required=False)
    length = forms.TypedChoiceField(choices=[(n, n) for n in LENGTHS], coerce=int, initial="10")
    kinds = forms.MultipleChoiceField(
        choices=[(f.value, FORM_NAMES[f]) for f in MACHINE_GRADED], required=False
    )
    token = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, briefing: Briefing, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.briefing = briefing

    def clean_lesson(self) -> Lesson | None:
        """One that the briefing has, by its key; none for the whole briefing."""
        key = self.cleaned_data["lesson"]
        if not key:
            return None
        for lesson in LESSONS(briefing=self.briefing.pk):
            if lesson.key == key:
                return lesson
        raise forms.ValidationError(forms.ModelChoiceField.default_error_messages["invalid_choice"])

    @property
    def offer(self) -> Offer:
        """What the page shows. One query. Of what was sent it repeats only what there is."""
        lessons = tuple((one.key, one.title) for one in LESSONS(briefing=self.briefing.pk))
        lesson, length, kinds = (self[name].value() for name in ("lesson", "length", "kinds"))
        return Offer(
            lessons=lessons,
            lengths=LENGTHS,
            forms=tuple((form.value, str(FORM_NAMES[form])) for form in MACHINE_GRADED),
            lesson=next((key for key, _title in lessons if key == lesson), ""),
            length=next((n for n in LENGTHS if n == length), ""),
            kinds=tuple(form.value for form in MACHINE_GRADED if form in (kinds or ())),
        )

    def blueprint(self) -> Blueprint:
        """The cleaned wish."""
        chosen = tuple(Form(form) for form in self.cleaned_data["kinds"])
        return Blueprint(
            self.briefing, self.cleaned_data["lesson"], self.cleaned_data["length"], chosen
        )


QuizForm.base_fields = Shared(QuizForm.base_fields)


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
