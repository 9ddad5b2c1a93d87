"""Questions that people write, revise, or ask the generator to write another way."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import uuid4

from django.db import transaction

from briefings.domain.facts import Briefing as Told
from briefings.models import Briefing, Fact, User
from briefings.services.exporting import stored_briefing
from quizzes.domain import questions as domain
from quizzes.domain.drafting import BY_HAND, Draft, OptionDraft, as_question
from quizzes.domain.gates import context_of, faults, warnings
from quizzes.domain.generating import generate
from quizzes.domain.questions import Form
from quizzes.domain.wording import UNIT_NAMES
from quizzes.models import Question, QuestionChange
from quizzes.services.banking import PAST
from quizzes.services.deciding import note
from quizzes.services.generating import insert

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


class NothingElse(Exception):
    """The generator has no other question of this kind."""


class AskedAlready(Exception):
    """The same question is in the bank, word for word."""


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
    (row,) = write_many(briefing, [Wish(draft, instead_of)], by=by, at=at)
    if row is None:
        raise AskedAlready
    return row


@dataclass(frozen=True, slots=True)
class Wish:
    """A question to be stored, and the one that it is a revision of, if any."""

    draft: Draft
    instead_of: Question | None = None


@dataclass(frozen=True, slots=True)
class Worded:
    """What a wish becomes, with the rules that it breaks."""

    question: domain.Question
    lint: list[str]
    instead_of: Question | None = None


def worded(told: Told, wishes: Iterable[Wish]) -> list[Worded]:
    """Make questions of wishes. This is what takes long, and it needs no transaction."""
    context = context_of(told)
    made = []
    for wish in wishes:
        one = as_question(wish.draft, told)
        lint = [*faults(one, context), *warnings(one, context)]
        made.append(Worded(one, lint, wish.instead_of))
    return made


def write_many(
    briefing: Briefing, wishes: Sequence[Wish], *, by: User, at: datetime
) -> list[Question | None]:
    """Store questions as `write` does, all or none; None stands for what the bank has already."""
    return keep_many(briefing, worded(stored_briefing(briefing), wishes), by=by, at=at)


@transaction.atomic
def keep_many(
    briefing: Briefing, made: Sequence[Worded], *, by: User, at: datetime
) -> list[Question | None]:
    """Store what was made, as `write_many` says.

    The number of queries depends on how many are revisions, and not on how many there are.
    """
    Briefing.objects.held().get(pk=briefing.pk)
    marks = Question.objects.filter(briefing=briefing).values_list("fingerprint", flat=True)
    known, new = set(marks), []
    for place, one in enumerate(made):
        if one.question.fingerprint not in known:
            known.add(one.question.fingerprint)
            new.append(place)
    several = [made[place].question for place in new]
    lint = {one.question.fingerprint: one.lint for one in made}
    rows = insert(briefing, several, at=at, status=Question.Status.DRAFT, lint=lint)
    for place, row in zip(new, rows, strict=True):
        if (old := made[place].instead_of) is not None:
            _replace(old, row, by=by, at=at)
    _note_written(rows, by=by, at=at)
    stored = dict(zip(new, rows, strict=True))
    return [stored.get(place) for place in range(len(made))]


def _note_written(rows: Sequence[Question], *, by: User, at: datetime) -> None:
    """Keep who wrote some drafts, as one decision."""
    batch = uuid4()
    QuestionChange.objects.bulk_create(
        QuestionChange(
            batch=batch,
            question=row,
            by=by,
            at=at,
            action=Action.REVISE if row.supersedes_id else Action.WRITE,
            after=row.status,
        )
        for row in rows
    )


def _replace(old: Question, new: Question, *, by: User, at: datetime) -> None:
    old.refresh_from_db(fields=["status", "revision"])
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
            lint = list(warnings(made, context_of(facts)))
            if row := _another(old.briefing, made, seed, lint, by=by, at=at):
                return row
    raise NothingElse


@transaction.atomic
def _another(
    briefing: Briefing, made: domain.Question, seed: int, lint: list[str], *, by: User, at: datetime
) -> Question | None:
    """Store a question that the generator made; None where somebody was quicker."""
    Briefing.objects.held().get(pk=briefing.pk)
    if Question.objects.filter(briefing=briefing, fingerprint=made.fingerprint).exists():
        return None
    marked = {made.fingerprint: lint}
    status = Question.Status.DRAFT
    (row,) = insert(briefing, [made], at=at, status=status, lint=marked, seed=seed)
    note(row, Action.REGENERATE, by=by, at=at)
    return row


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
