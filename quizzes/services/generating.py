"""From a briefing's facts to stored questions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from briefings.models import Briefing, Fact, Lesson
from quizzes.domain import questions as domain
from quizzes.models import Question, QuestionKey


@dataclass(frozen=True, slots=True)
class Stored:
    """What storing a bank changed."""

    added: int
    kept: int
    retired: int
    restored: int


@transaction.atomic
def store_questions(
    briefing: Briefing, generated: tuple[domain.Question, ...], *, at: datetime
) -> Stored:
    """Make the stored bank equal to `generated`; running it twice changes nothing.

    A question is known by its fingerprint. New ones are approved, because they come from facts
    that a person wrote and the gates let them pass. Those that are no longer generated retire:
    answers to them stay, and they come back when they are generated again. What a person
    suspended stays suspended.
    """
    mine = Question.objects.filter(briefing=briefing)
    stored = dict(mine.values_list("fingerprint", "status"))
    wanted = {question.fingerprint: question for question in generated}
    new = [question for mark, question in wanted.items() if mark not in stored]
    gone = mine.exclude(fingerprint__in=wanted).exclude(status=Question.Status.RETIRED)
    back = mine.filter(fingerprint__in=wanted, status=Question.Status.RETIRED)
    retired = gone.update(status=Question.Status.RETIRED)
    restored = back.update(status=Question.Status.APPROVED)
    _insert(briefing, new, at)
    return Stored(len(new), len(wanted) - len(new) - restored, retired, restored)


def _insert(briefing: Briefing, new: list[domain.Question], at: datetime) -> None:
    lessons = dict(Lesson.objects.filter(briefing=briefing).values_list("key", "pk"))
    facts = dict(Fact.objects.filter(briefing=briefing).values_list("key", "pk"))
    rows = Question.objects.bulk_create(_row(briefing, lessons, q, at) for q in new)
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


def _row(
    briefing: Briefing, lessons: dict[str, int], question: domain.Question, at: datetime
) -> Question:
    return Question(
        briefing=briefing,
        lesson_id=lessons[question.lesson],
        form=question.form.value,
        stem=question.stem,
        shown=domain.shown_to_json(question),
        claim_status=question.status,
        role=question.role,
        status=Question.Status.APPROVED,
        generator=question.generator,
        generator_version=question.version,
        fingerprint=question.fingerprint,
        created_at=at,
    )
