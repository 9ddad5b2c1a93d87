"""What editors of a fact send, cleaned into domain values."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from briefings.domain import facts
from briefings.domain.drafting import FactText
from briefings.domain.surfaces import is_date
from quizzes.forms.fields import Paragraphs
from quizzes.forms.lessons import ARGUMENTS, LONGEST_TEXT, LinesField

STATUSES = [
    (facts.Status.FACT.value, _("fact")),
    (facts.Status.ESTIMATE.value, _("estimate")),
    (facts.Status.PLAN.value, _("plan")),
    (facts.Status.FORECAST.value, _("forecast")),
    (facts.Status.OPINION.value, _("opinion")),
    (facts.Status.DISPUTED.value, _("disputed")),
]


class FactForm(forms.Form):
    """A fact's texts; `was` tells which ones the editor began with."""

    statement = Paragraphs(
        label=_("Statement"),
        max_length=LONGEST_TEXT,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("One sentence that stands alone, with the weight that the source gives it."),
    )
    about = forms.CharField(
        label=_("About"),
        required=False,
        max_length=200,
        help_text=_("What it tells of, where the statement does not say that itself."),
    )
    label = forms.CharField(
        label=_("Label"),
        max_length=80,
        help_text=_("Names the fact without giving its values away."),
    )
    status = forms.ChoiceField(label=_("How certain the source is"), choices=STATUSES)
    entity = forms.ChoiceField(label=_("Whose claim it is"), required=False)
    whose = forms.CharField(
        label=_("or in words"),
        required=False,
        max_length=200,
        help_text=_("Needed for everything but a fact."),
    )
    importance = forms.TypedChoiceField(
        label=_("Importance"),
        choices=[(1, _("detail")), (2, _("useful")), (3, _("essential"))],
        coerce=int,
    )
    argument = forms.ChoiceField(label=_("Part in the argument"), choices=ARGUMENTS)
    as_of = forms.CharField(
        label=_("True as of"),
        required=False,
        max_length=10,
        help_text=_("For what ages: 2024, 2024-01 or 2024-01-30."),
    )
    review_by = forms.CharField(
        label=_("To be confirmed by"),
        required=False,
        max_length=10,
        help_text=_("From that day it is not asked until somebody confirms it."),
    )
    note = Paragraphs(
        label=_("Editor’s note"),
        required=False,
        max_length=LONGEST_TEXT,
        help_text=_("Shown to readers beside the passage."),
    )
    quotes = LinesField(
        label=_("Words of the lesson that prove it"),
        max_length=10 * LONGEST_TEXT,
        help_text=_("To the letter, one passage to a line."),
        error_messages={"required": _("A fact needs words of its lesson that prove it.")},
    )
    details = Paragraphs(
        label=_("Values, stems and wrong answers"),
        required=False,
        strip=False,
        max_length=20 * LONGEST_TEXT,
        widget=forms.Textarea({"rows": 12, "class": "code", "spellcheck": "false"}),
        help_text=_("As the file has them. The text of each value must stand in the statement."),
    )
    was = forms.CharField(max_length=64, required=False, widget=forms.HiddenInput)

    def __init__(self, entities: Iterable[facts.Entity], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["entity"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - for the type checker
        named = sorted(((one.key, one.name) for one in entities), key=lambda one: one[1].casefold())
        field.choices = [("", _("nobody, or in words")), *named]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for name in ("as_of", "review_by"):
            if cleaned.get(name) and not is_date(cleaned[name]):
                self.add_error(name, _("This is no date: write 2024, 2024-01 or 2024-01-30."))
        if cleaned.get("entity") and cleaned.get("whose"):
            self.add_error("whose", _("Choose somebody from the list or use words, not both."))
        certain = cleaned.get("status") == facts.Status.FACT
        if not certain and not (cleaned.get("entity") or cleaned.get("whose")):
            self.add_error("entity", _("Say whose claim it is."))
        return cleaned

    def text(self) -> FactText:
        """The cleaned texts."""
        data = self.cleaned_data
        whose = " ".join(data["whose"].split())
        owner = facts.Attribution(text=whose) if whose else None
        return FactText(
            label=" ".join(data["label"].split()),
            about=" ".join(data["about"].split()),
            statement=" ".join(data["statement"].split()),
            status=facts.Status(data["status"]),
            attributed_to=facts.Attribution(entity=data["entity"]) if data["entity"] else owner,
            importance=data["importance"],
            argument=facts.Argument(data["argument"]),
            as_of=data["as_of"],
            review_by=data["review_by"],
            note=" ".join(data["note"].split()),
            quotes=data["quotes"],
            details=_ended(data["details"]),
        )

    @staticmethod
    def initial_of(fact: facts.Fact) -> dict[str, Any]:
        """The form's fields for a fact as it is."""
        text, whose = FactText.of(fact), fact.attributed_to or facts.Attribution()
        return {
            "about": text.about,
            "statement": text.statement,
            "label": text.label,
            "status": text.status.value,
            "entity": whose.entity or "",
            "whose": whose.text,
            "importance": text.importance,
            "argument": text.argument.value,
            "as_of": text.as_of,
            "review_by": text.review_by,
            "note": text.note,
            "quotes": "\n".join(text.quotes),
            "details": text.details,
            "was": text.mark,
        }

    def add_misplaced(self, quotes: Iterable[str], wrong: Mapping[int, int]) -> None:
        """Say which quotes do not stand in the lesson exactly once."""
        for number, quote in enumerate(quotes):
            if number in wrong:
                self.add_error("quotes", misplaced(quote, wrong[number]))


def _ended(lines: str) -> str:
    """Lines without empty ones around them, the last one ended."""
    bare = lines.strip("\n")
    return f"{bare}\n" if bare.strip() else ""


def misplaced(quote: str, times: int) -> str:
    """Why some words cannot prove a fact."""
    if not times:
        return gettext("The lesson does not contain “%s”.") % quote
    text = gettext("“{quote}” occurs {n} times in the lesson: quote more words.")
    return text.format(quote=quote, n=times)
