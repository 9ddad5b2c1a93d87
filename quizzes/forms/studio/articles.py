"""An article that comes in, and what it says of itself."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from briefings.domain.facts import Source
from briefings.domain.ingesting import MESSAGES, Limits
from briefings.domain.surfaces import is_date

ACCEPTED = ".txt,.md,.markdown,.html,.htm,.docx,.pdf,.epub"
BRIEFINGS = (".yaml", ".yml")
LIMITS = Limits()
MEGABYTE = 1_000_000


class ArticleForm(forms.Form):
    """A pasted text or a file, never both; `data` and `name` are what was sent."""

    text = forms.CharField(
        label=_("Paste the article"),
        required=False,
        strip=False,
        widget=forms.Textarea({"rows": 14}),
    )
    file = forms.FileField(
        label=_("Or upload a file"),
        required=False,
        allow_empty_file=True,
        max_length=None,
        widget=forms.FileInput({"accept": ACCEPTED}),
        help_text=_("Text, Markdown, HTML, Word (.docx), PDF or EPUB, up to 20 MB."),
    )
    token = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file and file.size > LIMITS.size:
            raise forms.ValidationError(
                MESSAGES["too-large"].format(limit=LIMITS.size // MEGABYTE), code="too-large"
            )
        if file and file.name.lower().endswith(BRIEFINGS):
            raise forms.ValidationError(MESSAGES["is-briefing"], code="is-briefing")
        if file is not None and not file.size:
            raise forms.ValidationError(MESSAGES["empty"], code="empty")
        return file

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if self.errors:
            return cleaned
        if cleaned.get("file") and cleaned.get("text", "").strip():
            raise forms.ValidationError(_("Paste the text or choose a file, not both."))
        if not cleaned.get("file") and not cleaned.get("text", "").strip():
            raise forms.ValidationError(_("Paste the article’s text, or choose its file."))
        return cleaned

    @property
    def is_briefing(self) -> bool:
        """Whether the file belongs where briefing files are read."""
        return self.has_error("file", "is-briefing")

    def sent(self) -> tuple[bytes, str]:
        """The article's bytes and its file's name, which is empty for pasted text."""
        file = self.cleaned_data.get("file")
        if file:
            return file.read(), file.name
        return self.cleaned_data["text"].encode(), ""


class SourceForm(forms.Form):
    """Where the article comes from; students see it under every answer."""

    title = forms.CharField(label=_("Title of the article"), max_length=200)
    date = forms.CharField(
        label=_("Date"), max_length=10, help_text=_("2024, 2024-01 or 2024-01-30.")
    )
    author = forms.CharField(label=_("Author"), max_length=200, required=False)
    publisher = forms.CharField(label=_("Publisher"), max_length=200, required=False)
    url = forms.URLField(label=_("Web address"), required=False, assume_scheme="https")
    rights = forms.CharField(
        label=_("Rights"),
        max_length=300,
        required=False,
        help_text=_("Under what terms you may show this text to your students."),
    )

    def clean_date(self) -> str:
        text = str(self.cleaned_data["date"])
        if not is_date(text):
            raise forms.ValidationError(
                _("“%s” is no date: write 2024, 2024-01 or 2024-01-30.") % text
            )
        return text

    def source(self, note: str = "") -> Source:
        """The cleaned fields."""
        return Source(**self.cleaned_data, note=note)
