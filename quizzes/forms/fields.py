"""Fields that several forms have, and what a number in an address is."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django import forms
from django.db.models import Model
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    RowsField = forms.ModelMultipleChoiceField[Model]
else:  # Django's fields cannot be subscripted at run time
    RowsField = forms.ModelMultipleChoiceField

A_DAY = 86_400_000  # ms
LATEST = 253_402_300_799_000  # ms: the end of the year 9999
KEY_DIGITS = 19  # the largest key that databases store has so many


def whole(text: str) -> int | None:
    """A number or a row's id, as an address or a form sends it; None for anything else."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < KEY_DIGITS else None


def token_of(text: str) -> UUID | None:
    """A token that a page made up; None for anything else."""
    try:
        return UUID(text)
    except ValueError:
        return None


def instant(ms: int | None) -> datetime | None:
    """An instant that a page was given as ms since 1970."""
    return None if ms is None else datetime.fromtimestamp(ms / 1000, UTC)


def has_zero(texts: Iterable[str]) -> bool:
    """Whether a text has the sign U+0000, which databases do not keep."""
    return any("\0" in text for text in texts)


class Shared(dict[str, forms.Field]):
    """Fields that all forms of a class have in common, as none of them changes one.

    Django copies every field for every form, which takes longer than looking at what was sent.
    """

    def __deepcopy__(self, memo: object) -> Shared:
        return self


class Rows(RowsField):
    """Several rows by their keys; numbers that no database keeps are none."""

    def _check_values(self, value: Any) -> Any:
        for key in value:
            if whole(str(key)) is None:
                said = self.error_messages["invalid_pk_value"]
                raise forms.ValidationError(said, "invalid_pk_value", {"pk": str(key)[:KEY_DIGITS]})
        return super()._check_values(value)  # type: ignore[misc]


class Paragraphs(forms.CharField):
    """A text of several lines, as long as the browser lets it be.

    A browser counts a line break once and sends it as two signs.
    """

    widget = forms.Textarea({"rows": 3})

    def to_python(self, value: Any) -> Any:
        return (super().to_python(value) or "").replace("\r\n", "\n")


class DatePart(forms.IntegerField):
    """A part of a typed date: whatever is wrong with it, `wanted` says what to type."""

    def __init__(self, last: int, wanted: Any) -> None:
        super().__init__(required=False, min_value=1, max_value=last)
        self.wanted = wanted

    def clean(self, value: Any) -> Any:
        try:
            return super().clean(value)
        except forms.ValidationError as problem:
            raise forms.ValidationError(self.wanted) from problem


class DateParts(forms.Form):
    """A date, typed in as many parts as are asked for."""

    day = DatePart(31, _("Type the day as a number from 1 to 31."))
    month = DatePart(12, _("Choose the month."))
    year = DatePart(9999, _("Type the year as a number, such as 2024."))
