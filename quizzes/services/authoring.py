"""Questions that people write, revise, or ask the generator to write another way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from django.db import transaction

from briefings.domain import facts as domain_facts
from briefings.models import Briefing, Fact, User
from briefings.services.exporting import stored_briefing
from quizzes.domain import questions as domain
from quizzes.domain.gates import context_of, faults, warnings
from quizzes.domain.generating import generate
from quizzes.domain.making import options_of, question
from quizzes.domain.questions import Form, Input, Key
from quizzes.domain.text import in_words
from quizzes.domain.wording import UNIT_NAMES
from quizzes.models import Question, QuestionChange
from quizzes.services.banking import PAST
from quizzes.services.deciding import note
from quizzes.services.generating import insert
from quizzes.services.renewing import BY_HAND

Action = QuestionChange.Action
SEEDS = range(1, 40)  # how many other ways are tried
BY_HAND_FORMS = (
    Form.CHOICE,
    Form.MULTIPLE,
    Form.CAUSE,
    Form.TRUE_FALSE,
    Form.CLOZE,
    Form.NUMBER,
    Form.DATE,
    Form.CARD,
)


@dataclass(frozen=True, slots=True)
class OptionDraft:
    """An option as its author typed it."""

    text: str
    right: bool = False
    why: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """A question as its author typed it; what its form does not need is empty."""

    form: Form
    fact: str
    stem: str
    options: tuple[OptionDraft, ...] = ()
    accepted: tuple[str, ...] = ()
    key: Key = field(default_factory=Key)
    input: Input = field(default_factory=Input)
    explanation: str = ""

    @property
    def answer(self) -> str:
        right = [option.text for option in self.options if option.right]
        return in_words(right or list(self.accepted[:1]))


class NothingElse(Exception):
    """The generator has no other question of this kind."""


class AskedAlready(Exception):
    """The same question is in the bank, word for word."""


def as_question(draft: Draft, briefing: domain_facts.Briefing) -> domain.Question:
    """The draft as a question about its fact. Raises StopIteration for an unknown fact."""
    fact = next(fact for fact in briefing.facts if fact.key == draft.fact)
    options = options_of([option.text for option in draft.options])
    if draft.form is Form.TRUE_FALSE:
        options = tuple(domain.Option(o.text.lower(), o.text) for o in options)
    pairs = list(zip(options, draft.options, strict=True))
    key = draft.key
    if draft.options:
        right = tuple(o.id for o, d in pairs if d.right)
        wrong = tuple(o.id for o, d in pairs if not d.right)
        key = replace(key, right=right, wrong=wrong if draft.form is Form.MULTIPLE else ())
    more = {"explanation": draft.explanation} if draft.explanation else {}
    return question(
        draft.form,
        draft.stem,
        [fact],
        key,
        answer=draft.answer,
        options=options,
        input=draft.input,
        feedback=tuple((o.id, d.why or (fact.statement if d.right else "")) for o, d in pairs),
        generator=BY_HAND,
        **more,
    )


@transaction.atomic
def write(
    briefing: Briefing,
    draft: Draft,
    *,
    by: User,
    at: datetime,
    instead_of: Question | None = None,
) -> Question:
    """Store a question as a draft, with the rules that it breaks.

    instead_of  the question that this is a revision of; it is asked no more, and what learners
                answered to it stays

    Raises AskedAlready for a question that the bank has.
    """
    facts = stored_briefing(briefing)
    made = as_question(draft, facts)
    if Question.objects.filter(briefing=briefing, fingerprint=made.fingerprint).exists():
        raise AskedAlready
    context = context_of(facts)
    broken = [*faults(made, context), *warnings(made, context)]
    (row,) = insert(
        briefing,
        [made],
        at=at,
        status=Question.Status.DRAFT,
        lint={made.fingerprint: broken},
    )
    if instead_of is not None:
        _replace(instead_of, row, by=by, at=at)
    note(row, Action.REVISE if instead_of else Action.WRITE, by=by, at=at)
    return row


def _replace(old: Question, new: Question, *, by: User, at: datetime) -> None:
    new.supersedes, new.revision = old, old.revision + 1
    new.save(update_fields=["supersedes", "revision"])
    if old.status in PAST:  # nobody asks it anyway
        return
    before, old.status = old.status, Question.Status.SUSPENDED
    old.save(update_fields=["status"])
    note(old, Action.SUSPEND, by=by, at=at, before=before)


def write_another(old: Question, *, by: User, at: datetime) -> Question:
    """Store a question of the same kind about the same facts, made with another seed.

    It is a draft until somebody approves it. Raises NothingElse when all that the facts allow
    is in the bank.
    """
    facts = stored_briefing(old.briefing)
    mine = {fact.key for fact in old.facts.all()}
    known = set(
        Question.objects.filter(briefing=old.briefing).values_list("fingerprint", flat=True)
    )
    rows = Question.objects.filter(briefing=old.briefing, facts__key__in=mine)
    told = {_look(row.stem, row.options) for row in rows}
    for seed in SEEDS:
        for made in generate(facts, seed=seed, about=mine).questions:
            same = made.form.value == old.form and made.generator == old.generator
            if not same or made.role != old.role or not mine & set(made.fact_keys):
                continue
            if made.fingerprint in known or _look(made.stem, made.options) in told:
                continue
            context = context_of(facts)
            (row,) = insert(
                old.briefing,
                [made],
                at=at,
                status=Question.Status.DRAFT,
                lint={made.fingerprint: list(warnings(made, context))},
                seed=seed,
            )
            note(row, Action.REGENERATE, by=by, at=at)
            return row
    raise NothingElse


def _look(stem: str, options: Sequence[domain.Option]) -> object:
    """What makes two questions the same to a reader: their words, not their order."""
    return stem, frozenset(option.text for option in options)


def draft_of(row: Question) -> Draft:
    """A stored question as a draft to go on from."""
    made = row.to_domain()
    why = dict(made.feedback)
    return Draft(
        form=made.form,
        fact=made.fact_keys[0],
        stem=made.stem,
        options=tuple(
            OptionDraft(o.text, o.id in made.key.right, why.get(o.id, "")) for o in made.options
        ),
        accepted=made.key.accepted or ((made.answer,) if not made.options else ()),
        key=made.key,
        input=made.input,
        explanation=made.explanation,
    )


def may_edit(row: Question) -> bool:
    """Whether a person can revise it: one form field holds each part, and one fact proves it."""
    return row.form in BY_HAND_FORMS and len(row.facts.all()) == 1


def may_regenerate(row: Question) -> bool:
    """Whether a generator made it, which may have another."""
    return row.generator != BY_HAND


def facts_to_ask(briefing: Briefing) -> list[tuple[str, str]]:
    """(key, label) of every fact, in reading order."""
    rows = Fact.objects.live().filter(briefing=briefing)
    return list(rows.order_by("position").values_list("key", "label"))


def unit_words(unit: str) -> str:
    """A unit as it stands beside the field."""
    return UNIT_NAMES.get(unit, unit)
