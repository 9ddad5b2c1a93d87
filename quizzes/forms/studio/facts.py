"""A fact of an article as a person edits it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from briefings.domain import facts
from briefings.domain.faulting import faults_of
from briefings.domain.openings import leaning_word
from briefings.domain.quoting import closest_sentence, find, quoted
from briefings.domain.sentences import Span
from briefings.domain.splicing import label_of
from quizzes.forms.studio.values import ValueSet

STATUS_NAMES = {
    facts.Status.FACT: _("Fact: the source states it"),
    facts.Status.ESTIMATE: _("Estimate"),
    facts.Status.PLAN: _("Plan"),
    facts.Status.FORECAST: _("Forecast"),
    facts.Status.OPINION: _("Opinion"),
    facts.Status.DISPUTED: _("Disputed"),
}
KIND_NAMES = {
    facts.Kind.EVENT: _("Event"),
    facts.Kind.QUANTITY: _("Quantity"),
    facts.Kind.RELATION: _("Relation"),
    facts.Kind.REASON: _("Reason"),
    facts.Kind.LIST: _("List"),
    facts.Kind.DEFINITION: _("Definition"),
    facts.Kind.CONTRAST: _("Contrast"),
    facts.Kind.CLAIM: _("Claim"),
}
ARGUMENT_NAMES = {
    facts.Argument.BACKGROUND: _("Background"),
    facts.Argument.MOTIVE: _("Motive"),
    facts.Argument.IMPLICATION: _("Implication"),
    facts.Argument.CONDITION: _("Condition"),
    facts.Argument.CONSTRAINT: _("Constraint"),
    facts.Argument.CONCLUSION: _("Conclusion"),
}
IMPORTANCE = [(1, _("1, a detail")), (2, _("2, worth knowing")), (3, _("3, essential"))]
LABEL = 80  # characters
NEW = "new"  # the key of a fact that is being added


def _choices(names: dict[Any, Any]) -> list[tuple[str, Any]]:
    return [(member.value, name) for member, name in names.items()]


class FactForm(forms.Form):
    """Everything about a fact but its values, which `values` holds."""

    statement = forms.CharField(
        label=_("Statement"),
        max_length=600,
        widget=forms.Textarea({"rows": 3, "data-quote-too": ""}),
        help_text=_("One sentence that stands alone: no “it”, no “this”."),
    )
    clear = forms.BooleanField(label=_("It is clear as it stands"), required=False)
    about = forms.CharField(
        label=_("About"),
        max_length=200,
        required=False,
        help_text=_(
            "What stands before the statement and its questions, so that whoever has not read the "
            "article knows what they are about. Leave it empty where the statement says it itself."
        ),
    )
    label = forms.CharField(
        label=_("Label"),
        max_length=LABEL,
        required=False,
        help_text=_("A few words that give no answer away; left empty, it is made for you."),
    )
    status = forms.ChoiceField(label=_("How firmly"), choices=_choices(STATUS_NAMES))
    attributed_to = forms.CharField(
        label=_("Whose"),
        max_length=200,
        required=False,
        help_text=_("Whose estimate, plan, forecast or opinion it is."),
    )
    kind = forms.ChoiceField(label=_("Kind"), choices=_choices(KIND_NAMES))
    argument = forms.ChoiceField(label=_("Part in the argument"), choices=_choices(ARGUMENT_NAMES))
    importance = forms.TypedChoiceField(label=_("Importance"), choices=IMPORTANCE, coerce=int)
    as_of = forms.CharField(
        label=_("As of"),
        max_length=10,
        required=False,
        help_text=_("For what changes with time: 2024, 2024-01 or 2024-01-30."),
    )
    quote = forms.CharField(
        label=_("The words that prove it"),
        strip=True,
        widget=forms.Textarea({"rows": 4, "data-quote-target": ""}),
        help_text=_(
            "Exactly as they stand in the text. Select them there, or paste them; "
            "one passage per paragraph."
        ),
    )
    note = forms.CharField(
        label=_("Editor’s note"), required=False, widget=forms.Textarea({"rows": 2})
    )

    def __init__(
        self,
        text: str,
        entities: Sequence[facts.Entity],
        fact: facts.Fact,
        *args: Any,
        **kwargs: Any,
    ) -> None:
        """text: of the article. fact: as it stands, or a first proposal for a new one."""
        kwargs.setdefault("initial", self._typed(fact, entities))
        super().__init__(*args, **kwargs)
        self.text, self.entities, self.was = text, entities, fact
        self.values = ValueSet(fact, entities, self.data if self.is_bound else None)
        self.fact: facts.Fact | None = None
        self.leans = "clear" in self.data  # whether to ask if the statement is clear all the same

    @staticmethod
    def _typed(fact: facts.Fact, entities: Sequence[facts.Entity]) -> dict[str, Any]:
        names = {entity.key: entity.name for entity in entities}
        whose = fact.attributed_to
        return {
            "statement": fact.statement,
            "about": fact.about,
            "label": fact.label,
            "status": fact.status.value,
            "attributed_to": (names.get(whose.entity or "") or whose.text) if whose else "",
            "kind": fact.kind.value,
            "argument": fact.argument.value,
            "importance": fact.importance,
            "as_of": fact.as_of,
            "quote": "\n\n".join(one.quote for one in fact.evidence),
            "note": fact.note,
        }

    def clean_statement(self) -> str:
        said = " ".join(str(self.cleaned_data["statement"]).split())
        is_new = self.was.key == NEW or said != self.was.statement
        word = leaning_word(said) if is_new and "clear" not in self.data else ""
        if word:
            self.leans = True
            raise forms.ValidationError(
                _("“%(word)s” refers to something outside of it. Write what is meant."),
                params={"word": word},
            )
        return said

    def clean_quote(self) -> tuple[facts.Evidence, ...]:
        """The passages in the article; of several places the one nearest to the old."""
        sent = str(self.cleaned_data["quote"])
        passages = [" ".join(part.split()) for part in sent.replace("\r", "").split("\n\n")]
        return tuple(self._place(part) for part in passages if part)

    def _place(self, part: str) -> facts.Evidence:
        near = min((one.start for one in self.was.evidence), default=0)
        places = find(self.text, part)
        if not places:
            closest = closest_sentence(self.text, part)
            hint = _(" The closest sentence is “%s”") % closest if closest else ""
            raise forms.ValidationError(
                _("The article does not contain “%(part)s”.%(hint)s"),
                params={"part": part, "hint": hint},
            )
        best = min(places, key=lambda place: abs(place.start - near))
        return quoted(self.text, Span(best.start, best.end))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.errors and self.values.is_valid():
            fact = self._made(cleaned)
            for message in faults_of(fact, self.entities):
                self.add_error(None, message)
            self.fact = fact
        elif not self.errors:
            self.add_error(None, _("Look at the values below: something is missing there."))
        return cleaned

    def _made(self, cleaned: dict[str, Any]) -> facts.Fact:
        values, foils = self.values.made()
        return replace(
            self.was,
            statement=cleaned["statement"],
            about=" ".join(cleaned.get("about", self.was.about).split()),
            label=self._label(cleaned, values),
            status=facts.Status(cleaned["status"]),
            attributed_to=self._whose(cleaned["attributed_to"]),
            kind=facts.Kind(cleaned["kind"]),
            argument=facts.Argument(cleaned["argument"]),
            importance=cleaned["importance"],
            as_of=cleaned["as_of"],
            note=cleaned["note"],
            evidence=cleaned["quote"],
            values=values,
            foils=foils,
            ask=self._stems(cleaned["statement"], values),
        )

    def _label(self, cleaned: dict[str, Any], values: dict[str, facts.Value]) -> str:
        """The label as it was written; an old one goes with the statement that it was made for."""
        kept = cleaned["statement"] == self.was.statement or cleaned["label"] != self.was.label
        told = str(cleaned["label"]) if kept else ""
        return told or label_of(cleaned["statement"], values)

    def _stems(self, statement: str, values: dict[str, facts.Value]) -> dict[str, str]:
        """Stems of values that are as they were; another statement may not answer the old ones."""
        if statement != self.was.statement:
            return {}
        kept = self.was.values
        return {
            role: stem
            for role, stem in self.was.ask.items()
            if role in values and values[role] == kept.get(role)
        }

    def _whose(self, text: str) -> facts.Attribution | None:
        for entity in self.entities:
            if text and text in entity.names:
                return facts.Attribution(entity=entity.key)
        return facts.Attribution(text=text) if text else None
