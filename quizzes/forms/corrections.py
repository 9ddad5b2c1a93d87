"""What instructors send to put things right, cleaned into domain values."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from briefings.domain.surfaces import is_date
from quizzes.domain.answers import Answer
from quizzes.domain.forms import Layout, layout
from quizzes.domain.parsing import parse_number
from quizzes.domain.questions import Form, Key
from quizzes.domain.rekeying import (
    Names,
    answer_words,
    gap_key,
    list_key,
    mark_of,
    number_key,
    rekeyed,
)
from quizzes.forms.fields import DateParts, Paragraphs, has_zero
from quizzes.models import Question, Report
from quizzes.services import posing
from quizzes.services.scenes import Sheet

HUNDRED = Decimal(100)
DATE_PARTS = {"year": 1, "month": 2, "day": 3}  # how many parts a date of that precision has


class ReplyForm(forms.Form):
    """What a learner who reported a question is told."""

    reply = Paragraphs(
        label=_("Your reply"),
        max_length=Report._meta.get_field("reply").max_length,
        error_messages={
            "required": _("Write a sentence first: the learner who reported reads it.")
        },
    )


class KeyForm(DateParts):
    """Which answer is right from now on; the question decides which fields there are."""

    text = forms.CharField(required=False, max_length=200)
    tolerance = forms.DecimalField(required=False, min_value=0, max_value=50, decimal_places=2)
    reason = Paragraphs(
        label=_("Why it was wrong"),
        required=False,
        max_length=300,
        help_text=_("Learners whose marks change read this. Say what is right, and how one knows."),
    )
    checked = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, question: Question, data: QueryDict | None = None) -> None:
        super().__init__(data)
        self.question = question
        self.form = Form(question.form)
        self.old = question.hidden.to_domain()

    @property
    def shown(self) -> QueryDict:
        """What stands in the fields: what was sent, else the key as it is."""
        return self.data if isinstance(self.data, QueryDict) else sent_key(self.old, self.question)

    @property
    def sheet(self) -> Sheet:
        """The question as it is drawn for learners, with the shown answer filled in."""
        return Sheet(question=self.question, **posing.asked(self.question, self.shown))

    @property
    def order(self) -> list[str]:
        return self.shown.getlist("order")

    @property
    def names(self) -> list[str]:
        """For each thing to name, its names, one a line."""
        return self.shown.getlist("names")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if self.errors.keys() - {"reason"}:
            return cleaned
        key = self._key(cleaned)
        if key == self.old and not self.wants_it:
            raise forms.ValidationError(_("That is the key as it stands. Choose another answer."))
        cleaned["key"], cleaned["mark"] = key, mark_of(self.old, key)
        if self.wants_it and cleaned.get("reason") == "":
            self.add_error("reason", _("Say why first: learners whose marks change read it."))
        return cleaned

    @property
    def key(self) -> Key:
        """The cleaned key."""
        return self.cleaned_data["key"]  # type: ignore[no-any-return]

    @property
    def answer(self) -> str:
        """The cleaned key in words."""
        texts = {o.id: o.text for o in (*self.question.options, *self.question.prompts)}
        return answer_words(self.form, self.key, texts, like=self.question.hidden.answer)

    @property
    def wants_it(self) -> bool:
        """Whether the button to confirm was pressed."""
        return "confirm" in self.data

    @property
    def has_key(self) -> bool:
        """Whether another key could be made of what was sent."""
        return self.is_bound and "key" in self.cleaned_data

    @property
    def is_confirmed(self) -> bool:
        """Whether this very change was looked at, and is now wanted.

        A key that is in force already may be confirmed too: then the form was sent twice.
        """
        was_seen = self.cleaned_data["checked"] == self.cleaned_data["mark"]
        return self.wants_it and (was_seen or self.key == self.old)

    def _key(self, cleaned: dict[str, Any]) -> Key:
        readers: Mapping[Layout, Callable[[dict[str, Any]], Key]] = {
            Layout.ONE: self._chosen,
            Layout.SEVERAL: self._chosen,
            Layout.ORDER: self._order,
            Layout.PAIRS: self._pairs,
            Layout.DATE: self._date,
            Layout.LINES: self._lists,
            Layout.TEXT: self._number if self.form is Form.NUMBER else self._gap,
            Layout.SELF: self._nothing,
        }
        return readers[layout(self.form)](cleaned)

    def _chosen(self, cleaned: dict[str, Any]) -> Key:
        del cleaned
        sent = set(self._sent("choice"))
        chosen = tuple(option.id for option in self.question.options if option.id in sent)
        if not chosen or (layout(self.form) is Layout.ONE and len(chosen) > 1):
            raise forms.ValidationError(_("Choose what is right first."))
        return rekeyed(self.form, self.old, Answer(chosen=chosen))

    def _order(self, cleaned: dict[str, Any]) -> Key:
        del cleaned
        order = tuple(self._sent("order"))
        if sorted(order) != sorted(option.id for option in self.question.options):
            raise forms.ValidationError(_("Give every item one place, and every place one item."))
        return rekeyed(self.form, self.old, Answer(chosen=order))

    def _pairs(self, cleaned: dict[str, Any]) -> Key:
        del cleaned
        known = {option.id for option in self.question.options}
        pairs = tuple(
            (prompt.id, self.data.get(f"match-{prompt.id}", "")) for prompt in self.question.prompts
        )
        if any(right not in known for _left, right in pairs):
            raise forms.ValidationError(_("Choose something for every line first."))
        return rekeyed(self.form, self.old, Answer(pairs=pairs))

    def _date(self, cleaned: dict[str, Any]) -> Key:
        wanted = DATE_PARTS[self.question.shown["input"]["precision"]]
        parts = [cleaned.get(name) for name in ("year", "month", "day")[:wanted]]
        if None in parts:
            raise forms.ValidationError(_("Fill in every part of the date first."))
        iso = "-".join(f"{part:02d}" if n else f"{part:04d}" for n, part in enumerate(parts))
        if not is_date(iso):
            raise forms.ValidationError(_("There is no such day. Look at the day and the month."))
        return rekeyed(self.form, self.old, Answer(text=iso))

    def _number(self, cleaned: dict[str, Any]) -> Key:
        """A bare figure counts what the field says beside it, such as million US dollars."""
        typed = parse_number(cleaned["text"])
        if typed is None:
            raise forms.ValidationError(_("Type one number, such as 76 or 1.5 million."))
        number = typed.number if typed.scaled else typed.number * self.old.scale
        return number_key(self.old, number, (cleaned["tolerance"] or Decimal(0)) / HUNDRED)

    def _gap(self, cleaned: dict[str, Any]) -> Key:
        del cleaned
        (names,) = self._names("names", 1)
        return gap_key(self.old, names)

    def _lists(self, cleaned: dict[str, Any]) -> Key:
        del cleaned
        return list_key(self.old, self._names("names", len(self.old.lists)))

    def _names(self, name: str, n: int) -> list[Names]:
        """The lines of each of `n` fields, none of them empty."""
        sent = [_lines(text) for text in self._sent(name)]
        if len(sent) != n or not all(sent):
            raise forms.ValidationError(_("Write at least one name that counts as right."))
        if has_zero(self._sent(name)):
            raise forms.ValidationError(_("A name has a sign that is no letter: type it again."))
        return sent

    def _nothing(self, cleaned: dict[str, Any]) -> Key:
        raise forms.ValidationError(_("A flashcard has no key: its learners judge themselves."))

    def _sent(self, name: str) -> list[str]:
        """Every value of a field that may be sent several times."""
        return self.data.getlist(name) if isinstance(self.data, QueryDict) else []


def _lines(text: str) -> Names:
    found = (" ".join(line.split())[:200] for line in text.splitlines())
    return tuple(dict.fromkeys(line for line in found if line))


def sent_key(key: Key, question: Question) -> QueryDict:
    """A key as a browser would send it."""
    sent = QueryDict(mutable=True)
    is_order = layout(Form(question.form)) is Layout.ORDER
    sent.setlist("order" if is_order else "choice", list(key.right))
    for left, right in key.pairs:
        sent[f"match-{left}"] = right
    if key.number is not None:
        sent["text"] = _plain(key.number / key.scale)
        sent["tolerance"] = _plain(key.tolerance * HUNDRED)
    for name, part in zip(DATE_PARTS, key.date.split("-"), strict=False):
        sent[name] = str(int(part)) if part else ""
    lists = key.lists or ((key.accepted,) if key.accepted else ())
    sent.setlist("names", ["\n".join(names) for names in lists])
    return sent


def _plain(number: Decimal) -> str:
    return f"{number.normalize():f}"
