"""What was read."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Exists, F, OuterRef

from briefings.models import Briefing, Fact, Lesson, User
from quizzes.models import LessonReading, Memory
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


def introduce_added(briefing: Briefing) -> int:
    """Let facts that were added to lessons wait for everybody who has read them. Two queries.

    Returns how many memories were made.
    """
    readings = LessonReading.objects.filter(lesson__briefing=briefing).annotate(
        fact=F("lesson__facts"),
        place=F("lesson__facts__position"),
        archived=F("lesson__facts__archived_at"),
    )
    known = Memory.objects.filter(learner=OuterRef("learner"), fact=OuterRef("fact"))
    waiting = readings.filter(fact__isnull=False, archived=None).exclude(Exists(known))
    rows = waiting.order_by("learner", "fact").values_list("learner", "lesson", "fact", "place")
    made = Memory.objects.bulk_create(
        (
            Memory(
                learner_id=learner,
                fact_id=fact,
                briefing=briefing,
                lesson_id=lesson,
                place=place,
            )
            for learner, lesson, fact, place in rows
        ),
        ignore_conflicts=True,
    )
    return len(made)
