"""A stored briefing as the value that a file holds."""

from __future__ import annotations

from briefings.domain import facts
from briefings.models import Briefing, Fact, Lesson


def stored_briefing(briefing: Briefing) -> facts.Briefing:
    """The whole briefing, archived parts left out. Four queries."""
    by_lesson: dict[int, list[facts.Fact]] = {}
    rows = Fact.objects.live().filter(briefing=briefing).select_related("lesson")
    for row in rows.prefetch_related("evidence").order_by("position"):
        by_lesson.setdefault(row.lesson_id, []).append(row.to_domain())
    lessons = tuple(
        facts.Lesson(
            key=lesson.key,
            title=lesson.title,
            argument=facts.Argument(lesson.argument),
            summary=lesson.summary,
            body=lesson.body,
            objectives=tuple(lesson.objectives),
            facts=tuple(by_lesson.get(lesson.pk, [])),
        )
        for lesson in Lesson.objects.live().filter(briefing=briefing)
    )
    return facts.Briefing(
        key=briefing.key,
        title=briefing.title,
        summary=briefing.summary,
        language=briefing.language,
        source=facts.Source(**briefing.source),
        entities=tuple(entity.to_domain() for entity in briefing.entities.all()),
        lessons=lessons,
    )
