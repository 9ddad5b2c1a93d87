"""Stored questions, the answers given to them, and what was read."""

from quizzes.models.attempt import Attempt, AttemptQuestion, Response
from quizzes.models.question import Question, QuestionKey, Report
from quizzes.models.reading import LessonReading

__all__ = [
    "Attempt",
    "AttemptQuestion",
    "LessonReading",
    "Question",
    "QuestionKey",
    "Report",
    "Response",
]
