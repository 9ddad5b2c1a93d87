"""What editors of lessons send, cleaned into domain values."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from briefings.domain import facts
from briefings.domain.drafting import Choice, LessonText
from briefings.domain.prose import HEADING_LEVELS, heading_levels, plain_text
from briefings.domain.reading import MAX_NAME
from briefings.domain.reshaping import arranged, renamed
from briefings.domain.rewording import Orphan
from quizzes.forms.fields import Paragraphs, whole

LONGEST_BODY = 60_000  # characters; more than an hour of reading
LONGEST_TEXT = 1000
WEIGHTS = (1, 2, 3)

ARGUMENTS = [
    (facts.Argument.BACKGROUND.value, _("background")),
    (facts.Argument.MOTIVE.value, _("motive")),
    (facts.Argument.IMPLICATION.value, _("implication")),
    (facts.Argument.CONDITION.value, _("condition")),
    (facts.Argument.CONSTRAINT.value, _("constraint")),
    (facts.Argument.CONCLUSION.value, _("conclusion")),
]


class LinesField(Paragraphs):
    """Several texts, one to a line; cleaned into a tuple."""

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        return tuple(" ".join(line.split()) for line in text.splitlines() if line.strip())


class LessonForm(forms.Form):
    """A lesson's texts; `was` tells which ones the editor began with."""

    title = forms.CharField(label=_("Title"), max_length=MAX_NAME)
    summary = Paragraphs(
        label=_("Standfirst"),
        max_length=LONGEST_TEXT,
        widget=forms.Textarea({"rows": 2}),
        help_text=_("One or two sentences below the title."),
    )
    argument = forms.ChoiceField(label=_("Part in the argument"), choices=ARGUMENTS)
    objectives = LinesField(
        label=_("What a reader can do afterwards"),
        required=False,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea({"rows": 2}),
        help_text=_("One to a line; may be empty."),
    )
    body = Paragraphs(
        label=_("Text"),
        max_length=LONGEST_BODY,
        strip=False,
        widget=forms.Textarea({"rows": 22, "class": "markdown"}),
        help_text=_(
            "Markdown: ## for a heading, *emphasis*, **strong**, - for a list, [words](https://…)."
        ),
        error_messages={"required": _("The text is empty. Write at least a paragraph.")},
    )
    was = forms.CharField(max_length=64, required=False, widget=forms.HiddenInput)

    def clean_body(self) -> str:
        body = str(self.cleaned_data["body"]).strip("\n")
        if not plain_text(body).strip():
            raise forms.ValidationError(_("A reader would see nothing of this text."))
        if not HEADING_LEVELS.issuperset(heading_levels(body)):
            raise forms.ValidationError(
                _("Headings have levels 2 to 4: write ##, ### or ####, and no single #.")
            )
        return body

    def text(self) -> LessonText:
        """The cleaned texts."""
        data = self.cleaned_data
        return LessonText(
            title=" ".join(data["title"].split()),
            argument=facts.Argument(data["argument"]),
            summary=" ".join(data["summary"].split()),
            objectives=data["objectives"],
            body=data["body"],
        )

    @staticmethod
    def initial_of(lesson: facts.Lesson) -> dict[str, Any]:
        """The form's fields for a lesson as it is."""
        text = LessonText.of(lesson)
        return {
            "title": text.title,
            "summary": text.summary,
            "argument": text.argument.value,
            "objectives": "\n".join(text.objectives),
            "body": text.body,
            "was": text.mark,
        }


def sent_choices(sent: Mapping[str, str], orphans: Iterable[Orphan]) -> dict[str, Choice]:
    """Orphan id -> what was chosen for it."""
    found = {}
    for orphan in orphans:
        chosen = sent.get(f"orphan-{orphan.id}", "")
        words = " ".join(sent.get(f"words-{orphan.id}", "").split())
        if chosen == "drop":
            found[orphan.id] = Choice(drop=True)
        elif chosen == "closest" and orphan.closest:
            found[orphan.id] = Choice(orphan.closest)
        elif words and chosen in {"", "words"}:
            found[orphan.id] = Choice(words)
    return found


def sent_weights(sent: Mapping[str, str], several: Iterable[facts.Fact]) -> dict[str, int]:
    """Fact key -> its new importance, for those that were moved away from what they were.

    What somebody else changed meanwhile stays, as each comes with what the page showed.
    """
    found = {}
    for fact in several:
        weight = whole(sent.get(f"weight-{fact.key}", ""))
        shown = whole(sent.get(f"shown-{fact.key}", ""))
        if weight in WEIGHTS and weight != shown:
            found[fact.key] = int(weight or 0)
    return found


def sent_outline(briefing: facts.Briefing, sent: QueryDict) -> facts.Briefing:
    """The briefing in the order and with the titles that were sent.

    Only what the editor changed counts, so that others' changes of the same time stay.
    """
    order, shown = sent.getlist("order"), sent.getlist("shown")
    if order != shown:
        briefing = arranged(briefing, order)
    for lesson in briefing.lessons:
        title = " ".join(sent.get(f"title-{lesson.key}", "").split())
        if title and title != sent.get(f"was-{lesson.key}", title):
            briefing = renamed(briefing, lesson.key, title)
    return briefing


def outline_problems(briefing: facts.Briefing, sent: QueryDict) -> dict[str, str]:
    """Lesson key -> what is wrong with its new title."""
    found = {}
    for lesson in briefing.lessons:
        title = sent.get(f"title-{lesson.key}")
        if title is not None and not title.strip():
            found[lesson.key] = str(_("A lesson needs a title."))
        elif len(title or "") > MAX_NAME:
            found[lesson.key] = str(_("A title has 200 characters at most."))
    return found


def step(move: str, keys: list[str]) -> list[str]:
    """Keys after one of them moved: KEY:up, KEY:down, or KEY:NUMBER for a place from 0."""
    key, _sign, way = move.rpartition(":")
    if key not in keys:
        return keys
    place = keys.index(key)
    number = whole(way)
    to = {"up": place - 1, "down": place + 1}.get(way, place if number is None else number)
    rest = [one for one in keys if one != key]
    rest.insert(max(0, min(to, len(rest))), key)
    return rest


class CutForm(forms.Form):
    """Where a lesson is cut, and what the second part is called."""

    at = forms.IntegerField(
        min_value=1, error_messages={"required": _("Choose where the second lesson begins.")}
    )
    title = forms.CharField(
        label=_("Title of the second lesson"),
        max_length=MAX_NAME,
        required=False,
        help_text=_("If you leave it empty, its first words are taken."),
    )
    summary = Paragraphs(
        label=_("Its standfirst"),
        max_length=LONGEST_TEXT,
        required=False,
        widget=forms.Textarea({"rows": 2}),
        help_text=_("If you leave it empty, its first sentence is taken."),
    )
