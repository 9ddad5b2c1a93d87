"""What learners send, cleaned into domain values."""

from __future__ import annotations

import zoneinfo
from typing import TYPE_CHECKING, Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from briefings.domain import facts as domain_facts
from briefings.domain.nodes import MAX_BYTES
from briefings.domain.problems import BriefingError, Problem
from briefings.domain.reading import read_briefing
from briefings.models import Briefing, Lesson, User
from quizzes.domain.answers import Answer
from quizzes.domain.forms import MACHINE_GRADED, Layout, layout
from quizzes.domain.questions import Form
from quizzes.models import Question, Report
from quizzes.services.attempting import Blueprint, Submission

if TYPE_CHECKING:
    ReportModelForm = forms.ModelForm[Report]
    UserModelForm = forms.ModelForm[User]
else:  # Django's forms cannot be subscripted at run time
    ReportModelForm = UserModelForm = forms.ModelForm

LENGTHS = [5, 10, 20]
LONGEST_ANSWER = 200  # characters
MOST_LINES = 12
A_DAY = 86_400_000  # ms
KEY_DIGITS = 19  # the largest key that databases store has so many

FORM_NAMES = {
    Form.CHOICE: _("Choose one"),
    Form.MULTIPLE: _("Choose several"),
    Form.TRUE_FALSE: _("True or false"),
    Form.CERTAINTY: _("How certain is it?"),
    Form.CAUSE: _("Why?"),
    Form.NUMBER: _("Type a number"),
    Form.DATE: _("Type a date"),
    Form.CLOZE: _("Fill the gap"),
    Form.RECALL: _("Name them all"),
    Form.ORDERING: _("Put in order"),
    Form.MATCHING: _("Match pairs"),
    Form.CATEGORIES: _("Sort into kinds"),
    Form.CARD: _("Flashcard"),
}


def whole(text: str) -> int | None:
    """A number or a row's id, as an address or a form sends it; None for anything else."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < KEY_DIGITS else None


class Paragraphs(forms.CharField):
    """A text of several lines, as long as the browser lets it be.

    A browser counts a line break once and sends it as two signs.
    """

    widget = forms.Textarea({"rows": 3})

    def to_python(self, value: Any) -> Any:
        return (super().to_python(value) or "").replace("\r\n", "\n")


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


class DatePart(forms.IntegerField):
    """A part of a typed date: whatever is wrong with it, `wanted` says what to type."""

    def __init__(self, last: int, wanted: Any) -> None:
        super().__init__(required=False, min_value=1, max_value=last)
        self.wanted = wanted

    def clean(self, value: Any) -> Any:
        try:
            return super().clean(value)
        except forms.ValidationError as problem:
            raise forms.ValidationError(self.wanted) from problem


class DateParts(forms.Form):
    """A date, typed in as many parts as are asked for."""

    day = DatePart(31, _("Type the day as a number from 1 to 31."))
    month = DatePart(12, _("Choose the month."))
    year = DatePart(9999, _("Type the year as a number, such as 2024."))


class AnswerForm(DateParts):
    """An answer to one question; the question decides which fields there are."""

    token = forms.UUIDField(widget=forms.HiddenInput)
    elapsed = forms.IntegerField(required=False, min_value=0, max_value=A_DAY)
    unknown = forms.BooleanField(required=False)
    choice = forms.CharField(required=False)
    text = forms.CharField(required=False, max_length=LONGEST_ANSWER)

    def __init__(self, question: Question, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.question = question
        self.form = Form(question.form)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("unknown"):
            cleaned["answer"] = Answer(unknown=True)
        elif not self.errors:
            cleaned["answer"] = self._answer(cleaned)
        return cleaned

    def submission(self) -> Submission:
        """The cleaned answer, with its token."""
        data = self.cleaned_data
        return Submission(data["answer"], data["token"], data.get("elapsed"))

    def _answer(self, cleaned: dict[str, Any]) -> Answer:
        match layout(self.form):
            case Layout.ONE:
                return Answer(chosen=(self._known_option(cleaned["choice"]),))
            case Layout.SEVERAL:
                return Answer(chosen=self._several())
            case Layout.ORDER:
                return Answer(chosen=self._order())
            case Layout.PAIRS:
                return Answer(pairs=self._pairs())
            case Layout.DATE:
                return Answer(text=self._date(cleaned))
            case Layout.LINES:
                return Answer(text=self._lines())
        if not cleaned["text"].strip():
            raise forms.ValidationError(_("Type an answer first, or say that you don’t know yet."))
        return Answer(text=cleaned["text"].strip())

    def _known_option(self, chosen: str) -> str:
        if chosen not in {option.id for option in self.question.options}:
            raise forms.ValidationError(
                _("Choose an answer first, or say that you don’t know yet.")
            )
        return chosen

    def _several(self) -> tuple[str, ...]:
        """The ticked options, in the order in which they stand."""
        sent = set(self._sent("choice"))
        chosen = tuple(option.id for option in self.question.options if option.id in sent)
        if not chosen or len(chosen) < len(sent):
            raise forms.ValidationError(_("Tick at least one, or say that you don’t know yet."))
        return chosen

    def _lines(self) -> str:
        lines = [line.strip()[:LONGEST_ANSWER] for line in self._sent("line") if line.strip()]
        if not lines:
            raise forms.ValidationError(_("Fill in at least one line first."))
        return "\n".join(lines[:MOST_LINES])

    def _order(self) -> tuple[str, ...]:
        order = tuple(self._sent("order"))
        if sorted(order) != sorted(option.id for option in self.question.options):
            raise forms.ValidationError(_("Put every item in its place first."))
        return order

    def _sent(self, name: str) -> list[str]:
        """Every value of a field that may be sent several times."""
        return self.data.getlist(name) if isinstance(self.data, QueryDict) else []

    def _pairs(self) -> tuple[tuple[str, str], ...]:
        known = {option.id for option in self.question.options}
        pairs = tuple(
            (prompt.id, self.data.get(f"match-{prompt.id}", "")) for prompt in self.question.prompts
        )
        if any(right not in known for _left, right in pairs):
            raise forms.ValidationError(_("Choose something for every line first."))
        return pairs

    def _date(self, cleaned: dict[str, Any]) -> str:
        wanted = {"day": 3, "month": 2, "year": 1}[self.question.shown["input"]["precision"]]
        parts = [cleaned.get(name) for name in ("year", "month", "day")[:wanted]]
        if None in parts:
            raise forms.ValidationError(_("Fill in every part of the date first."))
        return "-".join(f"{part:02d}" if n else f"{part:04d}" for n, part in enumerate(parts))


class PromptForm(forms.Form):
    """Whether a reader remembered what a prompt in a lesson asked for."""

    remembered = forms.TypedChoiceField(
        choices=[("1", _("Remembered")), ("0", _("Forgot"))], coerce=lambda sent: sent == "1"
    )
    token = forms.UUIDField()
    duration_ms = forms.IntegerField(required=False, min_value=0, max_value=A_DAY)

    @staticmethod
    def place(sent: QueryDict) -> tuple[int, int]:
        """The prompt's number and how many there are, as the page that asked has them."""
        return whole(sent.get("n", "")) or 0, whole(sent.get("of", "")) or 0


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
        zones.choices = [(zone, zone.replace("_", " ")) for zone in _zones()]


