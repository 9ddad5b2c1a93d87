"""From a briefing's facts to stored questions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from uuid import uuid4

from django.db import transaction

from briefings.domain import facts as facts_of
from briefings.domain.digesting import Digested
from briefings.models import Briefing, Fact, Lesson
from briefings.services.exporting import stored_briefing
from briefings.services.keeping import marks_of
from quizzes.domain import questions as domain
from quizzes.domain.drafting import BY_HAND
from quizzes.domain.forms import guess_rate
from quizzes.domain.gates import context_of, warnings
from quizzes.domain.generating import Bank, generate
from quizzes.domain.making import proof_of
from quizzes.models import Question, QuestionChange, QuestionKey
from quizzes.services.renewing import Renewal, Wanted, marks_of_live, renewal


@dataclass(frozen=True, slots=True)
class Stored:
    """What storing a bank changed."""

    added: int
    kept: int
    retired: int
    restored: int
    rejected: int = 0


@transaction.atomic
def regenerate(briefing: Briefing, *, at: datetime) -> Stored:
    """Make a briefing's questions anew from its facts, with every seed used so far."""
    facts = stored_briefing(briefing)
    plan = renewal(briefing, wanted(briefing, facts), marks_of_live(facts, marks_of(briefing)))
    return store(briefing, plan, facts, at=at)


def preview(briefing: Briefing, *, seed: int = 0) -> Bank:
    """The bank that generating would store; nothing is written."""
    return generate(stored_briefing(briefing), seed=seed)


def wanted(briefing: Briefing | None, facts: facts_of.Briefing) -> Wanted:
    """What the facts allow: all of the first seed, and what was stored of the others."""
    source = Digested.of(facts)
    first = _made(source, 0)
    others = Question.objects.filter(briefing=briefing).exclude(generator=BY_HAND).exclude(seed=0)
    questions = dict(first.questions)
    for seed, mark in others.order_by("seed", "pk").values_list("seed", "fingerprint"):
        again = _made(source, seed).questions
        if mark in again:
            questions[mark] = again[mark]
    return Wanted(questions, first.refused, first.lint)


@lru_cache(maxsize=8)  # a plan, the change that follows it, and the change back
def _made(source: Digested[facts_of.Briefing], seed: int) -> Wanted:
    made = generate(source.value, seed=seed)
    context = context_of(source.value)
    questions = {question.fingerprint: question for question in made.questions}
    refused = {question.fingerprint: (question, rules) for question, rules in made.rejected}
    lint = {mark: list(warnings(question, context)) for mark, question in questions.items()}
    lint |= {mark: list(rules) for mark, (_, rules) in refused.items()}
    return Wanted(questions, refused, lint)


@transaction.atomic
def store(briefing: Briefing, plan: Renewal, facts: facts_of.Briefing, *, at: datetime) -> Stored:
    """Make a bank what the plan says; running it twice changes nothing.

    A question is known by its fingerprint. New ones are approved, because they come from facts
    that a person wrote and the gates let them pass. Those that are no longer generated retire:
    answers to them stay, and when they are generated again they come back as what they were.
    What a person suspended or retired stays so, in other words too, and what a person wrote
    stays unless its fact is gone or says something else now. A new question supersedes the
    retired one that asked the same of the same facts. Rejected questions are stored with the
    rules that they break.
    """
    rejected = Question.objects.filter(briefing=briefing, status=Question.Status.REJECTED)
    rejected.exclude(fingerprint__in=plan.wanted.refused).delete()
    leaving = [(row, Question.Status.RETIRED) for row in (*plan.retired, *plan.by_hand)]
    _change([*leaving, *((one.question, one.status) for one in plan.back)], at)
    for status in {fresh.status for fresh in plan.new}:
        several = [fresh for fresh in plan.new if fresh.status == status]
        rows = insert(
            briefing,
            [fresh.question for fresh in several],
            at=at,
            status=status,
            lint=plan.wanted.lint,
        )
        _supersede(rows, [fresh.instead_of for fresh in several])
    _insert_rejected(briefing, plan.wanted, at)
    _put_in_place(briefing, [*plan.kept, *(one.question for one in plan.back)], plan.wanted, facts)
    n_retired, n_refused = len(leaving), len(plan.wanted.refused)
    return Stored(len(plan.new), len(plan.kept), n_retired, len(plan.back), n_refused)


