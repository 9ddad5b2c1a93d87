"""What a learner takes with them, and what they bring home."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from briefings.models import Briefing, Lesson
from quizzes.domain.exchange.anki_opening import LIMITS, MESSAGES
from quizzes.services.taking import KINDS, Wish

LABELS = {
    "cards": _("Cards: a question, and its answer on the back"),
    "gaps": _("Sentences with a gap"),
    "figures": _("Figures and dates to type"),
    "choices": _("Questions with options"),
}
USUAL = ("cards", "gaps", "figures")


class TakeForm(forms.Form):
    """Which cards; an address without any of it means the usual ones of the whole briefing."""

    lesson = forms.ModelChoiceField(
        label=_("About"),
        queryset=Lesson.objects.none(),
        to_field_name="key",
        required=False,
        empty_label=_("The whole briefing"),
    )
    kind = forms.MultipleChoiceField(
        label=_("What to take"),
        choices=list(LABELS.items()),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one kind.")},
    )

    def __init__(self, briefing: Briefing, data: Any) -> None:
        sent = data.copy()
        if "kind" not in sent:
            sent.setlist("kind", USUAL)
        super().__init__(sent)
        lessons = self.fields["lesson"]
        assert isinstance(lessons, forms.ModelChoiceField)  # noqa: S101 - for the type checker
        lessons.queryset = Lesson.objects.live().filter(briefing=briefing)

    def wish(self) -> Wish:
        """What is wanted; where the address makes no sense, the usual cards."""
        if not self.is_valid():
            return Wish(None, USUAL)
        kinds = tuple(kind for kind in KINDS if kind in self.cleaned_data["kind"])
        return Wish(self.cleaned_data["lesson"], kinds)


class PackageForm(forms.Form):
    """A package of Anki."""

    file = forms.FileField(
        label=_("The package"),
        allow_empty_file=True,
        max_length=None,
        widget=forms.FileInput({"accept": ".apkg,.colpkg"}),
        help_text=_("An .apkg or .colpkg from Anki or AnkiDroid, up to 20 MB."),
        error_messages={"required": _("Choose a file.")},
    )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > LIMITS.size:
            raise forms.ValidationError(too_large())
        return file


def too_large() -> str:
    """What is said of a file that was not taken in."""
    return MESSAGES["too-large"].format(limit=LIMITS.size // 1_000_000)
