"""Questions that a quiz can draw from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from briefings.models import Briefing
from quizzes.domain.drawing import Candidate
from quizzes.domain.forms import MACHINE_GRADED
from quizzes.domain.gates.bank import Gist
from quizzes.domain.progress import FactState
from quizzes.domain.questions import Form
from quizzes.models import Question
from quizzes.models.question import QuestionQuerySet


def pool_of(briefing: Briefing, forms: Sequence[Form], at: datetime) -> QuestionQuerySet:
    """Every question of a briefing that a quiz may ask then; no `forms` means any."""
    pool = Question.objects.filter(briefing=briefing, form__in=forms or MACHINE_GRADED)
    return pool.filter(form__in=MACHINE_GRADED).askable(at.date().isoformat())


def candidates(pool: QuestionQuerySet, states: Mapping[int, FactState]) -> list[Candidate]:
    """Questions as `draw` takes them. Two queries.

    states  fact id -> what the learner's last answer says of it; the others count as unseen
    """
    rows = pool.values_list("pk", "form", "facts__pk", "facts__importance").order_by("pk")
    texts = pool.values_list("pk", "stem", "hidden__answer", "fingerprint").order_by()
    gists = {question: (Gist.of(stem, answer), mark) for question, stem, answer, mark in texts}
    facts: dict[int, list[tuple[int, int]]] = {}
    forms: dict[int, str] = {}
    for question, form, fact, importance in rows:
        facts.setdefault(question, []).append((fact, importance))
        forms[question] = form
    return [
        Candidate(
            question=question,
            form=Form(forms[question]),
            facts=tuple(sorted(fact for fact, _ in members)),
            importance=max(importance for _, importance in members),
            state=_weakest([states.get(fact, FactState.UNSEEN) for fact, _ in members]),
            gist=gists[question][0],
            mark=gists[question][1],
        )
        for question, members in facts.items()
    ]


def _weakest(states: Sequence[FactState]) -> FactState:
    for state in (FactState.CHANGED, FactState.MISSED, FactState.UNSEEN):
        if state in states:
            return state
    return FactState.KNOWN
