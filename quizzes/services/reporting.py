"""Learners say what is wrong with a question."""

from __future__ import annotations

from datetime import datetime

from briefings.models import User
from quizzes.models import Question, Report


def report_question(
    question: Question, learner: User, *, reason: str, comment: str, at: datetime
) -> Report:
    """Store a report; a second one while the first is open replaces its words."""
    report, _created = Report.objects.update_or_create(
        question=question,
        learner=learner,
        resolved_at=None,
        defaults={"reason": reason, "comment": comment},
        create_defaults={"reason": reason, "comment": comment, "created_at": at},
    )
    return report
