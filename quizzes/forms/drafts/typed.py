"""Questions whose answer is typed or recalled."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from briefings.domain.surfaces import MONTHS, date_text, is_date, number_in
from quizzes.domain.drafting import Draft
from quizzes.domain.questions import Input, Key
from quizzes.domain.wording import GAP, SCALE_WORDS
from quizzes.forms.drafts.base import DraftForm, line
from quizzes.forms.fields import has_zero
from quizzes.services.authoring import unit_words

SCALES = [("1", _("as it is")), *((str(n), word) for n, word in SCALE_WORDS.items())]
PERCENT = Decimal(100)


class LinesField(forms.CharField):
    """Several texts, one to a line; cleaned into a tuple."""

    widget = forms.Textarea({"rows": 3})

    def to_python(self, value: Any) -> Any:
        lines = value if isinstance(value, tuple) else str(value or "").splitlines()
        if has_zero(lines):  # Django looks for it in one text only
            raise forms.ValidationError(_("A line has a sign that is no letter: type it again."))
        return tuple(line.strip() for line in lines if line.strip())

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, tuple) else value

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return bool(self.to_python(initial) != self.to_python(data))
        except forms.ValidationError:  # that it is wrong is said when it is cleaned
            return True


class GapForm(DraftForm):
    """A sentence with a gap."""

    own = ("accepted", "refused")

    accepted = LinesField(
        label=_("Right answers, one to a line"),
        error_messages={"required": _("Write at least one answer that is right.")},
        help_text=_("The first is shown as the answer. Small slips of the finger are forgiven."),
    )
    refused = LinesField(
        label=_("Close, but wrong, one to a line"),
        required=False,
        help_text=_("Names of something else that a slip could be taken for."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["stem"].help_text = _("Write %s where words are missing.") % GAP

    def parts(self) -> dict[str, Any]:
        accepted, refused = self.cleaned_data["accepted"], self.cleaned_data["refused"]
        return {"accepted": accepted, "key": Key(accepted=accepted, refused=refused)}

    def typed(self, draft: Draft) -> dict[str, Any]:
        return {
            **super().typed(draft),
            "accepted": draft.key.accepted,
            "refused": draft.key.refused,
        }


class NumberForm(DraftForm):
    """A number to type."""

    own = ("answer", "number", "scale", "unit", "tolerance")

    answer = line(_("The answer in words"), help_text=_("Such as “$150 million”."))
    number = forms.DecimalField(label=_("Number"), max_digits=24, decimal_places=6)
    scale = forms.ChoiceField(label=_("Times"), choices=SCALES)
    unit = line(_("Unit"), longest=40, help_text=_("Such as USD, km or wells."))
    tolerance = forms.DecimalField(
        label=_("Accepted either way, in per cent"),
        min_value=0,
        max_value=50,
        max_digits=4,
        decimal_places=2,
        initial=0,
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.errors and number_in(cleaned["answer"]) not in {None, self._number(cleaned)}:
            self.add_error("answer", _("The words give another number than the field beside them."))
        return cleaned

    @staticmethod
    def _number(cleaned: dict[str, Any]) -> Decimal:
        return plain(cleaned["number"] * Decimal(cleaned["scale"]))

    def parts(self) -> dict[str, Any]:
        data = self.cleaned_data
        scale, unit = Decimal(data["scale"]), data["unit"]
        words = " ".join(part for part in (SCALE_WORDS.get(scale, ""), unit_words(unit)) if part)
        tolerance = plain(data["tolerance"] / PERCENT)
        return {
            "accepted": (data["answer"],),
            "key": Key(number=self._number(data), scale=scale, tolerance=tolerance, unit=unit),
            "input": Input(unit=words),
        }

    def typed(self, draft: Draft) -> dict[str, Any]:
        key = draft.key
        return {
            **super().typed(draft),
            "answer": draft.answer,
            "number": plain((key.number or Decimal(0)) / key.scale),
            "scale": str(key.scale),
            "unit": key.unit,
            "tolerance": plain(key.tolerance * PERCENT),
        }


class DateForm(DraftForm):
    """A date to type, as exact as it is given here."""

    own = ("day", "month", "year")

    day = forms.IntegerField(label=_("Day"), required=False, min_value=1, max_value=31)
    month = forms.TypedChoiceField(
        label=_("Month"),
        required=False,
        coerce=int,
        empty_value=None,
        choices=[("", "–"), *((n, name) for n, name in enumerate(MONTHS) if n)],
    )
    year = forms.IntegerField(label=_("Year"), min_value=1, max_value=9999)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if self.errors:
            return cleaned
        if cleaned["day"] and not cleaned["month"]:
            self.add_error("month", _("Choose the month too, or leave the day out."))
        elif not is_date(self._iso(cleaned)):
            self.add_error("day", _("This day is not in the calendar."))
        return cleaned

    @staticmethod
    def _iso(cleaned: dict[str, Any]) -> str:
        rest = [f"{cleaned[name]:02d}" for name in ("month", "day") if cleaned[name]]
        return "-".join([f"{cleaned['year']:04d}", *rest])

    def parts(self) -> dict[str, Any]:
        iso = self._iso(self.cleaned_data)
        precision = ("year", "month", "day")[iso.count("-")]
        return {
            "accepted": (date_text(iso),),
            "key": Key(date=iso),
            "input": Input(precision=precision),
        }

    def typed(self, draft: Draft) -> dict[str, Any]:
        parts = (int(part) for part in draft.key.date.split("-"))
        return {**super().typed(draft), **dict(zip(("year", "month", "day"), parts, strict=False))}


class CardForm(DraftForm):
    """A flashcard."""

    own = ("answer",)

    answer = line(_("The answer, on the back"))

    def parts(self) -> dict[str, Any]:
        return {"accepted": (self.cleaned_data["answer"],)}

    def typed(self, draft: Draft) -> dict[str, Any]:
        return {**super().typed(draft), "answer": draft.answer}


def plain(number: Decimal) -> Decimal:
    """The number without trailing noughts, so that equal ones are written alike."""
    return Decimal(f"{number.normalize():f}")