def _zones() -> list[str]:
    return sorted(z for z in zoneinfo.available_timezones() if "/" in z or z == "UTC")


class BriefingFileForm(forms.Form):
    """An edited briefing file, pasted or uploaded; `new` is what was read from it."""

    file = forms.FileField(label=_("Or upload the file"), required=False)
    text = forms.CharField(
        label=_("The file"),
        required=False,
        strip=False,
        widget=forms.Textarea({"rows": 24, "spellcheck": "false", "class": "code"}),
    )

    def __init__(self, *args: Any, key: str = "", **kwargs: Any) -> None:
        """key: of the briefing that is edited; nothing for a new one."""
        super().__init__(*args, **kwargs)
        self.key = key
        self.problems: tuple[Problem, ...] = ()
        self.new: domain_facts.Briefing | None = None

    @property
    def sent(self) -> str:
        """The text that counts: what was uploaded, else what was pasted."""
        return str(self.cleaned_data.get("file_text") or self.cleaned_data.get("text", ""))

    @property
    def shown(self) -> str:
        """What stands in the field: what was sent, so that nothing is lost."""
        return self.sent if self.is_bound else str(self.initial.get("text", ""))

    def clean_file(self) -> Any:
        """Take the upload's text, which the form shows again if something is wrong with it."""
        file = self.cleaned_data["file"]
        if file and file.size > MAX_BYTES:
            raise forms.ValidationError(_("The file is larger than 2 MB."))
        if file:
            try:
                self.cleaned_data["file_text"] = file.read().decode("utf-8-sig")
            except UnicodeDecodeError:
                raise forms.ValidationError(
                    _("This is not UTF-8 text: save it as UTF-8 and upload it again.")
                ) from None
        return file

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.errors:
            self.cleaned_data = cleaned
            self._read()
        return cleaned

    def _read(self) -> None:
        if not self.sent.strip():
            raise forms.ValidationError(_("Paste a briefing, or choose a file."))
        try:
            new = read_briefing(self.sent)
        except BriefingError as found:
            self.problems = found.problems
            raise forms.ValidationError(_("Nothing was written.")) from None
        if problem := self._wrong_key(new):
            self.problems = (problem,)
            raise forms.ValidationError(_("Nothing was written."))
        self.new = new

    def _wrong_key(self, new: domain_facts.Briefing) -> Problem | None:
        if self.key and new.key != self.key:
            said = gettext("A key never changes: write “%s” here.") % self.key
        elif not self.key and Briefing.objects.filter(key=new.key).exists():
            said = gettext("There is a briefing “%s” already: choose another key.") % new.key
        elif not self.key and new.key == "new":
            said = gettext("This key is an address of the site: choose another one.")
        else:
            return None
        lines = self.sent.splitlines()
        place = next(n for n, line in enumerate(lines) if line.startswith("key:"))
        return Problem(place + 1, 6, said, lines[place])


class PublishForm(forms.Form):
    """A plan that was looked at, on its way back."""

    text = forms.CharField(strip=False, widget=forms.HiddenInput)
    seen = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)
    reason = forms.CharField(
        label=_("What was changed, and why? (optional)"), required=False, max_length=300
    )
