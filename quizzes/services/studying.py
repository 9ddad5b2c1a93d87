"""What was read."""

from __future__ import annotations

from datetime import datetime

from briefings.models import Lesson, User
from quizzes.models import LessonReading


def finish_lesson(learner: User, lesson: Lesson, *, at: datetime) -> LessonReading:
    """Note that a lesson was read; the first time counts."""
    reading, _new = LessonReading.objects.get_or_create(
        learner=learner, lesson=lesson, defaults={"finished_at": at}
    )
    return reading


def is_read(learner: User, lesson: Lesson) -> bool:
    """Whether the learner said that they have read it."""
    return LessonReading.objects.filter(learner=learner, lesson=lesson).exists()
