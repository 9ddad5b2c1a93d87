"""What is sent about questions that come in: a file, columns of a table, choices about rows."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from quizzes.domain.exchange.columns import Layout, Part
from quizzes.domain.exchange.formats import FORMATS, READABLE
from quizzes.domain.exchange.taking import MOST_BYTES, Refused, Taken, take
from quizzes.forms.exchange.names import PARTS, refusal_words
from quizzes.forms.fields import whole

ENDINGS = ".xml,.txt,.gift,.zip,.csv,.tsv,.yaml,.yml"


class QuestionsForm(forms.Form):
    """A pasted text or a file, never both; `taken` is what was read."""

    file = forms.FileField(
        label=_("A file"),
        required=False,
        allow_empty_file=True,
        widget=forms.FileInput({"accept": ENDINGS}),
        help_text=_("Moodle XML, GIFT, QTI 2 package, CSV or YAML, up to 20 MB."),
    )
    text = forms.CharField(
        label=_("Or paste it here"),
        required=False,
        strip=False,
        widget=forms.Textarea({"rows": 8, "spellcheck": "false"}),
    )
    format = forms.ChoiceField(
        label=_("Format"),
        required=False,
        choices=[
            ("", _("Recognise it")),
            *((name, one.label) for name, one in FORMATS.items() if name in READABLE),
        ],
    )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file and file.size > MOST_BYTES:
            raise forms.ValidationError(refusal_words("too-large"))
        return file

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if self.errors:
            return cleaned
        file, text = cleaned.get("file"), cleaned.get("text", "")
        if file and text.strip():
            raise forms.ValidationError(_("Paste the text or choose a file, not both."))
        if not file and not text.strip():
            empty = file is not None
            said = refusal_words("empty") if empty else _("Choose a file, or paste its text.")
            raise forms.ValidationError(said)
        self.name = file.name if file else ""
        self.data_sent = file.read() if file else text.encode("utf-8", "replace")
        try:
            self.taken: Taken = take(self.data_sent, chosen=cleaned.get("format", ""))
        except Refused as refused:
            raise forms.ValidationError(refusal_words(refused.code, refused.detail)) from None
        return cleaned


class ColumnsForm(forms.Form):
    """What each column of a table holds."""

    has_head = forms.BooleanField(label=_("The first row names the columns"), required=False)

    def __init__(self, layout: Layout, *args: Any, **kwargs: Any) -> None:
        initial: dict[str, Any] = {"has_head": layout.has_head}
        initial |= {f"part{n}": part.value for n, part in enumerate(layout.parts)}
        kwargs["initial"] = initial
        super().__init__(*args, **kwargs)
        self.delimiter, self.n = layout.delimiter, len(layout.parts)
        for n in range(self.n):
            self.fields[f"part{n}"] = forms.ChoiceField(
                label=_("Column %s") % (n + 1), required=False, choices=PARTS
            )

    def parts(self) -> list[forms.BoundField]:
        return [self[f"part{n}"] for n in range(self.n)]

    def layout(self) -> Layout:
        """The cleaned columns."""
        found = tuple(Part(self.cleaned_data[f"part{n}"]) for n in range(self.n))
        return Layout(self.delimiter, found, has_head=self.cleaned_data["has_head"])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.errors:
            self.cleaned_data = cleaned
            if not self.layout().is_usable:
                raise forms.ValidationError(
                    _("Name one column that holds the question, and one that holds its answer.")
                )
        return cleaned


def chosen(sent: QueryDict) -> tuple[dict[int, bool], dict[int, list[int]]]:
    """Of the rows that a page showed: which are wanted, and the facts they are tied to."""
    rows = [n for n in map(whole, sent.getlist("row")) if n is not None]
    ticked = {n for n in map(whole, sent.getlist("wanted")) if n is not None}
    facts = {
        row: [n for n in map(whole, sent.getlist(f"fact-{row}")) if n is not None] for row in rows
    }
    return {row: row in ticked for row in rows}, facts
