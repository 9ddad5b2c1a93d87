"""A class, its code as it is typed, and a list of students."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from briefings.models import Briefing, User
from quizzes.forms.fields import Rows
from quizzes.forms.preferences import zone_names
from quizzes.models import Classroom

if TYPE_CHECKING:
    ClassroomModelForm = forms.ModelForm[Classroom]
else:  # Django's forms cannot be subscripted at run time
    ClassroomModelForm = forms.ModelForm

MAX_BYTES = 200_000
LONGEST_ROSTER = 202_000  # characters; browsers lengthen the ends of lines when they send text


class ClassForm(ClassroomModelForm):
    """What a class is called, by which clock it lives, and what it studies."""

    time_zone = forms.ChoiceField(
        label=_("Time zone"),
        help_text=_("Dates of assignments are by its clock."),
    )

    class Meta:
        model = Classroom
        fields = ["name", "time_zone", "briefings"]
        field_classes = {"briefings": Rows}
        widgets = {"briefings": forms.CheckboxSelectMultiple}
        help_texts = {"briefings": _("What this class studies; its progress is shown to you.")}
        error_messages = {"name": {"required": _("Give the class a name.")}}

    def __init__(self, user: User, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        zone, briefings = self.fields["time_zone"], self.fields["briefings"]
        assert isinstance(zone, forms.ChoiceField)  # noqa: S101 - for the type checker
        assert isinstance(briefings, forms.ModelMultipleChoiceField)  # noqa: S101
        zone.choices = [(name, name.replace("_", " ")) for name in zone_names()]
        readable = Briefing.objects.visible_to(user).published().order_by().values("pk")
        chosen = Q(classrooms=self.instance) if self.instance.pk else Q(pk__in=[])
        briefings.queryset = Briefing.objects.filter(Q(pk__in=readable) | chosen).distinct()


class DeleteForm(forms.Form):
    """The name of a class, typed by whoever wants it deleted."""

    name = forms.CharField(label=_("Type the name of the class"), max_length=120)

    def __init__(self, room: Classroom, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.room = room

    def clean_name(self) -> str:
        typed = str(self.cleaned_data["name"])
        if " ".join(typed.split()) != " ".join(self.room.name.split()):
            raise forms.ValidationError(_("This is not its name; nothing was deleted."))
        return typed


class CodeForm(forms.Form):
    """A code as it was handed out."""

    code = forms.CharField(
        label=_("Code of the class"),
        max_length=40,
        widget=forms.TextInput({"autocomplete": "off", "autocapitalize": "characters"}),
        error_messages={"required": _("Type the code that your teacher gave you.")},
    )


class RosterForm(forms.Form):
    """A list of students, uploaded or pasted; `sent` is the text that counts."""

    file = forms.FileField(label=_("A file (CSV)"), required=False)
    text = forms.CharField(
        label=_("Or paste it here"),
        required=False,
        max_length=LONGEST_ROSTER,
        widget=forms.Textarea({"rows": 8, "spellcheck": "false"}),
    )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file and file.size > MAX_BYTES:
            raise forms.ValidationError(_("The file is larger than 200 kB."))
        if file:
            self.cleaned_data["file_text"] = self._decoded(file.read())
        return file

    def _decoded(self, content: bytes) -> str:
        """The text of a file; what another encoding makes of plain letters has zeros in it."""
        wrong = _("This is not UTF-8 text: save it as CSV in UTF-8 and upload it again.")
        try:
            text = content.decode("utf-8-sig")
        except UnicodeDecodeError:
            raise forms.ValidationError(wrong) from None
        if "\0" in text:
            raise forms.ValidationError(wrong)
        return text

    @property
    def sent(self) -> str:
        """The text that counts: what was uploaded, else what was pasted."""
        return str(self.cleaned_data.get("file_text") or self.cleaned_data.get("text", ""))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        self.cleaned_data = cleaned
        if not self.errors and not self.sent.strip():
            raise forms.ValidationError(_("Choose a file, or paste a list."))
        return cleaned
