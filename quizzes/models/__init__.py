"""Stored questions, the answers given to them, and what was read."""

from quizzes.models.attempt import Attempt, AttemptQuestion, Response
from quizzes.models.change import KeyCorrection, QuestionChange, Regrade
from quizzes.models.question import Question, QuestionKey
from quizzes.models.reading import LessonReading
from quizzes.models.report import Report

__all__ = [
    "Attempt",
    "AttemptQuestion",
    "KeyCorrection",
    "LessonReading",
    "Question",
    "QuestionChange",
    "QuestionKey",
    "Regrade",
    "Report",
    "Response",
]
