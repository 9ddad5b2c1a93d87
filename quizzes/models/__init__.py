"""Stored questions, the answers given to them, and what was read."""

from quizzes.models.assignment import Accommodation, Assignment, CalendarFeed, FactsKnown
from quizzes.models.attempt import Attempt, AttemptQuestion, Response
from quizzes.models.audit import AuditEntry, AuditHead
from quizzes.models.bringing import ImportedReview, ReviewImport
from quizzes.models.change import KeyCorrection, QuestionChange, Regrade
from quizzes.models.classlog import ClassEvent
from quizzes.models.classroom import Classroom, Membership
from quizzes.models.exchange import ImportedItem, QuestionImport
from quizzes.models.mark import Mark
from quizzes.models.memory import Memory, Recollection
from quizzes.models.question import Question, QuestionKey
from quizzes.models.reading import LessonReading
from quizzes.models.replanning import ReplannedDay, Replanning
from quizzes.models.report import Report
from quizzes.models.study import (
    CertaintyCount,
    ParameterSet,
    RecallCount,
    StudyDay,
    StudyPolicy,
    StudySettings,
)
from quizzes.models.token import ApiToken, KeptReply

__all__ = [
    "Accommodation",
    "ApiToken",
    "Assignment",
    "Attempt",
    "AttemptQuestion",
    "AuditEntry",
    "AuditHead",
    "CalendarFeed",
    "CertaintyCount",
    "ClassEvent",
    "Classroom",
    "FactsKnown",
    "ImportedItem",
    "ImportedReview",
    "KeptReply",
    "KeyCorrection",
    "LessonReading",
    "Mark",
    "Membership",
    "Memory",
    "ParameterSet",
    "Question",
    "QuestionChange",
    "QuestionImport",
    "QuestionKey",
    "RecallCount",
    "Recollection",
    "Regrade",
    "ReplannedDay",
    "Replanning",
    "Report",
    "Response",
    "ReviewImport",
    "StudyDay",
    "StudyPolicy",
    "StudySettings",
]
