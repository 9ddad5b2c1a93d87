"""Questions that a quiz can draw from."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from datetime import datetime

from django.db.models import QuerySet

from briefings.models import Briefing, Lesson
from briefings.prepared import Prepared
from quizzes.domain.drawing import Candidate
from quizzes.domain.forms import MACHINE_GRADED
from quizzes.domain.progress import FactState
from quizzes.domain.questions import Form
from quizzes.models import Question
from quizzes.models.question import QuestionQuerySet

# A question with one of its facts: its id, form, stem, answer and fingerprint; id and importance.
Row = tuple[int, str, str, str, str, int, int]
WEAKEST_FIRST = (FactState.CHANGED, FactState.MISSED, FactState.UNSEEN, FactState.KNOWN)


def _graded(today: str) -> QuestionQuerySet:
    return Question.objects.filter(form__in=MACHINE_GRADED).askable(today)


def pool_of(briefing: Briefing, forms: Sequence[Form], at: datetime) -> QuestionQuerySet:
    """Every question of a briefing that a quiz may ask then; no `forms` means any."""
    pool = _graded(at.date().isoformat()).filter(briefing=briefing)
    return pool.filter(form__in=forms) if forms else pool


def _rows(pool: QuestionQuerySet) -> QuerySet[Question, Row]:
    return pool.order_by("pk").values_list(
        "pk", "form", "stem", "hidden__answer", "fingerprint", "facts__pk", "facts__importance"
    )


OF_BRIEFING: Prepared[Row] = Prepared(
    lambda briefing, today: _rows(_graded(today).filter(briefing=briefing)),
    briefing=int,
    today=str,
)
OF_LESSON: Prepared[Row] = Prepared(
    lambda briefing, lesson, today: _rows(_graded(today).filter(briefing=briefing, lesson=lesson)),
    briefing=int,
    lesson=int,
    today=str,
)


def candidates(pool: QuestionQuerySet, states: Mapping[int, FactState]) -> list[Candidate]:
    """Questions as `draw` takes them. One query.

    states  fact id -> what the learner's last answer says of it; the others count as unseen
    """
    return _candidates(_rows(pool), states, MACHINE_GRADED)


def askable(
    briefing: Briefing,
    lesson: Lesson | None,
    forms: Sequence[Form],
    states: Mapping[int, FactState],
    *,
    at: datetime,
) -> list[Candidate]:
    """What a quiz of a briefing, or of one of its lessons, may ask then. One query."""
    values = {"briefing": briefing.pk, "today": at.date().isoformat()}
    rows = OF_LESSON(**values, lesson=lesson.pk) if lesson else OF_BRIEFING(**values)
    return _candidates(rows, states, forms or MACHINE_GRADED)


def _candidates(
    rows: Iterable[Row], states: Mapping[int, FactState], forms: Container[str]
) -> list[Candidate]:
    found: dict[int, Candidate] = {}
    for question, form, stem, answer, mark, fact, importance in rows:
        state = states.get(fact, FactState.UNSEEN)
        if question in found:
            found[question] = _with(found[question], fact, importance, state)
        elif form in forms:
            found[question] = Candidate(
                question, form, (fact,), importance, state, stem, answer, mark
            )
    return list(found.values())


def _with(one: Candidate, fact: int, importance: int, state: FactState) -> Candidate:
    """A question that is about one more fact."""
    return one._replace(
        facts=(*one.facts, fact),
        importance=max(one.importance, importance),
        state=min(one.state, state, key=WEAKEST_FIRST.index),
    )
