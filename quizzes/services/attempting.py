"""Taking a quiz: start, answer, finish, redo."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from random import Random
from uuid import UUID, uuid4

from django.db import transaction

from briefings.connecting import database
from briefings.models import Briefing, Lesson, User
from briefings.prepared import Prepared
from briefings.rows import fresh, knows
from quizzes.domain.answers import Answer
from quizzes.domain.drawing import draw
from quizzes.domain.grading import Grade, grade
from quizzes.domain.questions import Form
from quizzes.models import Attempt, AttemptQuestion, Question, Response
from quizzes.services.crediting import remember
from quizzes.services.fetching import stored
from quizzes.services.holding import hold_key
from quizzes.services.operating.counting import Event, count
from quizzes.services.placing import placed
from quizzes.services.policies import study_of
from quizzes.services.pooling import askable
from quizzes.services.progressing import fact_states
from quizzes.services.remembering import Source
from quizzes.services.writing import Writer

RESPONSES = Writer(Response)
SENT: Prepared[Attempt] = Prepared(
    lambda learner, token: Attempt.objects.filter(learner=learner, client_token=token),
    learner=int,
    token=UUID,
)

# In SQL of our own, as they are run with every answer (see `fetching`). A statement that has waited
# for its row counts other rows as they were before it waited: two last answers at once would miss
# each other. Where writers do not stand in a queue anyhow, a statement of its own waits.
WAIT = "SELECT 1 FROM quizzes_attempt WHERE id = %s FOR NO KEY UPDATE"
COUNT = """
    UPDATE quizzes_attempt SET n_correct = n_correct + %s, finished_at = CASE
        WHEN (SELECT COUNT(*) FROM quizzes_response r WHERE r.attempt_id = quizzes_attempt.id)
            >= n_questions THEN COALESCE(finished_at, %s) ELSE finished_at END
    WHERE id = %s
