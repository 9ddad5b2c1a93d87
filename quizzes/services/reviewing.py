"""Answering in a review: what is stored, and what is shown before and after."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import cast
from uuid import UUID

from django.db import transaction
from django.http import Http404, QueryDict
from django.shortcuts import get_object_or_404

from briefings.models import User
from briefings.prepared import Prepared
from briefings.rows import fresh, knows
from quizzes.domain.answers import Answer
from quizzes.domain.evidence import Evidence
from quizzes.domain.forms import Layout, layout
from quizzes.domain.grading import Grade, grade
from quizzes.domain.memory import Rating
from quizzes.domain.questions import Form
from quizzes.domain.scheduling import previews
from quizzes.domain.waiting import wait
from quizzes.models import Memory, Question, Recollection, Response
from quizzes.services import posing
from quizzes.services.attempting import AnswerNotUnderstood
from quizzes.services.desks import Desk, GradeButton
from quizzes.services.fetching import JOIN_KEY, Columns, fetch, stored, tell_key
from quizzes.services.holding import KEY, hold_key
from quizzes.services.policies import Study
from quizzes.services.queueing import BRIEFING, LESSON, QUESTION, Item, placed
from quizzes.services.remembering import Observed, Source, load_of, observe_within, time_taken

# A question that a page showed may have been withdrawn since; what was answered still counts.
SHOWN = (Question.Status.APPROVED, Question.Status.SUSPENDED, Question.Status.RETIRED)
MEMORY = Columns(Memory, "m")
CARD = """
    SELECT {columns} FROM quizzes_memory m
    JOIN quizzes_question_facts l ON l.fact_id = m.fact_id
    JOIN quizzes_question q ON q.id = l.question_id
    JOIN briefings_lesson t ON t.id = q.lesson_id
    JOIN briefings_briefing b ON b.id = t.briefing_id
    WHERE m.learner_id = %s AND m.id = %s AND q.id = %s
        AND q.status IN ('approved', 'suspended', 'retired') AND NOT EXISTS (
            SELECT 1 FROM quizzes_question_facts o
            WHERE o.question_id = q.id AND o.fact_id <> m.fact_id
        )
"""
CARD_WITH_KEY = CARD.replace("WHERE", f"{JOIN_KEY} WHERE", 1)

GIVEN = Columns(
    Recollection,
    "r",
    *("id", "memory_id", "question_id", "source", "answer", "correct", "certainty", "undone_at"),
)
GIVEN_LINE = """
    SELECT {columns} FROM quizzes_recollection r JOIN quizzes_memory m ON m.id = r.memory_id
    WHERE r.learner_id = %s AND r.client_token = %s AND r.question_id = %s
        AND r.source IN ('card', 'cram')
