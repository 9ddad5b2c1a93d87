"""From a briefing's facts to stored questions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Exists, F, OuterRef

from briefings.models import Briefing, Fact, Lesson
from briefings.services.exporting import stored_briefing
from quizzes.domain import questions as domain
from quizzes.domain.forms import guess_rate
from quizzes.domain.gates import context_of, warnings
from quizzes.domain.generating import Bank, generate
from quizzes.models import Question, QuestionChange, QuestionKey

BY_HAND = "hand"


@dataclass(frozen=True, slots=True)
class Stored:
    """What storing a bank changed."""

    added: int
    kept: int
    retired: int
    restored: int
    rejected: int = 0


def regenerate(briefing: Briefing, *, at: datetime) -> Stored:
    """Make a briefing's questions anew from its facts, with every seed used so far."""
    facts = stored_briefing(briefing)
    mine = Question.objects.filter(briefing=briefing).exclude(generator=BY_HAND)
    extra = set(mine.exclude(seed=0).values_list("seed", "fingerprint"))
    made = generate(facts)
    wanted = list(made.questions)
    for seed in sorted({seed for seed, _ in extra}):
        marks = {mark for other, mark in extra if other == seed}
        again = generate(facts, seed=seed).questions
        wanted += [question for question in again if question.fingerprint in marks]
    context = context_of(facts)
    lint = {q.fingerprint: list(warnings(q, context)) for q in made.questions}
    return store_questions(briefing, wanted, rejected=made.rejected, lint=lint, at=at)


def preview(briefing: Briefing, *, seed: int = 0) -> Bank:
    """The bank that generating would store; nothing is written."""
    return generate(stored_briefing(briefing), seed=seed)


@transaction.atomic
def store_questions(
    briefing: Briefing,
    generated: Sequence[domain.Question],
    *,
    at: datetime,
    rejected: Iterable[tuple[domain.Question, tuple[str, ...]]] = (),
    lint: dict[str, list[str]] | None = None,
) -> Stored:
    """Make the generated part of a bank equal to `generated`; running it twice changes nothing.

    A question is known by its fingerprint. New ones are approved, because they come from facts
    that a person wrote and the gates let them pass. Those that are no longer generated retire:
    answers to them stay, and they come back when they are generated again. What a person
    suspended or retired stays so, and what a person wrote stays unless its fact is gone or says
    something else now. A new question supersedes the retired one that asked the same of the
    same facts. Rejected questions are stored with the rules that they break.
    """
    wanted = {question.fingerprint: question for question in generated}
    refused = {question.fingerprint: (question, rules) for question, rules in rejected}
    mine = Question.objects.filter(briefing=briefing)
    by_machine = mine.exclude(generator=BY_HAND)
    by_machine.filter(status=Question.Status.REJECTED).exclude(fingerprint__in=refused).delete()
    stored = set(mine.values_list("fingerprint", flat=True))
    gone = by_machine.exclude(fingerprint__in={*wanted, *refused}).exclude(
        status__in=[Question.Status.RETIRED, Question.Status.REJECTED]
    )
    retired_now = list(gone.values_list("pk", flat=True))
    retired = Question.objects.filter(pk__in=retired_now).update(status=Question.Status.RETIRED)
    retired += _retire_by_hand(briefing)
    by_person = QuestionChange.objects.filter(
        question=OuterRef("pk"), action=QuestionChange.Action.RETIRE, undone_at=None
    )
    back = by_machine.filter(fingerprint__in=wanted, status=Question.Status.RETIRED).exclude(
        Exists(by_person)
    )
    restored = back.update(status=Question.Status.APPROVED)
    new = [question for mark, question in wanted.items() if mark not in stored]
    rows = insert(briefing, new, at=at, lint=lint or {})
    _supersede(rows, retired_now)
    bad = [pair for mark, pair in refused.items() if mark not in stored]
    insert(
        briefing,
        [question for question, _ in bad],
        at=at,
        status=Question.Status.REJECTED,
        lint={question.fingerprint: list(rules) for question, rules in bad},
    )
    return Stored(len(new), len(wanted) - len(new) - restored, retired, restored, len(refused))


def _retire_by_hand(briefing: Briefing) -> int:
    """What people wrote about facts that are gone, or whose value was corrected since."""
    rows = Question.objects.filter(briefing=briefing, generator=BY_HAND).exclude(
        status=Question.Status.RETIRED
    )
    old = rows.filter(facts__value_changed_at__gt=F("created_at")).values_list("pk", flat=True)
    gone = rows.exclude(facts__archived_at=None).values_list("pk", flat=True)
    return Question.objects.filter(pk__in={*old, *gone}).update(status=Question.Status.RETIRED)


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


def _supersede(rows: Sequence[Question], retired: Sequence[int]) -> None:
    """Link each new question to the retired one that asked the same of the same facts."""
    if not rows or not retired:
        return
    old: dict[object, Question] = {}
    for row in Question.objects.filter(pk__in=retired).prefetch_related("facts"):
        old.setdefault(_asks(row), row)
    fresh = Question.objects.filter(pk__in=[row.pk for row in rows]).prefetch_related("facts")
    linked = []
    for row in fresh:
        before = old.pop(_asks(row), None)
        if before:
            row.supersedes, row.revision = before, before.revision + 1
            linked.append(row)
    Question.objects.bulk_update(linked, ["supersedes", "revision"])


def _asks(row: Question) -> object:
    facts = tuple(sorted(fact.pk for fact in row.facts.all()))
    return (row.form, row.generator, row.role, row.seed, facts)
