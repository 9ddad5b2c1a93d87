"""The bank of questions, as its editors see it."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Min, Q, QuerySet

from briefings.models import Briefing, Fact
from quizzes.domain import questions as domain
from quizzes.models import Question, Report


def stored_questions(rows: QuerySet[Question]) -> list[domain.Question]:
    """Stored questions as values. Two queries."""
    complete = rows.select_related("hidden", "lesson").prefetch_related("facts").order_by("pk")
    return [row.to_domain() for row in complete]


@dataclass(frozen=True, slots=True)
class Filter:
    """Which questions to list; empty fields do not narrow."""

    lesson: str = ""
    form: str = ""
    status: str = ""
    lint: str = ""
    reported: bool = False
    fact: str = ""
    words: str = ""

    @property
    def is_empty(self) -> bool:
        return self == Filter()


def listed(briefing: Briefing, wanted: Filter) -> QuerySet[Question]:
    """The questions of a briefing that fit, in reading order, each with what a list shows."""
    rows = Question.objects.filter(briefing=briefing)
    if wanted.lesson:
        rows = rows.filter(lesson__key=wanted.lesson)
    if wanted.form:
        rows = rows.filter(form=wanted.form)
    # What has retired or was rejected is history: only a wish for it brings it up.
    rows = rows.filter(status=wanted.status) if wanted.status else rows.exclude(status__in=PAST)
    if wanted.lint:
        rows = rows.exclude(lint=[]) if wanted.lint == "any" else rows.filter(lint=[])
    if wanted.reported:
        rows = rows.filter(reports__resolved_at=None, reports__isnull=False).distinct()
    if wanted.fact:
        rows = rows.filter(facts__key=wanted.fact)
    if wanted.words:
        rows = rows.filter(
            Q(stem__icontains=wanted.words) | Q(hidden__answer__icontains=wanted.words)
        )
    open_reports = Count("reports", filter=Q(reports__resolved_at=None), distinct=True)
    return (
        rows.select_related("lesson", "hidden")
        .annotate(n_reports=open_reports, place=Min("facts__position"))
        .order_by("lesson__position", "place", "pk")
    )


PAST = (Question.Status.RETIRED, Question.Status.REJECTED)


@dataclass(frozen=True, slots=True)
class Counts:
    """How many questions a bank has of each status, and what waits for its editors.

    facts    how many facts they ask about
    flagged  how many of them break a rule
    """

    by_status: dict[str, int]
    facts: int
    flagged: int
    reports: int

    @property
    def total(self) -> int:
        return sum(n for status, n in self.by_status.items() if status not in PAST)

    @property
    def waiting(self) -> int:
        """Drafts that somebody has to read, and reports that nobody has answered."""
        return self.by_status.get(Question.Status.DRAFT, 0) + self.reports


def counts(briefing: Briefing) -> Counts:
    """Four queries."""
    rows = Question.objects.filter(briefing=briefing)
    by_status = dict(
        rows.order_by().values("status").annotate(n=Count("pk")).values_list("status", "n")
    )
    present = rows.exclude(status__in=PAST)
    return Counts(
        by_status=by_status,
        facts=Fact.objects.filter(questions__in=present).distinct().count(),
        flagged=present.exclude(lint=[]).count(),
        reports=Report.objects.filter(question__briefing=briefing, resolved_at=None).count(),
    )
