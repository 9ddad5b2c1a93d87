"""Learners say what is wrong with a question, and are answered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import Count, F, Q, QuerySet

from briefings.models import Briefing, User
from quizzes.domain.answers import Answer
from quizzes.domain.questions import Form
from quizzes.domain.rekeying import said
from quizzes.models import Question, Report, Response


@dataclass(frozen=True, slots=True)
class ReportLine:
    """A report as its reader needs it.

    given    what the reporter answered last, in words; "" when they did not know or never did
    unknown  they said that they did not know
    """

    report: Report
    given: str
    unknown: bool


class AnsweredAlready(Exception):
    """Somebody replied to the report in the meantime; their words stay."""


class AnotherIsOpen(Exception):
    """The learner has reported the question again, so the old report stays closed."""


def report_question(
    question: Question, learner: User, *, reason: str, comment: str, at: datetime
) -> Report:
    """Store a report; a second one while the first is open replaces its words."""
    report, _created = Report.objects.update_or_create(
        question=question,
        learner=learner,
        resolved_at=None,
        defaults={"reason": reason, "comment": comment},
        create_defaults={"reason": reason, "comment": comment, "created_at": at},
    )
    return report


def inbox(briefing: Briefing) -> QuerySet[Report]:
    """The reports about a briefing's questions, open ones first, then those closed last.

    Each has `n_answers` and `n_right` of its question, and `n_people` who gave them: of fewer than
    five they are not to be shown, as the answer of whoever reported it is.
    """
    answers = "question__responses"
    return (
        Report.objects.filter(question__briefing=briefing)
        .select_related("question__hidden", "question__lesson", "learner")
        .prefetch_related("question__facts__lesson")
        .annotate(
            n_answers=Count(answers),
            n_people=Count("question__responses__learner", distinct=True),
            n_right=Count(answers, filter=Q(question__responses__correct=True)),
        )
        .order_by(F("resolved_at").desc(nulls_first=True), "-created_at", "-pk")
    )


def report_lines(reports: Sequence[Report]) -> tuple[ReportLine, ...]:
    """Reports of the `inbox` with the reporter's own answer in words. One query more."""
    answers = Response.objects.filter(
        question__in=[report.question_id for report in reports],
        learner__in=[report.learner_id for report in reports],
    ).order_by("answered_at", "pk")
    last = {(row.question_id, row.learner_id): row.given for row in answers}
    return tuple(
        _line(report, last.get((report.question_id, report.learner_id), Answer()))
        for report in reports
    )


def _line(report: Report, given: Answer) -> ReportLine:
    question = report.question
    texts = {option.id: option.text for option in (*question.options, *question.prompts)}
    return ReportLine(report, said(Form(question.form), given, texts), given.unknown)


def n_open(briefing: Briefing) -> int:
    """How many reports wait for a reply."""
    return Report.objects.filter(question__briefing=briefing, resolved_at=None).count()


def answer_report(report: Report, reply: str, *, at: datetime) -> None:
    """Reply and close in one step; the learner is told.

    Raises AnsweredAlready when it is closed.
    """
    still_open = Report.objects.filter(pk=report.pk, resolved_at=None)
    if not still_open.update(reply=reply, resolved_at=at, seen_at=None):
        raise AnsweredAlready


def reopen_report(report: Report) -> None:
    """Take a reply back: the report waits again, with the old words in place.

    Raises AnotherIsOpen when the same learner has an open report about the question.
    """
    try:
        with transaction.atomic():
            Report.objects.filter(pk=report.pk).update(resolved_at=None, seen_at=None)
    except IntegrityError as error:
        raise AnotherIsOpen from error
