"""Many learners' first answers at once, written to the database without being graded."""

from uuid import uuid4

from quizzes.domain.answers import Answer
from quizzes.domain.forms import Layout, layout
from quizzes.domain.questions import Form
from quizzes.models import Attempt, Response
from tests.factories import make_learner

SINGLE = [form for form in Form if layout(form) is Layout.ONE]


def make_class(n):
    return [make_learner() for _ in range(n)]


def answer_all(learners, questions, at, *, right, wrong=lambda person, options: options[0]):
    """Everybody answers every question, which offer options of which one is right.

    right  (place of the learner, question) -> whether they are right
    wrong  (place of the learner, ids of wrong options) -> what others choose
    """
    briefing = questions[0].briefing
    attempts = Attempt.objects.bulk_create(
        Attempt(
            learner=learner,
            briefing=briefing,
            client_token=uuid4(),
            seed=1,
            n_questions=len(questions),
            started_at=at,
        )
        for learner in learners
    )
    Response.objects.bulk_create(
        answered(attempt, question, position, place, right, wrong, at)
        for place, attempt in enumerate(attempts)
        for position, question in enumerate(questions, start=1)
    )


def answered(attempt, question, position, place, right, wrong, at):
    key = question.hidden.key["right"]
    others = [option.id for option in question.options if option.id not in key]
    is_right = right(place, question)
    chosen = key[0] if is_right else wrong(place, others)
    return Response(
        attempt=attempt,
        question=question,
        learner_id=attempt.learner_id,
        position=position,
        client_token=uuid4(),
        answer=Answer(chosen=(chosen,)).to_json(),
        correct=is_right,
        score=float(is_right),
        answered_at=at,
        duration_ms=4000 + 100 * place,
    )