"""


class AlreadyAnswered(Exception):
    """Another answer to the question was stored before."""


class NoQuestions(Exception):
    """Nothing can be asked about this lesson or briefing in these forms."""


class AnswerNotUnderstood(Exception):
    """What was typed is neither right nor wrong; nothing was saved. The text says what to do."""


@dataclass(frozen=True, slots=True)
class Blueprint:
    """What a learner asked for. An empty `forms` means any."""

    briefing: Briefing
    lesson: Lesson | None
    n_questions: int
    forms: tuple[Form, ...] = ()


@dataclass(frozen=True, slots=True)
class Submission:
    """One answer on its way in; the token tells a retry from a second answer."""

    answer: Answer
    client_token: UUID
    duration_ms: int | None = None
    certainty: int | None = None  # 1 to 3, where it was asked for


def start_attempt(
    learner: User, blueprint: Blueprint, *, client_token: UUID, at: datetime
) -> Attempt:
    """Draw questions and store the attempt.

    client_token  made with the form: sending the same form twice gives the same attempt
    at            aware instant; also seeds the draw, together with the token

    Raises NoQuestions when nothing can be asked.
    """
    sent = SENT.first(learner=learner.pk, token=client_token)
    if sent:
        return sent
    seed = client_token.int % 2**62
    states = fact_states(learner, blueprint.briefing)
    found = askable(blueprint.briefing, blueprint.lesson, blueprint.forms, states, at=at)
    drawn = draw(found, blueprint.n_questions, rng=Random(seed))  # noqa: S311 - a draw, not a secret
    if not drawn:
        raise NoQuestions
    return _store_attempt(learner, blueprint, drawn, client_token=client_token, at=at)


def _store_attempt(
    learner: User, blueprint: Blueprint, drawn: Sequence[int], *, client_token: UUID, at: datetime
) -> Attempt:
    briefing, lesson = blueprint.briefing, blueprint.lesson
    attempt: Attempt = fresh(
        Attempt,
        uuid=uuid4(),
        learner_id=learner.pk,
        briefing_id=briefing.pk,
        lesson_id=lesson.pk if lesson else None,
        client_token=client_token,
        seed=client_token.int % 2**62,
        n_questions=len(drawn),
        started_at=at,
    )
    knows(attempt, learner=learner, briefing=briefing, lesson=lesson)
    if placed(attempt, drawn):
        return attempt
    # The same form, sent twice at once.
    return Attempt.objects.get(learner=learner, client_token=client_token)


def record_response(
    place: AttemptQuestion, submission: Submission, *, at: datetime
) -> tuple[Response, bool]:
    """Grade and store an answer; the first one that is committed counts.

    The database decides which is the first, so that sixteen copies of one answer make one row on
    every database. Returns the stored response, and whether this call stored it; the question
    knows its key then.

    Raises AnswerNotUnderstood when there is nothing to grade; nothing is saved then.
    """
    attempt, question = place.attempt, place.question
    # Its authors' previews count for nothing. Read before others have to wait for this one.
    study = study_of(attempt.learner, at=at) if attempt.briefing.is_published else None
    try:
        with transaction.atomic():
            response = _marked(place, submission, at)
            if not RESPONSES.store(response):
                raise AlreadyAnswered
            _count(attempt, response, at)
            if study and not _is_withheld(attempt):
                remember(response, study, at=at)
    except AlreadyAnswered:
        count(Event.REFUSED, "duplicate")
        return Response.objects.get(attempt=attempt, question=question), False
    count(Event.STORED, Source.QUIZ)
    return response, True


def _marked(place: AttemptQuestion, submission: Submission, at: datetime) -> Response:
    """An answer with its mark by the key that holds until the transaction ends."""
    attempt, question = place.attempt, place.question
    hold_key(question)
    result = _graded(question, submission.answer)
    if not result.understood:
        raise AnswerNotUnderstood(result.note)
    response: Response = fresh(
        Response,
        attempt_id=attempt.pk,
        question_id=question.pk,
        learner_id=attempt.learner_id,
        position=place.position,
        client_token=submission.client_token,
        answer=submission.answer.to_json(),
        correct=result.correct,
        score=result.score,
        note=result.note,
        answered_at=at,
        duration_ms=submission.duration_ms,
        certainty=None if submission.answer.unknown else submission.certainty,
    )
    knows(response, attempt=attempt, question=question)
    return response


def _is_withheld(attempt: Attempt) -> bool:
    """Whether memory, too, has to wait for feedback: it would tell what was right.

    Read again, as feedback may have been given while the answer was on its way.
    """
    if not attempt.withheld:
        return False
    rows = Attempt.objects.select_for_update(no_key=True).filter(pk=attempt.pk)
    return rows.values_list("withheld", flat=True).get()


def _graded(question: Question, answer: Answer) -> Grade:
    if answer.unknown:
        return Grade(correct=False, score=0.0)
    return grade(Form(question.form), question.hidden.to_domain(), answer)


def _count(attempt: Attempt, response: Response, at: datetime) -> None:
    """Keep the attempt's score beside it, and close it with the last answer."""
    done = stored(Attempt, "finished_at", at)
    here = database()
    with here.cursor() as cursor:
        if here.features.has_select_for_update:
            cursor.execute(WAIT, [attempt.pk])
        cursor.execute(COUNT, [int(response.correct), done, attempt.pk])


def redo_missed(attempt: Attempt, *, client_token: UUID, at: datetime) -> Attempt:
    """Start an attempt with the questions that were missed in this one.

    Raises NoQuestions when none was.
    """
    missed = list(
        Response.objects.filter(
            attempt=attempt, correct=False, question__status=Question.Status.APPROVED
        )
        .order_by("position")
        .values_list("question_id", flat=True)
    )
    if not missed:
        raise NoQuestions
    blueprint = Blueprint(attempt.briefing, attempt.lesson, len(missed))
    return _store_attempt(attempt.learner, blueprint, missed, client_token=client_token, at=at)
