"""Questions whose answer is chosen."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from quizzes.domain.drafting import Draft, OptionDraft
from quizzes.domain.forms import Layout, layout
from quizzes.domain.wording import LETTERS
from quizzes.forms.drafts.base import LONGEST_WHY, DraftForm, line

N_OPTIONS, FEWEST_OPTIONS = 6, 2


@dataclass(frozen=True, slots=True)
class OptionRow:
    """One option's fields, as the page draws them."""

    place: str
    letter: str
    checked: bool
    text: forms.BoundField
    why: forms.BoundField


class OptionsForm(DraftForm):
    """Some options, of which one or several are right."""

    right = forms.MultipleChoiceField(
        label=_("Which is right"), error_messages={"required": _("Mark what is right.")}
    )

    def __init__(self, *args: Any, draft: Draft | None = None, **kwargs: Any) -> None:
        super().__init__(*args, draft=draft, **kwargs)
        self.n_options = max(N_OPTIONS, len(draft.options) if draft else 0)
        right = self.fields["right"]
        assert isinstance(right, forms.MultipleChoiceField)  # noqa: S101 - for the type checker
        right.choices = [(str(n), LETTERS[n]) for n in range(self.n_options)]
        for n in range(self.n_options):
            letter = LETTERS[n].upper()
            self.fields[f"option{n}"] = line(_("Option %s") % letter, required=False)
            why = line(_("Why it is right or wrong"), longest=LONGEST_WHY, required=False)
            self.fields[f"why{n}"] = why

    @property
    def takes_several(self) -> bool:
        return layout(self.kind) is Layout.SEVERAL

    def rows(self) -> Iterator[OptionRow]:
        marked = [str(value) for value in self["right"].value() or ()]
        for n in range(self.n_options):
            text, why = self[f"option{n}"], self[f"why{n}"]
            yield OptionRow(str(n), LETTERS[n].upper(), str(n) in marked, text, why)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        written = [n for n in range(self.n_options) if cleaned.get(f"option{n}")]
        right = cleaned.get("right", [])
        if len(written) < FEWEST_OPTIONS:
            self.add_error("option1", _("Write at least two options."))
        if set(right) - {str(n) for n in written}:
            self.add_error("right", _("Write the option that you mark as right."))
        if len(right) > 1 and not self.takes_several:
            self.add_error("right", _("Mark one option only."))
        for n in range(self.n_options):
            if cleaned.get(f"why{n}") and n not in written:
                self.add_error(f"option{n}", _("Write the option that this reason is for."))
        return cleaned

    def parts(self) -> dict[str, Any]:
        data = self.cleaned_data
        return {
            "options": tuple(
                OptionDraft(data[f"option{n}"], str(n) in data["right"], data[f"why{n}"])
                for n in range(self.n_options)
                if data[f"option{n}"]
            )
        }

    def typed(self, draft: Draft) -> dict[str, Any]:
        numbered = list(enumerate(draft.options))
        return {
            **super().typed(draft),
            **{f"option{n}": option.text for n, option in numbered},
            **{f"why{n}": option.why for n, option in numbered},
            "right": [str(n) for n, option in numbered if option.right],
        }


class TrueFalseForm(DraftForm):
    """A statement to judge."""

    own = ("right", "why")

    right = forms.ChoiceField(
        label=_("According to the source it is"),
        choices=[("True", _("True")), ("False", _("False"))],
        widget=forms.RadioSelect,
    )
    why = line(_("Why the other answer is wrong"), longest=LONGEST_WHY, required=False)

    def parts(self) -> dict[str, Any]:
        right, why = self.cleaned_data["right"], self.cleaned_data["why"]
        return {
            "options": tuple(
                OptionDraft(text, text == right, "" if text == right else why)
                for text in ("True", "False")
            )
        }

    def typed(self, draft: Draft) -> dict[str, Any]:
        right = next(option.text for option in draft.options if option.right)
        why = next(option.why for option in draft.options if not option.right)
        return {**super().typed(draft), "right": right, "why": why}
