"""The values of a fact as rows of a form: what the statement says, and how it is meant."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from briefings.domain import facts
from briefings.domain.surfaces import is_date, normalised, number_in

SPARE = 2  # empty rows for values that are new
ROWS = 12
NUMBER, DATE, ENTITY, PHRASE, LIST = "number", "date", "entity", "phrase", "items"
TYPES = [
    ("", _("None")),
    (NUMBER, _("Number")),
    (DATE, _("Date")),
    (ENTITY, _("Name")),
    (PHRASE, _("Words")),
    (LIST, _("List")),
]


class ValueForm(forms.Form):
    """One value. `exact` is the date or the number where the words do not give it."""

    role = forms.SlugField(label=_("What it is"), max_length=40, required=False)
    type = forms.ChoiceField(label=_("Type"), choices=TYPES, required=False)
    text = forms.CharField(
        label=_("Words in the statement"),
        required=False,
        widget=forms.Textarea({"rows": 1}),
        help_text=_("For a list, one thing per line."),
    )
    exact = forms.CharField(label=_("Exactly"), max_length=40, required=False)
    unit = forms.CharField(label=_("Unit"), max_length=40, required=False)
    foils = forms.CharField(
        label=_("Wrong answers that you confirm"),
        required=False,
        widget=forms.Textarea({"rows": 2}),
        help_text=_("One per line; after a | why it is wrong."),
    )

    def __init__(self, entities: Sequence[facts.Entity], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by_name = {
            normalised(name): entity.key for entity in entities for name in entity.names
        }
        self.value: facts.Value | None = None

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if self.errors or not cleaned.get("type"):
            return cleaned
        for name in ("role", "text"):
            if not cleaned.get(name):
                self.add_error(name, _("Fill this in, too, or choose “None”."))
        if not self.errors:
            self.value = self._made(cleaned)
        return cleaned

    def _made(self, cleaned: dict[str, Any]) -> facts.Value | None:
        text = " ".join(cleaned["text"].split())
        match cleaned["type"]:
            case "number":
                return self._number(text, cleaned)
            case "date":
                return self._date(text, cleaned["exact"])
            case "items":
                return facts.ItemsValue(
                    tuple(
                        self._item(" ".join(line.split()))
                        for line in cleaned["text"].splitlines()
                        if line.strip()
                    )
                )
            case "entity":
                item = self._item(text)
                if isinstance(item, facts.PhraseValue):
                    self.add_error("text", _("No name of this article is written like that."))
                return item
            case _:
                return facts.PhraseValue(text)

    def _item(self, text: str) -> facts.EntityValue | facts.PhraseValue:
        key = self.by_name.get(normalised(text))
        return facts.EntityValue(key, text) if key else facts.PhraseValue(text)

    def _number(self, text: str, cleaned: dict[str, Any]) -> facts.Value | None:
        number = number_in(cleaned["exact"]) if cleaned["exact"] else number_in(text)
        if number is None:
            self.add_error("exact", _("Write the number in figures."))
        if not cleaned["unit"]:
            self.add_error("unit", _("Of what? Write dollars, percent, people …"))
        if self.errors:
            return None
        about = any(word in text.lower() for word in ("about", "some", "nearly", "around"))
        return facts.NumberValue(number or Decimal(0), cleaned["unit"], text, about)

    def _date(self, text: str, exact: str) -> facts.Value | None:
        iso = exact or text
        if not is_date(iso):
            self.add_error("exact", _("Write 2024, 2024-01 or 2024-01-30."))
            return None
        return facts.DateValue(iso, text)

    def confirmed(self) -> tuple[facts.Foil, ...]:
        """The wrong answers, each with its reason where one is given."""
        found = []
        for line in self.cleaned_data.get("foils", "").splitlines():
            text, _bar, why = (" ".join(part.split()) for part in line.partition("|"))
            if text:
                found.append(facts.Foil(text, why, self.by_name.get(normalised(text))))
        return tuple(found)


class ValueSet:
    """All values of a fact, with spare rows; unbound without `data`."""

    def __init__(
        self, fact: facts.Fact, entities: Sequence[facts.Entity], data: Mapping[str, Any] | None
    ) -> None:
        self.fact = fact
        typed = [_typed(role, value, fact) for role, value in fact.values.items()][:ROWS]
        number = min(ROWS, len(typed) + SPARE)
        self.rows = [
            ValueForm(
                entities,
                data,
                prefix=f"v{n}",
                initial=typed[n] if n < len(typed) else None,
            )
            for n in range(self._number_sent(data) if data is not None else number)
        ]

    @staticmethod
    def _number_sent(data: Mapping[str, Any]) -> int:
        return sum(f"v{n}-type" in data for n in range(ROWS))

    def __iter__(self) -> Any:
        return iter(self.rows)

    def is_valid(self) -> bool:
        """Whether every row is; each is asked, so that each can say what it lacks."""
        faulty = [row for row in self.rows if not row.is_valid()]
        return not faulty

    def made(self) -> tuple[dict[str, facts.Value], dict[str, tuple[facts.Foil, ...]]]:
        """Values and confirmed foils by role; what was not touched keeps what no field shows."""
        values: dict[str, facts.Value] = {}
        foils: dict[str, tuple[facts.Foil, ...]] = {}
        for row in self.rows:
            if row.value is None:
                continue
            role = row.cleaned_data["role"]
            old = self.fact.values.get(role)
            same = old is not None and not _moved(row)
            values[role] = old if old is not None and same else row.value
            if confirmed := row.confirmed():
                foils[role] = confirmed
        return values, foils


def _moved(row: ValueForm) -> bool:
    return bool({"type", "text", "exact", "unit"} & set(row.changed_data))


def _typed(role: str, value: facts.Value, fact: facts.Fact) -> dict[str, Any]:
    """A value as its author would have typed it."""
    foils = "\n".join(
        f"{foil.text} | {foil.why}" if foil.why else foil.text for foil in fact.foils.get(role, ())
    )
    row = {"role": role, "foils": foils}
    match value:
        case facts.NumberValue():
            exact = f"{value.number:f}"
            return {**row, "type": NUMBER, "text": value.text, "exact": exact, "unit": value.unit}
        case facts.DateValue():
            return {**row, "type": DATE, "text": value.text, "exact": value.iso}
        case facts.EntityValue():
            return {**row, "type": ENTITY, "text": value.text}
        case facts.ItemsValue():
            return {**row, "type": LIST, "text": "\n".join(item.text for item in value.items)}
        case _:
            return {**row, "type": PHRASE, "text": value.text}
