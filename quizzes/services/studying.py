"""What was read."""

from __future__ import annotations

from datetime import datetime

from briefings.models import Fact, Lesson, User
from quizzes.models import LessonReading
from quizzes.services.remembering import introduce


def finish_lesson(learner: User, lesson: Lesson, *, at: datetime) -> LessonReading:
    """Note that a lesson was read; from the first time on its facts wait to be reviewed."""
    reading, is_new = LessonReading.objects.get_or_create(
        learner=learner, lesson=lesson, defaults={"finished_at": at}
    )
    if is_new:
        introduce(learner, Fact.objects.live().filter(lesson=lesson))
    return reading


def is_read(learner: User, lesson: Lesson) -> bool:
    """Whether the learner said that they have read it."""
    return LessonReading.objects.filter(learner=learner, lesson=lesson).exists()
