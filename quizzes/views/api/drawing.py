"""Questions and what is said of an answer, made of what the pages draw."""

from __future__ import annotations

from quizzes.domain.answers import Answer
from quizzes.domain.forms import layout
from quizzes.domain.questions import Form, Option
from quizzes.models import Question
from quizzes.services.scenes import Evidence, Feedback, Sheet
from quizzes.views.api.schemas.questions import (
    EvidenceOfAnswer,
    FeedbackOut,
    GivenOut,
    InputOut,
    JudgedOption,
    JudgedPair,
    OptionOut,
    QuestionOut,
)


def question_out(question: Question) -> QuestionOut:
    """What may be seen before answering; the key is not read."""
    return QuestionOut(
        id=question.pk,
        form=question.form,
        layout=layout(Form(question.form)).value,
        stem=question.told,
        weight=question.claim_status,
        options=[_option(one) for one in question.options],
        prompts=[_option(one) for one in question.prompts],
        input=InputOut(**question.shown["input"]),
        lesson=question.lesson.title,
    )


def _option(option: Option) -> OptionOut:
    return OptionOut(id=option.id, text=option.text)


def given_out(given: Answer) -> GivenOut:
    return GivenOut(**given.to_json())


def feedback_out(sheet: Sheet, feedback: Feedback) -> FeedbackOut:
    """What may be told once there is an answer."""
    return FeedbackOut(
        correct=feedback.response.correct,
        score=feedback.response.score,
        note=feedback.response.note,
        answer=feedback.answer,
        explanation=feedback.explanation,
        reason=feedback.reason,
        options=[
            JudgedOption(id=row.id, right=row.right, feedback=row.feedback) for row in sheet.rows
        ],
        pairs=[
            JudgedPair(prompt=row.id, option=row.chosen, right=row.right_text)
            for row in sheet.pairs
        ],
        evidence=[_evidence(one) for one in feedback.evidence],
        contrast=_evidence(feedback.contrast) if feedback.contrast else None,
    )


def _evidence(one: Evidence) -> EvidenceOfAnswer:
    return EvidenceOfAnswer(
        quote=one.quote, fact=one.fact, lesson=one.lesson, title=one.title, note=one.note
    )
