"""An assignment, and what a student is allowed, with dates by the clock of the class."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext_lazy as _

from briefings.models import Lesson, User
from quizzes.domain.deadlines import NoSuchTime, instant_in
from quizzes.domain.forms import MACHINE_GRADED
from quizzes.forms.fields import Rows
from quizzes.forms.names import FORM_NAMES
from quizzes.models import Accommodation, Assignment
from quizzes.models.assignment import MOST_ATTEMPTS, MOST_EXTRA

if TYPE_CHECKING:
    AssignmentModelForm = forms.ModelForm[Assignment]
    AccommodationModelForm = forms.ModelForm[Accommodation]
else:  # Django's forms cannot be subscripted at run time
    AssignmentModelForm = AccommodationModelForm = forms.ModelForm

LATEST_YEAR = 2999
OF_FACTS = ("importance", "target")  # fields of one kind of assignment


class LocalInstant(forms.CharField):
    """A date and time by the clock of a class; as an instant when it is cleaned.

    last  which of two instants is meant where clocks go back and the time comes twice
    """

    def __init__(self, zone: str, *, last: bool, **kwargs: Any) -> None:
        widget = forms.DateTimeInput({"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
        super().__init__(widget=widget, max_length=40, **kwargs)
        self.zone, self.last = zone, last

    def prepare_value(self, value: Any) -> Any:
        if not isinstance(value, datetime):
            return value
        return value.astimezone(ZoneInfo(self.zone)).strftime("%Y-%m-%dT%H:%M")

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        if not text:
            return None
        try:
            local = datetime.fromisoformat(text).replace(tzinfo=None)
        except ValueError:
            said = _("Type a date and a time, such as 2024-06-03 14:00.")
            raise forms.ValidationError(said) from None
        if not 2000 <= local.year <= LATEST_YEAR:
            raise forms.ValidationError(_("Type the year with four digits, such as 2024."))
        try:
            return instant_in(self.zone, local, last=self.last)
        except NoSuchTime:
            raise forms.ValidationError(
                _("This time does not exist: clocks go forward over it that day. Take another.")
            ) from None


def dates(zone: str) -> dict[str, LocalInstant]:
    """The fields for dates. Of a time that comes twice, opening takes the first, others the last:
    nobody has less time than the clock on the wall says.
    """
    return {
        "opens_at": LocalInstant(zone, last=False, label=_("Opens")),
        "due_at": LocalInstant(zone, last=True, label=_("Due"), required=False),
        "closes_at": LocalInstant(zone, last=True, label=_("Closes"), required=False),
    }


class AssignmentForm(AssignmentModelForm):
    """What a class is to do, and by when. The instance knows its class and its briefing."""

    forms = forms.MultipleChoiceField(
        label=_("Kinds of question"),
        choices=[(form.value, FORM_NAMES[form]) for form in MACHINE_GRADED],
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("None ticked means all of them."),
    )

    class Meta:
        model = Assignment
        fields = [
            "title",
            "kind",
            "lessons",
            "n_questions",
            "forms",
            "shuffle",
            "attempts_allowed",
            "counts",
            "minutes",
            "feedback",
            "asks_certainty",
            "importance",
            "target",
        ]
        field_classes = {"lessons": Rows}
        widgets = {
            "kind": forms.RadioSelect,
            "lessons": forms.CheckboxSelectMultiple,
            "counts": forms.RadioSelect,
            "feedback": forms.RadioSelect,
            "importance": forms.RadioSelect,
        }
        help_texts = {
            "lessons": _("Of quizzes and facts to know, none ticked means all of them."),
            "target": _(
                "So likely is each fact to be recalled on the day it is due, by the student’s own "
                "forgetting curve."
            ),
            "shuffle": _("Otherwise questions come in the order of the lessons."),
            "asks_certainty": _(
                "With each answer. It earns certainty-based marks, which are shown apart and count "
                "for no grade: +1, +2 or +3 for what is right, 0, −2 or −6 for what is not."
            ),
            "minutes": _("From the moment a student begins; empty sets none."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        assignment = self.instance
        self.zone = assignment.classroom.time_zone
        for name, field in dates(self.zone).items():
            self.fields[name] = field
            self.initial.setdefault(name, getattr(assignment, name))
        for name in OF_FACTS:
            self.fields[name].required = False
        lessons = self.fields["lessons"]
        assert isinstance(lessons, forms.ModelMultipleChoiceField)  # noqa: S101 - for the type checker
        live = Lesson.objects.live().filter(briefing=assignment.briefing)
        lessons.queryset = live.order_by("position")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        self._check_dates(cleaned)
        self._fill_in(cleaned)
        kind = cleaned.get("kind")
        if kind == Assignment.Kind.READ and "lessons" in cleaned and not cleaned["lessons"]:
            self.add_error("lessons", _("Tick what is to be read."))
        if kind == Assignment.Kind.KNOW:
            if not cleaned.get("due_at") and "due_at" not in self.errors:
                self.add_error("due_at", _("Say by when the facts are to be known."))
            cleaned |= {"closes_at": None, "feedback": Assignment.Feedback.AT_ONCE}
        waits = cleaned.get("feedback") == Assignment.Feedback.CLOSED
        if waits and not cleaned.get("closes_at") and "closes_at" not in self.errors:
            self.add_error("closes_at", _("Say when it closes: until then feedback waits."))
        return cleaned

    def _fill_in(self, cleaned: dict[str, Any]) -> None:
        """What is asked of facts to know stays what it is where an assignment has none of it."""
        wants = cleaned.get("kind") == Assignment.Kind.KNOW
        for name in OF_FACTS:
            if cleaned.get(name) or name in self.errors:
                continue
            if wants and name in self.data:
                self.add_error(name, self.fields[name].error_messages["required"])
            else:
                cleaned[name] = getattr(self.instance, name)

    def _check_dates(self, cleaned: dict[str, Any]) -> None:
        opens, due, closes = (cleaned.get(name) for name in ("opens_at", "due_at", "closes_at"))
        if opens and due and due <= opens:
            self.add_error("due_at", _("It is due before it opens."))
        if opens and closes and closes <= opens:
            self.add_error("closes_at", _("It closes before it opens."))
        elif due and closes and closes < due:
            self.add_error("closes_at", _("It closes before it is due."))

    def _post_clean(self) -> None:
        for name in ("opens_at", "due_at", "closes_at"):
            if name in self.cleaned_data:
                setattr(self.instance, name, self.cleaned_data[name])
        super()._post_clean()  # type: ignore[misc]


class AccommodationForm(AccommodationModelForm):
    """What one student is allowed beyond the others."""

    class Meta:
        model = Accommodation
        fields = ["extra_percent", "extra_attempts"]
        help_texts = {
            "extra_percent": _("50 makes 30 minutes 45."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        assignment = self.instance.assignment
        zone = assignment.classroom.time_zone
        known = dates(zone)
        for name, label in (("due_at", _("Due later")), ("closes_at", _("Closes later"))):
            field = known[name]
            field.label = label
            self.fields[name] = field
            self.initial.setdefault(name, getattr(self.instance, name))
        for name, most in (("extra_percent", MOST_EXTRA), ("extra_attempts", MOST_ATTEMPTS)):
            self.fields[name].widget.attrs |= {"max": most}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        assignment = self.instance.assignment
        for name, said in (
            ("due_at", _("This is no later than for the others.")),
            ("closes_at", _("This is no later than for the others.")),
        ):
            date, usual = cleaned.get(name), getattr(assignment, name)
            if date and usual is None:
                self.add_error(name, _("The assignment itself has no such date: nothing to move."))
            elif date and date <= usual:
                self.add_error(name, said)
        return cleaned

    def _post_clean(self) -> None:
        for name in ("due_at", "closes_at"):
            if name in self.cleaned_data:
                setattr(self.instance, name, self.cleaned_data[name])
        super()._post_clean()  # type: ignore[misc]


class People(Rows):
    """Some of the students of a class, by name."""

    def label_from_instance(self, obj: Any) -> str:
        return str(obj.display_name)


class AllowancesForm(AccommodationForm):
    """What several students are allowed; the instance knows the assignment alone."""

    students = People(
        label=_("Students"),
        queryset=User.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Tick at least one student.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        room, people = self.instance.assignment.classroom, self.fields["students"]
        assert isinstance(people, People)  # noqa: S101 - for the type checker
        current = room.memberships.current().order_by().values("student")
        names = ("last_name", "first_name", "username")
        people.queryset = User.objects.filter(pk__in=current).order_by(*names)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        fields = ("extra_percent", "extra_attempts", "due_at", "closes_at")
        if not self.errors and not any(cleaned.get(name) for name in fields):
            raise forms.ValidationError(_("Say what they are allowed."))
        return cleaned
