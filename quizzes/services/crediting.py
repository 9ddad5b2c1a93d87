"""What the answers of a quiz do for memories."""

from __future__ import annotations

from datetime import datetime

from briefings.connecting import database
from quizzes.domain.evidence import Evidence
from quizzes.models import Question, Response
from quizzes.services.policies import Study, study_of
from quizzes.services.remembering import Observed, Source, observe_within
from quizzes.services.renewing import was_misstated

# In SQL of our own, as it is read with every answer (see `fetching`).
MEANT = "SELECT fact_id FROM quizzes_question_facts WHERE question_id = %s ORDER BY fact_id"


def remember(response: Response, study: Study | None = None, *, at: datetime) -> None:
    """Let an answer count for the memories of the facts that it speaks of.

    study  how the learner studies, where somebody has read it already

    A wrong answer about several facts does not say which of them was missed, so it says nothing.
    Belongs into the transaction that stores the answer or gives its feedback.
    """
    question = response.question
    facts = _facts_meant(question)
    if len(facts) > 1 and not response.correct:
        return
    evidence = Evidence(
        correct=response.correct,
        guess=question.guess_rate,
        near_miss=response.correct and bool(response.note),
        revealed=response.given.unknown,
    )
    seen = Observed(
        source=Source.QUIZ,
        client_token=response.client_token,
        evidence=evidence,
        question=question.pk,
        response=response.pk,
        certainty=response.certainty,
        duration_ms=response.duration_ms,
    )
    observe_within(study or study_of(response.attempt.learner, at=at), facts, seen, at=at)


def _facts_meant(question: Question) -> list[int]:
    """The facts that an answer speaks of: not those that have changed since the question was made.

    Somebody may go on with a quiz that was drawn before a correction.
    """
    if question.status != Question.Status.RETIRED:
        with database().cursor() as cursor:
            cursor.execute(MEANT, [question.pk])
            return [fact for (fact,) in cursor.fetchall()]
    links = Question.facts.through.objects.filter(question_id=question.pk).order_by("fact_id")
    rows = links.values_list("fact_id", "fact__value_changed_at", "fact__misstated_between")
    made = question.created_at
    return [
        fact
        for fact, changed, spells in rows
        if not (changed and made < changed) and not was_misstated(spells, made)
    ]
