"""What learners answer, cleaned into domain values."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from quizzes.domain.answers import Answer
from quizzes.domain.certainty import LEVELS
from quizzes.domain.forms import Layout, layout
from quizzes.domain.questions import Form
from quizzes.forms.fields import (
    A_DAY,
    LATEST,
    DateParts,
    Shared,
    has_zero,
    instant,
    whole,
)
from quizzes.models import Question
from quizzes.services.attempting import Submission
from quizzes.services.remembering import time_taken

LONGEST_ANSWER = 200  # characters
MOST_LINES = 12


class AnswerForm(DateParts):
    """An answer to one question; the question decides which fields there are."""

    token = forms.UUIDField(widget=forms.HiddenInput)
    shown = forms.IntegerField(required=False, min_value=0, max_value=LATEST)
    unknown = forms.BooleanField(required=False)
    choice = forms.CharField(required=False)
    text = forms.CharField(required=False, max_length=LONGEST_ANSWER)
    sure = forms.TypedChoiceField(
        choices=[(n, n) for n in LEVELS], coerce=int, empty_value=None, required=False
    )

    def __init__(
        self, question: Question, *args: Any, asks_certainty: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.question = question
        self.form = Form(question.form)
        self.asks_certainty = asks_certainty

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("unknown"):
            cleaned["answer"] = Answer(unknown=True)
        elif not self.errors:
            cleaned["answer"] = self._answer(cleaned)
            if self.asks_certainty and cleaned.get("sure") is None:
                raise forms.ValidationError(_("Say how sure you are first."))
        return cleaned

    def submission(self, *, at: datetime) -> Submission:
        """The cleaned answer, with its token and the time taken till `at`."""
        data = self.cleaned_data
        took = time_taken(instant(data["shown"]), at)
        sure = data["sure"] if self.asks_certainty else None
        return Submission(data["answer"], data["token"], took, sure)

    def _answer(self, cleaned: dict[str, Any]) -> Answer:
        match layout(self.form):
            case Layout.ONE:
                return Answer(chosen=(self._known_option(cleaned["choice"]),))
            case Layout.SEVERAL:
                return Answer(chosen=self._several())
            case Layout.ORDER:
                return Answer(chosen=self._order())
            case Layout.PAIRS:
                return Answer(pairs=self._pairs())
            case Layout.DATE:
                return Answer(text=self._date(cleaned))
            case Layout.LINES:
                return Answer(text=self._lines())
        if not cleaned["text"].strip():
            raise forms.ValidationError(_("Type an answer first, or say that you don’t know yet."))
        return Answer(text=cleaned["text"].strip())

    def _known_option(self, chosen: str) -> str:
        if chosen not in {option.id for option in self.question.options}:
            raise forms.ValidationError(
                _("Choose an answer first, or say that you don’t know yet.")
            )
        return chosen

    def _several(self) -> tuple[str, ...]:
        """The ticked options, in the order in which they stand."""
        sent = set(self._sent("choice"))
        chosen = tuple(option.id for option in self.question.options if option.id in sent)
        if not chosen or len(chosen) < len(sent):
            raise forms.ValidationError(_("Tick at least one, or say that you don’t know yet."))
        return chosen

    def _lines(self) -> str:
        lines = [line.strip()[:LONGEST_ANSWER] for line in self._sent("line") if line.strip()]
        if not lines:
            raise forms.ValidationError(_("Fill in at least one line first."))
        if has_zero(lines):
            raise forms.ValidationError(_("An answer has a sign that is no letter: type it again."))
        return "\n".join(lines[:MOST_LINES])

    def _order(self) -> tuple[str, ...]:
        order = tuple(self._sent("order"))
        if sorted(order) != sorted(option.id for option in self.question.options):
            raise forms.ValidationError(_("Put every item in its place first."))
        return order

    def _sent(self, name: str) -> list[str]:
        """Every value of a field that may be sent several times."""
        return self.data.getlist(name) if isinstance(self.data, QueryDict) else []

    def _pairs(self) -> tuple[tuple[str, str], ...]:
        known = {option.id for option in self.question.options}
        pairs = tuple(
            (prompt.id, self.data.get(f"match-{prompt.id}", "")) for prompt in self.question.prompts
        )
        if any(right not in known for _left, right in pairs):
            raise forms.ValidationError(_("Choose something for every line first."))
        return pairs

    def _date(self, cleaned: dict[str, Any]) -> str:
        wanted = {"day": 3, "month": 2, "year": 1}[self.question.shown["input"]["precision"]]
        parts = [cleaned.get(name) for name in ("year", "month", "day")[:wanted]]
        if None in parts:
            raise forms.ValidationError(_("Fill in every part of the date first."))
        return "-".join(f"{part:02d}" if n else f"{part:04d}" for n, part in enumerate(parts))


AnswerForm.base_fields = Shared(AnswerForm.base_fields)


class PromptForm(forms.Form):
    """Whether a reader remembered what a prompt in a lesson asked for."""

    remembered = forms.TypedChoiceField(
        choices=[("1", _("Remembered")), ("0", _("Forgot"))], coerce=lambda sent: sent == "1"
    )
    token = forms.UUIDField()
    duration_ms = forms.IntegerField(required=False, min_value=0, max_value=A_DAY)

    @staticmethod
    def place(sent: QueryDict) -> tuple[int, int]:
        """The prompt's number and how many there are, as the page that asked has them."""
        return whole(sent.get("n", "")) or 0, whole(sent.get("of", "")) or 0
