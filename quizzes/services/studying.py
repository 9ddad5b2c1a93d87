"""What was read."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime

from django.db import transaction
from django.db.models import Count, Exists, F, Max, OuterRef

from briefings.models import Briefing, Fact, Lesson, User
from briefings.prepared import Prepared
from quizzes.models import LessonReading, Memory
from quizzes.services.holding import hold_facts
from quizzes.services.remembering import introduce

READ: Prepared[int] = Prepared(
    lambda learner, lesson: LessonReading.objects.filter(
        learner=learner, lesson=lesson
    ).values_list("pk", flat=True)[:1],
    learner=int,
    lesson=int,
)


@transaction.atomic
def finish_lesson(learner: User, lesson: Lesson, *, at: datetime) -> LessonReading | None:
    """Note that a lesson was read; from the first time on its facts wait to be reviewed.

    Nothing is noted of a preview, while its briefing is not published.
    """
    if not lesson.briefing.is_published:
        return None
    reading, is_new = LessonReading.objects.get_or_create(
        learner=learner, lesson=lesson, defaults={"finished_at": at}
    )
    if is_new:
        hold_facts(lesson.briefing_id)  # whoever adds one does not see this reading yet
        introduce(learner, Fact.objects.live().filter(lesson=lesson))
    return reading


def carry_readings(briefing: Briefing, sources: Mapping[str, Collection[str]]) -> int:
    """Let lessons that were made of others count as read for those who read all of these.

    sources  key of a new lesson -> keys of those that its facts stood in before

    Returns how many readings were made. Two queries for each new lesson.
    """
    made: list[LessonReading] = []
    lessons = {lesson.key: lesson for lesson in Lesson.objects.filter(briefing=briefing)}
    for key, before in sources.items():
        old = [lessons[one].pk for one in before if one in lessons]
        read = LessonReading.objects.filter(lesson__in=old).order_by().values("learner")
        counted = read.annotate(n=Count("*"), last=Max("finished_at")).filter(n=len(old))
        made += [
            LessonReading(learner_id=learner, lesson=lessons[key], finished_at=last)
            for learner, last in counted.order_by("learner").values_list("learner", "last")
        ]
    return len(LessonReading.objects.bulk_create(made, ignore_conflicts=True))


def is_read(learner: User, lesson: Lesson) -> bool:
    """Whether the learner said that they have read it."""
    return bool(READ(learner=learner.pk, lesson=lesson.pk))


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
