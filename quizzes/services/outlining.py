"""The lessons of a briefing as their editors see them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Count

from briefings.domain import facts
from briefings.domain.rewording import Orphan, all_orphans
from briefings.models import Briefing, BriefingVersion
from briefings.models.lesson import WORDS_PER_MINUTE
from quizzes.models import Question


@dataclass(frozen=True, slots=True)
class Line:
    """A lesson in the outline.

    was      its title as it is stored
    asked    how many questions on it can be asked today
    orphans  its facts' passages whose words are gone
    """

    lesson: facts.Lesson
    was: str
    asked: int
    orphans: tuple[Orphan, ...]

    @property
    def words(self) -> int:
        return len(self.lesson.body.split())

    @property
    def minutes(self) -> int:
        return max(1, -(-self.words // WORDS_PER_MINUTE))


def outline(
    briefing: Briefing, shown: facts.Briefing, stored: facts.Briefing, *, today: str
) -> tuple[Line, ...]:
    """A line for every lesson. One query.

    shown   the briefing in the order and with the titles that the editor is trying
    stored  as it is
    """
    titles = {lesson.key: lesson.title for lesson in stored.lessons}
    counts = _asked(briefing, today)
    orphans: dict[str, list[Orphan]] = {}
    for orphan in all_orphans(shown):
        orphans.setdefault(orphan.fact.lesson, []).append(orphan)
    return tuple(
        Line(
            lesson,
            titles.get(lesson.key, lesson.title),
            counts.get(lesson.key, 0),
            tuple(orphans.get(lesson.key, ())),
        )
        for lesson in shown.lessons
    )


def _asked(briefing: Briefing, today: str) -> Mapping[str, int]:
    """Lesson key -> questions that can be asked."""
    rows = Question.objects.filter(briefing=briefing).askable(today).order_by()
    counted = rows.values("lesson__key").annotate(n=Count("pk", distinct=True))
    return dict(counted.values_list("lesson__key", "n"))


def last_change(briefing: Briefing) -> BriefingVersion | None:
    """The version that can be undone; None where there is nothing before it. One query."""
    last = BriefingVersion.objects.of(briefing).light().select_related("by").first()
    return last if last and last.number > 1 else None
