"""What every question that a person writes has."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from quizzes.domain.drafting import Draft
from quizzes.domain.questions import Form

LONGEST_STEM, LONGEST_TEXT, LONGEST_WHY = 600, 300, 1000  # characters


def line(label: Any, *, longest: int = LONGEST_TEXT, **more: Any) -> forms.CharField:
    needed = {"required": _("Fill this in, too.")}
    return forms.CharField(label=label, max_length=longest, error_messages=needed, **more)


class DraftForm(forms.Form):
    """What every question has; the forms below add what theirs needs."""

    own: tuple[str, ...] = ()

    fact = forms.ChoiceField(
        label=_("The fact it asks about"),
        error_messages={"required": _("Choose the fact."), "invalid_choice": _("Choose the fact.")},
        help_text=_("Its evidence proves the answer, and its lesson is where learners reread."),
    )
    stem = line(_("Question"), longest=LONGEST_STEM, widget=forms.Textarea({"rows": 3}))
    explanation = line(
        _("Explanation"),
        longest=LONGEST_WHY,
        required=False,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("Shown after every answer. Leave it empty to show the fact’s statement."),
    )

    def __init__(
        self,
        kind: Form,
        facts: Sequence[tuple[str, str]],
        *args: Any,
        draft: Draft | None = None,
        **kwargs: Any,
    ) -> None:
        if draft is not None:
            kwargs["initial"] = self.typed(draft)
        super().__init__(*args, **kwargs)
        self.kind = kind
        known = self.fields["fact"]
        assert isinstance(known, forms.ChoiceField)  # noqa: S101 - for the type checker
        known.choices = [("", _("Choose…")), *facts]

    @property
    def fact_key(self) -> str:
        """The chosen fact, of those that there are to choose from; otherwise nothing."""
        chosen = str(self["fact"].value() or "")
        known = self.fields["fact"]
        assert isinstance(known, forms.ChoiceField)  # noqa: S101 - for the type checker
        return chosen if known.valid_value(chosen) else ""

    def own_fields(self) -> list[forms.BoundField]:
        """The simple fields of this form of question, between the stem and the explanation."""
        return [self[name] for name in self.own]

    def clean_stem(self) -> str:
        return " ".join(str(self.cleaned_data["stem"]).split())

    def draft(self) -> Draft:
        """The cleaned question."""
        said = {name: self.cleaned_data[name] for name in ("fact", "stem", "explanation")}
        return Draft(form=self.kind, **said, **self.parts())

    def parts(self) -> dict[str, Any]:
        """The parts of a draft that only this form of question has."""
        raise NotImplementedError

    def typed(self, draft: Draft) -> dict[str, Any]:
        """The draft as its author would have typed it."""
        return {"fact": draft.fact, "stem": draft.stem, "explanation": draft.explanation}
