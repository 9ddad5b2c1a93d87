"""Answering a question to see how it feels: graded like any answer, and stored nowhere."""

from __future__ import annotations

from quizzes.domain.answers import Answer
from quizzes.domain.grading import grade
from quizzes.domain.questions import Form
from quizzes.models import Question, Response
from quizzes.services.attempting import AnswerNotUnderstood


def try_answer(question: Question, answer: Answer) -> Response:
    """What a learner would get for an answer. Raises AnswerNotUnderstood as for a learner."""
    result = grade(Form(question.form), question.hidden.to_domain(), answer)
    if not result.understood:
        raise AnswerNotUnderstood(result.note)
    return Response(
        question=question,
        answer=answer.to_json(),
        correct=result.correct,
        score=result.score,
        note=result.note,
    )