"""
LINE: Prepared[Recollection] = Prepared(
    lambda learner, token: Recollection.objects.filter(
        learner=learner, source__in=[Source.CARD, Source.CRAM], client_token=token
    ).select_related("memory", "question__hidden", "question__lesson__briefing"),
    learner=int,
    token=UUID,
)


@dataclass(frozen=True, slots=True)
class Sending:
    """What comes with every answer.

    token      made with the page: the same one again counts once
    version    of the memory that the page showed
    shown_at   when the question was put
    certainty  1 to 3, where it was asked for
    """

    token: UUID
    version: int
    shown_at: datetime | None = None
    certainty: int | None = None
    source: str = Source.CARD


def item_of(learner: User, memory: int, question: int, *, with_key: bool = False) -> Item:
    """A learner's own memory, and a question about its fact alone.

    Raises Http404 for anybody else's, and for questions that were never shown.
    """
    tables = (MEMORY, QUESTION, LESSON, BRIEFING, *((KEY,) if with_key else ()))
    sql = CARD_WITH_KEY if with_key else CARD
    for row, asked, lesson, briefing, *key in fetch(sql, [learner.pk, memory, question], *tables):
        if with_key:
            tell_key(asked, *key)
        return Item(row, placed(asked, lesson, briefing))
    raise Http404


def shown_question(learner: User, question: int) -> Question:
    """A question about a fact that the learner has a memory of. Raises Http404 otherwise."""
    asked = Question.objects.filter(status__in=SHOWN, facts__memories__learner=learner)
    return get_object_or_404(asked.distinct(), pk=question)


@transaction.atomic
def grade_card(
    study: Study, item: Item, rating: Rating, sending: Sending, *, at: datetime
) -> Memory:
    """Store how well a learner says they knew a card. Raises Conflict."""
    evidence = Evidence(correct=rating is not Rating.AGAIN, self_rating=rating)
    return _observe(study, item, evidence, sending, Answer(text=rating.name.lower()), at)


@transaction.atomic
def record_answer(
    study: Study, item: Item, answer: Answer, sending: Sending, *, at: datetime
) -> Memory:
    """Grade an answer and store what it says of the memory; the question knows its key then.

    Raises Conflict, and AnswerNotUnderstood when there is nothing to grade.
    """
    hold_key(item.question)
    result = _graded(item.question, answer)
    if not result.understood:
        raise AnswerNotUnderstood(result.note)
    evidence = Evidence(
        correct=result.correct,
        guess=item.question.guess_rate,
        near_miss=result.correct and bool(result.note),
        revealed=answer.unknown,
    )
    return _observe(study, item, evidence, sending, answer, at)


def _observe(
    study: Study, item: Item, evidence: Evidence, sending: Sending, answer: Answer, at: datetime
) -> Memory:
    seen = Observed(
        source=sending.source,
        client_token=sending.token,
        evidence=evidence,
        question=item.question.pk,
        certainty=None if answer.unknown else sending.certainty,
        duration_ms=time_taken(sending.shown_at, at),
        version=sending.version,
        answer=answer.to_json(),
    )
    (memory,) = observe_within(study, [item.memory.fact_id], seen, at=at)
    return memory


def _graded(question: Question, answer: Answer) -> Grade:
    if answer.unknown:
        return Grade(correct=False, score=0.0)
    return grade(Form(question.form), question.hidden.to_domain(), answer)


def is_card(question: Question) -> bool:
    """Whether the learner looks at the answer and grades themselves."""
    return layout(Form(question.form)) is Layout.SELF


def asking(
    study: Study,
    item: Item,
    *,
    at: datetime,
    typed: QueryDict | Mapping[str, str] | None = None,
    problem: str = "",
) -> Desk:
    """A question as it is put; its key is not read."""
    return Desk(
        item=item,
        question=item.question,
        shown_at=at,
        today=study.today(at),
        asks_certainty=study.settings.ask_certainty and not is_card(item.question),
        sure=(typed or {}).get("sure", ""),
        problem=problem,
        **posing.asked(item.question, typed or {}),
    )


def revealed(study: Study, item: Item, *, shown_at: datetime | None, at: datetime) -> Desk:
    """A card turned over, with what each grade would lead to.

    item  with the question's key
    """
    before = item.memory.value
    load = load_of(study)
    after = previews(before, policy=study.policy, at=at, seed=item.memory.seed, load=load)
    today = study.today(at)
    grades = tuple(
        GradeButton(rating, wait(memory, at=at, today=today)) for rating, memory in after.items()
    )
    stub = Response(question=item.question, answer=Answer().to_json(), correct=True, score=1.0)
    return Desk(
        item=item,
        question=item.question,
        shown_at=shown_at or at,
        today=today,
        grades=grades,
        **posing.answered(item.question, stub),
    )


def line_of(learner: User, token: UUID, item: Item | None = None) -> Recollection | None:
    """A learner's own answer in a review, by the token it came with; None once it was taken back.

    item  what was answered just now, with the question's key, which need not be read again then

    Raises Http404 when there never was one that is graded here.
    """
    line = _line_about(learner, token, item.question) if item else None
    line = line or LINE.first(learner=learner.pk, token=token)
    if line is None or line.question is None or is_card(line.question):
        raise Http404
    return None if line.undone_at else line


def _line_about(learner: User, token: UUID, question: Question) -> Recollection | None:
    """An answer to a question that was read already; None where it was to another."""
    params = [learner.pk, stored(Recollection, "client_token", token), question.pk]
    for line, memory in fetch(GIVEN_LINE, params, GIVEN, MEMORY):
        knows(line, memory=memory, question=question)
        return cast(Recollection, line)
    return None


def answered(study: Study, line: Recollection, *, at: datetime) -> Desk:
    """An answer that was given, with what is right, what proves it, and when it comes back."""
    question = line.question
    if question is None:
        raise Http404
    given = Answer.from_json(line.answer)
    result = _graded(question, given)
    response = fresh(
        Response,
        question_id=question.pk,
        answer=line.answer,
        correct=line.correct,
        score=result.score,
        note=result.note,
    )
    knows(response, question=question)
    today, after = study.today(at), line.memory.value
    practised = line.source == Source.CRAM
    return Desk(
        item=Item(line.memory, question),
        question=question,
        shown_at=at,
        today=today,
        back_in=None if practised or after is None else wait(after, at=at, today=today),
        certainty=line.certainty,
        **posing.answered(question, response),
    )
