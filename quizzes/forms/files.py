"""What editors of a briefing send: its file, and the plan that they looked at."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from briefings.domain import facts as domain_facts
from briefings.domain.nodes import MAX_BYTES
from briefings.domain.problems import BriefingError, Problem
from briefings.domain.reading import read_briefing
from briefings.models import Briefing


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
    """A plan that was looked at, on its way back.

    back     the page on which the edit was made, if not that of the file
    carried  what was sent from there, for going on with it
    """

    text = forms.CharField(strip=False, widget=forms.HiddenInput)
    seen = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)
    back = forms.CharField(required=False, max_length=300, widget=forms.HiddenInput)
    carried = forms.CharField(required=False, strip=False, widget=forms.HiddenInput)
    reason = forms.CharField(
        label=_("What was changed, and why? (optional)"), required=False, max_length=300
    )
