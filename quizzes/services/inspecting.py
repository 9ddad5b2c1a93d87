"""Everything that an editor should know of one question."""

from __future__ import annotations

from dataclasses import dataclass

from django.shortcuts import get_object_or_404

from briefings.domain.prose import plain_text
from briefings.domain.sentences import Excerpt, excerpt
from briefings.models import Briefing, Evidence, Fact
from briefings.services.exporting import stored_briefing
from quizzes.domain.gates import context_of, faults, warnings
from quizzes.models import Question, QuestionChange, Report
from quizzes.services.figures import QuestionFigures, question_figures


@dataclass(frozen=True, slots=True)
class Passage:
    """Proving words in their place; without a place where the lesson no longer has them."""

    quote: str
    place: Excerpt | None


@dataclass(frozen=True, slots=True)
class Proved:
    """A fact that a question asks about, with what proves it."""

    fact: Fact
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Dossier:
    """A question with its facts, its faults and its history.

    faults    names of rules that keep it from being approved, as the facts stand now
    warnings  names of rules that only make it worth another look
    """

    question: Question
    facts: tuple[Proved, ...]
    faults: tuple[str, ...]
    warnings: tuple[str, ...]
    changes: tuple[QuestionChange, ...]
    figures: QuestionFigures
    reports: tuple[Report, ...]
    newer: tuple[Question, ...]


def question_of(briefing: Briefing, pk: int) -> Question:
    """A question with its key, lesson and facts. Raises Http404 for another briefing's."""
    complete = Question.objects.select_related("hidden", "lesson", "supersedes")
    question = get_object_or_404(complete.prefetch_related("facts"), briefing=briefing, pk=pk)
    question.briefing = question.lesson.briefing = briefing
    return question


def dossier(question: Question) -> Dossier:
    """What the page of a question in the bank shows. A constant number of queries."""
    context = context_of(stored_briefing(question.briefing))
    made = question.to_domain()
    return Dossier(
        question=question,
        facts=_proved(question),
        faults=faults(made, context),
        warnings=warnings(made, context),
        changes=tuple(question.changes.select_related("by")),
        figures=question_figures(question),
        reports=tuple(question.reports.filter(resolved_at=None)),
        newer=tuple(question.superseded_by.order_by("pk")),
    )


def _proved(question: Question) -> tuple[Proved, ...]:
    facts = question.facts.select_related("lesson").prefetch_related("evidence")
    found = []
    for fact in facts.order_by("position"):
        fact.lesson.briefing = question.briefing
        text = plain_text(fact.lesson.body)
        found.append(Proved(fact, tuple(_passage(row, text) for row in fact.evidence.all())))
    return tuple(found)


def _passage(row: Evidence, text: str) -> Passage:
    stands = row.orphaned_at is None and text[row.start : row.end] == row.quote
    return Passage(row.quote, excerpt(text, row.start, row.end) if stands else None)