def _change(rows: Sequence[tuple[Question, str]], at: datetime) -> None:
    """Give questions another status and keep the one they had, for the way back."""
    batch = uuid4()
    QuestionChange.objects.bulk_create(
        QuestionChange(
            batch=batch,
            question=row,
            at=at,
            action=QuestionChange.Action.REGENERATE,
            before=row.status,
            after=status,
        )
        for row, status in rows
    )
    for status in {status for _, status in rows}:
        several = [row.pk for row, after in rows if after == status]
        Question.objects.filter(pk__in=several).update(status=status)


def _insert_rejected(briefing: Briefing, made: Wanted, at: datetime) -> None:
    rows = Question.objects.filter(briefing=briefing, fingerprint__in=made.refused)
    known = set(rows.values_list("fingerprint", flat=True))
    insert(
        briefing,
        [question for mark, (question, _) in made.refused.items() if mark not in known],
        at=at,
        status=Question.Status.REJECTED,
        lint=made.lint,
    )


def _put_in_place(
    briefing: Briefing, rows: Sequence[Question], made: Wanted, facts: facts_of.Briefing
) -> None:
    """Let questions follow their facts to where the proving words stand now."""
    lessons = dict(Lesson.objects.filter(briefing=briefing).values_list("key", "pk"))
    by_key = {fact.key: fact for fact in facts.facts}
    proved_by = QuestionKey.objects.only("proofs", "sources")
    keys = proved_by.in_bulk([row.pk for row in rows])
    moved, proved = [], []
    for row in rows:
        question = made.questions.get(row.fingerprint)
        mine = [by_key[fact.key] for fact in row.facts.all() if fact.key in by_key]
        if not mine:
            continue
        lesson = lessons[question.lesson if question else mine[0].lesson]
        proofs = question.proofs if question else [proof_of(f, e) for f in mine for e in f.evidence]
        if row.lesson_id != lesson:
            row.lesson_id = lesson
            moved.append(row)
        hidden = keys[row.pk]
        was = (hidden.proofs, hidden.sources)
        hidden.proofs = domain.proofs_to_json(proofs)
        if question:
            hidden.sources = domain.sources_to_json(question.sources)
        if was != (hidden.proofs, hidden.sources):
            proved.append(hidden)
    Question.objects.bulk_update(moved, ["lesson"], batch_size=500)
    QuestionKey.objects.bulk_update(proved, ["proofs", "sources"], batch_size=500)


def insert(
    briefing: Briefing,
    new: Sequence[domain.Question],
    *,
    at: datetime,
    status: str = Question.Status.APPROVED,
    lint: dict[str, list[str]] | None = None,
    seed: int = 0,
) -> list[Question]:
    """Store questions with their keys and facts; returns the rows, in order."""
    lessons = dict(Lesson.objects.filter(briefing=briefing).values_list("key", "pk"))
    facts = dict(Fact.objects.filter(briefing=briefing).values_list("key", "pk"))
    rows = Question.objects.bulk_create(
        Question(
            briefing=briefing,
            lesson_id=lessons[question.lesson],
            form=question.form.value,
            stem=question.stem,
            shown=domain.shown_to_json(question),
            claim_status=question.status,
            role=question.role,
            status=status,
            generator=question.generator,
            generator_version=question.version,
            fingerprint=question.fingerprint,
            seed=seed,
            guess_rate=guess_rate(question),
            lint=(lint or {}).get(question.fingerprint, []),
            created_at=at,
        )
        for question in new
    )
    QuestionKey.objects.bulk_create(
        QuestionKey(question=row, **domain.hidden_to_json(question))
        for row, question in zip(rows, new, strict=True)
    )
    through = Question.facts.through
    through.objects.bulk_create(
        through(question_id=row.pk, fact_id=facts[key])
        for row, question in zip(rows, new, strict=True)
        for key in question.fact_keys
    )
    return rows


def _supersede(rows: Sequence[Question], older: Sequence[Question | None]) -> None:
    """Link each new question to the one that asked the same of the same facts, if any did."""
    linked = []
    for row, old in zip(rows, older, strict=True):
        if old:
            row.supersedes, row.revision = old, old.revision + 1
            linked.append(row)
    Question.objects.bulk_update(linked, ["supersedes", "revision"], batch_size=500)
